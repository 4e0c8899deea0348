"""What stands below each other in a text: paragraphs, headings, sections, tables (ODF 1.3, part 3, section 5)."""

from collections.abc import Callable, Iterable, Mapping

from lxml import etree

from bookofblogs.intake.odt.account import words_of
from bookofblogs.intake.odt.frames import Hanging, read_frame
from bookofblogs.intake.odt.lists import read_list, read_numbered_paragraph
from bookofblogs.intake.odt.namespaces import name_of, value, whole_number
from bookofblogs.intake.odt.reading import OdtReading
from bookofblogs.intake.odt.running_text import RunningText
from bookofblogs.intake.odt.styles import ParagraphStyle
from bookofblogs.intake.odt.tables import read_table
from bookofblogs.model.manuscript import EntryKind

_DEEPEST_HEADING = 6
_TITLES = frozenset({"title", "subtitle", "author"})
_INDEXES = frozenset(
    {"text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index", "text:user-index",
     "text:alphabetical-index"}
)  # fmt: skip


def read_blocks(reading: OdtReading, source: Iterable[etree._Element], body: etree._Element) -> None:
    """Read blocks into `body`."""
    for child in source:
        name = name_of(child)
        if read := _BLOCKS.get(name):
            read(reading, child, body)
        elif name in _INDEXES:
            reading.account.leave_out(EntryKind.CONTENTS, child)
        elif name.startswith(("draw:", "dr3d:")):
            _read_loose_drawing(reading, child, body)


def _read_paragraph(reading: OdtReading, paragraph: etree._Element, body: etree._Element) -> None:
    style = reading.styles.paragraph(value(paragraph, "text:style-name"))
    element = etree.Element(_tag(paragraph, style))
    text = RunningText(reading, element, style)
    text.read(paragraph)
    line = text.line
    if line.hidden:
        reading.account.hide("".join(line.hidden))
    has_pictures = next(element.iter("img"), None) is not None
    is_empty = not len(element) and not (element.text or "").strip()
    if is_empty and style.name == "horizontal line":
        body.append(etree.Element("hr"))
    elif not is_empty or not (line.hidden or text.hanging.blocks):
        _say_looks(reading, text, has_pictures=has_pictures)
        body.append(element)
    body.extend(text.hanging.blocks)


def _tag(paragraph: etree._Element, style: ParagraphStyle) -> str:
    level = 0
    if style.name.startswith("heading ") and style.name[-1].isdigit():
        level = int(style.name[-1])
    if name_of(paragraph) == "text:h" and style.name not in _TITLES:
        level = whole_number(paragraph, "text:outline-level", level or 1)
    return f"h{min(level, _DEEPEST_HEADING)}" if level else "p"


def _say_looks(reading: OdtReading, text: RunningText, *, has_pictures: bool) -> None:
    """Write on a block what only the source knows of it."""
    line, element, style = text.line, text.line.element, text.line.style
    is_picture_alone = has_pictures and not line.has_words
    name = "normal" if style.name == "caption" and is_picture_alone else style.name
    if name:
        element.set("data-style", name)
    if style.outline and element.tag == "p" and style.name not in _TITLES:
        element.set("data-outline", str(style.outline))
    if line.sizes:
        size = line.sizes.most_common(1)[0][0]
        element.set("data-size", f"{size:.2f}")
        if not reading.is_within_note:
            reading.account.letters_of_size.update(line.sizes)
    if line.looks:
        element.set("data-looks", " ".join(line.looks))


def _read_section(reading: OdtReading, section: etree._Element, body: etree._Element) -> None:
    if reading.styles.is_hidden_section(section):
        reading.account.leave_out(EntryKind.HIDDEN, section)
    else:
        read_blocks(reading, section, body)


def _read_loose_drawing(reading: OdtReading, drawing: etree._Element, body: etree._Element) -> None:
    """Read what is anchored to a page, and stands in no paragraph."""
    hanging = Hanging()
    phrases = read_frame(reading, drawing, hanging)
    if phrases:
        paragraph = etree.SubElement(body, "p")
        paragraph.extend(phrases)
    body.extend(hanging.blocks)


def _read_change_list(reading: OdtReading, changes: etree._Element, _body: etree._Element) -> None:
    """Leave out what was deleted while changes were tracked; what was inserted stands in the text already."""
    for region in changes:
        for change in region:
            kind = name_of(change)
            if kind == "text:deletion":
                reading.account.leave_out(EntryKind.DELETED, change)
            if kind in {"text:deletion", "text:insertion"}:
                who = next((words_of(each) for each in change.iter("{*}creator")), "")
                reading.account.changes[kind.removeprefix("text:"), who] += 1


_BLOCKS: Mapping[str, Callable[[OdtReading, etree._Element, etree._Element], None]] = {
    "text:p": _read_paragraph,
    "text:h": _read_paragraph,
    "text:list": read_list,
    "text:numbered-paragraph": read_numbered_paragraph,
    "text:section": _read_section,
    "text:index-body": read_blocks,
    "text:index-title": read_blocks,
    "text:bibliography": read_blocks,
    "table:table": read_table,
    "text:tracked-changes": _read_change_list,
}
