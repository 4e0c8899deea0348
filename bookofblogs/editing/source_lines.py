"""Blanks of a file that no reader sees: at the ends of lines, and twice between words."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from bookofblogs.editing.code_spans import code_of
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.model.light_edit import EditClass, Proposal
from bookofblogs.model.running_text import Block, BlockKind, Place

_TWO_BLANKS = re.compile(r"(?<=\S)(?: [ \t]+|\t[ \t]*)(?=\S)")
_LINES_OF_WORDS: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PICTURE})


def blanks_at_line_ends(piece: PieceToEdit) -> Iterator[Proposal]:
    """Propose to take blanks from the ends of lines, but for the two that break a line of verse.

    Lines of code and of tables stay, and those of the metadata block.
    """
    blocks = piece.running.blocks
    if not blocks:
        return
    is_code = code_of(piece)
    block_of = _blocks_of_lines(piece)
    for number in range(blocks[0].first_line, len(piece.line_starts) + 1):
        block = block_of.get(number)
        if block:
            yield from _trimmed(piece, number, is_code, is_last=number == block.last_line)
        elif number not in block_of and not piece.line(number).strip(" \t"):
            yield from _trimmed(piece, number, is_code, is_last=True)


def _blocks_of_lines(piece: PieceToEdit) -> dict[int, Block | None]:
    """Return the block of each line; None for a line of several, and for one whose blanks may matter."""
    found: dict[int, Block | None] = {}
    for block in piece.running.blocks:
        if block.kind is not BlockKind.ASIDE:
            for number in range(block.first_line, block.last_line + 1):
                found[number] = block if number not in found and block.kind in _LINES_OF_WORDS else None
    return found


def _trimmed(piece: PieceToEdit, number: int, is_code: Callable[[int], bool], *, is_last: bool) -> Iterator[Proposal]:
    """Propose to take the blanks from the end of a line; `is_last`: of its block, so that they break nothing."""
    line = piece.line(number)
    words = line.rstrip(" \t")
    blanks = line[len(words) :]
    if not blanks or words.endswith("\\") or (not is_last and len(blanks) > 1):
        return
    start = piece.line_starts[number - 1] + len(words)
    if not is_code(start):
        because = "blanks at the end of the line"
        yield piece.proposal(EditClass.SOURCE, start, start + len(blanks), "", because=because, certain=True)


def two_blanks(piece: PieceToEdit) -> Iterator[Proposal]:
    """Propose one blank in place of two, or of a tab, between words; not in tables, where they line up the columns."""
    for stretch in piece.running.stretches:
        if stretch.places.isdisjoint((Place.CELL, Place.TITLE, Place.BYLINE)):
            for match in _TWO_BLANKS.finditer(piece.text, stretch.start, stretch.end):
                because = "a tab between words" if "\t" in match[0] else "more than one blank"
                yield piece.proposal(EditClass.SOURCE, match.start(), match.end(), " ", because=because, certain=True)
