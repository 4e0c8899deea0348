"""A sheet as it came in: rows of text with the numbers that a spreadsheet shows beside them."""

from bookofblogs.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
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
class Spreadsheet:
    """The rows of one sheet, and what its reader has to say about it."""

    rows: tuple[SheetRow, ...]
    encoding: str = ""
    """How the bytes were read, where they are no Unicode and nobody said what they are; empty otherwise."""
    encoding_or_else: str = ""
    """Another encoding in which they could be read as well, empty if none comes near."""
    damaged_rows: tuple[int, ...] = ()
    """Rows of a text in UTF-8 in which a byte is none: what it said is lost."""
    tab: str = ""
    """The tab that was read, empty where a sheet has none."""
    tabs: tuple[str, ...] = ()
    """The tabs that are shown, that one among them."""
    tabs_alike: tuple[str, ...] = ()
    """Those of them that look like sign-ups; empty where the editor, or the address, names the tab."""
    ragged_end: bool = False
    """Whether the last row stops short of all others, as in a file that was cut off."""
