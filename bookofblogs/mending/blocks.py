"""Blocks of a tree of XHTML: what stands in one, what it looks like, and how one is taken out or put elsewhere."""

from collections.abc import Iterable, Iterator

from lxml import etree

from bookofblogs.markdown.tags import BLOCKS
from bookofblogs.unicode_text import on_one_line

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SEEN = ("img", "noteref", "hr")
_ENDS_A_WORD = BLOCKS | {"br", "img"}


def is_block(element: etree._Element) -> bool:
    """Decide whether an element stands for itself, and not within a line."""
    return element.tag in BLOCKS


def words_of(element: etree._Element) -> str:
    """Return the words of `element` with single blanks; those of two blocks or lines never touch."""
    parts: list[str] = []
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if each.tag in _ENDS_A_WORD:
            parts.append(" ")
        if event == "start":
            parts.append(each.text or "")
        elif each is not element:
            parts.append(each.tail or "")
    return on_one_line("".join(parts))


def typed_text(element: etree._Element, *, line_end: str) -> str:
    """Return the text of a line as it stands, with `line_end` where it was broken."""
    parts: list[str] = []
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            parts.append(line_end if each.tag == "br" else each.text or "")
        elif each is not element:
            parts.append(each.tail or "")
    return "".join(parts)


def has_words(element: etree._Element) -> bool:
    """Decide whether anything but blanks of any kind stands in `element`."""
    return any(str(text).strip() for text in element.itertext())


def is_filled(cell: etree._Element) -> bool:
    """Decide whether a cell is one that is counted: with words or a picture."""
    return has_words(cell) or next(cell.iter("img"), None) is not None


def is_empty(element: etree._Element) -> bool:
    """Decide whether nobody would see that `element` is there."""
    return not has_words(element) and next(element.iter(*_SEEN), None) is None


def style_of(block: etree._Element) -> str:
    """Return the name of a block's style in the document, in small letters."""
    return block.get("data-style", "")


def looks_of(block: etree._Element) -> frozenset[str]:
    """Return what holds for all words of a block: bold, italic and so on, from its source or by its own marks."""
    looks = set(block.get("data-looks", "").split())
    inner = block
    while (only := _only_child(inner)) is not None and only.tag in _LOOK_OF:
        if only.tag != "code" or inner is block:  # within bold or italics it is a word of code that is stressed
            looks.add(_LOOK_OF[only.tag])
        inner = only
    return frozenset(looks)


_LOOK_OF = {"strong": "bold", "em": "italic", "u": "underlined", "code": "mono"}


def _only_child(element: etree._Element) -> etree._Element | None:
    """Return the one element that holds everything in `element`, None if there is no such."""
    if len(element) != 1 or (element.text or "").strip() or (element[0].tail or "").strip():
        return None
    return element[0]


def size_of(block: etree._Element) -> float:
    """Return how large a block's letters are beside those of the text."""
    try:
        return float(block.get("data-size", "1"))
    except ValueError:
        return 1.0


def like(block: etree._Element) -> etree._Element:
    """Return a new paragraph that has the style and the looks of `block`."""
    paragraph = etree.Element("p")
    for name, value in block.attrib.items():
        paragraph.set(name, value)
    return paragraph


def take_out(element: etree._Element) -> None:
    """Take a block out of its tree, with all that is in it."""
    parent = element.getparent()
    if parent is not None:
        element.tail = None
        parent.remove(element)


def take_out_of_line(element: etree._Element, instead: str = "") -> None:
    """Take a thing out of its line and put a text there; what follows it stays."""
    parent = element.getparent()
    if parent is None:
        return
    text = instead + (element.tail or "")
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    take_out(element)


def put_text(parent: etree._Element, text: str) -> None:
    """Put `text` behind everything in `parent`."""
    last = next(parent.iterchildren(reversed=True), None)
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def put_all(parent: etree._Element, source: etree._Element) -> None:
    """Put everything that is in `source` behind everything in `parent`."""
    put_text(parent, source.text or "")
    source.text = None
    for child in list(source):
        parent.append(child)


def as_blocks(holder: etree._Element) -> list[etree._Element]:
    """Return the blocks in `holder`; what stood there as a line is in a paragraph now."""
    paragraph = etree.Element("p")
    paragraph.text, holder.text = holder.text, None
    holder.insert(0, paragraph)
    for child in list(holder)[1:]:
        if is_block(child):
            tail, child.tail = child.tail, None
            paragraph = etree.Element("p")
            paragraph.text = tail
            child.addnext(paragraph)
        else:
            paragraph.append(child)
    for paragraph in list(holder.iterchildren("p")):
        if not paragraph.attrib and is_empty(paragraph):
            holder.remove(paragraph)
    return list(holder)


def wrapped(tag: str, blocks: Iterable[etree._Element]) -> etree._Element:
    """Return a new element, where the first of `blocks` stood, with all of them in it."""
    outer = etree.Element(tag)
    for at, block in enumerate(blocks):
        if at == 0:
            block.addprevious(outer)
        block.tail = None
        outer.append(block)
    return outer


def groups(parent: etree._Element) -> Iterator[list[etree._Element]]:
    """Yield each row of neighbours in `parent` that have the same tag and the same style."""
    row: list[etree._Element] = []
    for child in list(parent):
        if row and (child.tag, style_of(child)) != (row[0].tag, style_of(row[0])):
            yield row
            row = []
        row.append(child)
    if row:
        yield row
