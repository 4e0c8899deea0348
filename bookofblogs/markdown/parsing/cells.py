"""Cells beyond the last column of a table's head, which GitHub Flavored Markdown would drop: here they are not lost."""

from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.token import Token


def keep_surplus_cells(state: StateCore) -> None:
    """Put what stands beyond the last column of a row into the row's last cell."""
    lines: list[str] = []
    row: list[Token] = []
    for token in state.tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(token)
        elif token.type == "tr_close" and row and row[0].map:
            lines = lines or state.src.split("\n")
            surplus = _surplus(lines[row[0].map[0]], row)
            if surplus:
                row[-1].content = " | ".join([row[-1].content, *surplus])


def _surplus(line: str, row: list[Token]) -> list[str]:
    """Return the cells of `line` after those in `row`; the mark of a quotation before the row is no cell."""
    if line.count("|") < len(row):
        return []
    cells = [cell.strip() for cell in escapedSplit(line.lstrip(" \t>").rstrip())]
    if cells and not cells[0]:
        del cells[0]
    return [cell for cell in cells[len(row) :] if cell]
