"""What a text may ask of us before it is left out of the book: how long it may be, how deep, how knotted.

The numbers were measured: within them the worst text that we could think of is read in about three seconds.
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


class UnreadableError(Exception):
    """A file or a text that cannot be set at all; `remark` is what a reader has to say of it."""

    def __init__(self, kind: str, detail: str, line: int | None = None) -> None:
        """Keep which rule tells of it, what exactly, and on which line of the file."""
        super().__init__(f"{kind} in line {line}: {detail}")
        self.remark = Remark(kind=kind, line=line, detail=detail)
