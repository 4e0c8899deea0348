"""The tables of a document: which cells reach over which columns and rows (ECMA-376, part 1, 17.4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from bookofblogs.intake.docx.elements import is_on, value_of
from bookofblogs.intake.docx.names import CELL, PARAGRAPH, ROW, TABLE, VALUE, WORD
from bookofblogs.intake.docx.styles import Styles

_MOST_COLUMNS = 63
"""Of a table in Word."""

_LINES = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")
_NO_LINE = ("none", "nil")


@dataclass(slots=True)
class Cell:
    """A cell: the w:tc that it is made of, more than one where cells were merged."""

    parts: list[etree._Element]
    columns: int
    is_header: bool
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row, with the cells that begin in it."""

    cells: Sequence[Cell]


@dataclass(slots=True)
class _Grid:
    """The cells that go on into the next row, by the column in which they begin."""

    open: dict[int, Cell] = field(default_factory=dict)


def rows_of(table: etree._Element) -> list[Row]:
    """Return the rows of a w:tbl. A cell that goes on from the row above is part of that one, with all it holds."""
    grid = _Grid()
    return [Row(_cells_of(row, grid)) for row in _children(table, ROW)]


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table, or the cells of a row, also those in an element that nobody knows."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if child.tag == name:
            yield child
        elif child.tag not in (TABLE, ROW, CELL, PARAGRAPH):
            waiting.extend(reversed(child))


def is_borderless(table: etree._Element, styles: Styles) -> bool:
    """Decide whether no lines are drawn in or around a table, neither by itself nor by its cells or style."""
    if any(_draws(borders) for borders in table.iter(f"{WORD}tcBorders")):
        return False
    properties = table.find(f"{WORD}tblPr")
    own = None if properties is None else properties.find(f"{WORD}tblBorders")
    if own is not None:
        return not _draws(own)
    for style in styles.tables("" if properties is None else value_of(properties, "tblStyle")):
        if any(_draws(each) for each in style.element.iter(f"{WORD}tblBorders", f"{WORD}tcBorders")):
            return False
    return True


def _cells_of(row: etree._Element, grid: _Grid) -> list[Cell]:
    """Return the cells that begin in `row`, and let those above go on that do."""
    properties = row.find(f"{WORD}trPr")
    header = None if properties is None else properties.find(f"{WORD}tblHeader")
    is_header = header is not None and is_on(header)
    cells: list[Cell] = []
    going_on: dict[int, Cell] = {}
    column = _skipped(properties, "gridBefore")
    if column:
        cells.append(Cell([], column, is_header))
    for part in _children(row, CELL):
        own = part.find(f"{WORD}tcPr")
        columns = _columns(own)
        above = grid.open.get(column)
        merged = None if own is None else own.find(f"{WORD}vMerge")
        if above is not None and above.columns == columns and _goes_on(merged):
            above.parts.append(part)
            above.rows += 1
            going_on[column] = above
        elif own is not None and _goes_on(own.find(f"{WORD}hMerge")) and cells:
            cells[-1].parts.append(part)
            cells[-1].columns += columns
        else:
            cells.append(Cell([part], columns, is_header))
            if merged is not None:
                going_on[column] = cells[-1]
        column += columns
    grid.open = going_on
    return cells


def _goes_on(merged: etree._Element | None) -> bool:
    """Decide whether a cell is the rest of the one above it, or with w:hMerge, as old files have it, beside it."""
    return merged is not None and merged.get(VALUE, "continue") == "continue"


def _columns(properties: etree._Element | None) -> int:
    span = None if properties is None else properties.find(f"{WORD}gridSpan")
    return max(1, _number(span))


def _skipped(properties: etree._Element | None, name: str) -> int:
    """Return how many columns a row leaves out at its beginning."""
    return _number(None if properties is None else properties.find(f"{WORD}{name}"))


def _number(element: etree._Element | None) -> int:
    value = "" if element is None else element.get(VALUE, "")
    return min(int(value), _MOST_COLUMNS) if value.isascii() and value.isdecimal() and len(value) < 5 else 0


def _draws(borders: etree._Element) -> bool:
    """Decide whether one of `borders` is a line."""
    found = [borders.find(f"{WORD}{name}") for name in _LINES]
    return any(each is not None and each.get(VALUE, "none") not in _NO_LINE for each in found)
