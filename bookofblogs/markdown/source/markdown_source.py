"""The source of a text on its way to the parser: its lines, changes to it, and the code in it.

What is no Markdown is taken out or said in Markdown. The lines may become more or fewer on the way, so the source comes
with the line of the file that each of its lines is.

In code nothing is changed: in blocks between fences, spans between backticks, and the HTML elements whose words stand
as they were typed. What is code because it is indented only a parser can tell.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Final, NamedTuple

from markdown_it import MarkdownIt

from bookofblogs.expressions import expression
from bookofblogs.model.frozen import dataclass

_INDENTATION: Final = 4
_BLANKS: Final = " \t"
_ENTRY = expression(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_QUOTED = r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*[ \t>]*"
FENCE: Final = expression(rf"^(?P<lead>{_QUOTED})(?P<mark>`{{3,}}(?=[^`\n]*$)|~{{3,}})(?P<info>[^\n]*)$", re.MULTILINE)
"""The line that opens a block of code (CommonMark 0.31.2, fenced code blocks)."""
_BLANK_LINE = expression(r"\n[ \t>]*(?=\n|\Z)")
_RUN = expression(r"`+")
_RAW = expression(r"<(pre|script|style|textarea|xmp|listing|code|kbd|samp|tt)(?=[\s>])[^<>]*>", re.IGNORECASE)
_IN_A_LINE = frozenset({"code", "kbd", "samp", "tt"})


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


class SourceEdit(NamedTuple):
    """What is put in the place of a stretch of the source."""

    start: int
    end: int
    text: str


def numbered(text: str, *, first_line: int) -> MarkdownSource:
    """Return `text`, which begins on line `first_line` of its file, with its lines counted."""
    return MarkdownSource(text, tuple(range(first_line, first_line + text.count("\n") + 1)))


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


class CodePlaces:
    """Finds the ends of the code that begins at a place of a source, in little time however often it is asked."""

    def __init__(self, source: str) -> None:
        """Look at `source`, with line feeds as line ends."""
        self._source = source
        self._paragraph_end = -1
        self._runs: dict[int, list[int]] = {}
        self._last_ends: dict[str, int] = {}

    def end_of_paragraph(self, start: int) -> int:
        """Return where the paragraph around `start` ends: before the next blank line."""
        if start >= self._paragraph_end:
            match = _BLANK_LINE.search(self._source, start)
            self._paragraph_end = match.start() if match else len(self._source)
            self._runs = {}
            for run in _RUN.finditer(self._source, start, self._paragraph_end):
                self._runs.setdefault(len(run.group()), []).append(run.start())
        return self._paragraph_end

    def end_of_fenced(self, fence: re.Match[str]) -> int:
        """Return where the block of code ends that `fence` opens; the end of the text where nothing closes it."""
        mark = fence["mark"]
        closing = re.compile(rf"^[ \t>]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
        end = closing.search(self._source, fence.end())
        stop = end.end() if end else len(self._source)
        if ">" in fence["lead"]:
            left = re.compile(r"^(?![ \t]*>)", re.MULTILINE).search(self._source, fence.end() + 1)
            stop = min(stop, left.start()) if left else stop
        return stop

    def end_of_span(self, start: int) -> int:
        """Return where the span of code that begins at `start` ends, or its backticks if nothing closes it."""
        self.end_of_paragraph(start)
        run = _RUN.match(self._source, start)
        length = len(run.group()) if run else 1
        places = self._runs.get(length, [])
        after = bisect_right(places, start)
        return (places[after] if after < len(places) else start) + length

    def end_of_raw(self, start: int) -> int:
        """Return where the HTML element of code ends that begins at `start`, or `start` if none does."""
        match = _RAW.match(self._source, start)
        if not match:
            return start
        name = match.group(1).lower()
        if name not in self._last_ends:
            ends = [end.start() for end in re.finditer(rf"</{name}\b", self._source, re.IGNORECASE)]
            self._last_ends[name] = ends[-1] if ends else -1
        if self._last_ends[name] < start:
            return start
        end = re.compile(rf"</{name}\b[^>]*>", re.IGNORECASE).search(self._source, match.end())
        if end is None or (name in _IN_A_LINE and end.start() > self.end_of_paragraph(start)):
            return start
        return end.end()


def indentation_of(text: str) -> Callable[[int], bool]:
    """Return what decides whether a line of `text`, counted from 0, is code because it is indented."""
    lines = text.split("\n")

    @cache
    def code() -> frozenset[int]:
        return _indented_code(text)

    return lambda number: (
        lines[number][:4].expandtabs(4)[:4].isspace()
        and len(lines[number].expandtabs(4)) > _INDENTATION
        and number in code()
    )


def _indented_code(markdown: str) -> frozenset[int]:
    """Return the lines of `markdown`, counted from 0, that are code because they are indented."""
    blocks = _block_parser().parse(markdown)
    return frozenset(line for token in blocks if token.type == "code_block" and token.map for line in range(*token.map))


@lru_cache(maxsize=1)
def _block_parser() -> MarkdownIt:
    """Return a parser that tells blocks apart and reads none of them."""
    return MarkdownIt("commonmark").disable("inline")
