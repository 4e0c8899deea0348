"""What stands in what: the blocks in a block, the entries of a list, and whether these need blank lines."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from lxml import etree

from bookofblogs.xhtml import text_of

BLOCKS: Final = frozenset(
    {
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "table", "dl", "dt", "dd",
        "figure", "figcaption", "aside", "div", "section", "article", "caption",
    }
)  # fmt: skip
LISTS: Final = ("ul", "ol")
_MOST_DIGITS: Final = 9
_SEEN: Final = ("img", "noteref", "hr")
"""What is seen although it has no words."""


def blocks_in(holder: etree._Element) -> Iterator[etree._Element]:
    """Yield the blocks in `holder`; phrases that stand among them make a paragraph."""
    row = _row(holder.text)
    for child in holder:
        if child.tag not in BLOCKS:
            row.append(deepcopy(child))
            continue
        if _says_something(row):
            yield row
        yield child
        row = _row(child.tail)
    if _says_something(row):
        yield row


def _row(text: str | None) -> etree._Element:
    row = etree.Element("p")
    row.text = text
    return row


def _says_something(row: etree._Element) -> bool:
    return len(row) > 0 or bool((row.text or "").strip())


def entries(a_list: etree._Element) -> Iterator[etree._Element]:
    """Yield the entries of a list; what stands right in it belongs to the entry before."""
    items: list[etree._Element] = []
    for child in list(a_list):
        if child.tag == "li":
            items.append(child)
            continue
        if not items:
            items.append(etree.Element("li"))
        items[-1].append(child)
    yield from items


def is_tight(item: etree._Element) -> bool:
    """Return whether an entry is a line of text, and at most one list below it that may follow without a blank line."""
    blocks = list(blocks_in(item))
    below = blocks[1:] if blocks and blocks[0].tag == "p" else blocks
    return not below or (len(below) == 1 and below[0].tag in LISTS and _may_follow(below[0]))


def caption_below(item: etree._Element) -> None:
    """Let the caption of a picture that is all of an `item` be a paragraph in italics below it.

    Where no blank line stands between blocks, a picture is no figure, and its title would not be shown.
    """
    blocks = [
        block for block in blocks_in(item) if text_of(block).strip() or next(block.iter(*_SEEN), None) is not None
    ]
    caption = blocks[0].find("figcaption") if len(blocks) == 1 and blocks[0].tag == "figure" else None
    if caption is None:
        return
    paragraph = etree.SubElement(item, "p")
    italics = etree.SubElement(paragraph, "em")
    italics.text = caption.text
    italics.extend(list(caption))
    blocks[0].remove(caption)


def _may_follow(a_list: etree._Element) -> bool:
    """Return whether a list may begin right below a line of text (CommonMark 0.31.2, list items).

    A number that stands alone there is read as one of the text: bob's parser takes it for a year or a sum.
    """
    items = list(entries(a_list))
    is_list = a_list.tag == "ul" or (first_number(a_list) == 1 and len(items) > 1)
    return is_list and bool(text_of(items[0]).strip()) if items else False


def first_number(a_list: etree._Element) -> int:
    """Return the number of a list's first entry."""
    start = a_list.get("start", "1")
    return int(start) if start.isascii() and start.isdigit() and len(start) <= _MOST_DIGITS else 1
