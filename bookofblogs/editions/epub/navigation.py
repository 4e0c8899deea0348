"""The navigation of the EPUB: contents, landmarks and printed pages, and the same in the older NCX for old readers."""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import count

from bookofblogs.editions.epub.places import COVER_FILE, EpubPlaces
from bookofblogs.editions.epub.printed_pages import PrintedPage
from bookofblogs.editions.shared.contents import ContentsEntry, contents
from bookofblogs.editions.shared.pages import Page
from bookofblogs.editions.shared.templating import language_of_book, rendered
from bookofblogs.model.book import Book
from bookofblogs.model.frozen import dataclass

_HERE = "bookofblogs.editions.epub"
_ROMAN = re.compile(r"[ivxlcdm]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """A place that a reading system offers to jump to, by its name in EPUB 3 and in the guide of EPUB 2."""

    epub_type: str
    guide_type: str
    title: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    """A line of the NCX with its place in the order of reading."""

    place: int
    entry: ContentsEntry
    file: str
    points: tuple["_Point", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    """A page of the print edition in the NCX: `normal` with a value, `front` with a Roman number, or `special`."""

    place: int
    number: str
    kind: str
    value: int
    address: str


def navigation_lines(book: Book, pages: tuple[Page, ...]) -> tuple[ContentsEntry, ...]:
    """Return the lines of the navigation: the contents, or every page where a book so far has nothing to list."""
    return contents(book) or tuple(
        ContentsEntry(id=page.id, kind=page.kind, title=page.title, language=page.language, direction=page.direction)
        for page in pages
    )


def landmarks(book: Book, pages: tuple[Page, ...], places: EpubPlaces) -> tuple[Landmark, ...]:
    """Return the landmarks that the book has: cover, title page, contents, where the text itself begins, index.

    No more: Kobo's readers list them below the contents.
    """
    strings = book.strings
    wanted = (
        Landmark(epub_type="titlepage", guide_type="title-page", title=strings.page_titles.title_page, file=""),
        Landmark(epub_type="toc", guide_type="toc", title=strings.page_titles.contents, file=""),
        Landmark(epub_type="bodymatter", guide_type="text", title=strings.navigation.start, file=""),
        Landmark(epub_type="index", guide_type="index", title="", file=""),
    )
    found = [Landmark(epub_type="cover", guide_type="cover", title=strings.cover.name, file=COVER_FILE)]
    for mark in wanted:
        page = next((page for page in pages if mark.epub_type in {page.epub_type, page.division}), None)
        if page:
            found.append(replace(mark, title=mark.title or page.title, file=places.pages[page.id]))
    return tuple(found)


def navigation_document(
    book: Book,
    lines: tuple[ContentsEntry, ...],
    marks: tuple[Landmark, ...],
    printed: tuple[PrintedPage, ...],
    places: EpubPlaces,
) -> bytes:
    """Return nav.xhtml: the contents nested by part with the authors, the landmarks, the pages of the print edition."""
    text = rendered(
        _HERE,
        "nav.xhtml",
        entries=lines,
        landmarks=marks,
        printed=[(page.number, places.address(page.id)) for page in printed],
        file_of=places.pages,
        strings=book.strings,
        shows_authors=_shows_authors(book),
        within=language_of_book(book),
    )
    return text.lstrip().encode()


def ncx(
    book: Book, identifier: str, lines: tuple[ContentsEntry, ...], printed: tuple[PrintedPage, ...], places: EpubPlaces
) -> bytes:
    """Return toc.ncx, with `identifier` as the package has it, every place numbered in the order of reading."""
    order = _order_of_reading(lines, printed, places)
    text = rendered(
        _HERE,
        "toc.ncx",
        title=book.imprint.title,
        within=language_of_book(book),
        identifier=identifier,
        depth=2 if any(line.entries for line in lines) else 1,
        points=_points(lines, places, order),
        targets=_targets(printed, places, order),
        shows_authors=_shows_authors(book),
        page_list=book.strings.navigation.page_list,
    )
    return text.encode()


def _shows_authors(book: Book) -> bool:
    """Decide whether the lines say who wrote: not where one person wrote everything."""
    return len(book.authors) > 1


def _order_of_reading(
    lines: tuple[ContentsEntry, ...], printed: tuple[PrintedPage, ...], places: EpubPlaces
) -> Mapping[str, int]:
    """Return the number of each id that the NCX leads to, counted as a reader meets them."""
    entries = {entry.id for line in lines for entry in (line, *line.entries)}
    marks: dict[str, list[str]] = {}
    for page in printed:
        marks.setdefault(places.anchors[page.id], []).append(page.id)
    numbers = count(1)
    return {
        target: next(numbers)
        for page, file in places.pages.items()
        for target in (*((page,) if page in entries else ()), *marks.get(file, ()))
    }


def _points(lines: tuple[ContentsEntry, ...], places: EpubPlaces, order: Mapping[str, int]) -> tuple[_Point, ...]:
    return tuple(
        _Point(
            place=order[line.id], entry=line, file=places.pages[line.id], points=_points(line.entries, places, order)
        )
        for line in lines
    )


def _targets(printed: tuple[PrintedPage, ...], places: EpubPlaces, order: Mapping[str, int]) -> tuple[_Target, ...]:
    return tuple(
        _Target(
            place=order[page.id],
            number=page.number,
            kind=_kind_of_number(page.number),
            value=int(page.number) if page.number.isdecimal() else 0,
            address=places.address(page.id),
        )
        for page in printed
    )


def _kind_of_number(number: str) -> str:
    """Return what the NCX calls the pages that are numbered so (ANSI/NISO Z39.86-2005, pageTarget)."""
    if number.isdecimal():
        return "normal"
    return "front" if _ROMAN.fullmatch(number) else "special"
