"""The documents of a book, each written before the next is asked for."""

from collections.abc import Iterator

from made_book import MADE_BOOK

from bookofblogs.editions.paged.print_documents import PrintDocument
from bookofblogs.editions.paged.written_book import written_book
from bookofblogs.editions.shared.page_kinds import Division, PageKind
from bookofblogs.editions.shared.pages import Page
from bookofblogs.xhtml import parse_element

PIECE = """<section id="tides" class="chapter"><h1 id="first">The first town</h1><p>So \U000f0000 it is.\
<span class="footnote" id="note-1" data-number="1">A note.</span></p></section>"""
LISTING = '<section id="contents" class="contents"><p><a href="#tides">Tides</a></p></section>'


def document(name: str, kind: PageKind, xhtml: str) -> PrintDocument:
    page = Page(
        id=name,
        kind=kind,
        division=Division.BODY,
        title=name.title(),
        language="en",
        direction="ltr",
        epub_type="",
        body=xhtml,
    )
    return PrintDocument(page=page, section=parse_element(xhtml))


def test_a_piece_is_written_and_its_tree_and_its_body_go():
    [piece] = written_book(MADE_BOOK, [document("tides", PageKind.CHAPTER, PIECE)]).documents
    assert piece.listing is None
    assert piece.page.body == ""
    assert piece.section_ids == ("tides",)
    assert piece.with_boxes(frozenset("\U000f0000")).count("So \N{WHITE SQUARE} it is.") == 1


def test_a_text_that_lacks_no_character_is_held_once():
    [piece] = written_book(MADE_BOOK, [document("tides", PageKind.CHAPTER, PIECE)]).documents
    assert piece.with_boxes(frozenset("ж")) is piece.text


def test_the_page_of_each_entry_is_written_into_a_listing_before_it_is_set():
    [contents] = written_book(MADE_BOOK, [document("contents", PageKind.CONTENTS, LISTING)]).documents
    contents.number({"tides": "12"})
    assert '<a href="#tides" data-page="12">Tides</a>' in contents.with_boxes(frozenset())


def test_places_have_the_words_of_notes():
    written = written_book(MADE_BOOK, [document("tides", PageKind.CHAPTER, PIECE)])
    assert written.targets == {"tides": "", "first": "", "note-1": "Note 1"}
    assert "\U000f0000" in written.characters


def test_a_document_is_written_before_the_next_is_made():
    made: list[PrintDocument] = []

    def documents() -> Iterator[PrintDocument]:
        for name in ("tides", "towns"):
            for before in made:
                before.section.clear()  # nobody looks at it any more
            made.append(document(name, PageKind.CHAPTER, PIECE))
            yield made[-1]

    assert ["A note." in each.text for each in written_book(MADE_BOOK, documents()).documents] == [True, True]
