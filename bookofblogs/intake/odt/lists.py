"""Lists (ODF 1.3, part 3, section 5.3): nested as they are, with the numbers that are shown."""

import re
from dataclasses import dataclass, replace

from lxml import etree

from bookofblogs import xhtml
from bookofblogs.intake.odt.namespaces import clark, name_of, value, whole_number
from bookofblogs.intake.odt.numbering import Numbering, WrittenList
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
    place = _Place(numbering=reading.numberings.of_list(source), style=value(source, "text:style-name"))
    if not _read_continuation(reading, source, body, place):
        _read_level(reading, source, body, place)


def _read_continuation(reading: OdtReading, source: etree._Element, body: etree._Element, place: _Place) -> bool:
    """Read a list that goes on right behind another into that one, and decide whether it does.

    So programs write the second paragraph of an item, in a list without bullets; and items that stand deeper.
    """
    while (deeper := _only_list(source)) is not None:
        source = deeper
        place = replace(place, style=value(source, "text:style-name") or place.style, level=place.level + 1)
    kind = reading.styles.lists.get(place.style, {}).get(place.level, _BULLET)
    item = _last_item(body, place.level - kind.is_shown)
    if item is None:
        return False
    if kind.is_shown:
        _read_level(reading, source, item, place)
        return True
    holder = item
    for each in source:
        element = etree.Element("li")
        reading.read_blocks(reading, list(each), element)
        holder = body if _is_heading(element) else holder  # and what comes behind a heading is below it
        holder.extend(list(element))
    return True


def _only_list(source: etree._Element) -> etree._Element | None:
    """Return the list that is all that a list holds."""
    inner = [child for item in source for child in item]
    return inner[0] if len(inner) == 1 and name_of(inner[0]) == "text:list" else None


def _last_item(body: etree._Element, level: int) -> etree._Element | None:
    """Return the last item of the list with which `body` ends, on `level` or on the deepest above it."""
    item: etree._Element | None = None
    holder = body
    for _ in range(level):
        end = next(holder.iterchildren(reversed=True), None)
        last = None if end is None or end.tag not in {"ul", "ol"} else next(end.iterchildren(reversed=True), None)
        if last is None:
            break
        item = holder = last
    return item


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
    written = _Written(reading, body, place, kind)
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
        elif written.open is not None:
            written.open.last.extend(list(element))
        else:
            body.extend(list(element))


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


def tighten_items(root: etree._Element) -> None:
    """Put the words of every item that holds one paragraph right into it."""
    for item in list(root.iter("li")):
        _tighten(item)


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
    """The list that is being written into `body`, or none where it ended."""

    reading: OdtReading
    body: etree._Element
    place: _Place
    kind: ListLevel
    open: WrittenList | None = None

    def __post_init__(self) -> None:
        """Go on with the list that ends right here, if it is of the same style."""
        end = next(self.body.iterchildren(reversed=True), None)
        before = None if end is None else self.reading.numberings.written.get(end)
        if before is not None and (before.style, before.level) == (self.place.style, self.place.level):
            self.open = before

    def add(self, item: etree._Element, number: int) -> None:
        """Add an item to the list, or to a new one where its number does not follow."""
        if self.open is None or (self.kind.is_numbered and number != self.open.following):
            element = etree.SubElement(self.body, "ol" if self.kind.is_numbered else "ul")
            if self.kind.is_numbered and number != 1:
                element.set("start", str(number))
            self.open = WrittenList(element, self.place.style, self.place.level, number, item)
            self.reading.numberings.written[element] = self.open
        self.open.element.append(item)
        self.open.last = item
        self.open.following = number + 1

    def end(self) -> None:
        """End the list: what comes now is none of it."""
        self.open = None
