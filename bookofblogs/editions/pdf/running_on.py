"""Short pieces that run on: each begins below the end of the one before it, not on a page of its own.

Their notes are numbered, and the addresses of a printed page lettered, through all that run on: one foot may hold the
notes of two pieces.
"""

from collections.abc import Iterable, Iterator

from lxml.etree import Element

from bookofblogs.editions.paged.footnotes import addresses_of, number_on
from bookofblogs.editions.paged.print_documents import PrintDocument
from bookofblogs.editions.shared.page_kinds import PageKind
from bookofblogs.xhtml import text_of

_MOST_CHARACTERS = 100_000
"""Some fifty pages: the typesetter's work grows with the square of what runs on. The next piece opens a page again."""


def run_on(sheets: Iterable[PrintDocument]) -> list[PrintDocument]:
    """Return `sheets`, those of pieces that follow one another in one language put together as one."""
    return [_joined(row) for row in _rows(sheets)]


def _rows(sheets: Iterable[PrintDocument]) -> Iterator[list[PrintDocument]]:
    row: list[PrintDocument] = []
    characters = 0
    for sheet in sheets:
        length = len(text_of(sheet.section))
        if row and not (_may_follow(row[-1], sheet) and characters + length <= _MOST_CHARACTERS):
            yield row
            row, characters = [], 0
        row.append(sheet)
        characters += length
    if row:
        yield row


def _may_follow(before: PrintDocument, sheet: PrintDocument) -> bool:
    """Decide whether `sheet` may begin where the one `before` it ends."""
    one, other = before.page, sheet.page
    both_pieces = one.kind is other.kind is PageKind.CHAPTER
    return both_pieces and (one.language, one.direction) == (other.language, other.direction)


def _joined(row: list[PrintDocument]) -> PrintDocument:
    """Return several sheets as one, which has the first one's name."""
    if row[0].page.kind is not PageKind.CHAPTER:
        return row[0]
    section = Element("section", {"class": "run-on", "data-head-right": row[0].section.get("data-head-right", "")})
    notes = addresses = 0
    for sheet in row:
        number_on(sheet.section, notes=notes, addresses=addresses)
        notes += len(sheet.page.notes)
        addresses += addresses_of(sheet.section)
        section.append(sheet.section)
    return PrintDocument(page=row[0].page, section=section, section_ids=tuple(sheet.page.id for sheet in row))
