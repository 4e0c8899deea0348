"""Each fault of EbookLib 0.20, shown on EbookLib itself, beside what we write instead.

A test that fails with a later EbookLib because the fault is gone says which way around is no longer needed.
"""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from ebooklib import epub
from lxml import etree
from made_book import MADE_BOOK

from bookofblogs.editions.epub.ebooklib_writer import OwnDocument, OwnNavigation, OwnNcx, cover_page, written_files
from bookofblogs.editions.epub.edition import write_epub
from bookofblogs.editions.epub.places import places
from bookofblogs.editions.shared.pages import NotePlacement, pages

MOMENT = datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC)
DELICATE = (
    b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>'
    b"<p><em>a</em><strong>b</strong></p><pre>one\n\n  two</pre></body></html>"
)
OPF = {"opf": "http://www.idpf.org/2007/opf"}
XHTML = {"h": "http://www.w3.org/1999/xhtml"}
NCX = {"n": "http://www.daisy.org/z3986/2005/ncx/"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def plain_book(*items: epub.EpubItem) -> epub.EpubBook:
    book = epub.EpubBook()
    book.set_identifier("urn:uuid:1")
    book.set_title("The title")
    book.set_language("de")
    chapter = epub.EpubHtml(uid="c1", title="One", file_name="text/one.xhtml", content="<p>one</p>")
    for item in (chapter, *items, epub.EpubNav(), epub.EpubNcx()):
        book.add_item(item)
    book.spine = [chapter]
    book.toc = [chapter]
    return book


def plain_files(book: epub.EpubBook, **options: object) -> dict[str, bytes]:
    out = io.BytesIO()
    epub.EpubWriter(out, book, {"mtime": MOMENT, **options}).write()
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def own_files(*items: epub.EpubItem) -> dict[str, bytes]:
    book = epub.EpubBook()
    book.set_identifier("urn:uuid:1")
    book.set_language("de")
    nav, ncx = OwnNavigation(), OwnNcx()
    nav.content, ncx.content = b"our nav", b"our ncx"
    for item in (nav, ncx, *items):
        book.add_item(item)
    book.spine = list(items)
    return written_files(book, MOMENT)


def test_row_a_failed_write_returns_false_without_an_error(tmp_path):
    with pytest.warns(UserWarning, match="throwing exceptions"):
        assert epub.write_epub(tmp_path / "nowhere" / "x.epub", plain_book()) is False
    assert sorted(tmp_path.iterdir()) == []
    assert sorted(own_files()) == ["EPUB/content.opf", "EPUB/nav.xhtml", "EPUB/toc.ncx", "META-INF/container.xml"]


def test_row_documents_are_set_anew():
    delicate = epub.EpubHtml(uid="d", file_name="d.xhtml", content=DELICATE)
    plain = plain_files(plain_book(delicate), epub3_pages=False)["EPUB/d.xhtml"]
    assert b"<em>a</em><strong>b</strong>" not in plain
    ours = OwnDocument(uid="d", file_name="d.xhtml", media_type="application/xhtml+xml", content=DELICATE)
    assert own_files(ours)["EPUB/d.xhtml"] == DELICATE


def test_row_page_lists_are_sought_in_what_cannot_be_parsed():
    ours = OwnDocument(uid="d", file_name="d.xhtml", media_type="application/xhtml+xml", content=b"")
    writer = epub.EpubWriter(io.BytesIO(), plain_book(ours), {"mtime": MOMENT})
    with pytest.raises(etree.ParserError, match="Document is empty"):
        writer.write()
    writer.out.close()
    assert own_files(ours)["EPUB/d.xhtml"] == b""


def test_row_a_style_sheet_is_linked_from_the_wrong_folder():
    book = plain_book()
    book.items[0].add_item(epub.EpubItem(uid="css", file_name="style/book.css", media_type="text/css"))
    document = etree.fromstring(plain_files(book)["EPUB/text/one.xhtml"])
    assert document.xpath("//h:link/@href", namespaces=XHTML) == ["style/book.css"]
    ours = etree.fromstring(book_files()["EPUB/text/preface.xhtml"])
    assert ours.xpath("//h:link/@href", namespaces=XHTML) == ["../style/book.css"]


def test_row_the_cover_page_is_not_linear():
    book = plain_book()
    book.set_cover("cover.png", b"picture")
    book.spine.insert(0, "cover")
    package = etree.fromstring(plain_files(book, epub3_pages=False)["EPUB/content.opf"])
    assert package.xpath("//opf:itemref/@linear", namespaces=OPF) == ["no"]
    ours = etree.fromstring(own_files(cover_page("cover.xhtml", "Cover", b"x"))["EPUB/content.opf"])
    assert ours.xpath("//opf:itemref/@idref", namespaces=OPF) == ["cover"]
    assert ours.xpath("//opf:itemref/@linear", namespaces=OPF) == []


def test_row_the_package_has_no_language():
    assert etree.fromstring(plain_files(plain_book())["EPUB/content.opf"]).get(LANG) is None
    assert etree.fromstring(own_files()["EPUB/content.opf"]).get(LANG) == "de"


def test_row_no_accessibility_metadata():
    query = "//opf:meta[starts-with(@property, 'schema:access')]"
    plain = etree.fromstring(plain_files(plain_book())["EPUB/content.opf"])
    assert len(plain.xpath(query, namespaces=OPF)) == 0
    ours = etree.fromstring(book_files()["EPUB/content.opf"])
    assert len(ours.xpath(query, namespaces=OPF)) == 11


def test_row_play_order_counts_one_target_twice():
    book = plain_book()
    book.toc = [(epub.Section("Part", "text/one.xhtml"), [book.items[0]])]
    ncx = etree.fromstring(plain_files(book, play_order={"enabled": True, "start_from": 1})["EPUB/toc.ncx"])
    assert points_of(ncx) == [("1", "text/one.xhtml"), ("2", "text/one.xhtml")]
    order, targets = zip(*points_of(etree.fromstring(book_files()["EPUB/toc.ncx"])), strict=True)
    assert order == tuple(str(number) for number in range(1, len(targets) + 1))
    assert len(set(targets)) == len(targets)


def test_row_files_are_dated_by_the_clock():
    out = io.BytesIO()
    epub.EpubWriter(out, plain_book(), {"mtime": MOMENT}).write()
    with zipfile.ZipFile(out) as plain:
        assert {entry.date_time[0] for entry in plain.infolist()} != {MOMENT.year}
    with zipfile.ZipFile(io.BytesIO(write_epub(MADE_BOOK))) as ours:
        assert {entry.date_time for entry in ours.infolist()} == {(2024, 10, 20, 12, 30, 6)}


def test_row_names_lead_out_of_the_book():
    evil = epub.EpubHtml(uid="evil", file_name="../../evil.xhtml", content="<p>x</p>")
    assert "EPUB/../../evil.xhtml" in plain_files(plain_book(evil))
    page = pages(MADE_BOOK, notes=NotePlacement.END)[0]
    evil_page = type(page)(**{name: getattr(page, name) for name in page.__slots__} | {"id": "../../evil"})
    assert places([evil_page], []).pages == {"../../evil": "text/evil.xhtml"}


def test_row_navigation_is_titled_after_the_book_and_its_points_have_no_order():
    plain = plain_files(plain_book())
    nav = etree.fromstring(plain["EPUB/nav.xhtml"])
    assert nav.xpath("//h:nav/@id", namespaces=XHTML) == ["id"]
    assert nav.xpath("//h:nav/h:h2/text()", namespaces=XHTML) == ["The title"]
    assert points_of(etree.fromstring(plain["EPUB/toc.ncx"])) == [(None, "text/one.xhtml")]
    assert own_files()["EPUB/nav.xhtml"] == b"our nav"
    assert own_files()["EPUB/toc.ncx"] == b"our ncx"


def book_files() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(write_epub(MADE_BOOK))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def points_of(ncx: etree._Element) -> list[tuple[str | None, str]]:
    return [
        (point.get("playOrder"), point.find("n:content", NCX).get("src"))
        for point in ncx.iterfind(".//n:navPoint", NCX)
    ]
