"""Tables as rows between bars. Of merged cells, which Markdown does not know, the text stands once, in the first."""

from collections.abc import Callable
from typing import Final

from lxml import etree

_CELLS: Final = ("td", "th")
_MOST_COLUMNS: Final = 100


def table_lines(table: etree._Element, line: Callable[[etree._Element], str]) -> list[str]:
    """Return a table, each of its cells as `line` writes it; without head cells its first row is empty."""
    rows = [_Row(row) for row in table.iter("tr") if _is_own(row, table)]
    written = _written(rows, line)
    written = [row for row in written if row]
    if not written:
        return []
    width = max(map(len, written))
    has_head = bool(rows) and rows[0].is_head
    if not has_head:
        written.insert(0, [])
    full = [[*row, *[""] * (width - len(row))] for row in written]
    head, *body = [f"| {' | '.join(cells)} |" for cells in full]
    return [head, "|" + "---|" * width, *body]


class _Row:
    def __init__(self, row: etree._Element) -> None:
        self.cells = [cell for cell in row if cell.tag in _CELLS]
        parent = row.getparent()
        in_head = parent is not None and parent.tag == "thead"
        self.is_head = bool(self.cells) and (in_head or all(cell.tag == "th" for cell in self.cells))


def _is_own(row: etree._Element, table: etree._Element) -> bool:
    return next(row.iterancestors("table"), None) is table


def _written(rows: list[_Row], line: Callable[[etree._Element], str]) -> list[list[str]]:
    below: dict[int, int] = {}
    found: list[list[str]] = []
    for row in rows:
        cells: list[str] = []
        for cell in row.cells:
            while below.get(len(cells), 0) > 0:
                cells.append("")
            at = len(cells)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            cells += [line(cell).replace("|", "\\|"), *[""] * (wide - 1)]
            if high > 1:
                below.update(dict.fromkeys(range(at, at + wide), high))
        below = {column: left - 1 for column, left in below.items() if left > 1}
        found.append(cells)
    return found


def _span(cell: etree._Element, name: str) -> int:
    span = cell.get(name, "1").strip()
    return min(int(span[:9]), _MOST_COLUMNS) or 1 if span.isascii() and span.isdigit() else 1
