"""Blocks as lines of Markdown: what stands in a block is indented, or has the sign of a quotation before it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from lxml import etree

from bookofblogs.expressions import expression
from bookofblogs.markdown.writing.cells import table_lines
from bookofblogs.markdown.writing.content import (
    BLOCKS,
    LISTS,
    blocks_in,
    caption_below,
    entries,
    first_number,
    is_tight,
)
from bookofblogs.markdown.writing.note_numbers import NoteNumbers
from bookofblogs.markdown.writing.row import Place
from bookofblogs.markdown.writing.rows import BREAK_WITHIN, LINE_BREAK, RowWriter
from bookofblogs.xhtml import text_of

Lines = list[str]

_MOST_LEVELS: Final = 36
"""Levels of blocks that are still written as such, of the 48 that are read: a list counts as two."""
_LARGEST_NUMBER: Final = 999_999_999
_LANGUAGE = expression(r"(?:^|\s)language-([A-Za-z0-9+#_-]+)")
_MARKERS: Final = {"ul": ("-", "+"), "ol": (".", ")")}
"""The signs of a list, and those of one that follows right after it."""


class BlockWriter:
    """Writes the blocks of one text."""

    def __init__(self, numbers: NoteNumbers, closed_names: AbstractSet[str]) -> None:
        """Write marks of notes with `numbers`; `closed_names` are short codes that end somewhere in the text."""
        self._rows = RowWriter(numbers)
        self._place = Place(closed_names=closed_names)
        self._level = 0

    def blocks(self, holder: etree._Element, place: Place | None = None) -> Iterator[Lines]:
        """Yield the lines of each block in `holder`; `place` says what the first of them begins."""
        list_before = ""
        for block in blocks_in(holder):
            marker = ""
            if block.tag == "p":
                found = self._paragraph(block, place)
            elif block.tag in _HOLDERS and self._level >= _MOST_LEVELS:
                found = self._paragraph(block, None)
            elif block.tag in LISTS:
                marker = _MARKERS[block.tag][list_before == _MARKERS[block.tag][0]]
                found = self._list(block, marker)
            else:
                found = self._WRITERS.get(block.tag, BlockWriter._wrapper)(self, block)
            for lines in found:
                if lines:
                    yield lines
                    place, list_before = None, marker

    def note(self, number: int, note: etree._Element) -> Lines:
        """Return a note with its number."""
        first = next(blocks_in(note), None)
        is_paragraph = first is not None and first.tag == "p"
        lines = self._within(note, 1)
        mark = f"[^{number}]:"
        if not lines or is_paragraph:
            return _indented(lines, f"{mark} ", 4) or [mark]
        return [mark, *_indented(lines, " " * 4, 4)]

    def _within(self, element: etree._Element, levels: int, place: Place | None = None) -> Lines:
        """Return the blocks in a block, with blank lines between them."""
        self._level += levels
        lines = _spaced(self.blocks(element, place))
        self._level -= levels
        return lines

    def _paragraph(self, element: etree._Element, place: Place | None) -> Iterator[Lines]:
        row = self._rows.row(element, place or self._place, line_break=LINE_BREAK)
        yield row.split("\n") if row else []

    def _heading(self, element: etree._Element) -> Iterator[Lines]:
        if self._level:
            strong = etree.SubElement(element, "strong")
            strong.text, element.text = element.text, None
            strong.extend(list(element)[:-1])
            yield from self._paragraph(element, None)
            return
        row = self._rows.row(element, replace(self._place, is_heading=True, begins_lines=False))
        yield [f"{'#' * int(element.tag[1])} {row}"] if row else []

    def _rule(self, _element: etree._Element) -> Iterator[Lines]:
        yield ["***"]

    def _code(self, element: etree._Element) -> Iterator[Lines]:
        lines = text_of(element).replace("\r\n", "\n").split("\n")
        while lines and not lines[0].strip():
            del lines[0]
        while lines and not lines[-1].strip():
            del lines[-1]
        if not lines:
            return
        code = element.find("code")
        name = element.get("class") or (code.get("class") if code is not None else "") or ""
        language = _LANGUAGE.search(name)
        longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
        fence = "`" * max(3, longest + 1)
        yield [f"{fence}{language.group(1) if language else ''}", *lines, fence]

    def _figure(self, element: etree._Element) -> Iterator[Lines]:
        """Yield each picture on its own, the caption with the last; of other figures what stands in them."""
        pictures = list(element.iter("img"))
        caption = element.find("figcaption")
        if not pictures or any(child.tag in BLOCKS - {"p", "figcaption"} for child in element):
            yield from self.blocks(element)
            return
        for picture in pictures[:-1]:
            yield [self._rows.picture(picture)]
        yield list(self._rows.captioned(pictures[-1], caption, self._place))

    def _wrapper(self, element: etree._Element) -> Iterator[Lines]:
        lines = self._within(element, 1)
        yield lines

    def _quotation(self, element: etree._Element) -> Iterator[Lines]:
        lines = self._within(element, 1, replace(self._place, begins_quotation=True))
        yield [f"> {line}" if line else ">" for line in lines]

    def _list(self, element: etree._Element, marker: str) -> Iterator[Lines]:
        items = list(entries(element))
        if len(items) == 1:
            caption_below(items[0])
        are_tight = all(map(is_tight, items))
        start = first_number(element)
        lines: Lines = []
        self._level += 2
        for number, item in enumerate(items, start):
            sign = marker if element.tag == "ul" else f"{min(number, _LARGEST_NUMBER)}{marker}"
            blocks = list(self.blocks(item, replace(self._place, begins_item=True)))
            within = [line for block in blocks for line in block] if are_tight else _spaced(blocks)
            if lines and not are_tight:
                lines.append("")
            first = next(blocks_in(item), None)
            if first is not None and first.tag != "p" and within and within[0].lstrip("> ").startswith("|"):
                # Of a table, the first row has to stand on a line of its own.
                lines += [sign, *_indented(within, " " * (len(sign) + 1), len(sign) + 1)]
            else:
                lines += _indented(within, f"{sign} ", len(sign) + 1) or [sign]
        self._level -= 2
        yield lines

    def _definitions(self, element: etree._Element) -> Iterator[Lines]:
        lines: Lines = []
        before = ""
        for entry in element:
            if entry.tag == "dt":
                goes_on = before == "dt"
                term = self._rows.row(entry, replace(self._place, begins_lines=not goes_on))
                if term and goes_on:
                    lines[-1] += f"{BREAK_WITHIN}{term}"
                elif term:
                    lines += ["", term] if lines else [term]
                before = "dt" if term else before
                continue
            definition = self._within(entry, 2)
            if before and definition:
                lines += _indented(definition, ": ", 2)
                before = "dd"
            else:
                yield definition
        yield lines

    def _table(self, element: etree._Element) -> Iterator[Lines]:
        caption = element.find("caption")
        if caption is not None:
            row = self._rows.italic_row(caption, self._place)
            yield [row] if row else []
        place = replace(self._place, begins_lines=False)
        yield table_lines(element, lambda cell: self._rows.row(cell, place))

    _WRITERS: Final[Mapping[str, Callable[["BlockWriter", etree._Element], Iterator[Lines]]]] = {
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
        "hr": _rule,
        "pre": _code,
        "figure": _figure,
        "blockquote": _quotation,
        "aside": _quotation,
        "dl": _definitions,
        "table": _table,
    }


_HOLDERS: Final = BLOCKS - {"p", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "table"}
"""Blocks that hold blocks: too deep within one another they are written as one paragraph."""


def _spaced(blocks: Iterator[Lines] | Sequence[Lines]) -> Lines:
    lines: Lines = []
    for block in blocks:
        lines += ["", *block] if lines else block
    return lines


def _indented(lines: Lines, first: str, width: int) -> Lines:
    """Return `lines` behind `first`, indented below it by `width`; nothing if there are none."""
    return [
        f"{first}{line}" if number == 0 else f"{' ' * width}{line}" if line else "" for number, line in enumerate(lines)
    ]
