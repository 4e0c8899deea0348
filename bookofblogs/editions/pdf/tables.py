"""How wide a table is, and the type in which it fits the page."""

from lxml.etree import _Element

from bookofblogs.editions.pdf.parsing import text_of

_USUAL = (4.15, 12.0)
_SMALLER = (3.6, 6.0)
"""Points that a character and the space between two columns take, in the style sheet's two sizes of table type."""
_FEW_ROWS = 12


def fit_tables(page: _Element, text_width: float) -> None:
    """Mark each table of `page` that is too wide for `text_width` points as `wide`, or as `widest` if need be.

    A table of few rows is wrapped so that it stays on one page, with its caption.
    """
    for table in list(page.iter("table")):
        widths = _longest_words(table)
        if _needed(widths, *_USUAL) > text_width:
            table.set("class", "wide" if _needed(widths, *_SMALLER) <= text_width else "widest")
        if sum(1 for _ in table.iter("tr")) <= _FEW_ROWS:
            _keep_together(table)


def _keep_together(table: _Element) -> None:
    place = table.getparent()
    if place is not None:
        wrapper = table.makeelement("div", {"class": "kept-together"})
        wrapper.tail, table.tail = table.tail, None
        place.replace(table, wrapper)
        wrapper.append(table)


def _needed(widths: list[int], character: float, gap: float) -> float:
    """Return the points that columns of `widths` characters need."""
    return sum(widths) * character + len(widths) * gap


def _longest_words(table: _Element) -> list[int]:
    """Return the characters of the longest word in each column; it is nowhere broken."""
    widths: list[int] = []
    for row in table.iter("tr"):
        for column, cell in enumerate(row.iterchildren("td", "th")):
            longest = max(map(len, text_of(cell).split()), default=1)
            if column == len(widths):
                widths.append(longest)
            widths[column] = max(widths[column], longest)
    return widths
