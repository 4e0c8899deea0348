"""The marks within a line: bold, italics, links; and the signs that nobody sees."""

import re
from collections.abc import Iterator
from itertools import chain

from lxml import etree

from bookofblogs.markdown.tags import BLOCKS
from bookofblogs.mending.blocks import typed_text
from bookofblogs.mending.draft import Draft
from bookofblogs.mending.runs import TidyRuns, runs_of, tidy
from bookofblogs.mending.runs_written import write_runs
from bookofblogs.model.manuscript import EntryKind, Tally
from bookofblogs.wording import counted, one_or_many

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_BLANKS_AND_TAGS = re.compile(r"[ \t\n\r\f]+|<(?:/?(?:p|body|blockquote|aside)\b[^<>]*)>")
_NEVER_SEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_JOINERS = re.compile("(?<![^\x00-\u024f])[\u200c\u200d](?![^\x00-\u024f])")
"""They mean something between letters of other scripts and between pictures, never between Latin letters."""
_LINE_ENDS = re.compile("[\u0085\u2028\u2029\x0b]")
_HOLDS_BLOCKS = frozenset(("body", "blockquote", "aside"))
_HOLDERS = (BLOCKS | {"body"}) - {"pre", "ul", "ol", "dl", "table", "thead", "tbody", "tr", "figure", "hr"}


def invisible_signs(draft: Draft) -> Iterator[str]:
    """Take out soft hyphens, joiners that join nothing and other signs of no width; blanks that hold together stay."""
    taken = 0
    for element in draft.every():
        for name in ("alt", "title"):
            if name in element.attrib:
                element.set(name, _seen(element.get(name, ""))[0])
        if element.text:
            element.text, number = _seen(element.text)
            taken += number
        if element.tail:
            element.tail, number = _seen(element.tail)
            taken += number
    if taken:
        yield f"{counted(taken, 'invisible sign')} taken out"


def _seen(text: str) -> tuple[str, int]:
    bare, number = _NEVER_SEEN.subn("", text)
    bare, joiners = _JOINERS.subn("", bare)
    return _LINE_ENDS.sub("\n", bare), number + joiners


def marks_of_a_line(draft: Draft) -> Iterator[str]:
    """Join what was cut, and take bold and italics off blanks and full stops; an underline becomes italics."""
    changed = 0
    for holder in draft.every(*BLOCKS, "body"):
        changed += tidy_lines(draft, holder)
    if changed:
        yield f"bold, italics or links put right in {counted(changed, 'paragraph')}"


def tidy_lines(draft: Draft, holder: etree._Element) -> bool:
    """Write the lines that stand in `holder` anew, and decide whether a mark changed."""
    if holder.tag not in _HOLDERS or not (len(holder) or holder.text):
        holder.text = holder.text or None
        return False
    lines: list[tuple[list[str | etree._Element], etree._Element | None]] = [([holder.text or ""], None)]
    for child in holder:
        if child.tag in BLOCKS:
            lines[-1] = (lines[-1][0], child)
            lines.append(([child.tail or ""], None))
        else:
            lines[-1][0].extend((child, child.tail or ""))
    before = _compared(holder)
    tidied = [(tidy(runs_of(nodes)), block) for nodes, block in lines]
    _write(holder, tidied)
    _account(draft, [line for line, _ in tidied])
    return before != _compared(holder)


def _write(holder: etree._Element, lines: list[tuple[TidyRuns, etree._Element | None]]) -> None:
    """Write lines and the blocks between them; a line where only blocks may stand becomes a paragraph."""
    tail = holder.tail
    for child in list(holder):
        holder.remove(child)
    holder.text, holder.tail = None, tail
    for line, block in lines:
        if line.runs:
            write_runs(etree.SubElement(holder, "p") if holder.tag in _HOLDS_BLOCKS else holder, line.runs)
        if block is not None:
            block.tail = None
            holder.append(block)


def _account(draft: Draft, lines: list[TidyRuns]) -> None:
    for address in chain.from_iterable(line.empty_links for line in lines):
        draft.leave_out(EntryKind.EMPTY, tally=Tally(links=1), detail=f"a link without words to {address}")
    if joined := sum(line.joined_links for line in lines):
        draft.leave_out(
            EntryKind.REPEATED,
            tally=Tally(links=joined),
            detail=f"{one_or_many(joined, 'a link that was', 'links that were')} cut into parts",
        )


def _compared(holder: etree._Element) -> str:
    """Return how `holder` is written, but for blanks."""
    return _BLANKS_AND_TAGS.sub("", etree.tostring(holder, encoding="unicode", with_tail=False))


def plain_line(element: etree._Element) -> str:
    """Return the text of a line with single blanks, a blank where it was broken."""
    return _BLANKS.sub(" ", typed_text(element, line_end=" ")).strip(" ")


def without_mark(draft: Draft, element: etree._Element, *tags: str) -> bool:
    """Write the line in `element` without these marks, and decide whether there was one."""
    nodes: list[str | etree._Element] = [element.text or ""]
    for child in element:
        nodes += [child, child.tail or ""]
    runs = runs_of(nodes)
    if not any(mark.tag in tags for run in runs for mark in run.marks):
        return False
    bare = [type(run)(tuple(mark for mark in run.marks if mark.tag not in tags), run.text, run.thing) for run in runs]
    for child in list(element):
        element.remove(child)
    element.text = None
    line = tidy(bare)
    write_runs(element, line.runs)
    _account(draft, [line])
    return True
