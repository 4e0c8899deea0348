"""All pages of a book as documents: their bookmarks, logos held back, short pieces put together, the mark of a proof.

Where pieces run on, each begins below the end of the one before it. Their notes are then numbered, and the addresses of
a printed page lettered, through all that run on: one foot may hold the notes of two pieces.
"""

from collections.abc import Iterable, Iterator, Mapping

from lxml.etree import Element

from bookofblogs.editions.paged.footnotes import addresses_of, number_on
from bookofblogs.editions.paged.measures import Measures
from bookofblogs.editions.paged.own_files import address
from bookofblogs.editions.paged.print_documents import (
    PRELIMINARY,
    RUN_ON,
    Prepare,
    PrintDocument,
    as_it_is,
    document_of_page,
)
from bookofblogs.editions.paged.sheet_documents import NUMBERED
from bookofblogs.editions.shared.page_kinds import PageKind
from bookofblogs.editions.shared.pages import Page
from bookofblogs.model.book import Asset, Book
from bookofblogs.model.imprint import Pieces
from bookofblogs.xhtml import text_of

_MOST_CHARACTERS = 100_000
"""Some fifty pages: the typesetter's work grows with the square of what runs on. The next piece opens a page again."""


def documents_of(
    book: Book, sections: Iterable[Page], measures: Measures, prepared: Prepare = as_it_is, *, pieces: Pieces
) -> Iterator[PrintDocument]:
    """Yield the `sections` of `book`, each `prepared`, ready to be set. `pieces` run on or open a page each."""
    in_parts = frozenset(chapter.id for part in book.parts if part.title for chapter in part.chapters)
    squares = frozenset(address(asset.name) for asset in book.assets if _is_about_square(asset))
    documents = (
        _without_large_logo(
            document_of_page(book, page, prepared, level=_outline_level(page, in_parts), text_ems=measures.text_ems),
            squares,
        )
        for page in sections
    )
    yield from map(_joined, _rows(documents)) if pieces is Pieces.RUN_ON else documents


def marked_as_proof(documents: Iterable[PrintDocument], words: str) -> Iterator[PrintDocument]:
    """Yield `documents` with what a proof says of itself, for every page: see proof.css."""
    for document in documents:
        document.section.set("data-proof", words)
        yield document


def with_numbered_lines(documents: Iterable[PrintDocument], directions: Mapping[str, str]) -> Iterator[PrintDocument]:
    """Yield `documents`, the lines of each piece to be numbered. `directions` are those of the pieces, by their ids."""
    for document in documents:
        names = document.section_ids or (document.page.id,)
        direction = next((directions[name] for name in names if name in directions), "")
        if direction:
            document.section.set(NUMBERED, direction)
        yield document


def _outline_level(page: Page, in_parts: frozenset[str]) -> int:
    """Return the level of a page's title among the bookmarks, 0 for none."""
    return 0 if page.kind in PRELIMINARY else 1 + (page.id in in_parts)


def _without_large_logo(document: PrintDocument, squares: frozenset[str]) -> PrintDocument:
    """Return `document`, a picture marked that stands first in a piece, is about square, and has no width of its own.

    `squares` are the addresses of such pictures.
    """
    if document.page.kind is not PageKind.CHAPTER:
        return document
    first = next((block for block in document.section if block.tag != "h1" and block.get("class") != "byline"), None)
    picture = first.find(".//img") if first is not None and first.tag in ("figure", "p") else None
    if picture is not None and picture.get("src") in squares and "class" not in picture.attrib:
        picture.set("class", "logo")
    return document


def _is_about_square(picture: Asset) -> bool:
    return picture.width_pixels * 3 <= picture.height_pixels * 4 <= picture.width_pixels * 6


def _rows(documents: Iterable[PrintDocument]) -> Iterator[list[PrintDocument]]:
    """Yield `documents` in rows: pieces that follow one another in one language are in one."""
    row: list[PrintDocument] = []
    characters = 0
    for document in documents:
        length = len(text_of(document.section))
        if row and not (_may_follow(row[-1], document) and characters + length <= _MOST_CHARACTERS):
            yield row
            row, characters = [], 0
        row.append(document)
        characters += length
    if row:
        yield row


def _may_follow(before: PrintDocument, document: PrintDocument) -> bool:
    """Decide whether `document` may begin where the one `before` it ends."""
    one, other = before.page, document.page
    both_pieces = one.kind is other.kind is PageKind.CHAPTER
    return both_pieces and (one.language, one.direction) == (other.language, other.direction)


def _joined(row: list[PrintDocument]) -> PrintDocument:
    """Return several documents as one, which has the first one's name."""
    if row[0].page.kind is not PageKind.CHAPTER:
        return row[0]
    section = Element("section", {"class": RUN_ON, "data-head-right": row[0].section.get("data-head-right", "")})
    notes = addresses = 0
    for document in row:
        number_on(document.section, notes=notes, addresses=addresses)
        notes += len(document.page.notes)
        addresses += addresses_of(document.section)
        section.append(document.section)
    return PrintDocument(page=row[0].page, section=section, section_ids=tuple(document.page.id for document in row))
