"""The blocks of a document, one after the other: paragraphs, tables, and text boxes below what they hung on."""

from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from bookofblogs import xhtml
from bookofblogs.intake.docx.account import has_anything, is_filled, words_of
from bookofblogs.intake.docx.names import PARAGRAPH, RELATION_ID, ROW, RUN, TABLE, WORD
from bookofblogs.intake.docx.paragraphs import read_paragraph
from bookofblogs.intake.docx.shown_properties import SHOWN_AS
from bookofblogs.intake.docx.story import Story
from bookofblogs.intake.docx.tables import Cell, is_borderless, rows_of
from bookofblogs.model.manuscript import Entry, EntryKind, Tally

_WITHOUT_WORDS = (f"{WORD}sectPr", f"{WORD}tcPr", f"{WORD}tblPr", f"{WORD}trPr", f"{WORD}tblGrid")
_SET_IN = (f"{WORD}altChunk", f"{WORD}subDoc")
_OF_PARAGRAPHS = (RUN, f"{WORD}hyperlink", f"{WORD}fldSimple")
_BLOCKS = (PARAGRAPH, TABLE)


def read_blocks(content: Iterable[etree._Element], story: Story, into: etree._Element) -> None:
    """Read what stands in a body, a cell, a note or a text box into the element `into`."""
    for child in list(content):
        if child.tag == PARAGRAPH:
            _read_paragraph(child, story, into)
        elif child.tag == TABLE:
            _read_table(child, story, into)
        elif child.tag in _SET_IN:
            _remark_on_document(child, story)
        elif child.tag not in _WITHOUT_WORDS and (len(child) or words_of(child)):
            _read_unknown(child, story, into)


def _read_paragraph(paragraph: etree._Element, story: Story, into: etree._Element) -> None:
    """Read a w:p, and below it a line that it draws and its text boxes."""
    read = read_paragraph(paragraph, story)
    if read.block is not None:
        into.append(read.block)
    into.extend(read.floating)
    if read.has_rule:
        etree.SubElement(into, "hr")
    for words in read.drawn:
        aside = etree.SubElement(into, "aside")
        for each in words:
            etree.SubElement(aside, "p").text = each
    for box in read.boxes:
        if box.get(SHOWN_AS):
            read_blocks(box, story.within(), into)
            continue
        aside = etree.SubElement(into, "aside")
        read_blocks(box, story.within(), aside)
        moved = " ".join(filter(None, map(xhtml.plain_text, aside.iter("p"))))
        if moved:
            story.account.moved.append(moved)
        if not len(aside):
            into.remove(aside)


def _read_table(table: etree._Element, story: Story, into: etree._Element) -> None:
    """Read a w:tbl."""
    written = etree.SubElement(into, "table")
    if is_borderless(table, story.styles):
        written.set("data-looks", "borderless")
    for row in rows_of(table):
        line = etree.SubElement(written, "tr")
        for cell in row.cells:
            _read_cell(cell, story, line)
    for child in table:
        if child.tag not in (ROW, *_WITHOUT_WORDS) and next(child.iter(ROW), None) is None and words_of(child):
            _read_unknown(child, story, into)


def _read_cell(cell: Cell, story: Story, into: etree._Element) -> None:
    """Read a cell; where some were merged, what is in each."""
    spans = {"colspan": cell.columns, "rowspan": cell.rows}
    written = etree.SubElement(
        into, "th" if cell.is_header else "td", {name: str(count) for name, count in spans.items() if count > 1}
    )
    filled = sum(map(is_filled, cell.parts))
    story.account.moved += filter(None, map(words_of, cell.parts[1:]))
    for place, part in enumerate(cell.parts):
        if place == 0 or has_anything(part):
            read_blocks(part, story, written)
    _account_for_cells(filled, written, story)


def _account_for_cells(filled: int, written: etree._Element, story: Story) -> None:
    """Account for `filled` cells of the source, which had something in them, where one or none shows anything."""
    left_out = story.account.left_out
    is_shown = bool(xhtml.plain_text(written)) or next(written.iter("img"), None) is not None
    if not is_shown and filled and left_out:
        last = left_out.pop()
        left_out.append(replace(last, tally=last.tally + Tally(cells=filled)))
    elif filled > 1:
        left_out.append(Entry(kind=EntryKind.OTHER, tally=Tally(cells=filled - 1), detail="cells merged into another"))


def _read_unknown(element: etree._Element, story: Story, into: etree._Element) -> None:
    """Read what is in an element that is no known block; what stands between blocks gets a paragraph of its own."""
    is_of_paragraphs = element.tag in _OF_PARAGRAPHS
    if not is_of_paragraphs and words_of(element):
        story.account.remark(f"What Word means by “{etree.QName(element).localname}” is unknown; its words stay.")
    if not is_of_paragraphs and next(element.iter(*_BLOCKS, *_SET_IN), None) is not None:
        read_blocks(element, story, into)
    elif has_anything(element):
        alone = etree.Element(PARAGRAPH)
        alone.append(element)
        _read_paragraph(alone, story, into)


def _remark_on_document(element: etree._Element, story: Story) -> None:
    """Say that a whole document is set into this one, whose text is not read."""
    relation = story.relations.get(element.get(RELATION_ID, ""))
    name = relation.target.rpartition("/")[2] if relation is not None else "no longer there"
    detail = f"another document that is set into this one ({name})"
    story.account.left_out.append(Entry(kind=EntryKind.OTHER, detail=detail))
    story.account.remark(
        f"Another document is set into this one ({name}), and its text is not in the piece. "
        "Open the file in Word, save it again, and take that in."
    )
