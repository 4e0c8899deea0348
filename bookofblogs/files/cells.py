"""How a cell is written so that no spreadsheet program runs it, and how it is read again.

A file with commas tells no text from a formula: what begins with `=` is one, whoever wrote it. An apostrophe before it
makes it text.
"""

from bookofblogs.expressions import expression

_FORMULA = expression(r"'*\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20|%]")


def defused(cell: str) -> str:
    """Return a cell that no spreadsheet program takes for a formula: with an apostrophe before it, if it needs one."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_typed(cell: str) -> str:
    """Return a cell as it was before it was defused."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
