"""Lists (ODF 1.3, part 3, section 5.3): nested as they are, with the numbers that are shown."""

import re
from dataclasses import dataclass, replace

from lxml import etree

from bookofblogs import xhtml
from bookofblogs.intake.odt.namespaces import clark, name_of, value, whole_number
from bookofblogs.intake.odt.numbering import Numbering
from bookofblogs.intake.odt.reading import OdtReading
from bookofblogs.intake.odt.styles import ListLevel

_BULLET = ListLevel(is_numbered=False)
_HEADING = re.compile(r"heading .*|title|subtitle")
_KEPT = re.compile(r"heading .*|title|subtitle|author|caption|code|preformatted|quote")
"""The styles by which a paragraph is more than the text of its item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where in a list something stands."""

    numbering: Numbering
    style: str
    level: int = 1


def read_list(reading: OdtReading, source: etree._Element, body: etree._Element) -> None:
    """Read a list that stands in no other into `body`."""
    numbering = reading.numberings.of_list(source)
    _read_level(reading, source, body, _Place(numbering=numbering, style=value(source, "text:style-name")))


def read_numbered_paragraph(reading: OdtReading, source: etree._Element, body: etree._Element) -> None:
    """Read a paragraph that is an item by itself; it goes on where the last of its list ended."""
    level = whole_number(source, "text:list-level", 1)
    style = value(source, "text:style-name")
    kind = reading.styles.lists.get(style, {}).get(level, _BULLET)
    number = reading.numberings.of_paragraph(source).take(source, level, kind)
    first = len(body)
    for mark in source.iterchildren(clark("text:number")):
        reading.account.leave_number(mark)
    reading.read_blocks(reading, list(source), body)
    for block in list(body)[first:]:
        if block.tag == "p" and kind.is_shown:
            block.set("data-list", value(source, "text:list-id") or style or "list")
            block.set("data-level", str(level - 1))
            block.set("data-marker", "number" if kind.is_numbered else "bullet")
            if kind.is_numbered:
                block.set("data-number", str(number))


def _read_level(reading: OdtReading, source: etree._Element, body: etree._Element, place: _Place) -> None:
    """Read a list, or one within an item, into `body`: its items, and what of it is none."""
    kind = reading.styles.lists.get(place.style, {}).get(place.level, _BULLET)
    written = _Written(body, kind)
    items: list[etree._Element] = []
    for item in source:
        if name_of(item) not in {"text:list-item", "text:list-header"}:
            continue
        is_header = name_of(item) == "text:list-header"
        has_own = any(name_of(child) not in {"text:list", "text:number", ""} for child in item)
        is_marked = has_own and kind.is_shown and not is_header
        number = place.numbering.take(item, place.level, kind) if is_marked else 0
        element = etree.Element("li")
        _read_item(reading, item, element, place)
        if has_own and (not kind.is_shown or _is_heading(element)):
            reading.account.counts["numbered heading"] += kind.is_numbered and kind.is_shown
            body.extend(list(element))
            written.end()
        elif is_marked and not _is_filled(element):
            continue
        elif is_marked:
            reading.account.counts["lettered"] += kind.is_lettered
            written.add(element, number)
            items.append(element)
        elif written.last is not None:
            written.last.extend(list(element))
        else:
            body.extend(list(element))
    for item in items:
        _tighten(item)


def _read_item(reading: OdtReading, item: etree._Element, element: etree._Element, place: _Place) -> None:
    for child in item:
        if name_of(child) == "text:number":
            reading.account.leave_number(child)
        elif name_of(child) == "text:list":
            style = value(child, "text:style-name") or place.style
            _read_level(reading, child, element, replace(place, style=style, level=place.level + 1))
        else:
            reading.read_blocks(reading, [child], element)


def _is_heading(item: etree._Element) -> bool:
    return any("data-outline" in block.attrib or _HEADING.fullmatch(block.get("data-style", "")) for block in item)


def _is_filled(item: etree._Element) -> bool:
    """Decide whether anything stands in an item; an empty one is no item, and the next keeps its own number."""
    return (
        bool(xhtml.plain_text(item))
        or next(item.iterdescendants("img", "noteref", "hr", "table", "li"), None) is not None
    )


def _tighten(item: etree._Element) -> None:
    """Put the words of an item that holds one paragraph right into it."""
    paragraphs = [block for block in item if block.tag not in {"ul", "ol"}]
    first = paragraphs[0] if len(paragraphs) == 1 else None
    if first is None or first is not item[0] or first.tag != "p" or _KEPT.fullmatch(first.get("data-style", "")):
        return
    if first.get("data-looks", "") and "mono" in first.get("data-looks", "").split():
        return
    item.text = first.text
    for phrase in reversed(list(first)):
        item.insert(0, phrase)
    item.remove(first)


@dataclass(slots=True)
class _Written:
    """The list that is being written, and how far it has counted; none where it ended."""

    body: etree._Element
    kind: ListLevel
    element: etree._Element | None = None
    last: etree._Element | None = None
    following: int = 1

    def add(self, item: etree._Element, number: int) -> None:
        """Add an item to the list, or to a new one where its number does not follow."""
        if self.element is None or (self.kind.is_numbered and number != self.following):
            self.element = etree.SubElement(self.body, "ol" if self.kind.is_numbered else "ul")
            if self.kind.is_numbered and number != 1:
                self.element.set("start", str(number))
        self.element.append(item)
        self.last = item
        self.following = number + 1

    def end(self) -> None:
        """End the list: what comes now is none of it."""
        self.element = self.last = None
