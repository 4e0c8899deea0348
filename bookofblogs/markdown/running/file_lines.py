"""Where the content of a block stands in the file: found again in the lines that it was read from, or not placed.

Of a line that was changed before the parser read it, what is the same at its beginning and at its end has a place. What
stands twice in its line has none.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from bookofblogs.expressions import expression
from bookofblogs.markdown.source.markdown_source import MarkdownSource
from bookofblogs.model.frozen import dataclass

_LINE_END = expression(r"\r\n?|\n")
_PIPE = expression(r"(?<!\\)\|")
_BLANKS = " \t"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentLine:
    """A line of a block's content: where it begins there, how long it is, and where it begins in the file."""

    begin: int
    length: int
    place: int
    line: int
    """Of the file, counted from 1."""


@dataclass(frozen=True, slots=True)
class Content:
    """The lines of a block's content, as far as they have a place, in order."""

    lines: tuple[ContentLine, ...]

    def within(self, begin: int, end: int) -> tuple[ContentLine, ...]:
        """Return the lines that hold a sign of the content from `begin` to `end`."""
        first = bisect_right(self.lines, begin, key=lambda line: line.begin + line.length)
        last = bisect_left(self.lines, end, key=lambda line: line.begin)
        return self.lines[first:last]


class FileLines:
    """The lines of a file as the parser read them."""

    def __init__(self, text: str, source: MarkdownSource) -> None:
        """Look at the file `text`, out of which `source` was made."""
        self._source = source
        self._lines = source.text.split("\n")
        self._begins = [0, *(match.end() for match in _LINE_END.finditer(text))]
        ends = [*(match.start() for match in _LINE_END.finditer(text)), len(text)]
        self._in_file = [text[begin:end] for begin, end in zip(self._begins, ends, strict=True)]

    def number(self, index: int) -> int:
        """Return the line of the file, counted from 1, that line `index` of the source is, counted from 0."""
        return self._source.lines[min(index, len(self._lines) - 1)]

    def content(self, content: str, first: int, end: int, *, before_line_end: int | None = None) -> Content:
        """Return where `content` stands, which was read from the lines of the source from `first` up to `end`.

        Both are counted from 0. `before_line_end` tells how far before the end of its line the content begins.
        """
        parts = content.split("\n")
        if before_line_end is None and len(parts) < end - first and parts[0] not in self._line(first):
            first += 1  # attributes had a line of their own
        found: list[ContentLine] = []
        begin = 0
        for number, part in enumerate(parts):
            index = first + number
            bare = part.lstrip(_BLANKS)
            column = self._column(index, bare, before_line_end if number == 0 else None)
            if column is not None:
                found += self._found(index, column, begin + len(part) - len(bare), len(bare))
            begin += len(part) + 1
        return Content(tuple(found))

    def cells(self, row: Sequence[str], index: int) -> list[Content]:
        """Return where the cells of a `row` stand, which is line `index` of the source, counted from 0."""
        nowhere = [Content(()) for _ in row]
        line = self._line(index)
        edges = [-1, *(match.start() for match in _PIPE.finditer(line)), len(line)]
        parts = [(line[left + 1 : right], left + 1) for left, right in pairwise(edges)]
        for skipped in (0, 1):
            among = parts[skipped : skipped + len(row)]
            among += [("", 0)] * (len(row) - len(among))
            if all(
                _is_cell(part, cell, number) for number, ((part, _), cell) in enumerate(zip(among, row, strict=True))
            ):
                return [
                    Content(tuple(self._found(index, begin + part.rindex(cell), 0, len(cell))))
                    if cell and cell in part
                    else nothing
                    for (part, begin), cell, nothing in zip(among, row, nowhere, strict=True)
                ]
        return nowhere

    def _line(self, index: int) -> str:
        return self._lines[index] if index < len(self._lines) else ""

    def _found(self, index: int, column: int, begin: int, length: int) -> list[ContentLine]:
        """Return where the signs of a line stand from `column` on, which are those of the content from `begin` on."""
        number = self._source.lines[index]
        line, in_file = self._lines[index], self._in_file[number - 1]
        found = []
        for first, last, shift in _same(line, in_file):
            left, right = max(first, column), min(last, column + length)
            if left < right:
                place = self._begins[number - 1] + left + shift
                found.append(ContentLine(begin=begin + left - column, length=right - left, place=place, line=number))
        return found

    def _column(self, index: int, part: str, before_line_end: int | None) -> int | None:
        """Return where in its line `part` begins, None if that is not certain."""
        line = self._line(index)
        if not part:
            return None
        if before_line_end is not None:
            column = len(line) - before_line_end
            return column if line.startswith(part, column) else None
        for written in (line, line.rstrip()):
            if written.endswith(part):
                return len(written) - len(part)
        column = line.find(part)
        return column if column >= 0 and line.find(part, column + 1) < 0 else None


def _is_cell(part: str, cell: str, number: int) -> bool:
    """Return whether `cell` is what stands in `part` of a row; before the first may stand the marks of a block."""
    bare = part.strip().replace("\\|", "|")
    return bare == cell or (number == 0 and cell != "" and bare.endswith(cell))


def _same(line: str, in_file: str) -> list[tuple[int, int, int]]:
    """Return from where to where a line is that of the file, and how much further on it stands there."""
    if line == in_file:
        return [(0, len(line), 0)]
    shortest = min(len(line), len(in_file))
    behind = next((at for at in range(shortest) if line[-1 - at] != in_file[-1 - at]), shortest)
    before = next((at for at in range(shortest - behind) if line[at] != in_file[at]), shortest - behind)
    return [(0, before, 0), (len(line) - behind, len(line), len(in_file) - len(line))]
