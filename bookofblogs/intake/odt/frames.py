"""What lies in a frame or is drawn (ODF 1.3, part 3, section 10): pictures, text boxes, formulas, charts."""

from dataclasses import dataclass, field

from lxml import etree

from bookofblogs import xhtml
from bookofblogs.intake.odt.account import words_of
from bookofblogs.intake.odt.formulas import linear_text
from bookofblogs.intake.odt.looks import points
from bookofblogs.intake.odt.namespaces import clark, name_of, value
from bookofblogs.intake.odt.package import embedded
from bookofblogs.intake.odt.reading import OdtReading
from bookofblogs.model.manuscript import Entry, EntryKind
from bookofblogs.unicode_text import on_one_line

_RASTER = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")
_FLAT = 3.0
_PIXEL = 1.0
"""In points."""
_PLAYED = frozenset({"draw:plugin", "draw:applet", "draw:floating-frame"})
FORMULA = "formula"
"""The class of code that is none, until all is read."""
_FIGURE_BLOCKS = 3
"""A frame around a picture and its caption holds no more of them."""


@dataclass
class Hanging:
    """The blocks that hang on a paragraph, to stand below it."""

    blocks: list[etree._Element] = field(default_factory=list)
    has_rule: bool = False
    """Whether a line is drawn on it, from side to side."""


def read_frame(reading: OdtReading, drawing: etree._Element, hanging: Hanging) -> list[etree._Element]:
    """Return the phrases that a drawing becomes, such as a picture; what is a block goes to `hanging`."""
    name = name_of(drawing)
    if name == "draw:a":
        return _linked(drawing, [phrase for child in drawing for phrase in read_frame(reading, child, hanging)])
    if name == "draw:g":
        return [phrase for child in drawing for phrase in read_frame(reading, child, hanging)]
    if name == "draw:control":
        reading.account.remark("A field of a form stands in it, and is left out.")
        return []
    if name != "draw:frame":
        hanging.has_rule |= _is_rule(drawing, name)
        _hang_text(reading, drawing, hanging)
        return []
    return _read_true_frame(reading, drawing, hanging)


def _read_true_frame(reading: OdtReading, drawing: etree._Element, hanging: Hanging) -> list[etree._Element]:
    for child in drawing:
        if name_of(child) in {"draw:object", "draw:object-ole"}:
            return _read_object(reading, drawing, child)
        if name_of(child) == "draw:text-box":
            _hang_text(reading, child, hanging)
            return []
    return _read_picture(reading, drawing)


def _linked(link: etree._Element, phrases: list[etree._Element]) -> list[etree._Element]:
    address = value(link, "xlink:href")
    if not address or not phrases:
        return phrases
    element = etree.Element("a", href=address)
    element.extend(phrases)
    return [element]


def _read_picture(reading: OdtReading, frame: etree._Element) -> list[etree._Element]:
    """Return a picture of those that a frame offers: the first that every reading system shows, else the first."""
    images = [child for child in frame if name_of(child) == "draw:image"]
    found = [(data, value(image, "xlink:href")) for image in images if (data := _bytes_of(reading, image))]
    if not found:
        for child in frame:
            if name_of(child) in _PLAYED:
                address = value(child, "xlink:href")
                reading.account.remark(f"Something that plays is set into the text, and left out: {address}")
        if images:
            reading.account.leave_picture(EntryKind.REPEATED, "the same picture in another format", len(images) - 1)
            address = value(images[0], "xlink:href")
            _leave_linked(reading, address, _description(frame))
        return []
    data, address = next((each for each in found if each[0].startswith(_RASTER)), found[0])
    reading.account.leave_picture(EntryKind.REPEATED, "the same picture in another format", len(images) - 1)
    if _is_pixel(frame, data):
        reading.account.leave_picture(EntryKind.TRACKER, "")
        return []
    key = reading.account.picture_key(data, address)
    return [etree.Element("img", src=key, alt=_description(frame))]


def _is_rule(drawing: etree._Element, name: str) -> bool:
    """Decide whether a shape is a line, or as flat as one."""
    height = points(value(drawing, "svg:height"), 0.0)
    return name == "draw:line" or (name == "draw:rect" and height is not None and height <= _FLAT)


def _is_pixel(frame: etree._Element, data: bytes) -> bool:
    """Decide whether a picture has one pixel, by its own head or by the room that it has."""
    if data.startswith(b"\x89PNG") and data[16:24] == b"\x00\x00\x00\x01\x00\x00\x00\x01":
        return True
    sides = [points(value(frame, name), 0.0) for name in ("svg:width", "svg:height")]
    return all(side is not None and side <= _PIXEL for side in sides)


def _leave_linked(reading: OdtReading, address: str, description: str) -> None:
    """Leave out a picture that lies outside the file, which is never fetched, or that the file lacks."""
    account = reading.account
    detail = f"a picture outside the file: {address}"
    account.leave_picture(EntryKind.OTHER, detail)
    described = f" (“{description}”)" if description else ""
    account.remark(f"A picture lies outside the file and was not read: {address}{described}.")


def _bytes_of(reading: OdtReading, image: etree._Element) -> bytes | None:
    return embedded(image) or reading.package.bytes_at(value(image, "xlink:href"))


def _description(frame: etree._Element) -> str:
    said = [frame.findtext(clark(name)) or "" for name in ("svg:desc", "svg:title")]
    return next((" ".join(text.split()) for text in said if text.strip()), "")


def _read_object(reading: OdtReading, frame: etree._Element, held: etree._Element) -> list[etree._Element]:
    """Return a formula as text, anything else, such as a chart, as the picture that the program drew of it."""
    formula = next(iter(held.iter(clark("math:math"))), None)
    if formula is not None:
        return [_formula(reading, frame, formula, is_in_text=True)]
    tree = reading.package.tree_at(value(held, "xlink:href"))
    formula = None if tree is None else next(iter(tree.iter(clark("math:math"))), None)
    if formula is not None:
        return [_formula(reading, frame, formula, is_in_text=False)]
    reading.account.leave_out(EntryKind.OTHER, held, "what is written in a chart or another object")
    reading.account.remark(
        "A chart, or something else by another program, is set into the text: only its picture is taken."
    )
    return _read_picture(reading, frame)


def _formula(
    reading: OdtReading, frame: etree._Element, formula: etree._Element, *, is_in_text: bool
) -> etree._Element:
    drawn = sum(1 for _ in frame.iterchildren(clark("draw:image")))
    reading.account.leave_picture(EntryKind.REPEATED, "a formula, drawn", drawn)
    code = etree.Element("code")
    code.text = linear_text(formula)
    code.set("class", FORMULA)
    if is_in_text:
        words = " ".join(" ".join(map(str, note.itertext())) for note in formula.iter("{*}annotation"))
        reading.account.left_out.append(Entry(kind=EntryKind.REPEATED, words=on_one_line(words), detail="a formula"))
    else:
        reading.account.added.append(Entry(kind=EntryKind.OTHER, words=code.text, detail="a formula"))
    reading.account.counts["formula"] += 1
    return code


def _hang_text(reading: OdtReading, box: etree._Element, hanging: Hanging) -> None:
    """Hang the text of a box below the paragraph, as a figure where it is a picture and its caption."""
    aside = etree.Element("aside")
    reading.read_blocks(reading, box, aside)
    if not len(aside):
        return
    words = words_of(box)
    filled = [block for block in aside if xhtml.plain_text(block) or next(block.iter("img", "hr"), None) is not None]
    if words:
        reading.account.moved.append(words)
    figure = _figure_of(filled)
    if figure is not None:
        hanging.blocks.append(figure)
    elif len(filled) == 1 and filled[0].tag in {"table", "figure"}:
        hanging.blocks.append(filled[0])
    elif filled:
        hanging.blocks.append(aside)


def _figure_of(blocks: list[etree._Element]) -> etree._Element | None:
    """Return a figure of the blocks of a frame that holds a picture and its caption; None for any other."""
    pictures = [picture for block in blocks for picture in block.iter("img")]
    is_plain = all(block.tag == "p" and next(block.iterdescendants("a"), None) is None for block in blocks)
    if not pictures or len(blocks) > _FIGURE_BLOCKS or not is_plain:
        return None
    figure = etree.Element("figure")
    caption = etree.Element("figcaption")
    for picture in pictures:
        _take_out(picture)
        figure.append(picture)
    for block in blocks:
        if xhtml.plain_text(block):
            _add_line(caption, block)
    if len(caption) or caption.text:
        figure.append(caption)
    return figure


def _take_out(element: etree._Element) -> None:
    """Take an element out of its parent, and leave what comes after it there."""
    tail, element.tail = element.tail, None
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (tail or "")
    else:
        parent.text = (parent.text or "") + (tail or "")
    parent.remove(element)


def _add_line(caption: etree._Element, block: etree._Element) -> None:
    if len(caption) or caption.text:
        etree.SubElement(caption, "br")
    text = (block.text or "").lstrip()
    while not text and len(block) and block[0].tag == "br":
        text = (block[0].tail or "").lstrip()
        block.remove(block[0])
    if len(caption):
        caption[-1].tail = (caption[-1].tail or "") + text
    else:
        caption.text = text
    caption.extend(list(block))
