"""Tables on a telephone: nothing can be scrolled on a page, so what is wide is told to the style sheet."""

from lxml import etree

from bookofblogs.xhtml import plain_text

_XHTML = "{http://www.w3.org/1999/xhtml}"
_MANY_COLUMNS = 5
_LONG_WORD_CHARACTERS = 20
_MOST_CHARACTERS = 50
"""What a telephone shows side by side of a wide table: the longest words of all its columns, and a blank between."""


def tell_wide_tables(root: etree._Element) -> None:
    """Mark tables of many columns as `wide`, and in the others the cells that hold a `long` word, such as an address.

    The style sheet sets the first smaller and lets their words break; of the others only those of the marked cells, so
    that a word in a narrow column stays whole. One whose words would not fit even so is `stacked` on a narrow page:
    each row is a list there, every cell behind the head of its column.
    """
    for table in root.iter(f"{_XHTML}table"):
        if _columns(table) >= _MANY_COLUMNS:
            _add_class(table, "wide")
            if _characters(table) > _MOST_CHARACTERS:
                _stack(table)
            continue
        for cell in table.iter(f"{_XHTML}td", f"{_XHTML}th"):
            if any(len(word) >= _LONG_WORD_CHARACTERS for word in plain_text(cell).split()):
                _add_class(cell, "long")


def _rows(table: etree._Element) -> list[list[etree._Element]]:
    return [list(row.iter(f"{_XHTML}td", f"{_XHTML}th")) for row in table.iter(f"{_XHTML}tr")]


def _characters(table: etree._Element) -> int:
    """Return how many characters the columns of a table need side by side for their longest words."""
    longest: dict[int, int] = {}
    for row in _rows(table):
        for column, cell in enumerate(row):
            words = plain_text(cell).split()
            longest[column] = max([longest.get(column, 0), *map(len, words)])
    return sum(longest.values()) + len(longest)


def _stack(table: etree._Element) -> None:
    """Mark a table as `stacked`, and tell each cell the head of its column."""
    _add_class(table, "stacked")
    heads: list[str] = []
    for row in _rows(table):
        if row and all(cell.tag == f"{_XHTML}th" for cell in row):
            heads = [plain_text(cell) for cell in row]
            continue
        for cell, head in zip(row, heads, strict=False):
            if head:
                cell.set("data-head", head)


def _columns(table: etree._Element) -> int:
    return max((sum(int(cell.get("colspan", "1")) for cell in row) for row in table.iter(f"{_XHTML}tr")), default=0)


def _add_class(element: etree._Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".lstrip())
