"""Code: paragraphs of a style made for it, or in letters of one width throughout, become one block."""

import re
from collections.abc import Iterator

from lxml import etree

from bookofblogs.mending.blocks import has_words, is_empty, style_of, take_out, typed_text
from bookofblogs.mending.draft import Draft
from bookofblogs.model.manuscript import EntryKind, Tally
from bookofblogs.unicode_text import on_one_line
from bookofblogs.wording import counted, shortened

_STYLES = frozenset(
    {
        "code", "source code", "sourcecode", "code block", "codeblock", "program code", "computer code", "code sample",
        "preformatted", "preformatted text", "html preformatted", "macro text", "verbatim", "listing", "code listing",
    }
)  # fmt: skip
"""Names of styles in Word, Writer, pandoc and templates of publishers."""
_CURLY = re.compile("[“”„‘’]")
_NOT_CODE = ("img", "noteref")
_MOST_BY_LOOK = 0.6
"""Who writes more than so much of a text in letters of one width uses a typewriter's face for all of it."""


def paragraphs_of_code(draft: Draft) -> Iterator[str]:
    """Join neighbours that are code into one block; an empty paragraph between two of them is a blank line."""
    by_look = not _is_typewritten(draft)
    blocks = lines = 0
    alone = (cell for cell in draft.every("td", "th") if _is_alone(cell))
    for parent in (*draft.every("body", "blockquote", "li", "dd", "aside"), *alone):
        for row in list(_rows(parent, by_look=by_look)):
            lines += _join(draft, row)
            blocks += 1
    if not by_look:
        draft.remarks.append(
            "Nearly all of the text is in letters of one width, so that bob takes none of it for code."
        )
    if blocks:
        draft.add(EntryKind.CODE, tally=Tally(code_lines=lines))
        yield f"{counted(lines, 'line')} of code put into {counted(blocks, 'block')}"


def curly_quotes_in_code(draft: Draft) -> Iterator[str]:
    """Tell of quotes in code that no program understands. They stay as typed."""
    yield from ()
    found = [
        line
        for block in draft.every("pre")
        for line in "".join(map(str, block.itertext())).splitlines()
        if _CURLY.search(line)
    ]
    if found:
        first = shortened(on_one_line(found[0]), 60)  # as much as a line of the screen holds
        draft.remarks.append(
            f"{counted(len(found), 'line')} of code with curly quotes, left as typed, such as: {first}"
        )


def _is_alone(cell: etree._Element) -> bool:
    """Decide whether a cell is all that a table has: a frame, such as many draw around code."""
    row = cell.getparent()
    table = None if row is None else row.getparent()
    if row is None or table is None or table.tag != "table":
        return False
    return len(row) == 1 and sum(1 for _ in table.iter("tr")) == 1


def _is_typewritten(draft: Draft) -> bool:
    """Decide whether letters of one width are the face of the text, and mean nothing."""
    paragraphs = [block for block in draft.body.iterchildren("p") if style_of(block) not in _STYLES]
    letters = sum(len(on_one_line("".join(map(str, block.itertext())))) for block in paragraphs)
    mono = sum(len(on_one_line("".join(map(str, block.itertext())))) for block in paragraphs if "mono" in _looks(block))
    reads_as_prose = any(mono_text.count(" ") > 15 for mono_text in _sentences(paragraphs))  # words of a line
    return mono > letters * _MOST_BY_LOOK and reads_as_prose


def _looks(block: etree._Element) -> list[str]:
    """Return the looks that a block has by its source: a paragraph of a page that is one word of code is no block."""
    return block.get("data-looks", "").split()


def _sentences(paragraphs: list[etree._Element]) -> Iterator[str]:
    for block in paragraphs:
        text = on_one_line("".join(map(str, block.itertext())))
        if "mono" in _looks(block) and text.endswith((".", "!", "?", "”", '"')):
            yield text


def _rows(parent: etree._Element, *, by_look: bool) -> Iterator[list[etree._Element]]:
    """Yield each row of paragraphs that are code, with the empty ones between them."""
    row: list[etree._Element] = []
    for block in list(parent):
        if (block.tag == "p" and _is_code(block, by_look=by_look)) or (row and block.tag == "p" and is_empty(block)):
            row.append(block)
        elif row:
            yield _trimmed(row)
            row = []
    if row:
        yield _trimmed(row)


def _trimmed(row: list[etree._Element]) -> list[etree._Element]:
    while is_empty(row[-1]):
        row.pop()
    return row


def _is_code(block: etree._Element, *, by_look: bool) -> bool:
    if not has_words(block) or next(block.iter(*_NOT_CODE), None) is not None:
        return False
    if style_of(block) in _STYLES:
        return True
    return by_look and "mono" in _looks(block) and "data-list" not in block.attrib


def _join(draft: Draft, row: list[etree._Element]) -> int:
    """Make one block of a row, and return how many lines of it have something in them."""
    block = etree.Element("pre")
    texts = [typed_text(paragraph, line_end="\n").rstrip() for paragraph in row]
    block.text = "\n".join(texts)
    links = sum(1 for paragraph in row for _ in paragraph.iter("a"))
    for paragraph in row:
        draft.unlist(paragraph)
    if links:
        draft.leave_out(EntryKind.OTHER, tally=Tally(links=links), detail="a link in code")
    row[0].addprevious(block)
    for paragraph in row:
        take_out(paragraph)
    return sum(bool(line.strip()) for line in block.text.split("\n"))
