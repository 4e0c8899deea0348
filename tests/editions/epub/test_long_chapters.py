"""Long chapters in several files: where they are cut, and that every way through them still leads where it did."""

import io
import zipfile
from dataclasses import replace

from link_following import broken_links
from lxml import etree
from made_book import JO, MADE_BOOK, SECOND

from bookofblogs.editions.epub.edition import write_epub
from bookofblogs.editions.epub.splitting import MOST_BYTES_A_FILE, split_into_files
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.pages import Page, pages
from bookofblogs.model.book import Book, Byline, Chapter, PageBreak, Part
from bookofblogs.model.passage import Note

PARAGRAPH = f"<p>{'tide ' * 2000}</p>\n"
"""Ten thousand characters."""
LONG = Chapter(
    id="long",
    title="A long <story>",
    byline=Byline(people=(JO,)),
    language="en-GB",
    body=f"""{PARAGRAPH * 10}<p>See <a href="#long-b">b</a>.<sup
><a class="noteref" id="long-ref-1" href="#long-note-1">1</a></sup></p>
<h2 id="long-a">A</h2>
{PARAGRAPH * 14}
<h3 id="long-c">C</h3>
{PARAGRAPH * 5}
<h2 id="long-b">B</h2>
{PARAGRAPH * 22}
<p>See <a href="#long-a">a</a>.</p>""",
    notes=(Note(id="long-note-1", number=1, body="<p>Noted.</p>", reference_ids=("long-ref-1",)),),
)


def book_of(chapter: Chapter) -> Book:
    other = replace(SECOND, body='<p>See <a href="#long-b">there</a> and <a href="#long">that piece</a>.</p>')
    return replace(MADE_BOOK, front=MADE_BOOK.front[2:3], back=(), parts=(Part(id="all", chapters=(chapter, other)),))


def opened(book: Book) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(write_epub(book))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def page_of(body: str) -> Page:
    chapter = replace(LONG, body=body, notes=())
    return next(page for page in pages(book_of(chapter), notes=NotePlacement.END) if page.id == "long")


def first_words(page: Page) -> str:
    """Return the tag and the first word of the block with which a file begins."""
    block = etree.fromstring(page.body)[0]
    return f"{block.tag} {''.join(block.itertext()).split()[0]}"


def test_a_long_chapter_is_cut_before_its_sections():
    files = opened(book_of(LONG))
    texts = [name for name in files if name.startswith("EPUB/text/long")]
    assert texts == ["EPUB/text/long.xhtml", "EPUB/text/long-part-2.xhtml", "EPUB/text/long-part-3.xhtml"]
    assert max(len(files[name]) for name in texts) < 300_000
    ids = [etree.fromstring(files[name]).xpath("//@id") for name in texts]
    assert ids == [
        ["long", "long.title", "long-ref-1"],
        ["long.part-2", "long-a", "long-c"],
        ["long.part-3", "long-b", "long-note-1"],
    ]


def test_no_text_is_lost_and_every_link_arrives():
    files = opened(book_of(LONG))
    assert broken_links(files) == []
    read = [etree.fromstring(files[name]) for name in files if name.startswith("EPUB/text/long")]
    text = "".join("".join(tree[1].itertext()) for tree in read)
    page = next(page for page in pages(book_of(LONG), notes=NotePlacement.END) if page.id == "long")
    assert text.split() == "".join(etree.fromstring(page.body).itertext()).split()
    other = etree.fromstring(files["EPUB/text/second-thoughts.xhtml"])
    assert other.xpath("//*[local-name()='p']/*[local-name()='a']/@href") == ["long-part-3.xhtml#long-b", "long.xhtml"]
    assert b'href="long-part-3.xhtml#long-note-1"' in files["EPUB/text/long.xhtml"]
    assert b'href="long.xhtml#long-ref-1"' in files["EPUB/text/long-part-3.xhtml"]


def test_the_files_are_read_one_after_the_other_and_listed_once():
    files = opened(book_of(LONG))
    package = etree.fromstring(files["EPUB/content.opf"])
    hrefs = {item.get("id"): item.get("href") for item in package.iter("{*}item")}
    assert [hrefs[item.get("idref")] for item in package.iter("{*}itemref")] == [
        "text/cover.xhtml",
        "text/contents.xhtml",
        "text/long.xhtml",
        "text/long-part-2.xhtml",
        "text/long-part-3.xhtml",
        "text/second-thoughts.xhtml",
    ]
    assert files["EPUB/nav.xhtml"].count(b"text/long") == 1 + 1  # contents, and the landmark of the start


def test_a_further_file_is_named_after_the_chapter_without_a_heading_of_its_own():
    section = etree.fromstring(opened(book_of(LONG))["EPUB/text/long-part-2.xhtml"]).find("{*}body/{*}section")
    assert dict(section.attrib) == {
        "id": "long.part-2",
        "class": "chapter",
        "role": "doc-chapter",
        "aria-label": "A long <story>",
        "{http://www.idpf.org/2007/ops}type": "chapter",
    }


def test_printed_pages_lead_into_the_right_file():
    characters = len("tide") * 2000
    breaks = tuple(PageBreak(number=str(n), section_id="long", offset=n * 10 * characters) for n in range(5))
    nav = opened(replace(book_of(LONG), page_breaks=breaks))["EPUB/nav.xhtml"]
    found = etree.fromstring(nav).xpath("//*[@role='doc-pagelist']//@href")
    assert found == [
        "text/long.xhtml#page.0",
        "text/long.xhtml#page.1",
        "text/long-part-2.xhtml#page.2",
        "text/long-part-3.xhtml#page.3",
        "text/long-part-3.xhtml#page.4",
    ]


def test_without_sections_it_is_cut_between_blocks_and_never_after_a_heading():
    parts = split_into_files(page_of(PARAGRAPH * 60))
    assert [first_words(part) for part in parts] == ["h1 A", "p tide", "p tide"]
    headed = split_into_files(page_of(PARAGRAPH * 24 + "<h4>Head</h4>" + PARAGRAPH * 10))
    assert [first_words(part) for part in headed] == ["h1 A", "h4 Head"]
    huge = f"<p>{'tide ' * 60_000}</p>"
    assert [first_words(part) for part in split_into_files(page_of(huge + "<p>last one</p>"))] == ["h1 A", "p last"]
    assert split_into_files(page_of(huge)) == (page_of(huge),)


def test_a_chapter_that_fits_stays_as_it_is():
    page = page_of(PARAGRAPH * 24)
    assert len(page.body) < MOST_BYTES_A_FILE
    assert split_into_files(page) == (page,)
