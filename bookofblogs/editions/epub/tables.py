"""Tables on a telephone: nothing can be scrolled on a page, so what is wide is told to the style sheet."""

from lxml import etree

from bookofblogs.xhtml import plain_text

_XHTML = "{http://www.w3.org/1999/xhtml}"
_MANY_COLUMNS = 5
_LONG_WORD_CHARACTERS = 20


def tell_wide_tables(root: etree._Element) -> None:
    """Mark tables of many columns as `wide`, and in the others the cells that hold a `long` word, such as an address.

    The style sheet sets the first smaller and lets their words break; of the others only those of the marked cells, so
    that a word in a narrow column stays whole.
    """
    for table in root.iter(f"{_XHTML}table"):
        if _columns(table) >= _MANY_COLUMNS:
            _add_class(table, "wide")
            continue
        for cell in table.iter(f"{_XHTML}td", f"{_XHTML}th"):
            if any(len(word) >= _LONG_WORD_CHARACTERS for word in plain_text(cell).split()):
                _add_class(cell, "long")


def _columns(table: etree._Element) -> int:
    return max((sum(int(cell.get("colspan", "1")) for cell in row) for row in table.iter(f"{_XHTML}tr")), default=0)


def _add_class(element: etree._Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".lstrip())
