"""The EPUB edition, opened again and read by other means than those that wrote it."""

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from link_following import broken_links
from lxml import etree
from made_book import EDITOR, FIRST, HEBREW, MADE_BOOK, MAP, SECOND, WITHOUT_PARTS
from repository import ROOT, SUPPORT

from bookofblogs.editions.epub.ebooklib_writer import archive
from bookofblogs.editions.epub.edition import write_epub
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.pages import pages
from bookofblogs.model.book import Book, Credit, Part
from bookofblogs.model.imprint import Identifiers, Series

DC = "{http://purl.org/dc/elements/1.1/}"
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
NAMESPACES = {"h": XHTML[1:-1], "opf": OPF[1:-1], "n": "http://www.daisy.org/z3986/2005/ncx/"}
RTL_BOOK = replace(
    MADE_BOOK,
    imprint=replace(MADE_BOOK.imprint, title="גאות", language="he", subtitle=""),
    direction="rtl",
    parts=(Part(id="all", chapters=(HEBREW, SECOND, FIRST)),),
)
WITHOUT_ANYTHING = replace(MADE_BOOK, front=MADE_BOOK.front[:2], parts=(), back=(), authors=(), assets=())


def opened(book: Book) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(write_epub(book))) as zip_file:
        return {name: zip_file.read(name) for name in zip_file.namelist()}


def package_of(book: Book) -> etree._Element:
    return etree.fromstring(opened(book)["EPUB/content.opf"])


def said_about(book: Book) -> list[tuple[str, str | None]]:
    metadata = package_of(book).find(f"{OPF}metadata")
    return [(element.tag.removeprefix(DC), element.text) for element in metadata if element.tag.startswith(DC)]


def refinements(book: Book, uid: str) -> dict[str, str]:
    metas = package_of(book).iterfind(f"{OPF}metadata/{OPF}meta[@refines='#{uid}']")
    return {meta.get("property"): meta.text for meta in metas}


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return opened(MADE_BOOK)


def test_the_archive_holds_these_files_in_this_order(made):
    assert list(made) == [
        "mimetype",
        "META-INF/container.xml",
        "EPUB/content.opf",
        "EPUB/nav.xhtml",
        "EPUB/toc.ncx",
        "EPUB/style/book.css",
        "EPUB/text/cover.xhtml",
        "EPUB/text/title-page.xhtml",
        "EPUB/text/licence.xhtml",
        "EPUB/text/contents.xhtml",
        "EPUB/text/preface.xhtml",
        "EPUB/text/part-shore.xhtml",
        "EPUB/text/first-light.xhtml",
        "EPUB/text/second-thoughts.xhtml",
        "EPUB/text/part-far.xhtml",
        "EPUB/text/he-boker-tov.xhtml",
        "EPUB/text/ja-haru.xhtml",
        "EPUB/text/second-thoughts-2.xhtml",
        "EPUB/text/contributors.xhtml",
        "EPUB/text/colophon.xhtml",
        "EPUB/images/cover.png",
        "EPUB/images/map-1a2b3c4d.png",
    ]


def test_mimetype_stands_first_plain_and_readable_at_its_fixed_place():
    assert write_epub(MADE_BOOK)[30:58] == b"mimetypeapplication/epub+zip"


def test_a_picture_is_stored_as_it_is(made):
    assert made["EPUB/images/map-1a2b3c4d.png"] == MAP.data


@pytest.mark.parametrize(
    ("moment", "date"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), (1980, 1, 1, 0, 0, 0)),
        (datetime(2024, 10, 20, 12, 30, 8, tzinfo=UTC), (2024, 10, 20, 12, 30, 8)),
        (datetime(2999, 1, 1, tzinfo=UTC), (2107, 12, 31, 23, 59, 58)),
    ],
)
def test_dates_are_kept_within_what_a_zip_can_hold(moment, date):
    with zipfile.ZipFile(io.BytesIO(archive({"a": b"b"}, moment=moment))) as zip_file:
        assert [entry.date_time for entry in zip_file.infolist()] == [date, date]


def test_the_same_book_gives_the_same_bytes_anywhere(tmp_path):
    program = (
        "import hashlib, made_book; from bookofblogs.editions.epub.edition import write_epub; "
        "print(hashlib.sha256(write_epub(made_book.MADE_BOOK)).hexdigest())"
    )
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"}
    search = {"PYTHONPATH": os.pathsep.join(map(str, (SUPPORT, ROOT)))}
    command = [sys.executable, "-c", program]
    there = subprocess.run(
        command, env=os.environ | elsewhere | search, cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert there.stdout.strip() == hashlib.sha256(write_epub(MADE_BOOK)).hexdigest()


def test_what_is_said_about_the_book():
    assert said_about(MADE_BOOK) == [
        ("identifier", "urn:uuid:6f1c5a3e-3d0e-5a44-9a51-0d8c6d6a2f10"),
        ("language", "en-GB"),
        ("language", "he"),
        ("language", "ja"),
        ("title", "Tides & Times"),
        ("title", "Notes from <the> shore"),
        ("creator", "Jo Wood"),
        ("creator", "Ana de la Cruz"),
        ("creator", "The Editor"),
        ("creator", "נועה לוי"),
        ("creator", "佐藤 春"),
        ("contributor", "The Editor"),
        ("contributor", "Mel O'Hara"),
        ("publisher", "Shore Press"),
        ("date", "2024-10-20"),
        ("rights", "CC BY 4.0"),
        ("description", "Short pieces on the shore, by people who walk it."),
        ("subject", "Seashore"),
        ("subject", "Blogs & books"),
    ]


def test_people_and_titles_are_told_apart_and_in_order():
    assert refinements(MADE_BOOK, "creator-2") == {"role": "aut", "file-as": "Cruz, Ana de la", "display-seq": "2"}
    assert refinements(MADE_BOOK, "contributor-1") == {"role": "edt", "display-seq": "1"}
    assert refinements(MADE_BOOK, "title") == {"title-type": "main", "display-seq": "1"}
    assert refinements(MADE_BOOK, "subtitle") == {"title-type": "subtitle", "display-seq": "2"}
    assert refinements(MADE_BOOK, "series") == {"collection-type": "series", "group-position": "2"}


def test_editors_are_sorted_as_the_register_has_them():
    known = replace(MADE_BOOK, editors=(EDITOR, Credit(name="Mel O'Hara", sort_name="O'Hara, Mel")))
    assert said_about(known) == said_about(MADE_BOOK)
    assert refinements(known, "contributor-2") == {"role": "edt", "file-as": "O'Hara, Mel", "display-seq": "2"}


def test_the_series_is_told_to_calibre_too():
    metas = package_of(MADE_BOOK).xpath("//opf:meta[starts-with(@name, 'calibre:')]", namespaces=NAMESPACES)
    assert [(meta.get("name"), meta.get("content")) for meta in metas] == [
        ("calibre:series", "Books of blogs"),
        ("calibre:series_index", "2"),
    ]
    unnumbered = replace(MADE_BOOK, imprint=replace(MADE_BOOK.imprint, series=Series(name="Blogs", volume="spring")))
    assert refinements(unnumbered, "series") == {"collection-type": "series"}


def test_editors_are_the_creators_of_a_book_that_nobody_wrote_yet():
    people = [fact for fact in said_about(WITHOUT_ANYTHING) if fact[0] in {"creator", "contributor"}]
    assert people == [("creator", "The Editor"), ("creator", "Mel O'Hara")]
    assert refinements(WITHOUT_ANYTHING, "creator-2") == {"role": "edt", "display-seq": "2"}


def test_an_isbn_is_the_identifier_in_package_and_ncx():
    numbered = replace(MADE_BOOK.imprint, identifiers=Identifiers(epub="9783161484100"))
    book = replace(MADE_BOOK, imprint=numbered)
    assert said_about(book)[:2] == [
        ("identifier", "urn:isbn:9783161484100"),
        ("identifier", "urn:uuid:6f1c5a3e-3d0e-5a44-9a51-0d8c6d6a2f10"),
    ]
    package = package_of(book)
    unique = package.get("unique-identifier")
    assert package.xpath(f"//*[@id='{unique}']/text()") == ["urn:isbn:9783161484100"]
    [kind] = package.xpath(f"//opf:meta[@refines='#{unique}']", namespaces=NAMESPACES)
    assert dict(kind.attrib) | {"text": kind.text} == {
        "refines": f"#{unique}",
        "property": "identifier-type",
        "scheme": "onix:codelist5",
        "text": "15",
    }
    ncx = etree.fromstring(opened(book)["EPUB/toc.ncx"])
    assert ncx.xpath("//n:meta[@name='dtb:uid']/@content", namespaces=NAMESPACES) == ["urn:isbn:9783161484100"]


def test_pages_turn_the_way_the_book_is_read():
    query = "//opf:spine/@page-progression-direction"
    assert package_of(RTL_BOOK).xpath(query, namespaces=NAMESPACES) == ["rtl"]
    assert package_of(MADE_BOOK).xpath(query, namespaces=NAMESPACES) == []


def test_the_cover_is_marked_for_new_readers_and_for_old_ones():
    package = package_of(MADE_BOOK)
    covers = package.xpath("//opf:item[@properties='cover-image']", namespaces=NAMESPACES)
    assert [cover.get("href") for cover in covers] == ["images/cover.png"]
    assert package.xpath("//opf:meta[@name='cover']/@content", namespaces=NAMESPACES) == [covers[0].get("id")]


def test_a_given_cover_is_taken_and_need_not_stand_among_the_pictures():
    own = replace(MAP, name="images/own.png")
    package = package_of(replace(MADE_BOOK, cover=own))
    pictures = package.xpath("//opf:item[@media-type='image/png']/@href", namespaces=NAMESPACES)
    assert pictures == ["images/own.png", "images/map-1a2b3c4d.png"]


@pytest.mark.parametrize("book", [MADE_BOOK, WITHOUT_PARTS, RTL_BOOK, WITHOUT_ANYTHING])
def test_every_link_arrives(book):
    assert broken_links(opened(book)) == []


def test_a_link_to_another_chapter_names_its_file(made):
    links = etree.fromstring(made["EPUB/text/first-light.xhtml"]).xpath("//h:p/h:a/@href", namespaces=NAMESPACES)
    assert links[:3] == [
        "second-thoughts.xhtml#second-thoughts-code",
        "https://example.org/a?b=1&c=2",
        "#first-light-map",
    ]


def test_no_text_is_lost_or_changed(made):
    where = {page.id: page for page in pages(MADE_BOOK, notes=NotePlacement.END)}
    for page_id, page in where.items():
        body = etree.fromstring(made[f"EPUB/text/{page_id}.xhtml"]).find(f"{XHTML}body")
        assert "".join(body.itertext()) == "\n" + "".join(etree.fromstring(page.body).itertext()) + "\n"


def test_code_keeps_its_blanks(made):
    code = etree.fromstring(made["EPUB/text/second-thoughts.xhtml"]).find(f".//{XHTML}pre/{XHTML}code")
    assert code.text == 'def greet(name):\n\n    return f"<b>{name}</b>"   # three blanks before this\n'


def test_code_reads_left_to_right_in_a_chapter_that_does_not():
    chapter = replace(HEBREW, body="<pre><code>a = 1</code></pre>", notes=())
    files = opened(replace(MADE_BOOK, front=(), back=(), parts=(Part(id="all", chapters=(chapter,)),)))
    document = etree.fromstring(files["EPUB/text/he-boker-tov.xhtml"])
    assert document.xpath("//h:pre/@dir", namespaces=NAMESPACES) == ["ltr"]


def test_meanings_are_said_in_epubs_vocabulary(made):
    tree = etree.fromstring(made["EPUB/text/first-light.xhtml"])
    found = [
        (element.tag.removeprefix(XHTML), element.get(EPUB_TYPE))
        for element in tree.xpath("//*[@*[name()='epub:type']]")
    ]
    assert found == [
        ("body", "bodymatter"),
        ("section", "chapter"),
        ("a", "noteref"),
        ("a", "noteref"),
        ("a", "noteref"),
        ("section", "endnotes"),
        ("li", "endnote"),
        ("a", "backlink"),
        ("a", "backlink"),
        ("li", "endnote"),
        ("a", "backlink"),
    ]


def test_an_empty_element_is_closed_by_a_tag_of_its_own(made):
    assert b'<td class="right"></td>' in made["EPUB/text/first-light.xhtml"]


def test_a_note_pops_up_and_goes_and_comes_back(made):
    """A window takes what has the id that a noteref leads to; it must be the whole note, and in the same file."""
    tree = etree.fromstring(made["EPUB/text/first-light.xhtml"])
    notes = {f"#{note.get('id')}": note for note in tree.xpath("//*[@*[name()='epub:type']='endnote']")}
    references = tree.xpath("//*[@*[name()='epub:type']='noteref']")
    assert [reference.get("href") for reference in references] == [
        "#first-light-note-1",
        "#first-light-note-1",
        "#first-light-note-2",
    ]
    for reference in references:
        back = notes[reference.get("href")].xpath(".//*[@role='doc-backlink']/@href")
        assert f"#{reference.get('id')}" in back
    assert {note.tag for note in notes.values()} == {f"{XHTML}li"}
    assert tree.xpath("//*[@role='doc-endnote']") == []  # deprecated in DPUB-ARIA 1.1: a list has items


def outline(item: etree._Element) -> list[object]:
    """Return the navigation as nested lists of titles."""
    lines = []
    for line in item.find(f"{XHTML}ol"):
        lines.append("".join(line.find(f"{XHTML}a").itertext()))
        if line.find(f"{XHTML}ol") is not None:
            lines.append(outline(line))
    return lines


def test_the_navigation_is_nested_by_part(made):
    contents, marks = etree.fromstring(made["EPUB/nav.xhtml"]).iter(f"{XHTML}nav")
    assert outline(contents) == [
        "Preface",
        "On the shore & off it",
        ['Salt & <Light>: "a beginning" – Jo Wood, Ana de la Cruz and The Editor', "Second thoughts – Ana de la Cruz"],
        "Far away",
        ["בוקר טוב – נועה לוי and Jo Wood", "春の海 – 佐藤 春", "Second thoughts – Jo Wood"],
        "Contributors",
        "Colophon",
    ]
    assert [(link.get(EPUB_TYPE), link.get("href")) for link in marks.iter(f"{XHTML}a")] == [
        ("cover", "text/cover.xhtml"),
        ("titlepage", "text/title-page.xhtml"),
        ("toc", "text/contents.xhtml"),
        ("bodymatter", "text/part-shore.xhtml"),
    ]


def test_a_title_keeps_its_language_beside_names_in_the_books(made):
    [hebrew] = etree.fromstring(made["EPUB/nav.xhtml"]).xpath("//h:span[@lang='he']", namespaces=NAMESPACES)
    assert (hebrew.get("dir"), hebrew.text) == ("rtl", "בוקר טוב")
    [label] = etree.fromstring(made["EPUB/toc.ncx"]).xpath("//n:navLabel[@xml:lang='he']", namespaces=NAMESPACES)
    assert (label.get("dir"), label.findtext("n:text", namespaces=NAMESPACES)) == (
        "rtl",
        "בוקר טוב – נועה לוי and Jo Wood",
    )


def test_who_wrote_is_not_said_again_and_again_where_one_person_wrote_everything():
    nav = etree.fromstring(opened(replace(MADE_BOOK, authors=MADE_BOOK.authors[:1]))["EPUB/nav.xhtml"])
    assert outline(next(nav.iter(f"{XHTML}nav")))[2] == ['Salt & <Light>: "a beginning"', "Second thoughts"]


def test_old_readers_get_the_same_lines_in_the_same_order(made):
    ncx = etree.fromstring(made["EPUB/toc.ncx"])
    nav = etree.fromstring(made["EPUB/nav.xhtml"]).find(f".//{XHTML}nav")
    assert ncx.xpath("//n:content/@src", namespaces=NAMESPACES) == [link.get("href") for link in nav.iter(f"{XHTML}a")]
    assert ncx.xpath("//n:navPoint/@playOrder", namespaces=NAMESPACES) == [str(number) for number in range(1, 11)]
    assert ncx.xpath("//n:meta[@name='dtb:depth']/@content", namespaces=NAMESPACES) == ["2"]


def test_no_two_landmarks_of_a_document_have_one_role_and_one_name():
    """Ace's rule `landmark-unique`, of the DPUB-ARIA roles that are landmarks, and of sections that have a name."""
    landmarks = {
        "doc-acknowledgments", "doc-afterword", "doc-appendix", "doc-bibliography", "doc-chapter", "doc-conclusion",
        "doc-credits", "doc-endnotes", "doc-epilogue", "doc-foreword", "doc-index", "doc-introduction", "doc-part",
        "doc-preface", "doc-prologue", "doc-toc", "complementary", "navigation", "region", "main",
    }  # fmt: skip
    of_tags = {f"{XHTML}aside": "complementary", f"{XHTML}nav": "navigation", f"{XHTML}main": "main"}
    notes_called_notes = replace(FIRST, body=f'<h2 id="own">Notes</h2><p>Mine.</p>{FIRST.body}')
    book = replace(MADE_BOOK, parts=(Part(id="all", chapters=(notes_called_notes, SECOND, HEBREW)),))
    with_notes = 0
    for name, data in opened(book).items():
        if not name.endswith(".xhtml"):
            continue
        root = etree.fromstring(data)
        found = []
        for each in root.iter(etree.Element):
            role = each.get("role", of_tags.get(each.tag, ""))
            titles = [title for title in root.iter(etree.Element) if title.get("id") == each.get("aria-labelledby")]
            label = each.get("aria-label") or " ".join("".join(title.itertext()) for title in titles)
            if role in landmarks or (each.tag == f"{XHTML}section" and label and not role):
                found.append((role, label))
        with_notes += ("doc-endnotes", "Notes") in found
        assert len(found) == len(set(found)), name
    assert with_notes
