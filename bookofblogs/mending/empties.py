"""Blocks that nobody would see, blank lines that part a paragraph, and rows of stars that are a rule."""

import re
from collections.abc import Iterator

from lxml import etree

from bookofblogs.mending.blocks import HEADINGS, is_empty, like, style_of, take_out, take_out_of_line
from bookofblogs.mending.draft import Draft
from bookofblogs.wording import counted, one_or_many

_RULE = re.compile(
    r"(?:\*[ \t\xa0]*){3,}|(?:[-–—_=~][ \t\xa0]*){3,}|(?:#[ \t\xa0]*){3,}|[⁂❦❧☙]|(?:[•·◦][ \t\xa0]*){3,}"
)
_LONGEST_RULE = 200
_CONTAINERS = ("li", "blockquote", "aside", "figure", "ul", "ol", "dl", "dt", "dd", "caption", "figcaption")
_MAY_HOLD_PARAGRAPHS = frozenset(("body", "blockquote", "aside", "li", "dd"))


def empty_blocks(draft: Draft) -> Iterator[str]:
    """Take out paragraphs, headings and entries of lists with nothing in them."""
    before = draft.links()
    taken = {"paragraph": 0, "heading": 0, "entry": 0}
    for block in reversed(list(draft.every("p", *HEADINGS, *_CONTAINERS))):
        if not is_empty(block) or (block.tag == "dt" and block.getnext() is not None):
            continue
        if block.tag == "li":
            taken["entry"] += 1
        elif block.tag == "p" and not style_of(block).startswith("heading"):
            taken["paragraph"] += 1
        elif block.tag in HEADINGS or block.tag == "p":
            taken["heading"] += 1
        take_out(block)
    draft.leave_out_links(before)
    yield from _told("empty paragraph", "", taken["paragraph"])
    yield from _told("empty heading", "", taken["heading"])
    yield from _told("empty entry of a list", "empty entries of lists", taken["entry"])


def _told(one: str, many: str, number: int) -> Iterator[str]:
    if number:
        yield f"{counted(number, one, many)} taken out"


def line_breaks(draft: Draft) -> Iterator[str]:
    """Make two paragraphs where empty lines part one; a line that ends where its paragraph ends has no break."""
    parted = 0
    for paragraph in draft.every("p", *HEADINGS):
        strip_breaks(paragraph)
        parent = paragraph.getparent()
        if paragraph.tag == "p" and parent is not None and parent.tag in _MAY_HOLD_PARAGRAPHS:
            parted += _parted(paragraph)
    for other in draft.every("li", "td", "th", "dt", "dd", "figcaption", "caption"):
        strip_breaks(other)
    if parted:
        yield f"{counted(parted, 'paragraph')} parted where an empty line was typed within"


def strip_breaks(block: etree._Element) -> None:
    """Take out breaks with nothing before or after them; in a cell or an item, all but one of a row."""
    while len(block) and block[0].tag == "br" and not (block.text or "").strip():
        block.text = block[0].tail
        take_out(block[0])
    while len(block) and block[-1].tag == "br" and not (block[-1].tail or "").strip():
        take_out(block[-1])
    if block.tag not in ("p", *HEADINGS):
        for line_end in list(block.iterchildren("br")):
            before = line_end.getprevious()
            if before is not None and before.tag == "br" and not (before.tail or "").strip():
                take_out_of_line(line_end)


def _parted(paragraph: etree._Element) -> int:
    """Make paragraphs of the parts of `paragraph` between two or more breaks, and return how many more there are."""
    parts = [paragraph]
    row: list[etree._Element] = []
    for child in [*paragraph, None]:
        if child is not None and child.tag == "br" and (not row or not (row[-1].tail or "").strip()):
            row.append(child)
            continue
        if len(row) > 1:
            parts.append(_part_after(parts[-1], row))
        elif row and len(parts) > 1:
            parts[-1].append(row[0])
        row = [] if child is None or child.tag != "br" else [child]
        if child is not None and not row and len(parts) > 1:
            parts[-1].append(child)
    for part in parts[1:]:
        strip_breaks(part)
    return len(parts) - 1


def _part_after(part: etree._Element, row: list[etree._Element]) -> etree._Element:
    """Return a new paragraph after `part` that begins with what stands behind a row of breaks, which goes."""
    following = like(part)
    if "data-list" in following.attrib:  # one entry of a list, of two paragraphs
        del following.attrib["data-list"]
        following.set("data-style", "list continue")
    following.text = row[-1].tail
    part.addnext(following)
    for line_end in row:
        take_out(line_end)
    return following


def rows_of_stars(draft: Draft) -> Iterator[str]:
    """Make a rule of a paragraph that is nothing but stars or dashes."""
    made = 0
    for paragraph in draft.every("p", *HEADINGS):
        parent = paragraph.getparent()
        text = "".join(map(str, paragraph.itertext())).strip()
        if not text or len(text) > _LONGEST_RULE or not _RULE.fullmatch(text) or parent is None:
            continue
        is_text_alone = next(paragraph.iter("a", "img", "noteref"), None) is None
        is_text_alone = is_text_alone and next(paragraph.iterancestors("li"), None) is None
        if is_text_alone and parent.tag in ("body", "blockquote", "aside"):
            draft.unlist(paragraph)
            paragraph.addprevious(etree.Element("hr"))
            take_out(paragraph)
            made += 1
    for flow in draft.flows:
        trim_rules(flow)
    if made:
        rows = counted(made, "row of stars or dashes", "rows of stars or dashes")
        yield f"{rows} made {one_or_many(made, 'a rule', 'rules')}"


def trim_rules(flow: etree._Element) -> None:
    """Take out rules at the beginning and the end of a text, and the second of two neighbours."""
    while len(flow) and flow[0].tag == "hr":
        take_out(flow[0])
    while len(flow) and flow[-1].tag == "hr":
        take_out(flow[-1])
    for rule in list(flow.iter("hr")):
        before = rule.getprevious()
        if before is not None and before.tag == "hr":
            take_out(rule)
