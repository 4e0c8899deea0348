"""The blocks of a file in order: of what kind each is, on which lines it stands, and what runs in it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from markdown_it.token import Token

from bookofblogs.markdown.running.file_lines import Content, FileLines
from bookofblogs.markdown.running.html_standing import OpenElements
from bookofblogs.markdown.running.phrases import Notes, Paragraph, Phrases, Run, phrases_of
from bookofblogs.model.running_text import Block, BlockKind, Place, Stretch

_PLACES: Final = {
    "heading_open": Place.HEADING,
    "blockquote_open": Place.QUOTATION,
    "td_open": Place.CELL,
    "th_open": Place.CELL,
    "footnote_reference_open": Place.NOTE,
}
_LEAVES: Final = {
    "fence": BlockKind.CODE,
    "code_block": BlockKind.CODE,
    "hr": BlockKind.RULE,
    "html_block": BlockKind.HTML,
}
_HOLDERS: Final = frozenset({"blockquote", "bullet_list", "ordered_list", "table", "dl", "footnote_reference"})
"""Blocks that hold blocks."""


class Blocks:
    """The blocks of a file while they are read."""

    def __init__(self, lines: FileLines, *, language: str, notes: Notes) -> None:
        """Read blocks that stand on `lines`, in a language (BCP 47); `notes` are those that are written into a line."""
        self.blocks: list[Block] = []
        self.stretches: list[Stretch] = []
        self.hashtags: list[Stretch] = []
        self.texts: dict[int, str] = {}
        """What a reader sees of each paragraph, heading and cell, by its number."""
        self._lines = lines
        self._language = language
        self._notes = notes
        self._around = OpenElements(language)
        self._places: list[Place] = []
        self._depth = 0
        self._row: list[Token] = []

    def read(self, tokens: Sequence[Token]) -> None:
        """Read the blocks that `tokens` are."""
        before = tokens[0] if tokens else None
        for token in tokens:
            kind, _, side = token.type.rpartition("_")
            if kind in _HOLDERS:
                self._depth += token.nesting
            if token.type in _PLACES:
                self._places.append(_PLACES[token.type])
            elif side == "close" and f"{kind}_open" in _PLACES:
                self._places.pop()
            if token.type in _LEAVES:
                self._leaf(token)
            elif token.type == "tr_open":
                self._row = []
            elif token.type == "tr_close":
                self._end_row()
            elif token.type == "inline" and Place.CELL in self._places and "before_line_end" not in token.meta:
                self._row.append(token)
            elif token.type == "inline":
                self._inline(token, before)
            before = token

    def _leaf(self, token: Token) -> None:
        first, end = _range(token)
        if token.type == "html_block":
            end = max(end, first + token.content.rstrip().count("\n") + 1)
        self._block(_LEAVES[token.type], first, end)
        if token.type == "html_block":
            self._around.read(token.content)

    def _block(self, kind: BlockKind, first: int, end: int, *, level: int = 0, is_nested: bool = False) -> int:
        number = len(self.blocks)
        self.blocks.append(
            Block(
                number=number,
                kind=kind,
                first_line=self._lines.number(first),
                last_line=self._lines.number(max(first, end - 1)),
                level=level,
                is_nested=is_nested or self._depth > 0,
            )
        )
        return number

    def _end_row(self) -> None:
        if not self._row:
            return
        first, end = _range(self._row[0])
        contents = self._lines.cells([token.content for token in self._row], first)
        for token, content in zip(self._row, contents, strict=True):
            number = self._block(BlockKind.CELL, first, end)
            places = frozenset({*self._places, Place.CELL})
            self._phrases(Paragraph(token.children or (), token.content, places=places), content, number)
        self._row = []

    def _inline(self, token: Token, before: Token | None) -> None:
        first, end = _range(token)
        level = self._around.standing.level
        if before is not None and before.type == "heading_open" and before.map:
            level, end = int(before.tag[1:]), before.map[1]
        before_line_end = token.meta.get("before_line_end")
        is_of_html = before_line_end is not None
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        number = self._block(
            kind, first, end + (token.content.count("\n") if is_of_html else 0), level=level, is_nested=is_of_html
        )
        content = self._lines.content(token.content, first, end, before_line_end=before_line_end)
        count = len(self.stretches)
        paragraph = Paragraph(token.children or (), token.content, places=frozenset(self._places))
        self._phrases(paragraph, content, number)
        if kind is BlockKind.PARAGRAPH and _begins_with_picture(token.children or ()):
            self._of_picture(number, token.children or (), count)

    def _of_picture(self, number: int, children: Sequence[Token], count: int) -> None:
        """Say that a paragraph holds pictures and nothing but what belongs to them, if it is so."""
        if not _only_pictures(children):
            return
        self.blocks[number] = replace(self.blocks[number], kind=BlockKind.PICTURE)
        self.stretches[count:] = [
            replace(each, places=each.places | {Place.CAPTION}) if each.block == number else each
            for each in self.stretches[count:]
        ]

    def _phrases(self, paragraph: Paragraph, content: Content, number: int) -> None:
        """Take a paragraph apart, and what stands in it that is read apart from it."""
        depth = self._around.depth
        found = phrases_of(paragraph, self._around, language=self._language, notes=self._notes)
        self._around.close_down_to(depth)
        self.texts[number] = found.text
        self._add(found, content, number, paragraph)
        for aside in found.asides:
            self._aside(aside, content, self.blocks[number], paragraph.places)

    def _aside(self, aside: Paragraph, content: Content, block: Block, places: frozenset[Place]) -> None:
        number = len(self.blocks)
        self.blocks.append(replace(block, number=number, kind=BlockKind.ASIDE, level=0, is_nested=True))
        aside = aside._replace(places=places | aside.places)
        found = phrases_of(aside, OpenElements(self._language), language=self._language, notes=self._notes)
        self._add(found, content, number, aside)
        for within in found.asides:
            self._aside(within, content, block, aside.places)

    def _add(self, found: Phrases, content: Content, number: int, paragraph: Paragraph) -> None:
        for kept, runs in ((self.stretches, found.runs), (self.hashtags, found.hashtags)):
            kept += [stretch for run in runs for stretch in _stretches(run, content, number, paragraph)]


def _stretches(run: Run, content: Content, number: int, paragraph: Paragraph) -> list[Stretch]:
    """Return where a run of a paragraph stands in the file: one stretch for each line, or part of one, with a place."""
    begin, end = paragraph.begin + run.begin, paragraph.begin + run.end
    found = []
    for line in content.within(begin, end):
        first, last = max(line.begin, begin), min(line.begin + line.length, end)
        start = line.place + first - line.begin
        found.append(
            Stretch(
                start=start,
                end=start + last - first,
                line=line.line,
                block=number,
                places=paragraph.places | run.places,
            )
        )
    return found


def _range(token: Token) -> tuple[int, int]:
    """Return the lines of the source on which a block stands, counted from 0, and the first after it."""
    first, end = token.map or (0, 1)
    return first, end


def _begins_with_picture(children: Sequence[Token]) -> bool:
    return any(token.type == "image" for token in children)


def _only_pictures(children: Sequence[Token]) -> bool:
    """Return whether nothing stands beside the pictures but links around them and a caption in emphasis."""
    emphasis = 0
    seen = False
    for token in children:
        seen = seen or token.type == "image"
        emphasis += token.nesting if token.type.startswith("em_") else 0
        if token.type in ("text", "text_special", "code_inline") and token.content.strip() and not (emphasis and seen):
            return False
    return seen
