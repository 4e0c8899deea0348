"""The source of a text, made ready for the parser: what is no Markdown is taken out or said in Markdown.

The lines may become more or fewer on the way, so the source comes with the line of the file that each of its lines is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple


class SourceEdit(NamedTuple):
    """What is put in the place of a stretch of the source."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class MarkdownSource:
    """A text as the parser reads it. `lines` are the lines of the file that its lines are."""

    text: str
    lines: tuple[int, ...]

    def line(self, number: int | None) -> int | None:
        """Return the line of the file that line `number` of the text is, counted from 1."""
        if number is None or not self.lines:
            return number
        return self.lines[min(max(number, 1), len(self.lines)) - 1]


_BLANKS: Final = " \t"
_ENTRY = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]")


def changed(source: MarkdownSource, changes: Iterable[SourceEdit]) -> MarkdownSource:
    """Return `source` with `changes`, which stand in order and apart from each other, made.

    A line that holds nothing else goes with what was taken out of it, where it would tear a list apart.
    """
    text = source.text
    parts: list[str] = []
    lines: list[int] = []
    done = 0
    line = 0

    def keep(until: int) -> None:
        nonlocal done, line
        kept = text[done:until]
        parts.append(kept)
        for _ in range(kept.count("\n")):
            line += 1
            lines.append(source.lines[line])
        done = until

    lines.append(source.lines[0])
    for change in changes:
        start, end = _without_doubled_blank(text, change)
        keep(start)
        parts.append(change.text)
        lines += [source.lines[line]] * change.text.count("\n")
        line += text.count("\n", start, end)
        done = end
    keep(len(text))
    return MarkdownSource("".join(parts), tuple(lines))


def _without_doubled_blank(text: str, change: SourceEdit) -> tuple[int, int]:
    """Return from where to where `change` reaches: with the blank, or the line, that nothing would be left of."""
    start, end = change.start, change.end
    if change.text:
        return start, end
    line_start = text.rfind("\n", 0, start) + 1
    is_alone = not text[line_start:start].strip(_BLANKS) and text[end : end + 1] in ("", "\n")
    if is_alone and _ENTRY.match(text, end + 1) and _ENTRY.match(text, text.rfind("\n", 0, max(line_start - 1, 0)) + 1):
        return line_start, min(end + 1, len(text))
    if text[start - 1 : start] in _BLANKS and start > line_start and text[end : end + 1] in (" ", "\t", "\n", ""):
        start -= 1
    return start, end


def numbered(text: str, *, first_line: int) -> MarkdownSource:
    """Return `text`, which begins on line `first_line` of its file, with its lines counted."""
    return MarkdownSource(text, tuple(range(first_line, first_line + text.count("\n") + 1)))


class Offsets:
    """Tells the line of the file on which a place of a source stands."""

    def __init__(self, source: MarkdownSource) -> None:
        """Count from the beginning of `source`."""
        self._source = source
        self._place = 0
        self._line = 0

    def line(self, place: int) -> int:
        """Return the line of the file on which `place` stands. The places asked for never go back."""
        return self._source.lines[self.index(place)]

    def index(self, place: int) -> int:
        """Return the line of the source on which `place` stands, counted from 0."""
        self._line += self._source.text.count("\n", self._place, place)
        self._place = place
        return self._line
