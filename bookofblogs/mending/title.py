"""What a piece is called: found in its text, or beside it; and taken out of the text, where the book sets it itself."""

import re
from collections.abc import Iterator

from lxml import etree

from bookofblogs.folding import fold
from bookofblogs.mending.blocks import (
    HEADINGS,
    has_words,
    looks_of,
    size_of,
    style_of,
    take_out,
    take_out_of_line,
    words_of,
)
from bookofblogs.mending.draft import Draft
from bookofblogs.mending.marks import plain_line
from bookofblogs.mending.name_lines import breaks_in, element_of, first_lines
from bookofblogs.model.manuscript import EntryKind, Fact, SourceKind, Tally
from bookofblogs.unicode_text import on_one_line
from bookofblogs.wording import shortened

_STYLES = frozenset(("title", "titel", "titre", "título", "titolo", "book title", "document title"))
_POSTS = frozenset((SourceKind.WORDPRESS, SourceKind.BLOGGER, SourceKind.RSS, SourceKind.ATOM))
"""Kinds that hold the title beside the text: a heading at the beginning is a heading."""
_BYLINE = re.compile(r"(?:(?:[Ww]ritten )?[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor):? [^\W\d_a-z]\S.{0,100}")
_FIRST_BLOCKS = 2
_LARGER = 1.15
_BY_LOOK = ("larger letters", "line above the byline")
_LONGEST = 200
_REPEATED_WITHIN = 4


def title(draft: Draft) -> Iterator[str]:
    """Find the title: by its style, as the first heading, by its size, or beside the text; the best first."""
    blocks, found_in = _in_text(draft)
    certain = next((fact for fact in draft.titles if fact.is_certain), None)
    if blocks and not (certain and draft.kind in _POSTS and found_in != "title style"):
        text = on_one_line(" ".join(plain_line(block) for block in blocks))
        draft.title = Fact(value=text, found_in=found_in)
        draft.taken.append(text)
        _take_from_text(draft, blocks)
        if found_in in _BY_LOOK:
            yield f"title by its look: {shortened(text, 60)}"  # as much as a line of the screen holds
    else:
        draft.title = next(iter(draft.titles), None) if certain is None else certain


def title_repeated(draft: Draft) -> Iterator[str]:
    """Take the title out of the text where it stands at the beginning once more."""
    known = draft.title or next((fact for fact in draft.titles if fact.is_certain), None)
    wanted = fold(known.value) if known and known.is_certain else ""
    if not wanted:
        return
    for block in list(draft.body)[:_REPEATED_WITHIN]:
        if block.tag in ("p", *HEADINGS) and fold(plain_line(block)) == wanted:
            draft.leave_out(EntryKind.TITLE_REPEATED, plain_line(block), tally=_links(block))
            draft.unlist(block)
            rescue(draft, [block])
            take_out(block)
            yield "the title, which stood in the text once more, taken out"


def _in_text(draft: Draft) -> tuple[list[etree._Element], str]:
    """Return the blocks that are the title, and how that was told; no block where none is."""
    blocks = list(draft.body)
    styled = [block for block in blocks if style_of(block) in _STYLES and block.tag in ("p", *HEADINGS)]
    if styled and has_words(styled[0]):
        row = [_above_byline(styled[0])]
        while (following := row[-1].getnext()) is not None and style_of(following) in _STYLES:
            row.append(following)
        return [block for block in row if has_words(block)], "title style"
    first = [block for block in blocks if has_words(block)][:_FIRST_BLOCKS]
    named = {fold(fact.value) for fact in draft.titles}
    for block in first:
        if block.tag in HEADINGS and fold(plain_line(block)) in named:
            return [block], "heading"
    for block in first:
        if _is_first_heading(block):
            return [block], "heading"
    if first and _is_larger(first[0]):
        return [_above_byline(first[0])], "larger letters"
    if len(first) == _FIRST_BLOCKS and _is_apart(first[0]) and _BYLINE.fullmatch(plain_line(first[1])):
        return first[:1], "line above the byline"
    return [], ""


def _above_byline(block: etree._Element) -> etree._Element:
    """Return the title without a last line that says by whom it is, which becomes a paragraph of its own."""
    breaks = breaks_in(element_of(block))
    last = str(block.findall("br")[-1].tail or "").strip() if breaks else ""
    if not _BYLINE.fullmatch(last):
        return block
    above = first_lines(block, breaks)
    block.tag = "p"
    for name in list(block.attrib):
        del block.attrib[name]
    return above


def _is_apart(block: etree._Element) -> bool:
    """Decide whether a line is bold, underlined or centred, and no sentence."""
    is_line = block.tag == "p" and "data-list" not in block.attrib and next(block.iter("img"), None) is None
    text = plain_line(block)
    is_marked = bool(looks_of(block) & {"bold", "underlined", "centred"})
    return is_line and is_marked and len(text) <= _LONGEST and not text.endswith((".", ",", ";", ":"))


def _is_first_heading(block: etree._Element) -> bool:
    is_first = block.tag == "h1" or style_of(block) == "heading 1" or block.get("data-outline") == "1"
    return is_first and block.tag in ("p", *HEADINGS) and len(plain_line(block)) <= _LONGEST


def _is_larger(block: etree._Element) -> bool:
    is_line = block.tag == "p" and "data-list" not in block.attrib and next(block.iter("img"), None) is None
    text = plain_line(block)
    return is_line and size_of(block) >= _LARGER and len(text) <= _LONGEST and not text.endswith((".", ",", ";"))


def _links(block: etree._Element) -> Tally:
    return Tally(links=sum(1 for _ in block.iter("a")))


def _take_from_text(draft: Draft, blocks: list[etree._Element]) -> None:
    """Take the title out of the text, but for the pictures and the marks of notes in it."""
    if links := sum(1 for block in blocks for _ in block.iter("a")):
        draft.leave_out(EntryKind.PERMALINK, tally=Tally(links=links), detail="the link of the title")
    rescue(draft, blocks)
    for block in blocks:
        draft.unlist(block)
        take_out(block)


def rescue(draft: Draft, blocks: list[etree._Element]) -> None:
    """Put pictures in `blocks`, which are about to go, into a paragraph; marks of notes behind the next paragraph."""
    pictures = [thing for block in blocks for thing in block.iter("img")]
    marks = [thing for block in blocks for thing in block.iter("noteref")]
    if pictures:
        paragraph = etree.Element("p")
        blocks[0].addprevious(paragraph)
        for picture in pictures:
            take_out_of_line(picture)
            paragraph.append(picture)
    if marks:
        following = next((block for block in blocks[-1].itersiblings() if block.tag == "p"), None)
        if following is None:
            following = etree.Element("p")
            blocks[-1].addnext(following)
        for mark in marks:
            take_out_of_line(mark)
            following.append(mark)
        draft.moved += [words_of(draft.notes[key]) for mark in marks if (key := mark.get("key", "")) in draft.notes]
