"""What is drawn in a document: pictures, text boxes, diagrams and lines, of the new kind and the old."""

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto

from lxml import etree

from bookofblogs.intake.docx.names import (
    BLIP,
    CHART,
    DIAGRAM,
    DRAWING,
    EMBED,
    IMAGE_DATA,
    OFFICE,
    PLACING,
    RELATION,
    RELATION_ID,
    TEXT_BOX,
    TEXT_PATH,
)
from bookofblogs.model.frozen import dataclass
from bookofblogs.unicode_text import on_one_line

_LINK = f"{RELATION}link"
_PIXEL = 9525
"""In the units of a drawing (ECMA-376, part 1, 20.1.2.1)."""

_LONG, _LOW = 1_000_000, 40_000
"""About an inch, and three points."""

_UNKNOWN = 10**9
_PROPERTIES_OF_SHAPES = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}spPr"
_DESCRIBED = f"{PLACING}docPr"
_ANCHOR = f"{PLACING}anchor"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_DIAGRAM = f"{DIAGRAM}relIds"


class Sort(Enum):
    """What was found in a drawing."""

    PICTURE = auto()
    LINKED = auto()
    """A picture that lies outside the file."""
    BOX = auto()
    CHART = auto()
    DIAGRAM = auto()
    WORD_ART = auto()
    WATERMARK = auto()
    DRAWN_WORDS = auto()
    RULE = auto()
    SHAPE = auto()
    """An arrow, a frame: something without words."""
    OBJECT = auto()


@dataclass(frozen=True, slots=True)
class Drawn:
    """One thing in a drawing."""

    sort: Sort
    relation: str = ""
    """Of a picture, a chart or a diagram: the id of its relation."""
    words: str = ""
    """A picture's description, words of art, the name of an object's program."""
    is_hidden: bool = False
    is_pixel: bool = False
    is_floating: bool = False
    """Set beside the text, and not within its line."""
    link: str = ""
    """The relation of the address to which a picture leads."""
    box: etree._Element | None = None


def drawn_in(element: etree._Element) -> Iterator[Drawn]:
    """Yield what is in a w:drawing, w:pict or w:object, not what is in its text boxes."""
    is_shown = False
    for drawn in _drawn_in(element):
        is_shown = True
        yield drawn
    if not is_shown and next(element.iter(_PROPERTIES_OF_SHAPES), None) is not None:
        yield Drawn(Sort.RULE if _is_rule(element) else Sort.SHAPE)


def _drawn_in(element: etree._Element) -> Iterator[Drawn]:
    placing = next(element.iter(_DESCRIBED), None)
    is_hidden = placing is not None and placing.get("hidden", "0") in ("1", "true")
    is_pixel = _is_pixel(element)
    is_floating = element.find(_ANCHOR) is not None
    is_alone = sum(1 for _ in element.iter(BLIP)) == 1
    for each in _outside_boxes(element):
        tag = each.tag
        if tag == TEXT_BOX:
            yield Drawn(Sort.BOX, box=each, is_hidden=is_hidden)
        elif tag == BLIP:
            picture = _of_blip(each, placing, is_alone=is_alone)
            yield replace(picture, is_hidden=is_hidden, is_pixel=is_pixel, is_floating=is_floating)
        elif tag == IMAGE_DATA:
            yield _of_image_data(each)
        elif (other := _other(each)) is not None:
            yield other


def _other(element: etree._Element) -> Drawn | None:
    """Return what `element` of a drawing is, if it is neither a picture nor a box; None where it shows nothing."""
    tag = element.tag
    if tag == f"{CHART}chart" and element.get(RELATION_ID):
        return Drawn(Sort.CHART, relation=element.get(RELATION_ID, ""))
    if tag == _DIAGRAM:
        return Drawn(Sort.DIAGRAM, relation=element.get(f"{RELATION}dm", ""))
    if tag == TEXT_PATH and element.get("string"):
        sort = Sort.WATERMARK if is_watermark(element) else Sort.WORD_ART
        return Drawn(sort, words=on_one_line(element.get("string", "")))
    if tag == f"{DRAWING}p" and (words := drawn_words(element)):
        return Drawn(Sort.DRAWN_WORDS, words=words)
    if element.get(f"{OFFICE}hr") in ("t", "true"):
        return Drawn(Sort.RULE)
    return Drawn(Sort.OBJECT, words=element.get("ProgID", "")) if tag == f"{OFFICE}OLEObject" else None


def is_watermark(element: etree._Element) -> bool:
    """Decide whether drawn letters, or a picture, are what Word puts behind the text of every page."""
    shape = element.getparent()
    return shape is not None and "watermark" in shape.get("id", "").lower()


def drawn_words(element: etree._Element) -> str:
    """Return the words in a part of a diagram or a chart."""
    return on_one_line("".join(text.text or "" for text in element.iter(f"{DRAWING}t")))


def _outside_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield all in `element` in its order, a text box as one."""
    waiting = [element]
    while waiting:
        each = waiting.pop()
        yield each
        if each.tag != TEXT_BOX:
            waiting.extend(reversed(each))


def _of_blip(blip: etree._Element, placing: etree._Element | None, *, is_alone: bool) -> Drawn:
    """Return the picture that a blip refers to; of a group, each says for itself what it shows."""
    picture = next(blip.iterancestors(f"{_PICTURE}pic"), None)
    own = None if picture is None else next(picture.iter(f"{_PICTURE}cNvPr"), None)
    described = [placing, own] if is_alone else [own]
    texts = [each.get(name) for each in described if each is not None for name in ("descr", "title")]
    links = [each.find(f"{DRAWING}hlinkClick") for each in (placing, own) if each is not None]
    embedded = blip.get(EMBED)
    return Drawn(
        Sort.PICTURE if embedded else Sort.LINKED,
        relation=str(embedded or blip.get(_LINK, "")),
        words=on_one_line(next(filter(None, texts), "")),
        link=next((link.get(RELATION_ID, "") for link in links if link is not None), ""),
    )


def _of_image_data(image: etree._Element) -> Drawn:
    """Return the picture of an old drawing; its shape says what it shows."""
    shape = image.getparent()
    words = on_one_line((shape.get("alt") if shape is not None else "") or image.get(f"{OFFICE}title") or "")
    embedded = image.get(RELATION_ID)
    linked = image.get(f"{RELATION}href") or image.get("src") or ""
    is_floating = shape is not None and "position:absolute" in shape.get("style", "").replace(" ", "")
    sort = Sort.PICTURE if embedded else Sort.LINKED
    return Drawn(sort, relation=embedded or linked, words=words, is_floating=is_floating)


def _is_rule(drawing: etree._Element) -> bool:
    """Decide whether a drawing within a line is as long as one and hardly higher than none."""
    inline = drawing.find(f"{PLACING}inline")
    wide, high = (0, 0) if inline is None else _extent(inline)
    return wide > _LONG and high < _LOW


def _extent(drawing: etree._Element) -> tuple[int, int]:
    """Return the width and height of a drawing; a large number where none is written."""
    extent = next(drawing.iter(f"{PLACING}extent"), None)
    sides = [extent.get("cx", ""), extent.get("cy", "")] if extent is not None else []
    known = [int(side) for side in sides if side.isascii() and side.isdecimal() and len(side) < 10]
    return (known[0], known[1]) if len(known) == 2 else (_UNKNOWN, _UNKNOWN)


def _is_pixel(drawing: etree._Element) -> bool:
    """Decide whether a drawing is no larger than a pixel."""
    return max(_extent(drawing)) <= _PIXEL
