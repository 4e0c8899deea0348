"""What a text may ask of us before it is left out of the book: how long, how deep and how full of marks it may be.

The numbers were measured: within them the worst text that was tried is read in about three seconds.
"""

from typing import Final

from bookofblogs.model.passage import Remark

MAX_CHARACTERS: Final = 2_000_000
"""A text longer than this is no post. A book of fifty posts has half a million characters."""

MAX_LINES: Final = 40_000
"""A book of fifty posts has nine thousand."""

MAX_BLOCK_TOKENS: Final = 100_000
"""Blocks of a text as the parser counts them: a paragraph is three, an entry of a list five, a cell three."""

MAX_TAGS: Final = 50_000
"""Characters `<` in a text, and addresses in it."""

MAX_MARKS: Final = 250_000
"""Characters in a text at which the parser stops to look whether they mean anything."""

MAX_CELL_MARKS: Final = 50_000
"""Characters `|` in a text: more of them take too long to be told apart as cells."""

MAX_BLOCK_LEVEL: Final = 48
"""Open block tokens within one another: 48 quotations, or 24 lists (a list and its entry are two)."""

MAX_ELEMENT_DEPTH: Final = 72
"""Elements within one another while reading; shaping adds a few, and the result stays under a hundred."""

MAX_MARKS_IN_PARAGRAPH: Final = 8_000
"""Characters such as `[`, `*` or a backtick in one paragraph; with more of them it is set as it stands, unread."""

MAX_MARKS_TIMES_LENGTH: Final = 1_000_000_000
"""The same for few marks in an endless paragraph, where each may be compared with all that follows it."""

MAX_SQUARED_MARKS: Final = 200_000_000
"""The sum of the squares of the marks of all paragraphs, since reading a paragraph can cost that much."""

MAX_MARKS_WHEN_SPENT: Final = 300
"""Marks in a paragraph that is still read when that sum is spent."""

MAX_NESTED_PICTURES: Final = 4
"""Pictures in the description of a picture, and notes written into a note."""

MAX_COLUMNS: Final = 100
"""Columns that the spans of a table's cells may fill."""

MAX_EVENED_CELLS: Final = 20_000
"""Cells of a table that is still filled up to the same width in every row."""


_MARKS: Final = "!#$%&*+-:<=>@[\\]^_`{}~"


class UnreadableError(Exception):
    """A file or a text that cannot be set at all; `remark` is what a reader has to say of it."""

    def __init__(self, kind: str, detail: str, line: int | None = None) -> None:
        """Keep which rule tells of it, what exactly, and on which line of the file."""
        super().__init__(f"{kind} in line {line}: {detail}")
        self.remark = Remark(kind=kind, line=line, detail=detail)


def refuse_size(markdown: str, first_line: int) -> None:
    """Raise UnreadableError for a text that would take longer to read than anyone waits."""
    if len(markdown) <= MAX_CELL_MARKS:
        return
    for what, count, most in (
        ("characters", len(markdown), MAX_CHARACTERS),
        ("lines", markdown.count("\n") + markdown.count("\r"), 2 * MAX_LINES if "\r\n" in markdown else MAX_LINES),
        ("cells", markdown.count("|"), MAX_CELL_MARKS),
        ("tags", markdown.count("<"), MAX_TAGS),
        ("addresses", markdown.count("://"), MAX_TAGS),
        ("marks", sum(map(markdown.count, _MARKS)), MAX_MARKS),
    ):
        if count > most:
            raise UnreadableError("too-large", f"{count} {what}", first_line)
