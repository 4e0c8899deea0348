"""The pages of the print edition in the text of the EPUB, so that everyone can turn to the page that a class reads."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from lxml import etree

from bookofblogs.editions.shared.pages import Page
from bookofblogs.model.book import PageBreak
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.passage import HEADINGS
from bookofblogs.xhtml import parse, serialise

_KEPT_WHOLE = HEADINGS | {"a", "ruby", "caption", "figcaption"}
"""What is named after all that stands in it: a number in there would be read out as a part of its name."""
_ENTERED_AT_THE_DOOR = frozenset({"figure", "table"})
"""What begins before its first character: a page that begins with one has its picture too."""
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
_WITHIN_WORDS = frozenset("'’\u00ad\u200c\u200d\u2060")


class PrintedPage(NamedTuple):
    """A page of the print edition: its number as printed, and the id of the mark where it begins."""

    number: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _TextPlace:
    """A place in a tree: so many characters into the text, or the tail, of an element."""

    element: etree._Element
    in_tail: bool
    characters: int


@dataclass(frozen=True, slots=True)
class _Measured:
    """A section with its texts in their order, and how many characters stand before each of them and each element."""

    section: etree._Element
    texts: list[tuple[int, _TextPlace]]
    starts: Mapping[etree._Element, int]
    end: _TextPlace


def with_printed_pages(
    sections: tuple[Page, ...], breaks: Sequence[PageBreak]
) -> tuple[tuple[Page, ...], tuple[PrintedPage, ...]]:
    """Return `sections` with a mark wherever a printed page begins, and the printed pages in their order.

    A mark is an empty `span role="doc-pagebreak"`, named by the number (DPUB-ARIA 1.1; EPUB Accessibility 1.1, 4.2.3).
    It stands exactly where the page begins, but never within a word, a heading, a link, a caption or annotated
    characters: then before it. A page that begins in no section of this edition has no mark and is not returned.
    """
    ids = _ids(breaks)
    found: list[PrintedPage] = []
    marked: list[Page] = []
    for page in sections:
        own = sorted(
            (place for place in zip(breaks, ids, strict=True) if place[0].section_id == page.id),
            key=lambda place: place[0].offset,
        )
        found += [PrintedPage(place.number, mark) for place, mark in own]
        marked.append(replace(page, body=_marked(page.body, own)) if own else page)
    return tuple(marked), tuple(found)


def _ids(breaks: Sequence[PageBreak]) -> list[str]:
    """Return an id for each page. No id of a text holds a full stop, so that they never meet."""
    ids: list[str] = []
    for place in breaks:
        wish = "page." + re.sub(r"[^A-Za-z0-9]+", "-", place.number)
        taken = sum(other == wish or other.startswith(f"{wish}.") for other in ids)
        ids.append(f"{wish}.{taken + 1}" if taken else wish)
    return ids


def _marked(body: str, breaks: Sequence[tuple[PageBreak, str]]) -> str:
    """Return the XHTML of a section with a mark for each of `breaks`, which are sorted by their offsets."""
    root = parse(body)
    measured = _measured(root[0])
    places = [_place(measured, place.offset) for place, _ in breaks]
    for (page, mark), place in reversed(list(zip(breaks, places, strict=True))):
        _insert(place, etree.Element("span", {"id": mark, "role": "doc-pagebreak", "aria-label": page.number}))
    return serialise(root)


def _measured(section: etree._Element) -> _Measured:
    texts: list[tuple[int, _TextPlace]] = []
    starts: dict[etree._Element, int] = {}
    count = 0
    for element, in_tail in _texts(section):
        if not in_tail:
            starts[element] = count
        text = (element.tail if in_tail else element.text) or ""
        texts.append((count, _TextPlace(element=element, in_tail=in_tail, characters=0)))
        count += _characters(text)
    notes = next((child for child in section if child.get("class") == "notes"), None)
    end = _before(notes) if notes is not None else _end_of(section)
    return _Measured(section, texts, starts, end)


def _texts(element: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """Yield the texts that count, in their order: the notes do not, nor the numbers that refer to them."""
    yield element, False
    for child in element:
        if child.get("class") != "notes" and not _is_reference(child):
            yield from _texts(child)
        yield child, True


def _is_reference(element: etree._Element) -> bool:
    return element.tag == "sup" and len(element) == 1 and element[0].get("class") == "noteref"


def _characters(text: str) -> int:
    return sum(not character.isspace() for character in text)


def _place(measured: _Measured, offset: int) -> _TextPlace:
    """Return the place where a page that begins `offset` characters into the section may have its mark."""
    for before, text in measured.texts:
        inner = _index(_text_of(text), offset - before)
        if inner is not None:
            return _outside(measured, replace(text, characters=inner), offset)
    return measured.end


def _index(text: str, offset: int) -> int | None:
    """Return where in `text` the character stands that `offset` others go before, or the word it is in; None if not."""
    if offset < 0:
        return None
    for index, character in enumerate(text):
        if not character.isspace():
            if not offset:
                return _start_of_word(text, index)
            offset -= 1
    return None


def _start_of_word(text: str, index: int) -> int:
    while index > 0 and _is_one_word(text[index - 1], text[index]):
        index -= 1
    return index


def _is_one_word(left: str, right: str) -> bool:
    """Decide whether nothing may stand between two characters: within words, and before an accent of any script."""
    if unicodedata.category(right).startswith("M"):
        return True
    if any(unicodedata.name(character, "").startswith(_UNSPACED) for character in (left, right)):
        return False
    return all(character in _WITHIN_WORDS or unicodedata.category(character)[0] in "LMN" for character in (left, right))


def _outside(measured: _Measured, place: _TextPlace, offset: int) -> _TextPlace:
    """Return `place`, or the place before the outermost element around it that may have no mark in it."""
    around = place.element.getparent() if place.in_tail else place.element
    while around is not None and around is not measured.section:
        at_the_door = around.tag in _ENTERED_AT_THE_DOOR and measured.starts[around] == offset
        if around.tag in _KEPT_WHOLE or at_the_door:
            place, offset = _before(around), measured.starts[around]
        around = around.getparent()
    return place


def _before(element: etree._Element) -> _TextPlace:
    """Return the place right before an element: the end of the text that stands there."""
    previous = element.getprevious()
    if previous is not None:
        return _TextPlace(element=previous, in_tail=True, characters=len(previous.tail or ""))
    parent = element.getparent()
    assert parent is not None  # noqa: S101 - only the section itself has none, and nobody asks for the place before it
    return _TextPlace(element=parent, in_tail=False, characters=len(parent.text or ""))


def _end_of(section: etree._Element) -> _TextPlace:
    if len(section):
        return _TextPlace(element=section[-1], in_tail=True, characters=len(section[-1].tail or ""))
    return _TextPlace(element=section, in_tail=False, characters=len(section.text or ""))


def _text_of(place: _TextPlace) -> str:
    return (place.element.tail if place.in_tail else place.element.text) or ""


def _insert(place: _TextPlace, mark: etree._Element) -> None:
    """Put an element at its place. Of several, the last comes first, so that every other place stays what it is."""
    text = _text_of(place)
    before, after = text[: place.characters], text[place.characters :]
    if place.in_tail:
        parent = place.element.getparent()
        assert parent is not None  # noqa: S101 - a tail has a parent
        place.element.tail = before
        parent.insert(parent.index(place.element) + 1, mark)
    else:
        place.element.text = before
        place.element.insert(0, mark)
    mark.tail = after
