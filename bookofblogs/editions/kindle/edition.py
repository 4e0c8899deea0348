"""The Kindle editions: a Book as a `.mobi` file, which is MOBI 6 and KF8 in one, or as an `.azw3`, which is KF8 alone.

A file of KF8 alone is never called `.mobi`: devices show its cover and do not open it.

This is the one module of the folder that knows the other editions. From it the others take a `KindleSource`, and turn
it into bytes.
"""

from collections.abc import Iterator, Sequence
from importlib.resources import files

from bookofblogs.editions.cover.choice import cover_of
from bookofblogs.editions.epub.navigation import navigation_lines
from bookofblogs.editions.kindle.ncx import ContentsLine
from bookofblogs.editions.kindle.palm_database import palm_database
from bookofblogs.editions.kindle.pictures import PictureRecords
from bookofblogs.editions.kindle.records import BOUNDARY, kf8_records, mobi6_records
from bookofblogs.editions.kindle.source import GuideEntry, KindlePage, KindleSource
from bookofblogs.editions.shared.contents import ContentsEntry
from bookofblogs.editions.shared.edition_traits import EditionTraits
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.page_kinds import Division, PageKind
from bookofblogs.editions.shared.pages import Page, pages
from bookofblogs.editions.shared.templating import PICTURE_WIDTHS
from bookofblogs.errors import ContentError
from bookofblogs.model.book import Book
from bookofblogs.model.caching import Cached, uncached

_CENTRED_HEADINGS = frozenset((PageKind.TITLE_PAGE, PageKind.PART))
_SECTION_LEVEL = 2


def write_mobi(book: Book, cached: Cached = uncached) -> bytes:
    """Return the `.mobi` file of `book`, for Kindles old and new: the same book gives the same bytes, anywhere.

    Raises ContentError where the book is too large for the format, and MachineError where a cover must be set and its
    fonts are not installed.
    """
    source = source_of(book, cached)
    old, new = mobi6_records(source), kf8_records(source, ())
    return palm_database(book.imprint.title, [*old, BOUNDARY, *new], moment=book.modified)


def write_azw3(book: Book, cached: Cached = uncached) -> bytes:
    """Return the `.azw3` file of `book`, for Kindles from 2012 on: the same book gives the same bytes, anywhere.

    Raises ContentError and MachineError, as `write_mobi` does.
    """
    source = source_of(book, cached)
    return palm_database(book.imprint.title, kf8_records(source, source.pictures.records), moment=book.modified)


def source_of(book: Book, cached: Cached = uncached) -> KindleSource:
    """Return what the Kindle files of `book` are written from.

    Raises ContentError for a book without a page, and MachineError where a cover must be set and its fonts are not
    installed.
    """
    traits = EditionTraits(isbn=book.imprint.identifiers.mobi)
    sections = pages(book, notes=NotePlacement.END, traits=traits, cached=cached)
    if not sections:
        raise ContentError("The book has no page, so there is nothing to put into a Kindle file.")
    lines = navigation_lines(book, sections)
    style_sheet = (files("bookofblogs.editions.kindle") / "kindle.css").read_bytes() + PICTURE_WIDTHS.encode()
    return KindleSource(
        book=book,
        pages=tuple(map(_kindle_page, sections)),
        flat_contents=_flat_contents(lines),
        nested_contents=tuple(_nested_contents(book, lines)),
        guide=_guide(book, sections),
        pictures=PictureRecords(cover_of(book, cached), book.assets, cached),
        style_sheet=style_sheet,
    )


def _kindle_page(page: Page) -> KindlePage:
    return KindlePage(
        id=page.id,
        kind=page.kind,
        title=page.title,
        language=page.language,
        direction=page.direction,
        body=page.body,
        is_title_page=page.kind is PageKind.TITLE_PAGE,
        has_centred_headings=page.kind in _CENTRED_HEADINGS,
    )


def _guide(book: Book, sections: Sequence[Page]) -> tuple[GuideEntry, ...]:
    """Return the places to go to that the book has: the page of the contents, and where the text itself begins."""
    contents_page = next((page for page in sections if page.kind is PageKind.CONTENTS), None)
    start = next((page for page in sections if page.division is Division.BODY), None)
    found = (("toc", book.strings.page_titles.contents, contents_page), ("text", book.strings.navigation.start, start))
    return tuple(GuideEntry(kind=kind, title=title, target=page.id) for kind, title, page in found if page)


def _flat_contents(lines: Sequence[ContentsEntry]) -> tuple[ContentsLine, ...]:
    """Return matter, parts and chapters in the order of the book, all at depth 0."""
    every = (entry for line in lines for entry in (line, *line.entries))
    return tuple(ContentsLine(title=entry.title, target=entry.id, depth=0) for entry in every)


def _nested_contents(book: Book, lines: Sequence[ContentsEntry]) -> Iterator[ContentsLine]:
    """Yield matter and parts, their chapters, and the sections of these, in the order of the book."""
    sections = {chapter.id: chapter.headings for chapter in book.chapters}

    def walk(entries: Sequence[ContentsEntry], depth: int) -> Iterator[ContentsLine]:
        for entry in entries:
            yield ContentsLine(title=entry.title, target=entry.id, depth=depth)
            yield from walk(entry.entries, depth + 1)
            if entry.kind is PageKind.CHAPTER:
                for heading in sections.get(entry.id, ()):
                    if heading.level == _SECTION_LEVEL and heading.text:
                        yield ContentsLine(title=heading.text, target=heading.id, depth=depth + 1)

    yield from walk(lines, 0)
