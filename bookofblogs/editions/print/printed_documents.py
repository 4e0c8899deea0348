"""The documents of the printed book: what their links say on paper, and on which side each opens."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from bookofblogs.editions.paged.book_documents import documents_of
from bookofblogs.editions.paged.measures import Measures
from bookofblogs.editions.paged.print_documents import UNLINKED, PrintDocument
from bookofblogs.editions.paged.written_book import WrittenDocument
from bookofblogs.editions.print.link_notes import add_addresses
from bookofblogs.editions.shared.page_kinds import Division, PageKind
from bookofblogs.editions.shared.pages import Page
from bookofblogs.model.book import Book
from bookofblogs.model.imprint import Print

_ON_A_LEFT_PAGE = frozenset({PageKind.LICENCE})
"""Front matter that stands on the back of what comes before it."""


def print_settings(book: Book) -> Print:
    """Return how `book` is printed: as its editor says, or in the usual way."""
    return book.imprint.print or Print()


def is_plain(book: Book) -> bool:
    """Decide whether the file goes without links and bookmarks."""
    return not print_settings(book).links


def printed_documents(
    book: Book, sections: Sequence[Page], measures: Measures, numbers: Mapping[str, str]
) -> Iterator[PrintDocument]:
    """Yield the `sections` of `book`, ready to be set, with the page numbers that they name."""
    prepared = partial(add_addresses, strings=book.strings.print, numbers=numbers)
    documents = documents_of(book, sections, measures, prepared, pieces=print_settings(book).pieces)
    return map(_unlinked, documents) if is_plain(book) else documents


def _unlinked(document: PrintDocument) -> PrintDocument:
    """Return `document` with plain words in place of every link."""
    for link in document.section.iter("a"):
        if "href" in link.attrib:
            link.set(UNLINKED, link.attrib.pop("href"))
    return document


def ids_on_the_right(book: Book) -> frozenset[str]:
    """Return the ids of what opens on a right-hand page, as in a printed anthology.

    That is each theme's opener and the first piece behind it, and the back matter's first page.
    """
    openers = [part.id for part in book.parts if part.title]
    first_pieces = [part.chapters[0].id for part in book.parts if part.title and part.chapters]
    return frozenset((*openers, *first_pieces, *(matter.id for matter in book.back[:1])))


def stands_right(document: WrittenDocument, *, rights: frozenset[str]) -> bool:
    """Decide whether `document` opens on a right-hand page; `rights` are the ids of what does in the text."""
    if document.page.division is Division.FRONT:
        return document.page.kind not in _ON_A_LEFT_PAGE
    return document.page.id in rights
