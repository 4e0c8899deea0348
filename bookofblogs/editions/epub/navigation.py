"""The ways into the EPUB: its navigation document, its landmarks, and the older NCX for old readers."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from bookofblogs.editions.contents import Entry, contents
from bookofblogs.editions.epub.places import COVER_FILE, Places
from bookofblogs.editions.page_kinds import Division, PageKind
from bookofblogs.editions.pages import Page
from bookofblogs.editions.xhtml import templates
from bookofblogs.model.book import Book

_HERE = "bookofblogs.editions.epub"


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
    title: str
    file: str
    points: tuple["_Point", ...] = ()


def navigation_lines(book: Book, pages: tuple[Page, ...]) -> tuple[Entry, ...]:
    """Return the lines of the navigation: the contents, or every page where a book so far has nothing to list."""
    return contents(book) or tuple(
        Entry(id=page.id, kind=page.kind, title=page.title, language=page.language, direction=page.direction)
        for page in pages
    )


def landmarks(book: Book, pages: tuple[Page, ...], places: Places) -> tuple[Landmark, ...]:
    """Return the landmarks that the book has: cover, contents, and where the text itself begins."""
    labels = book.labels
    found = [Landmark(epub_type="cover", guide_type="cover", title=labels.cover, file=COVER_FILE)]
    contents_page = next((page for page in pages if page.kind is PageKind.CONTENTS), None)
    if contents_page:
        file = places.pages[contents_page.id]
        found.append(Landmark(epub_type="toc", guide_type="toc", title=labels.contents, file=file))
    start = next((page for page in pages if page.division is Division.BODY), None)
    if start:
        file = places.pages[start.id]
        found.append(Landmark(epub_type="bodymatter", guide_type="text", title=labels.start, file=file))
    return tuple(found)


def navigation_document(book: Book, lines: tuple[Entry, ...], marks: tuple[Landmark, ...], places: Places) -> bytes:
    """Return nav.xhtml: the contents nested by part, and the landmarks."""
    template = templates(_HERE).get_template("nav.xhtml")
    text = template.render(
        entries=lines,
        landmarks=marks,
        file_of=places.pages,
        labels=book.labels,
        within=(book.imprint.language, book.direction),
    )
    return text.lstrip().encode()


def ncx(book: Book, identifier: str, lines: tuple[Entry, ...], places: Places) -> bytes:
    """Return toc.ncx, with `identifier` as the package has it, every point numbered in the order of reading."""
    template = templates(_HERE).get_template("toc.ncx")
    text = template.render(
        title=book.imprint.title,
        language=book.imprint.language,
        identifier=identifier,
        depth=2 if any(line.entries for line in lines) else 1,
        points=_points(lines, places, count(1)),
    )
    return text.encode()


def _points(lines: tuple[Entry, ...], places: Places, order: Iterator[int]) -> tuple[_Point, ...]:
    return tuple(
        _Point(
            place=next(order), title=line.title, file=places.pages[line.id], points=_points(line.entries, places, order)
        )
        for line in lines
    )
