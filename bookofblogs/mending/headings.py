"""Headings: by their style, by their place in the outline, by their look; and the levels of them all."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from bookofblogs.mending.blocks import HEADINGS, has_words, looks_of, put_all, size_of, style_of, take_out_of_line
from bookofblogs.mending.draft import Draft
from bookofblogs.mending.marks import plain_line, tidy_lines, without_mark
from bookofblogs.mending.surroundings import tells_of_publication
from bookofblogs.wording import counted, first_of, one_or_many, shortened

_STYLE = re.compile(r"(?:heading|überschrift|titre|encabezado|titolo|kop) ?([1-9])")
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?[ \t\xa0]+\S")
_LONGEST = 120
_NEVER_AT_THE_END = (".", ",", ";", ":")
_LARGER = 1.15
_MOST_IN_A_ROW = 2
_MOST_NAMED = 5
_LOWEST = 6
_OUTLINES = frozenset("123456789")


def headings_by_style(draft: Draft) -> Iterator[str]:
    """Make a heading of a paragraph whose style or place in the outline says that it is one."""
    outlined: list[str] = []
    for block in list(draft.body.iterchildren("p")):
        if not has_words(block):
            continue
        if styled := _STYLE.fullmatch(style_of(block)):
            draft.unlist(block)
            block.tag = f"h{min(int(styled[1]), _LOWEST)}"
        elif (outline := block.get("data-outline", "")) in _OUTLINES and len(plain_line(block)) <= _LONGEST:
            draft.unlist(block)
            block.tag = f"h{min(int(outline), _LOWEST)}"
            outlined.append(plain_line(block))
    if outlined:
        yield _named(outlined, "by its place in the outline", "by their place in the outline")


def headings_by_look(draft: Draft) -> Iterator[str]:
    """Make a heading of a short bold, large or underlined paragraph, where a text has no heading by its style.

    Where it has, bold is used for something else, and only what is larger too, or numbered, is a heading.
    """
    styled = [block for block in draft.body if block.tag in HEADINGS]
    found = [block for block in draft.body.iterchildren("p") if _may_be_heading(block, is_alone=not styled)]
    paragraphs = sum(1 for block in draft.body.iterchildren("p") if has_words(block))
    found = [block for row in _rows(found) if len(row) <= _MOST_IN_A_ROW or _are_graded(row) for block in row]
    while found and _is_last(found[-1]):
        found.pop()
    if not found or len(found) * 2 > paragraphs:  # a heading each for less than one paragraph: it is no heading
        return
    levels = _levels_by_look(found, styled)
    for block in found:
        draft.unlist(block)
        block.tag = f"h{levels[block]}"
        block.set("data-by-look", "yes")
    yield _named([plain_line(block) for block in found], "by its look", "by their look")


def _named(texts: list[str], one: str, many: str) -> str:
    named = first_of([shortened(text, 60) for text in texts], _MOST_NAMED)  # as much as a line of the screen holds
    return f"{one_or_many(len(texts), 'heading', 'headings')} {one_or_many(len(texts), one, many)}: {named}"


def _may_be_heading(block: etree._Element, *, is_alone: bool) -> bool:
    """Decide whether a paragraph looks like a heading; `is_alone`, where the text has none by its style."""
    text = plain_line(block)
    looks = looks_of(block)
    if not any(letter.isalnum() for letter in text) or len(text) > _LONGEST or style_of(block) in _NEVER_STYLES:
        return False
    if tells_of_publication(text):
        return False
    if text.endswith(_NEVER_AT_THE_END) and not (text.endswith(":") and "underlined" in looks):
        return False
    if next(block.iter("img", "br"), None) is not None or "mono" in looks:
        return False
    is_larger = size_of(block) >= _LARGER
    if "data-list" in block.attrib or not is_alone:
        is_numbered = "data-list" not in block.attrib and _NUMBERED.match(text) is not None
        return "bold" in looks and (is_larger or is_numbered)
    return is_larger or bool(looks & {"bold", "underlined"})


_NEVER_STYLES = frozenset(("caption", "author", "quote", "intense quote", "quotations", "subtitle", "date"))


def _rows(found: list[etree._Element]) -> Iterator[list[etree._Element]]:
    """Yield those that stand right below one another together."""
    row: list[etree._Element] = []
    for block in found:
        if row and block.getprevious() is not row[-1]:
            yield row
            row = []
        row.append(block)
    if row:
        yield row


def _are_graded(row: list[etree._Element]) -> bool:
    """Decide whether each of a row is smaller than the one before it: a heading and those below it."""
    sizes = [size_of(block) for block in row]
    return all(before > after for before, after in pairwise(sizes))


def _is_last(block: etree._Element) -> bool:
    """Decide whether nothing follows of which a block could be the heading."""
    return block.getnext() is None


def _levels_by_look(found: list[etree._Element], styled: list[etree._Element]) -> dict[etree._Element, int]:
    """Return the level of each: by its number, else by its size and look, else that of a heading of the same size."""
    highest = min((int(str(block.tag)[1]) for block in styled), default=1)
    by_size = {
        round(size_of(block), 1): int(str(block.tag)[1]) for block in reversed(styled) if "data-size" in block.attrib
    }
    looks = sorted({_rank(block) for block in found}, reverse=True)
    levels = {}
    numbered = all(_NUMBERED.match(plain_line(block)) for block in found)
    for block in found:
        number = _NUMBERED.match(plain_line(block))
        if number and (numbered or styled):
            level = highest + number[1].count(".")
        elif styled:
            level = by_size.get(round(size_of(block), 1), highest)
        else:
            level = 1 + looks.index(_rank(block))
        levels[block] = min(level, _LOWEST)
    return levels


def _rank(block: etree._Element) -> tuple[float, bool]:
    """Return by what headings that look unlike are told apart: the larger is the higher, and bold before underlined."""
    return round(size_of(block), 1), "bold" in looks_of(block)


def plain_headings(draft: Draft) -> Iterator[str]:
    """Take bold, pictures and ends of lines out of headings; in boxes, items and notes they become bold lines."""
    bare = 0
    for heading in draft.every(*HEADINGS):
        parent = heading.getparent()
        draft.unlist(heading)
        if not has_words(heading):
            heading.tag = "p"
            continue
        _put_things_out(heading)
        if parent is not None and parent is not draft.body:
            heading.tag = "p"
            if not _is_bold(heading):
                strong = etree.Element("strong")
                put_all(strong, heading)
                heading.append(strong)
                tidy_lines(draft, heading)
            continue
        tidy_lines(draft, heading)
        has_look = without_mark(draft, heading, "strong", "u")
        if "italic" in looks_of(heading):
            has_look = without_mark(draft, heading, "em") or has_look
        bare += has_look and "data-by-look" not in heading.attrib  # where its look made it a heading, that was told
    if bare:
        yield f"bold or italics taken off {counted(bare, 'heading')}"


def _put_things_out(heading: etree._Element) -> None:
    """Take ends of lines out of a heading, and put its pictures below it."""
    for line_end in list(heading.iter("br")):
        take_out_of_line(line_end, " ")
    for picture in reversed(list(heading.iter("img"))):
        take_out_of_line(picture, " ")
        paragraph = etree.Element("p")
        paragraph.append(picture)
        heading.addnext(paragraph)


def _is_bold(block: etree._Element) -> bool:
    return len(block) == 1 and block[0].tag == "strong" and not (block.text or "").strip()


def levels_of_headings(draft: Draft) -> Iterator[str]:
    """Let the highest heading be of the second level, below the title, and close the gaps between the others."""
    headings = [block for block in draft.body if block.tag in HEADINGS]
    ranks = {tag: rank for rank, tag in enumerate(sorted({str(block.tag) for block in headings}), 2)}
    open_ranks: list[int] = []
    closed = 0
    for heading in headings:
        rank = ranks[str(heading.tag)]
        while open_ranks and open_ranks[-1] >= rank:
            open_ranks.pop()
        open_ranks.append(rank)
        level = min(len(open_ranks) + 1, _LOWEST)
        closed += level != rank
        heading.tag = f"h{level}"
    if closed:
        yield f"{counted(closed, 'heading')} moved up, since no heading stood between"
