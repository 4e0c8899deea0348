"""The contents as a Kindle shows them under "Go To": lines with titles, and where in the text each begins and ends."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bookofblogs.editions.epub.navigation import navigation_lines
from bookofblogs.editions.shared.contents import ContentsEntry
from bookofblogs.editions.shared.page_kinds import Division, PageKind
from bookofblogs.editions.shared.pages import Page
from bookofblogs.model.book import Book

_SECTION_LEVEL = 2
NOWHERE = -1
"""The index of an entry that there is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsLine:
    """A line of the contents: its title in plain text, the id that it leads to, and how deep it lies (from 0)."""

    title: str
    target: str
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A line with its place in a text, in bytes: from `start` up to the next one that lies as deep or less deep.

    `index` counts breadth first: all lines of depth 0, then all of depth 1, ... The other indices are NOWHERE for none.
    """

    index: int
    title: str
    target: str
    depth: int
    start: int
    end: int
    parent: int = NOWHERE
    first_child: int = NOWHERE
    last_child: int = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A place that every device offers to go to: `toc` or `text`, its title, and the id of its page."""

    kind: str
    title: str
    target: str


def guide(book: Book, pages: tuple[Page, ...]) -> tuple[Guide, ...]:
    """Return the places to go to that the book has: the page of the contents, and where the text itself begins."""
    contents_page = next((page for page in pages if page.kind is PageKind.CONTENTS), None)
    start = next((page for page in pages if page.division is Division.BODY), None)
    found = (("toc", book.strings.page_titles.contents, contents_page), ("text", book.strings.navigation.start, start))
    return tuple(Guide(kind=kind, title=title, target=page.id) for kind, title, page in found if page)


def flat_lines(book: Book, pages: tuple[Page, ...]) -> tuple[ContentsLine, ...]:
    """Return matter, parts and chapters in the order of the book, all at depth 0, as MOBI 6 has them."""
    entries = navigation_lines(book, pages)
    return tuple(
        ContentsLine(title=entry.title, target=entry.id, depth=0) for top in entries for entry in (top, *top.entries)
    )


def nested_lines(book: Book, pages: tuple[Page, ...]) -> tuple[ContentsLine, ...]:
    """Return matter and parts, their chapters, and the sections of these, in the order of the book, as KF8 has them."""
    sections = {chapter.id: chapter.headings for chapter in book.chapters}

    def walk(entries: Sequence[ContentsEntry], depth: int) -> Iterator[ContentsLine]:
        for entry in entries:
            yield ContentsLine(title=entry.title, target=entry.id, depth=depth)
            yield from walk(entry.entries, depth + 1)
            if entry.kind is PageKind.CHAPTER:
                for heading in sections.get(entry.id, ()):
                    if heading.level == _SECTION_LEVEL and heading.text:
                        yield ContentsLine(title=heading.text, target=heading.id, depth=depth + 1)

    return tuple(walk(navigation_lines(book, pages), 0))


def points(contents: Sequence[ContentsLine], positions: Mapping[str, int], text_bytes: int) -> tuple[Point, ...]:
    """Return the lines in the order of the text with their places; `positions` are those of the ids, in bytes.

    A line is left out where its id stands nowhere, or no further on than the line before.
    """
    placed: list[ContentsLine] = []
    starts: list[int] = []
    for line in contents:
        start = positions.get(line.target, NOWHERE)
        if start > (starts[-1] if starts else NOWHERE):
            placed.append(line)
            starts.append(start)
    indices = _breadth_first(placed)
    ends = _ends(placed, starts, text_bytes)
    parents = _parents(placed)
    children: dict[int, list[int]] = {}
    for index, parent in zip(indices, parents, strict=True):
        children.setdefault(parent, []).append(index)
    return tuple(
        Point(
            index=indices[number],
            title=line.title,
            target=line.target,
            depth=line.depth,
            start=starts[number],
            end=ends[number],
            parent=indices[parents[number]] if parents[number] >= 0 else NOWHERE,
            first_child=children[number][0] if number in children else NOWHERE,
            last_child=children[number][-1] if number in children else NOWHERE,
        )
        for number, line in enumerate(placed)
    )


def _breadth_first(placed: Sequence[ContentsLine]) -> list[int]:
    """Return the index of each line."""
    order = sorted(range(len(placed)), key=lambda number: placed[number].depth)
    indices = [0] * len(placed)
    for index, number in enumerate(order):
        indices[number] = index
    return indices


def _ends(placed: Sequence[ContentsLine], starts: Sequence[int], text_bytes: int) -> list[int]:
    """Return where each line ends: at the next one that lies as deep or less deep, else with the text."""
    ends = [text_bytes] * len(placed)
    open_lines: list[int] = []
    for number, line in enumerate(placed):
        while open_lines and placed[open_lines[-1]].depth >= line.depth:
            ends[open_lines.pop()] = starts[number]
        open_lines.append(number)
    return ends


def _parents(placed: Sequence[ContentsLine]) -> list[int]:
    """Return the number of the line that each lies below, NOWHERE for none."""
    parents = []
    open_lines: list[int] = []
    for number, line in enumerate(placed):
        while open_lines and placed[open_lines[-1]].depth >= line.depth:
            open_lines.pop()
        parents.append(open_lines[-1] if open_lines else NOWHERE)
        open_lines.append(number)
    return parents
