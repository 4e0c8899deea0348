"""Lists as PDF wants them: each item a mark and a body, in the order in which they are read.

WeasyPrint 70 makes a body only around bare text (PDF/UA 7.2-20), paints every mark of a page after all of its text, and
passes over `ol[start]` and `li[value]`. So items get their marks and their bodies here. A mark is named as WeasyPrint
names its own; an item within the item is what it takes for a body. HTML's parser would allow neither, but never sees
this tree.
"""

from collections.abc import Iterator

from lxml.etree import _Element

BODY = "list-body"
MARK = "list-mark"
"""The name of the mark's element in our tree, where `li::marker` cannot be written."""
_BULLETS = ("\N{BULLET}", "\N{EN DASH}", "\N{MIDDLE DOT}")


def make_lists(page: _Element) -> None:
    """Give every list item of `page` its mark and its body, in place. The contents, which have no marks, stay."""
    for listing in list(page.iter("ul", "ol")):
        if all(section.get("class") != "contents" for section in listing.iterancestors("section")):
            items = list(listing.iterchildren("li"))
            for item, mark in zip(items, _marks(listing, items), strict=True):
                _divide(item, mark)


def _marks(listing: _Element, items: list[_Element]) -> Iterator[str]:
    if listing.tag == "ul":
        depth = sum(1 for _ in listing.iterancestors("ul"))
        yield from [_BULLETS[min(depth, len(_BULLETS) - 1)]] * len(items)
        return
    number = _whole_number(listing.get("start"), 1)
    for item in items:
        number = _whole_number(item.get("value"), number)
        yield f"{number}."
        number += 1


def _divide(item: _Element, words: str) -> None:
    """Make of the content of `item` a mark and a body."""
    body = item.makeelement("li", {"class": BODY})
    body.text, item.text = item.text, None
    body.extend(list(item))
    mark = item.makeelement(MARK, {"class": MARK})
    mark.text = words
    item.extend((mark, body))


def _whole_number(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise
