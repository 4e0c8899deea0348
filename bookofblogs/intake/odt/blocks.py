"""What stands below each other in a text: paragraphs, headings, sections, tables (ODF 1.3, part 3, section 5)."""

from collections.abc import Callable, Iterable, Mapping

from lxml import etree

from bookofblogs import xhtml
from bookofblogs.intake.documents.symbols import symbol_letter
from bookofblogs.intake.odt.account import NO_TEXT, words_of
from bookofblogs.intake.odt.frames import Hanging, read_frame
from bookofblogs.intake.odt.lists import read_list, read_numbered_paragraph
from bookofblogs.intake.odt.namespaces import clark, name_of, value
from bookofblogs.intake.odt.reading import OdtReading
from bookofblogs.intake.odt.running_text import RunningText
from bookofblogs.intake.odt.tables import read_table
from bookofblogs.markdown.web_addresses import shown_address
from bookofblogs.model.manuscript import Entry, EntryKind

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
        elif name not in NO_TEXT:
            _read_unknown(reading, child, body)


def _read_unknown(reading: OdtReading, element: etree._Element, body: etree._Element) -> None:
    """Read what is in an element that is no known block; what stands in no paragraph gets one of its own."""
    words = words_of(element)
    if not words:
        return
    called = etree.QName(element).localname
    reading.account.remark(f"What Writer means by “{called}” is unknown; its words stay.")
    if any(name_of(child) in _BLOCKS for child in element):
        read_blocks(reading, element, body)
    else:
        etree.SubElement(body, "p").text = words


def _read_paragraph(reading: OdtReading, paragraph: etree._Element, body: etree._Element) -> None:
    if any(value(field, "text:is-hidden") == "true" for field in paragraph.iter(clark("text:hidden-paragraph"))):
        reading.account.leave_out(EntryKind.HIDDEN, paragraph)
        return
    style = reading.styles.paragraph(value(paragraph, "text:style-name"))
    element = etree.Element("p")
    text = RunningText(reading, element, style)
    text.read(paragraph)
    line = text.line
    reading.account.added += [symbol_letter(letter) for letter in line.letters_put_in]
    if line.hidden:
        reading.account.hide("".join(line.hidden))
    is_empty = not len(element) and not (element.text or "").strip()
    if is_empty and (style.name == "horizontal line" or style.is_ruled or text.hanging.has_rule):
        body.append(etree.Element("hr"))
    elif not is_empty or not (line.hidden or text.hanging.blocks):
        _say_looks(reading, paragraph, text)
        _write_down_addresses(reading, element)
        body.append(element)
    body.extend(text.hanging.blocks)


def _write_down_addresses(reading: OdtReading, block: etree._Element) -> None:
    """Write down that a book shows the address of a link that holds nothing but pictures, behind each."""
    for link in block.iter("a"):
        for _ in link.iter("img") if not xhtml.plain_text(link) else ():
            address = link.get("href", "")
            entry = Entry(kind=EntryKind.ADDRESS, words=shown_address(address), detail=address)
            reading.account.added.append(entry)


def _say_looks(reading: OdtReading, source: etree._Element, text: RunningText) -> None:
    """Write on a block what only the source knows of it."""
    line, style = text.line, text.line.style
    is_picture_alone = not line.has_words and next(line.element.iter("img"), None) is not None
    name = "" if is_picture_alone and style.name == "caption" else style.name
    is_named_heading = name.startswith("heading ") or name in _TITLES
    outline = value(source, "text:outline-level") if name_of(source) == "text:h" else str(style.outline or "")
    said = {
        "data-style": name if name != "normal" else "",
        "data-outline": "" if is_named_heading else outline,
        "data-size": f"{line.sizes.most_common(1)[0][0]:.2f}" if line.sizes else "",
        "data-looks": " ".join(line.looks),
    }
    for attribute, text_of_it in said.items():
        if text_of_it:
            line.element.set(attribute, text_of_it)
    if outline in reading.styles.numbered_headings and line.has_words:
        reading.account.counts["numbered heading"] += 1
    if not reading.is_within_note:
        reading.account.letters_of_size.update(line.sizes)
        reading.account.prose_of_size.update(line.prose_sizes)
        reading.account.mono_letters += line.mono_letters


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
