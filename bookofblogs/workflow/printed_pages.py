"""The pages of the print edition, for the editions that have none of their own."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from bookofblogs.editions.table import Edition
from bookofblogs.model.book import Book

_NAMES_PRINTED_PAGES = "epub"


def with_page_breaks(book: Book, editions: Iterable[Edition], tell: Callable[[str], None]) -> Book:
    """Return `book` with the places where its printed pages begin, if its editor prints it and an EPUB is among them.

    The print edition is set for that. Where it is built too, it is not set again.
    """
    if book.imprint.print is None or all(edition.name != _NAMES_PRINTED_PAGES for edition in editions):
        return book
    from bookofblogs.editions.print.edition import print_page_breaks  # noqa: PLC0415 - WeasyPrint loads only for a PDF

    return replace(book, page_breaks=print_page_breaks(book, tell))
