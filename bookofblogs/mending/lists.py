"""Lists: flat items nested by their levels, and lines with a typed bullet or number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from bookofblogs.mending.blocks import is_filled, like, looks_of, put_all, style_of, take_out, take_out_of_line
from bookofblogs.mending.draft import Draft
from bookofblogs.mending.marks import plain_line
from bookofblogs.model.manuscript import EntryKind, Tally
from bookofblogs.wording import counted

_CONTINUES = re.compile(r"list continue(?: (?P<level>[2-5]))?|list paragraph|list contents")
_MOST_LEVELS = 9
_TYPED = re.compile(
    r"(?P<bullet>[•◦▪▫■□●○‣⁃∙·➢➔➤✓✔❖➣►▶]|o(?=\t)|[-–—*+](?=[ \t\xa0]))[ \t\xa0]*"
    r"|(?P<before>\(?)(?P<number>\d{1,3})(?P<behind>[.)])[ \t\xa0]+"
)
_LEAST_TYPED = 2
_DASHES: Final = ("–", "—")
_SENTENCE_ENDS: Final = (".", "!", "?", "…", "”", "“", "»", "«", '"')
_LONE: Final = frozenset("•◦▪▫■□●○‣⁃∙·➢➔➤❖➣►▶")
_HOLDERS: Final = ("body", "blockquote", "aside", "td", "th", "li", "dd")


@dataclass(slots=True)
class _Open:
    """A list to which items can be added."""

    element: etree._Element
    name: str
    level: int
    next_number: int


def flat_lists(draft: Draft) -> Iterator[str]:
    """Nest the items of flat lists by their levels; after a paragraph between, numbers go on where they were."""
    yield from ()
    for holder in draft.every(*_HOLDERS):
        open_lists: list[_Open] = []
        for block in list(holder):
            if block.tag == "p" and "data-list" in block.attrib and is_filled(block):
                _put_item(open_lists, block)
            elif open_lists and block.tag == "p" and _continues(open_lists, block):
                _put_continuation(_item_at(open_lists, _level_of(block)), block)
            else:
                open_lists = []


def _continues(open_lists: list[_Open], block: etree._Element) -> bool:
    """Decide whether a paragraph goes on with an item: by its style, or set in as one between two of the same list."""
    if _CONTINUES.fullmatch(style_of(block)):
        return True
    if "data-level" not in block.attrib:
        return False
    following = block.getnext()
    while following is not None and following.tag == "p" and "data-list" not in following.attrib:
        if "data-level" not in following.attrib:
            return False
        following = following.getnext()
    names = {each.name for each in open_lists}
    return following is not None and following.tag == "p" and following.get("data-list") in names


def _level_of(block: etree._Element) -> int | None:
    """Return the level of the item with which a paragraph goes on, from 0; None where nothing says it."""
    style = _CONTINUES.fullmatch(style_of(block))
    of_style = int(style["level"]) - 1 if style and style["level"] else None
    return _number(block.get("data-level", "")) if of_style is None else of_style


def _item_at(open_lists: list[_Open], level: int | None) -> etree._Element:
    """Return the last item of a level, or of the one above it; lists that are deeper have ended with it."""
    while level is not None and len(open_lists) > 1 and open_lists[-1].level > level:
        open_lists.pop()
    return open_lists[-1].element[-1]


def _put_item(open_lists: list[_Open], block: etree._Element) -> None:
    """Make an item of a paragraph, in the list where it belongs or in a new one."""
    name = block.get("data-list", "")
    level = _number(block.get("data-level", "")) or 0
    tag = "ol" if block.get("data-marker") == "number" else "ul"
    number = _number(block.get("data-number", "")) if tag == "ol" else None
    while len(open_lists) > 1 and open_lists[-1].level > level:
        open_lists.pop()
    if open_lists and open_lists[-1].level > level:  # the first item stood deeper than the others
        open_lists[-1].level = level
    last = open_lists[-1] if open_lists else None
    if last is None or last.level < level:
        new = etree.Element(tag)
        if last is None or len(open_lists) >= _MOST_LEVELS:
            block.addprevious(new)
            open_lists.clear()
        else:
            last.element[-1].append(new)
        open_lists.append(_opened(new, name, level, number))
    elif not _goes_on(last, name, tag, number):
        new = etree.Element(tag)
        last.element.addnext(new)
        open_lists[-1] = _opened(new, name, level, number)
    target = open_lists[-1]
    item = etree.SubElement(target.element, "li")
    put_all(item, block)
    take_out(block)
    target.next_number += 1


def _opened(element: etree._Element, name: str, level: int, number: int | None) -> _Open:
    if number is not None and number != 1:
        element.set("start", str(number))
    return _Open(element, name, level, 1 if number is None else number)


def _goes_on(last: _Open, name: str, tag: str, number: int | None) -> bool:
    """Decide whether an item is one more of the list before it: bullets are, and numbers that go on."""
    if last.element.tag != tag:
        return False
    return tag == "ul" or number == last.next_number or (number is None and name == last.name)


def _number(text: str) -> int | None:
    """Return the number that a text of digits is; one that no list reaches is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 6 else None  # digits


def _put_continuation(item: etree._Element, block: etree._Element) -> None:
    """Put a paragraph behind what is in an item, whose own text then is a paragraph too."""
    if not any(child.tag == "p" for child in item):
        first = etree.Element("p")
        first.text, item.text = item.text, None
        for child in list(item):
            if child.tag in ("ul", "ol"):
                break
            first.append(child)
        item.insert(0, first)
    item.append(block)


def typed_lists(draft: Draft) -> Iterator[str]:
    """Make a list of two or more lines that begin with a typed bullet, or with numbers that go on."""
    made = items = 0
    for holder in draft.every("body", "blockquote", "aside", "li", "dd"):
        _part_lines(holder)
        _take_lone_bullets(draft, holder)
        row: list[tuple[etree._Element, re.Match[str]]] = []
        for block in [*holder, None]:
            found = _typed(block)
            if found and block is not None and (not row or _follows(row, block, found)):
                row.append((block, found))
                continue
            if len(row) >= _LEAST_TYPED and not _is_speech(row):
                _make_list(draft, row)
                made, items = made + 1, items + len(row)
            row = [(block, found)] if block is not None and found else []
    if made:
        yield f"{counted(made, 'list')} of {counted(items, 'line')} with a typed bullet or number"


def _is_speech(row: list[tuple[etree._Element, re.Match[str]]]) -> bool:
    """Decide whether dashes begin what people say, a line each: then most lines end as sentences do."""
    if row[0][1]["bullet"] not in _DASHES:
        return False
    ended = sum(plain_line(block).endswith(_SENTENCE_ENDS) for block, _ in row)
    return ended * 2 > len(row)


def _take_lone_bullets(draft: Draft, holder: etree._Element) -> None:
    """Take out paragraphs that are a typed bullet and nothing else."""
    for block in list(holder.iterchildren("p")):
        text = plain_line(block).strip()
        if text in _LONE and next(block.iter("a", "img", "noteref"), None) is None:
            draft.unlist(block)
            draft.leave_out(EntryKind.LIST_MARK, text)
            take_out(block)


def _typed(block: etree._Element | None) -> re.Match[str] | None:
    """Return the typed mark at the beginning of a paragraph, None if there is none or nothing behind it."""
    if block is None or block.tag != "p" or "data-list" in block.attrib:
        return None
    text = _beginning(block)
    found = _TYPED.match(text)
    if found is None or looks_of(block) & {"mono"}:
        return None
    return found if len(plain_line(block)) > len(found.group().strip()) else None


def _beginning(block: etree._Element) -> str:
    """Return the first text of a block, and if it is a mark alone, that behind it."""
    return "".join(map(str, block.itertext()))[:20]


def _follows(row: list[tuple[etree._Element, re.Match[str]]], block: etree._Element, found: re.Match[str]) -> bool:
    before, mark = row[-1]
    if block.getprevious() is not before:
        return False
    if found["number"] and mark["number"]:
        is_next = int(found["number"]) == int(mark["number"]) + 1
        return is_next and (found["before"], found["behind"]) == (mark["before"], mark["behind"])
    return found["bullet"] is not None and found["bullet"] == mark["bullet"]


def _make_list(draft: Draft, row: list[tuple[etree._Element, re.Match[str]]]) -> None:
    first, mark = row[0]
    made = etree.Element("ol" if mark["number"] else "ul")
    if mark["number"] and mark["number"] != "1":
        made.set("start", str(int(mark["number"])))
    first.addprevious(made)
    for block, found in row:
        _cut(block, len(found.group()))
        put_all(etree.SubElement(made, "li"), block)
        take_out(block)
    draft.leave_out(EntryKind.LIST_MARK, " ".join(found.group().strip() for _, found in row))
    draft.add(EntryKind.ITEM, tally=Tally(items=len(row)))


def _cut(block: etree._Element, length: int) -> None:
    """Take so many signs off the beginning of a block."""
    for element in [block, *block.iterdescendants()]:
        if element is not block and element.tag in ("br", "img", "noteref"):
            length = _cut_tail(element, length)
            continue
        text = element.text or ""
        element.text = text[length:]
        length -= min(length, len(text))
        if length and not len(element) and element is not block:
            length = _cut_tail(element, length)
        if not length:
            break
    for element in list(block.iterdescendants("strong", "em", "code", "del", "sup", "sub", "mark")):
        if not len(element) and not element.text:
            take_out_of_line(element)


def _cut_tail(element: etree._Element, length: int) -> int:
    tail = element.tail or ""
    element.tail = tail[length:]
    return length - min(length, len(tail))


def _part_lines(holder: etree._Element) -> None:
    """Part a paragraph whose lines all begin with a typed mark into a paragraph each."""
    for block in list(holder.iterchildren("p")):
        breaks = [child for child in block if child.tag == "br"]
        if not breaks or _typed(block) is None:
            continue
        behind = [str(line_end.tail or "") for line_end in breaks]
        if not all(_TYPED.match(text.lstrip()) for text in behind):
            continue
        part = block
        for child in list(block):
            if child.tag == "br":
                following = like(block)
                following.text = (child.tail or "").lstrip()
                take_out(child)
                part.addnext(following)
                part = following
            elif part is not block:
                part.append(child)
