"""What is open while blocks are made, and what is done to a block when it ends."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree


@dataclass(eq=False, slots=True)
class Mark:
    """A phrase that is open: what it is written as, which may be nothing, and the looks that it gives its words."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    looks: frozenset[str] = frozenset()
    times_written: int = 0


@dataclass(eq=False, slots=True)
class OpenBlock:
    """A block that has begun and not ended."""

    element: etree._Element
    is_implied: bool = False
    given_looks: tuple[str, ...] = ()
    looks: frozenset[str] | None = None
    """Those that hold for all words so far; None before the first."""


def show_looks(element: etree._Element, closed: OpenBlock) -> None:
    """Write the looks of all words of a paragraph, and their size, on it."""
    looks = (closed.looks or frozenset()) | frozenset(closed.given_looks)
    named = [look for look in ("bold", "italic", "underlined", "mono", "centred", "right") if look in looks]
    if named:
        element.set("data-looks", " ".join(named))
    sizes = [look.removeprefix("size ") for look in looks if look.startswith("size ")]
    if len(sizes) == 1 and sizes[0] != "1.00":
        element.set("data-size", sizes[0])


def strip_breaks(element: etree._Element) -> None:
    """Take line breaks and blanks off the end of a block."""
    for last in list(element.iterchildren(reversed=True)):
        if last.tag != "br" or (last.tail or "").strip():
            return
        element.remove(last)


def last_child(element: etree._Element) -> etree._Element | None:
    """Return the last element in `element`, without a walk along all of them, as lxml's `len` is."""
    return next(element.iterchildren(reversed=True), None)


def add_text(where: etree._Element, text: str) -> None:
    """Add `text` behind all that stands in `where`."""
    last = last_child(where)
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        where.text = (where.text or "") + text


def drop(element: etree._Element) -> None:
    """Take an element without text behind it out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
