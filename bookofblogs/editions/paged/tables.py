"""How wide a table is, and in which type, and which way up, it fits the page."""

import re

from lxml.etree import _Element

from bookofblogs.editions.paged.line_breaks import BREAK
from bookofblogs.xhtml import text_of

_USUAL = (0.425, 1.22)
_SMALLER = (0.37, 0.61)
"""What a character and the space between two columns take in the style sheet's two sizes of table type, in ems of the
text's type."""
_TURNED = 1.6
"""How much wider the text is on a page that lies on its side."""
_FEW_ROWS = 12
_HYPHENATED = ((12, 9), (5, 6))
"""For up to so many rows, how many characters of its longest words a column may come down to: a page that lies on its
side for a few lines would be an empty page."""
_LONG_ROW = 1_200
"""So many characters may fill most of a page. Such a row may be broken: else WeasyPrint leaves out the head of a table,
so that its row may fit."""
_PARTS = re.compile(rf"[\s{BREAK}]+")
"""What stands between words, and between the parts of an address."""
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


def fit_tables(page: _Element, text_ems: float) -> None:
    """Set each table of `page` in a size in which it fits `text_ems` ems of the text's type, in place.

    One that is too `wide` has smaller type; one that would not fit even so has its words `hyphenated` if it has few
    rows, else it is `turned`, on a page of its own, and only the `widest` breaks its words there. A table of few rows
    is wrapped so that it stays on one page, with its caption.
    """
    for table in list(page.iter("table")):
        for row in table.iter("tr"):
            if len(text_of(row)) > _LONG_ROW:
                row.set("class", "long")
        widths = _longest_words(table)
        marks = _marks(widths, text_ems, rows=sum(1 for _ in table.iter("tr")))
        if marks:
            table.set("class", " ".join(marks))
        if "turned" in marks:
            _take_heading_along(_wrap(table, "turned"))
        elif sum(1 for _ in table.iter("tr")) <= _FEW_ROWS:
            _wrap(table, "kept-together")


def _marks(widths: list[int], text_ems: float, *, rows: int) -> list[str]:
    if _needed(widths, *_USUAL) <= text_ems:
        return []
    if _needed(widths, *_SMALLER) <= text_ems:
        return ["wide"]
    for most_rows, part in _HYPHENATED:
        if rows <= most_rows and _needed([min(width, part) for width in widths], *_SMALLER) <= text_ems:
            return ["wide", "hyphenated"]
    turned = text_ems * _TURNED
    if _needed(widths, *_USUAL) <= turned:
        return ["turned"]
    return ["turned", "wide"] if _needed(widths, *_SMALLER) <= turned else ["turned", "wide", "widest"]


def _wrap(table: _Element, name: str) -> _Element:
    """Return a block of the class `name` that has taken the place of `table`, and holds it."""
    wrapper = table.makeelement("div", {"class": name})
    table.addprevious(wrapper)
    wrapper.tail, table.tail = table.tail, None
    wrapper.append(table)
    return wrapper


def _take_heading_along(wrapper: _Element) -> None:
    """Move a heading that stands right before `wrapper` into it: alone it would end a page."""
    before = wrapper.getprevious()
    if before is not None and before.tag in _HEADINGS:
        before.tail = None
        wrapper.insert(0, before)


def _needed(widths: list[int], character: float, gap: float) -> float:
    """Return the ems that columns of `widths` characters need."""
    return sum(widths) * character + len(widths) * gap


def _longest_words(table: _Element) -> list[int]:
    """Return the characters of the longest word in each column; it is nowhere broken."""
    widths: list[int] = []
    for row in table.iter("tr"):
        for column, cell in enumerate(row.iterchildren("td", "th")):
            longest = max(map(len, _PARTS.split(text_of(cell))), default=1)
            if column == len(widths):
                widths.append(longest)
            widths[column] = max(widths[column], longest)
    return widths
