"""The pages of the print edition, for the editions that have none of their own.

To know where they begin, the book has to be set as it is printed, and what comes out depends on the machine's fonts and
typesetting libraries too. So that is remembered only together with the printed book that it was read from: as long as
that file stands in build/, to the byte, and is of the same Book, its pages are where they were.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import astuple, replace
from pathlib import Path

from bookofblogs.desk.kept import Kept
from bookofblogs.disk import NotAFileError, TooLargeError, read_bounded
from bookofblogs.editions.table import Edition
from bookofblogs.model.book import Book, PageBreak
from bookofblogs.workflow.finished import book_digest

PRINTED = "print"
INTERIOR = "-print.pdf"
"""What follows the book's own name in the name of the printed book."""
_NAMES_PRINTED_PAGES = "epub"
_SHELF = "printed-pages"
_MAX_BYTES = 4_000_000_000


def with_page_breaks(
    book: Book,
    editions: Iterable[Edition],
    tell: Callable[[str], None],
    remembered: Callable[[Book], tuple[PageBreak, ...] | None] = lambda _: None,
) -> Book:
    """Return `book` with the places where its printed pages begin, if its editor prints it and an EPUB is among them.

    The print edition is set for that. Where it is built too, it is not set again; where it is not, and its pages are
    `remembered`, it is not set at all.
    """
    names = {edition.name for edition in editions}
    if book.imprint.print is None or _NAMES_PRINTED_PAGES not in names:
        return book
    found = None if PRINTED in names else remembered(book)
    if found is None:
        from bookofblogs.editions.print.edition import print_page_breaks  # noqa: PLC0415 - WeasyPrint loads only for a PDF

        found = print_page_breaks(book, tell)
    return replace(book, page_breaks=found)


def page_breaks_of_file(root: Path, interior: Path, book: Book) -> tuple[PageBreak, ...] | None:
    """Return where the pages of the printed book in the file `interior` begin, None unless it is `book`, and known."""
    try:
        data = read_bounded(interior, _MAX_BYTES)
    except (OSError, NotAFileError, TooLargeError):
        return None
    kept = Kept(root, _SHELF)
    note = kept.recall(kept.key(_parts(book, data)))
    if note is None:
        return None
    places = json.loads(note)
    return tuple(PageBreak(number=number, opening=opening, offset=offset) for number, opening, offset in places)


def remember_page_breaks(root: Path, interior: bytes, book: Book) -> None:
    """Remember where the pages of the printed `book`, whose file is `interior`, begin, if the book says so."""
    if book.page_breaks:
        kept = Kept(root, _SHELF)
        note = json.dumps([astuple(each) for each in book.page_breaks]).encode()
        kept.put(kept.key(_parts(book, interior)), note)
        kept.settle()


def _parts(book: Book, interior: bytes) -> tuple[str | bytes, ...]:
    return "printed pages", book_digest(replace(book, page_breaks=())), hashlib.sha256(interior).digest()
