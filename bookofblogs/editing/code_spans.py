"""Where code stands within lines of words: between backticks nothing is Markdown, and no blank is too many."""

import re
from bisect import bisect_right
from collections.abc import Callable

from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.markdown.source.markdown_source import CodePlaces

_TICKS = re.compile(r"(?<!\\)`+")


def code_of(piece: PieceToEdit) -> Callable[[int], bool]:
    """Return what decides whether a place in the text of `piece` stands within a span of code."""
    text = piece.text.replace("\r\n", " \n").replace("\r", "\n")
    places = CodePlaces(text)
    starts: list[int] = []
    ends: list[int] = []
    for ticks in _TICKS.finditer(text):
        if ends and ticks.start() < ends[-1]:
            continue
        end = places.end_of_span(ticks.start())
        if end > ticks.end():
            starts.append(ticks.start())
            ends.append(end)

    def is_code(place: int) -> bool:
        at = bisect_right(starts, place) - 1
        return at >= 0 and place < ends[at]

    return is_code
