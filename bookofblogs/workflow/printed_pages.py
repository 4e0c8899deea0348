"""The pages of the print edition, for the editions that have none of their own."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from bookofblogs.editions.table import Edition
from bookofblogs.model.book import Book

_PRINTED, _NAMES_PRINTED_PAGES = "print", "epub"


def with_page_breaks(book: Book, editions: Iterable[Edition], tell: Callable[[str], None]) -> Book:
    """Return `book` with the places where its printed pages begin, if `editions` are to print it and to name them.

    An EPUB that is made alone names no printed pages, since the whole book would have to be set for that. The print
    edition is set here and not set again when its turn comes.
    """
    names = {edition.name for edition in editions}
    if not names.issuperset((_PRINTED, _NAMES_PRINTED_PAGES)):
        return book
    from bookofblogs.editions.print.edition import print_page_breaks  # noqa: PLC0415 - WeasyPrint loads only for a PDF

    return replace(book, page_breaks=print_page_breaks(book, tell))
