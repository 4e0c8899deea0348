"""Where code stands in the source of a text, before any of it is read: nothing in it may be changed.

Blocks between fences, spans between backticks, and the HTML elements whose words stand as they were typed. What is
set as code because it is indented only a parser can tell.
"""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Final

from markdown_it import MarkdownIt

_QUOTED = r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*[ \t>]*"
FENCE: Final = re.compile(rf"^(?P<lead>{_QUOTED})(?P<mark>`{{3,}}(?=[^`\n]*$)|~{{3,}})(?P<info>[^\n]*)$", re.MULTILINE)
"""The line that opens a block of code (CommonMark 0.31.2, fenced code blocks)."""
_BLANK_LINE = re.compile(r"\n[ \t>]*(?=\n|\Z)")
_RUN = re.compile(r"`+")
_RAW = re.compile(r"<(pre|script|style|textarea|xmp|listing|code|kbd|samp|tt)(?=[\s>])[^<>]*>", re.IGNORECASE)
_IN_A_LINE = frozenset({"code", "kbd", "samp", "tt"})


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


def indented_code(markdown: str) -> frozenset[int]:
    """Return the lines of `markdown`, counted from 0, that are code because they are indented."""
    blocks = _block_parser().parse(markdown)
    return frozenset(line for token in blocks if token.type == "code_block" and token.map for line in range(*token.map))


@lru_cache(maxsize=1)
def _block_parser() -> MarkdownIt:
    """Return a parser that tells blocks apart and reads none of them."""
    return MarkdownIt("commonmark").disable("inline")
