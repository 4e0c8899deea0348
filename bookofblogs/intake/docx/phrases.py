"""The phrases of a paragraph, gathered one by one and written as elements within each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import groupby

from lxml import etree

_ORDER = ("strong", "em", "u", "del", "mark", "sup", "sub", "code")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the source: two that stand side by side are two, though they lead to the same address."""

    href: str
    number: int


@dataclass(frozen=True, slots=True)
class Marks:
    """What a phrase stands in."""

    link: Link | None = None
    names: frozenset[str] = frozenset()
    """Of the elements of `_ORDER`."""

    @property
    def path(self) -> tuple[Link | str, ...]:
        """The elements around the phrase, from the outermost."""
        inner = tuple(name for name in _ORDER if name in self.names)
        return inner if self.link is None else (self.link, *inner)


class Break(Enum):
    """Why a line ends."""

    LINE = auto()
    PAGE = auto()
    """A page or a column; at the ends of a paragraph it means nothing."""


@dataclass(frozen=True, slots=True)
class Empty:
    """An element without text: img or noteref."""

    name: str
    attributes: tuple[tuple[str, str], ...]


_Found = tuple[str | Break | Empty, Marks]


@dataclass(slots=True)
class Phrases:
    """What stands in a paragraph, in its order."""

    found: list[_Found] = field(default_factory=list)

    def add(self, what: str | Break | Empty, marks: Marks) -> None:
        """Add text, a break or an element at the end."""
        if what != "":
            self.found.append((what, marks))

    def write_into(self, root: etree._Element) -> None:
        """Write all of it as the content of `root`."""
        open_elements: list[etree._Element] = [root]
        open_path: tuple[Link | str, ...] = ()
        for what, marks in _joined(_without_outer_pages(self.found)):
            path = marks.path
            kept = _common(open_path, path)
            del open_elements[kept + 1 :]
            for mark in path[kept:]:
                open_elements.append(_opened(open_elements[-1], mark))
            open_path = path
            if isinstance(what, str):
                _append(open_elements[-1], what)
            elif isinstance(what, Break):
                etree.SubElement(open_elements[-1], "br")
            else:
                etree.SubElement(open_elements[-1], what.name, dict(what.attributes))


def _common(first: Sequence[Link | str], second: Sequence[Link | str]) -> int:
    """Return how many elements from the outermost on both have in common."""
    return next(
        (place for place, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]),
        min(len(first), len(second)),
    )


def _without_outer_pages(found: list[_Found]) -> list[_Found]:
    """Return `found` without the breaks of pages with which it begins or ends."""
    first, last = 0, len(found)
    while first < last and found[first][0] is Break.PAGE:
        first += 1
    while last > first and found[last - 1][0] is Break.PAGE:
        last -= 1
    return found[first:last]


def _joined(found: Iterable[_Found]) -> Iterator[_Found]:
    """Yield `found` with the texts that stand side by side in the same marks as one."""
    for (is_text, marks), group in groupby(found, key=lambda each: (isinstance(each[0], str), each[1])):
        if is_text:
            yield "".join(what for what, _ in group if isinstance(what, str)), marks
        else:
            yield from group


def _opened(parent: etree._Element, mark: Link | str) -> etree._Element:
    """Return a new element at the end of `parent`."""
    if isinstance(mark, Link):
        return etree.SubElement(parent, "a", {"href": mark.href})
    return etree.SubElement(parent, mark)


def _append(element: etree._Element, text: str) -> None:
    """Add `text` at the end of what is in `element`."""
    last = next(element.iterchildren(reversed=True), None)  # not len: that counts them all
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        element.text = (element.text or "") + text
