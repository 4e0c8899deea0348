"""A sheet as it came in: rows of text with the numbers that a spreadsheet shows beside them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row. `number` counts from 1, as a spreadsheet does."""

    number: int
    cells: tuple[str, ...]
    formulas: tuple[int, ...] = ()
    """The cells, counted from 0, that hold a formula: its text where no result is stored, else the result."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The rows of one sheet, and what its reader has to say about it."""

    rows: tuple[Row, ...]
    encoding_guessed: bool = False
    """Whether the bytes were no UTF-8 and were read as Windows-1252."""
    ragged_end: bool = False
    """Whether the last row stops short of all others, as in a file that was cut off."""
