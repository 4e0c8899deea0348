"""Lines that may hold names: without the raised marks behind these, and as the reader of bylines has them."""

import re
from copy import deepcopy

from lxml import etree

from bookofblogs.markdown.tree.element import Child, Element
from bookofblogs.mending.blocks import HEADINGS, like, take_out
from bookofblogs.mending.marks import plain_line

_MARK = re.compile(r"(?:[\d*†‡§¹²³⁰⁴-⁹,;\s]|[a-z])+")
"""What stands raised behind a name, for a line below that says where its bearer works."""
_LONGEST_MARK = 8


def line_of(block: etree._Element, *, marks: str = "") -> str:
    """Return the text of a line; each raised mark in it stands as `marks` says, and else goes."""
    raised = [each for each in block.iter("sup") if _is_mark(each)]
    if not raised:
        return plain_line(block)
    line = deepcopy(block)
    for each in [each for each in line.iter("sup") if _is_mark(each)]:
        text = marks.format("".join(map(str, each.itertext())))
        each.addprevious(put := etree.Element("span"))
        put.text, put.tail = text, each.tail
        each.tail = None
        take_out(each)
    return plain_line(line)


def _is_mark(raised: etree._Element) -> bool:
    text = "".join(map(str, raised.itertext()))
    return len(text) <= _LONGEST_MARK and _MARK.fullmatch(text) is not None


def element_of(block: etree._Element) -> Element:
    """Return a block as the reader of bylines knows it."""
    if block.tag not in ("p", *HEADINGS):
        return Element(str(block.tag), {}, ["x"])
    children: list[Child] = [block.text] if block.text else []
    for phrase in block:
        children.append(_phrase(phrase))
        children += [phrase.tail] if phrase.tail else []
    return Element(str(block.tag), {}, children)


def _phrase(phrase: etree._Element) -> Element:
    if phrase.tag == "sup" and _is_mark(phrase):
        return Element("span", {}, [])
    children: list[Child] = [phrase.text] if phrase.text else []
    for inner in phrase:
        children.append(_phrase(inner))
        children += [inner.tail] if inner.tail else []
    address = phrase.get("href")
    return Element(str(phrase.tag), {"href": address} if address else {}, children)


def breaks_in(child: Child) -> int:
    """Return how many ends of lines stand in a block."""
    if not isinstance(child, Element):
        return 0
    return sum(isinstance(each, Element) and each.tag == "br" for each in child.children)


def first_lines(block: etree._Element, number: int) -> etree._Element:
    """Return a new block, before `block`, with its first lines, which are no longer in it."""
    line = like(block)
    line.text, block.text = block.text, None
    block.addprevious(line)
    for child in list(block):
        if child.tag == "br":
            number -= 1
            if not number:
                block.text = child.tail
                take_out(child)
                break
        line.append(child)
    return line
