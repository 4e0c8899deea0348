"""The pages of the print edition in the EPUB: where their marks stand, and how a reader gets to them."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from lxml import etree
from made_book import FIRST, JAPANESE, MADE_BOOK, MAP

from bookofblogs.editions.epub.edition import write_epub
from bookofblogs.editions.epub.printed_pages import PrintedPage, with_printed_pages
from bookofblogs.editions.shared.page_kinds import Division, PageKind
from bookofblogs.editions.shared.pages import Page
from bookofblogs.model.book import Book, PageBreak, Part

NAMESPACES = {"h": "http://www.w3.org/1999/xhtml", "n": "http://www.daisy.org/z3986/2005/ncx/"}
MARK = re.compile(r'<span id="page\.[^"]*" role="doc-pagebreak" aria-label="([^"]*)"/>')


def opening(body: str) -> Page:
    """Return a page of a book with `body` between the tags of its section."""
    return Page(
        id="one",
        kind=PageKind.CHAPTER,
        division=Division.BODY,
        title="One",
        language="en",
        direction="ltr",
        epub_type="chapter",
        body=f"<section>{body}</section>",
    )


def marked(body: str, *offsets: int) -> str:
    """Return `body` with `|1|`, `|2|`, ... where the pages that begin at `offsets` have their marks."""
    breaks = [
        PageBreak(number=str(number), section_id="one", offset=offset) for number, offset in enumerate(offsets, 1)
    ]
    [page], _ = with_printed_pages((opening(body),), breaks)
    return MARK.sub(r"|\1|", page.body.removeprefix("<section>").removesuffix("</section>"))


@pytest.mark.parametrize(
    ("before", "offset", "after"),
    [
        ("<p>one two</p>", 3, "<p>one |1|two</p>"),
        ("<p>one</p>\n<p>two</p>", 3, "<p>one</p>\n<p>|1|two</p>"),
        ("<p>a <em>b</em> c</p>", 2, "<p>a <em>b</em> |1|c</p>"),
        ("<p>a <em>b c</em> d</p>", 2, "<p>a <em>b |1|c</em> d</p>"),
        ("<p>a  \n b</p>", 1, "<p>a  \n |1|b</p>"),
        ("<p>one</p>", 99, "<p>one</p>|1|"),
        ("<table><tbody><tr><td>a</td></tr><tr><td>b</td></tr></tbody></table>", 1, None),
        ("<pre><code>a\n\n  b</code></pre>", 1, "<pre><code>a\n\n  |1|b</code></pre>"),
        ("<ul><li>a</li><li>b</li></ul>", 1, "<ul><li>a</li><li>|1|b</li></ul>"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", 1, "<dl><dt>a</dt><dd>|1|b</dd></dl>"),
    ],
)
def test_a_mark_stands_right_before_the_first_character_of_the_page(before, offset, after):
    expected = after or "<table><tbody><tr><td>a</td></tr><tr><td>|1|b</td></tr></tbody></table>"
    assert marked(before, offset) == expected


@pytest.mark.parametrize(
    ("before", "offset", "after"),
    [
        ("<h1>Title</h1><p>a</p>", 0, "|1|<h1>Title</h1><p>a</p>"),
        ("<p>a</p><h2>B c</h2>", 2, "<p>a</p>|1|<h2>B c</h2>"),
        ("<p>a <a href='#x'>b c</a></p>", 2, '<p>a |1|<a href="#x">b c</a></p>'),
        ("<p>a<ruby>b<rt>c</rt></ruby></p>", 2, "<p>a|1|<ruby>b<rt>c</rt></ruby></p>"),
        (
            "<p>a</p><figure><img src='x' alt='y'/><figcaption>b</figcaption></figure>",
            1,
            '<p>a</p>|1|<figure><img src="x" alt="y"/><figcaption>b</figcaption></figure>',
        ),
        (
            "<figure><pre>a</pre><figcaption>b c</figcaption></figure>",
            2,
            "<figure><pre>a</pre>|1|<figcaption>b c</figcaption></figure>",
        ),
        (
            "<p>a</p><table><caption>b</caption><tbody><tr><td>c</td></tr></tbody></table>",
            1,
            "<p>a</p>|1|<table><caption>b</caption><tbody><tr><td>c</td></tr></tbody></table>",
        ),
        (
            "<p>a</p><table><thead><tr><th>b</th></tr></thead><tbody><tr><td>c</td></tr></tbody></table>",
            1,
            "<p>a</p>|1|<table><thead><tr><th>b</th></tr></thead><tbody><tr><td>c</td></tr></tbody></table>",
        ),
    ],
)
def test_a_mark_stays_out_of_what_is_named_by_its_words(before, offset, after):
    assert marked(before, offset) == after


@pytest.mark.parametrize(
    ("before", "offset", "after"),
    [
        ("<p>some words</p>", 6, "<p>some |1|words</p>"),
        ("<p>they don’t</p>", 8, "<p>they |1|don’t</p>"),
        ("<p>as-is</p>", 3, "<p>as-|1|is</p>"),
        ("<p>春の海は</p>", 2, "<p>春の|1|海は</p>"),
        ("<p>मैं की</p>", 4, "<p>मैं |1|की</p>"),
        ("<p>e\u0301a</p>", 1, "<p>|1|e\u0301a</p>"),
    ],
)
def test_a_page_that_begins_within_a_word_is_marked_before_it(before, offset, after):
    assert marked(before, offset) == after


def test_notes_and_the_numbers_that_refer_to_them_do_not_count():
    reference = '<sup><a class="noteref" id="r" href="#n">12</a></sup>'
    notes = '<section class="notes"><h2>Notes</h2><ol><li id="n"><p>x</p></li></ol></section>'
    assert marked(f"<p>a{reference} b</p>{notes}", 1) == f"<p>a{reference} |1|b</p>{notes}"
    assert marked(f"<p>a{reference} b</p>{notes}", 2) == f"<p>a{reference} b</p>|1|{notes}"


def test_several_pages_keep_their_order_wherever_they_meet():
    assert marked("<p>a b c</p>", 0, 1, 2) == "<p>|1|a |2|b |3|c</p>"
    assert marked("<p>a</p><h2>b c</h2>", 1, 2, 2) == "<p>a</p>|1||2||3|<h2>b c</h2>"
    assert marked("<p>a b</p>", 2, 1) == "<p>a |2|b</p>|1|"


def test_pages_have_ids_of_their_own_and_those_without_a_place_are_left_out():
    breaks = [PageBreak(number=number, section_id="one", offset=0) for number in ("xii", "1", "1", "A 3")]
    breaks.append(PageBreak(number="2", section_id="half-title", offset=0))
    _, printed = with_printed_pages((opening("<p>a</p>"),), breaks)
    assert printed == (
        PrintedPage("xii", "page.xii"),
        PrintedPage("1", "page.1"),
        PrintedPage("1", "page.1.2"),
        PrintedPage("A 3", "page.A-3"),
    )


PRINTED = replace(
    MADE_BOOK,
    front=(),
    back=(),
    parts=(Part(id="all", chapters=(FIRST, JAPANESE)),),
    assets=(MAP,),
    page_breaks=(
        PageBreak(number="xii", section_id="first-light", offset=0),
        PageBreak(number="1", section_id="first-light", offset=60),
        PageBreak(number="2", section_id="ja-haru", offset=0),
    ),
)


def opened(book: Book) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(write_epub(book))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_navigation_lists_the_printed_pages():
    files = opened(PRINTED)
    nav = etree.fromstring(files["EPUB/nav.xhtml"])
    [pages] = nav.xpath("//h:nav[@role='doc-pagelist']", namespaces=NAMESPACES)
    assert [(link.text, link.get("href")) for link in pages.iter(f"{{{NAMESPACES['h']}}}a")] == [
        ("xii", "text/first-light.xhtml#page.xii"),
        ("1", "text/first-light.xhtml#page.1"),
        ("2", "text/ja-haru.xhtml#page.2"),
    ]
    [mark] = etree.fromstring(files["EPUB/text/ja-haru.xhtml"]).xpath("//*[@id='page.2']")
    assert dict(mark.attrib) == {
        "id": "page.2",
        "role": "doc-pagebreak",
        "aria-label": "2",
        "{http://www.idpf.org/2007/ops}type": "pagebreak",
    }
    assert b'aria-label="2" epub:type="pagebreak"></span>' in files["EPUB/text/ja-haru.xhtml"]


def test_old_readers_get_the_printed_pages_in_the_order_of_reading():
    tree = etree.fromstring(opened(PRINTED)["EPUB/toc.ncx"])
    points = [
        (point.get("playOrder"), point.get("type"), point.get("value"), point.find("n:content", NAMESPACES).get("src"))
        for point in tree.xpath("//n:navPoint | //n:pageTarget", namespaces=NAMESPACES)
    ]
    assert points == [
        ("1", None, None, "text/first-light.xhtml"),
        ("4", None, None, "text/ja-haru.xhtml"),
        ("2", "front", None, "text/first-light.xhtml#page.xii"),
        ("3", "normal", "1", "text/first-light.xhtml#page.1"),
        ("5", "normal", "2", "text/ja-haru.xhtml#page.2"),
    ]
    heads = tree.xpath("//n:meta[contains(@name, 'Page')]/@content", namespaces=NAMESPACES)
    assert heads == ["3", "2"]


def test_a_book_without_a_print_edition_lists_no_pages():
    files = opened(replace(PRINTED, page_breaks=()))
    assert b"page-list" not in files["EPUB/nav.xhtml"]
    assert b"pageList" not in files["EPUB/toc.ncx"]
    assert b"pagebreak" not in files["EPUB/text/first-light.xhtml"]
