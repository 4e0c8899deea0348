"""What both halves of a Kindle file are made from."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from bookofblogs.editions.kindle.navigation import Guide, guide
from bookofblogs.editions.kindle.pictures import PictureRecords, picture_records
from bookofblogs.editions.shared.edition_traits import EditionTraits
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.pages import Page, pages
from bookofblogs.errors import ContentError
from bookofblogs.model.book import Book
from bookofblogs.model.caching import Cached, uncached
from bookofblogs.xhtml import parse


@dataclass(frozen=True, slots=True, kw_only=True)
class KindleSource:
    """A book with its pages, with the places that every device offers to go to, and with its pictures."""

    book: Book
    pages: tuple[Page, ...]
    guide: tuple[Guide, ...]
    pictures: PictureRecords

    def start(self, positions: Mapping[str, int]) -> int | None:
        """Return where the text itself begins, by the places of the ids; None where there is no text yet."""
        return next((positions[mark.target] for mark in self.guide if mark.kind == "text"), None)


def section_of(page: Page) -> etree._Element:
    """Return the section of a page, which begins with its first element: a place in the text is that of a tag."""
    [section] = parse(page.body)
    section.text = None
    return section


def setting_of(book: Book, cached: Cached = uncached) -> KindleSource:
    """Return the setting of `book`.

    Raises ContentError for a book without a page, and MachineError where a cover must be set and its fonts are not
    installed.
    """
    traits = EditionTraits(isbn=book.imprint.identifiers.mobi)
    sections = pages(book, notes=NotePlacement.END, traits=traits, cached=cached)
    if not sections:
        raise ContentError("The book has no page, so there is nothing to put into a Kindle file.")
    return KindleSource(book=book, pages=sections, guide=guide(book, sections), pictures=picture_records(book, cached))
