"""The print edition: the inside of the book, and the cover that is wrapped around it."""

from collections.abc import Callable
from dataclasses import field

from bookofblogs.editions.paged.picture_pixels import drawn_meanwhile
from bookofblogs.editions.paged.workers import workers_at_hand
from bookofblogs.editions.print.interior import (
    Interior,
    printed_pictures,
    set_interior,
    write_interior,
)
from bookofblogs.editions.print.page_breaks import page_breaks_of
from bookofblogs.editions.print.printed_documents import print_settings
from bookofblogs.editions.print.printers import colour_remarks, objections, picture_remarks
from bookofblogs.editions.print.wrap import write_wrap
from bookofblogs.model.book import Book, PageBreak
from bookofblogs.model.caching import Cached, uncached
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.imprint import Ink
from bookofblogs.pictures.properties import is_coloured

_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedBook:
    """The two files that a printer asks for, with what its editor should know."""

    interior: bytes = field(repr=False)
    cover: bytes = field(repr=False)
    pages: int
    warnings: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()
    """Those of the warnings that tell what went wrong on the way, and left no trace in the files."""


def print_page_breaks(
    book: Book, tell: Callable[[str], None] = lambda _: None, cached: Cached = uncached
) -> tuple[PageBreak, ...]:
    """Return where each page of the printed `book` begins, as model/book.py counts; blank pages are left out.

    The book is set for that, and not written. Raises MachineError if Pango or a face is not installed.
    """
    return page_breaks_of(book, set_interior(book, tell, cached).typeset)


def write_print(book: Book, tell: Callable[[str], None] = lambda _: None, cached: Cached = uncached) -> PrintedBook:
    """Return `book` as its printer wants it; the same bytes whenever it is made.

    `tell` hears the title of each page of the book before it is set. Raises MachineError if Pango or a face is not
    installed.
    """
    with workers_at_hand():
        looks = (is_coloured,) if print_settings(book).ink is Ink.BLACK else ()
        with drawn_meanwhile(book.assets, cached, *looks):
            interior = set_interior(book, tell, cached)
        made = write_interior(interior, cached)
        cover = write_wrap(book, print_settings(book), made.pages, tell, cached)
    return PrintedBook(
        interior=made.data,
        cover=cover.data,
        pages=made.pages,
        warnings=(*made.warnings, *cover.warnings, *_remarks(interior, cached)),
        troubles=(*made.troubles, *cover.troubles),
    )


def _remarks(interior: Interior, cached: Cached) -> tuple[str, ...]:
    """Return what a printer would object to in the inside of a book."""
    measures = interior.measures
    least = min(measures.outside, measures.top, measures.foot) / _POINTS_PER_INCH
    book = interior.book
    settings, pictures = print_settings(book), printed_pictures(interior)
    printed = [one for one in book.assets if one.name in pictures] if settings.ink is Ink.BLACK else []
    coloured = [one.short_name for one in printed if is_coloured(one, cached)]
    return (
        *objections(settings, interior.pages, least_margin_inches=least),
        *picture_remarks(pictures.values()),
        *colour_remarks(settings, coloured),
    )
