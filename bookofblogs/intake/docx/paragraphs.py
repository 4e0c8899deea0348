"""A paragraph of a document as blocks: its phrases, what only Word knows of it, and its text boxes."""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from bookofblogs import xhtml
from bookofblogs.intake.docx.account import Account, tally_of, words_of
from bookofblogs.intake.docx.elements import left_of, properties_of, value_of
from bookofblogs.intake.docx.fields import is_contents, is_drawn, link_of
from bookofblogs.intake.docx.formulas import linear
from bookofblogs.intake.docx.illustrations import FLOATING
from bookofblogs.intake.docx.letters import ratio_of, style_of
from bookofblogs.intake.docx.line import Line
from bookofblogs.intake.docx.names import (
    DELETED_TEXT,
    FORMULA,
    MATH,
    PARAGRAPH_PROPERTIES,
    RELATION_ID,
    RUN,
    TEXT,
    VALUE,
    WORD,
)
from bookofblogs.intake.docx.numbering import Item
from bookofblogs.intake.docx.phrases import Break, Link
from bookofblogs.intake.docx.runs import read_run
from bookofblogs.intake.docx.shown_properties import SHOWN_AS
from bookofblogs.intake.docx.story import Story
from bookofblogs.markdown.web_addresses import shown_address
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.manuscript import Entry, EntryKind, Tally

_FORMULAS = f"{MATH}oMathPara"
_LINK = f"{WORD}hyperlink"
_SIMPLE_FIELD = f"{WORD}fldSimple"
_HEADINGS = ("heading ", "title", "subtitle")
_RUNS = (RUN, TEXT, DELETED_TEXT)
"""Text stands in runs only; elsewhere it is read all the same."""

_SET_IN = ("", "normal", "list paragraph", "body text")
"""Styles of paragraphs that may go on with an item of a list, set in as it is."""
_PLAIN_STYLES = ("", "normal")
_CENTRED = {"center": "centred", "right": "right", "end": "right"}


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph, read: its block, None where there is nothing in it that is shown, and what goes below it."""

    block: etree._Element | None
    has_rule: bool
    floating: tuple[etree._Element, ...]
    """Pictures that stood beside its words, a paragraph each."""
    boxes: tuple[etree._Element, ...]
    drawn: tuple[tuple[str, ...], ...]


def read_paragraph(paragraph: etree._Element, story: Story) -> ReadParagraph:
    """Return a w:p as a block. Its text boxes are not read yet: they are stories of their own."""
    styles = story.styles
    style = style_of(paragraph, styles)
    line = Line(story=story, style=style, base=styles.look(style))
    _read_phrases(paragraph, line, None)
    line.end()
    properties = properties_of(paragraph)
    item = story.numbering.item(properties, style)
    is_shown = bool(line.phrases.found)
    has_rule = line.has_rule or (not is_shown and _has_line_below(properties))
    block = None
    if is_shown or not (has_rule or line.has_left_out or line.boxes or line.drawn):
        block = etree.Element("p", _attributes(line, properties, item))
        line.phrases.write_into(block)
        _tell_shown_addresses(block, story.account)
        if shown_as := paragraph.get(SHOWN_AS):
            block.set("data-style", shown_as)
    floating = () if block is None else tuple(_floating_out_of(block))
    return ReadParagraph(block, has_rule, floating, tuple(line.boxes), tuple(line.drawn))


def _floating_out_of(block: etree._Element) -> Iterator[etree._Element]:
    """Yield the pictures beside the words of `block`, which may hang within one, as paragraphs of their own."""
    has_words = bool(xhtml.plain_text(block))
    for picture in list(block.iter("img")):
        if not picture.attrib.pop(FLOATING, "") or not has_words:
            continue
        parent = picture.getparent()
        is_linked = parent is not None and parent.tag == "a" and len(parent) == 1 and not xhtml.plain_text(parent)
        thing = parent if is_linked and parent is not None else picture
        alone = etree.Element("p")
        alone.append(deepcopy(thing))
        alone[0].tail = thing.text = None
        for inner in list(thing):
            thing.remove(inner)
        xhtml.unwrap(thing)  # what follows it stays in the line
        yield alone


def _read_phrases(element: etree._Element, line: Line, link: Link | None) -> None:
    """Read what stands in a paragraph, a link or a field."""
    for child in list(element):
        if child.tag in _RUNS:
            read_run(child if child.tag == RUN else _run_of(child), line, link)
        elif child.tag == _LINK:
            _read_link(child, line)
        elif child.tag == _SIMPLE_FIELD:
            _read_simple_field(child, line, link)
        elif child.tag == FORMULA:
            _read_formula(child, line, link)
        elif child.tag == _FORMULAS:
            _read_formulas(child, line, link)
        elif child.tag != PARAGRAPH_PROPERTIES and len(child):
            if words_of(child):
                line.story.account.remark(
                    f"What Word means by “{etree.QName(child).localname}” is unknown; its words stay."
                )
            _read_phrases(child, line, link)


def _tell_shown_addresses(block: etree._Element, account: Account) -> None:
    """Write down that a book shows the address of a link that has nothing but pictures in it, once for each."""
    for link in block.iter("a"):
        if not xhtml.plain_text(link):
            address = link.get("href", "")
            entry = Entry(kind=EntryKind.ADDRESS, words=shown_address(address), detail=address)
            account.added += [entry for _ in link.iter("img")]


def _run_of(text: etree._Element) -> etree._Element:
    """Return a run with `text` alone."""
    run = etree.Element(RUN)
    run.append(text)
    return run


def _read_link(element: etree._Element, line: Line) -> None:
    """Read a w:hyperlink: its address is its relation's, with the place that it names."""
    relation = line.story.relations.get(element.get(RELATION_ID, ""))
    place = element.get(f"{WORD}anchor", "")
    address = relation.target if relation is not None else ""
    link = line.link_to(f"{address}#{place}" if place else address)
    _read_phrases(element, line, link)
    line.end_link(link)


def _read_simple_field(element: etree._Element, line: Line, link: Link | None) -> None:
    """Read a field whose instruction is an attribute."""
    instruction = element.get(f"{WORD}instr", "")
    if is_contents(instruction):
        line.leave(EntryKind.CONTENTS, f" {words_of(element)} ", tally_of(element))
        return
    address = link_of(instruction)
    own = line.link_to(address) if address else None
    if is_drawn(instruction) and not words_of(element):
        line.leave_drawn(instruction)
    _read_phrases(element, line, own or link)
    line.end_link(own)


def _read_formulas(element: etree._Element, line: Line, link: Link | None) -> None:
    """Read formulas that stand below each other."""
    for place, formula in enumerate(element.iter(FORMULA)):
        if place and line.why_left_out(line.base) is None:
            line.show(Break.LINE, line.base, link)
        _read_formula(formula, line, link)


def _read_formula(formula: etree._Element, line: Line, link: Link | None) -> None:
    """Read a formula as a line of code, where it stands."""
    text = linear(formula)
    reason = line.why_left_out(line.base)
    if reason is not None:
        line.leave(reason[0], f"{words_of(formula)} ", Tally(), reason[1])
    elif text:
        last = line.phrases.found[-1:]
        if any(isinstance(what, str) and "code" in marks.names for what, marks in last):
            line.show(" ", line.base, link)
        line.show(text, line.base, link, "code")
        line.story.account.counts["formula"] += 1


def _attributes(line: Line, properties: etree._Element | None, item: Item | None) -> dict[str, str]:
    """Return what only Word knows of the paragraph."""
    styles = line.story.styles
    name = styles.name(line.style)
    outline = outline_of(properties)
    level = styles.outline(line.style) if outline is None else outline
    is_heading = name.startswith(_HEADINGS)
    attributes = {
        "data-style": "" if name in _PLAIN_STYLES else name,
        "data-outline": str(level) if level and not is_heading else "",
        "data-size": ratio_of(line.sizes, line.story.letters),
        "data-looks": " ".join([*line.looks, *_alignment(line, properties)]),
    }
    if item is not None and (is_heading or level):
        line.story.account.counts["numbered heading"] += item.number is not None
    elif item is None and name in _SET_IN:
        place = line.story.numbering.level_at(left_of(properties))
        attributes["data-level"] = "" if place is None else str(place)
        if _is_at_the_margin(properties):
            attributes["data-style"] = ""
    elif item is not None and item.is_blank:
        attributes |= {"data-style": "list continue", "data-level": str(item.level)}
    elif item is not None:
        _count(item, line)
        attributes |= {
            "data-list": item.list_name,
            "data-level": str(item.level),
            "data-marker": "bullet" if item.number is None else "number",
            "data-number": "" if item.number is None else str(item.number),
        }
    return {name: value for name, value in attributes.items() if value}


def _is_at_the_margin(properties: etree._Element | None) -> bool:
    """Decide whether a paragraph itself says that it is not set in: whatever its style, it goes on with no item."""
    indents = None if properties is None else properties.find(f"{WORD}ind")
    return indents is not None and "0" in (indents.get(f"{WORD}left"), indents.get(f"{WORD}start"))


def _count(item: Item, line: Line) -> None:
    """Count what is lost of the way in which an item is numbered."""
    words = item.label.replace("%", "").strip(" .:()[]-–—")
    if any(letter.isalpha() for letter in words):
        line.story.account.remark(
            f"Word writes “{item.label.replace('%', '1').strip()}” before an item of a list: it is no text."
        )
    if not item.is_decimal:
        line.story.account.counts["lettered"] += 1


def outline_of(properties: etree._Element | None) -> int | None:
    """Return the level, from 1, that a paragraph itself says it has; 0 for body text, None where it says nothing."""
    value = "" if properties is None else value_of(properties, "outlineLvl")
    if not value.isdecimal():
        return None
    return int(value) + 1 if int(value) < 9 else 0  # the tenth level is body text (17.3.1.20)


def _alignment(line: Line, properties: etree._Element | None) -> list[str]:
    """Return where the lines of a paragraph stand, if not as most do."""
    path = f"{WORD}jc"
    found = None if properties is None else properties.find(path)
    if found is None:
        found = line.story.styles.paragraph_property(line.style, path)
    name = "" if found is None else _CENTRED.get(found.get(VALUE, ""), "")
    return [name] if name and line.sizes else []


def _has_line_below(properties: etree._Element | None) -> bool:
    """Decide whether a line is drawn below an empty paragraph: three hyphens, in Word."""
    return properties is not None and value_of(properties, "pBdr/bottom") not in ("", "none", "nil")
