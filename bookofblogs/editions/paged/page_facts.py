"""What is to be known of pages that are set, besides how they look: their words, and how wide pictures are on them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from weasyprint.formatting_structure.boxes import Box, FootnoteAreaBox, ParentBox, ReplacedBox, TextBox

from bookofblogs.editions.paged.fragment_making import POINTS
from bookofblogs.editions.paged.sheet_documents import ADDED, MARK
from bookofblogs.editions.paged.typesetter import SetPage

_NOT_OF_THE_TEXT = frozenset({ADDED, MARK, "footnote", "noteref", "notes"})
"""Classes of elements that only a paged edition has, or that are notes."""


def words_on(pages: Sequence[SetPage]) -> list[str]:
    """Return the words of the text on each of `pages`, those of one sheet, without notes and what was added."""
    heads: set[int] = set()
    return ["".join(_words_in(page.text_box, heads)) for page in pages]


def widths_of_pictures(pages: Sequence[SetPage]) -> Mapping[str, float]:
    """Return how many points wide each picture on `pages` is at its largest, by its address."""
    widths: dict[str, float] = {}
    for page in pages:
        for box in _pictures_on(page):
            where = box.element.get("src", "")
            if box.width:
                widths[where] = max(widths.get(where, 0.0), box.width * POINTS)
    return widths


def _words_in(box: Box, heads: set[int]) -> Iterator[str]:
    """Yield the words of a box. `heads` are those heads of tables that stood on an earlier page."""
    inner = getattr(box, "_box", box)  # what stands out of the flow is wrapped
    if isinstance(inner, FootnoteAreaBox) or _is_added(inner):
        return
    if getattr(inner, "is_header", False):
        if id(inner.element) in heads:
            return
        heads.add(id(inner.element))
    if isinstance(inner, TextBox):
        yield inner.text
    elif isinstance(inner, ParentBox):
        for child in inner.children:
            yield from _words_in(child, heads)


def _is_added(box: Box) -> bool:
    """Decide whether a box holds what stands in a paged edition alone: generated words, or a note."""
    if box.element is None:
        return False
    return "::" in box.element_tag or not _NOT_OF_THE_TEXT.isdisjoint(box.element.get("class", "").split())


def _pictures_on(page: SetPage) -> Iterator[Any]:
    """Yield the boxes of the pictures on a page."""
    waiting = [page.text_box]
    while waiting:
        box = waiting.pop()
        inner = getattr(box, "_box", box)
        if isinstance(inner, ReplacedBox) and inner.element is not None:
            yield inner
        elif isinstance(inner, ParentBox):
            waiting.extend(inner.children)
