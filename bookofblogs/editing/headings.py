"""Headings that are none yet: a line in bold that stands in place of one, and marks without their blank."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from bookofblogs.editing.book_to_edit import BookToEdit
from bookofblogs.editing.piece_to_edit import PieceToEdit, is_own
from bookofblogs.folding import letters_only
from bookofblogs.model.light_edit import EditClass, Proposal
from bookofblogs.model.running_text import Block, BlockKind, Place

_BOLD_LINE = re.compile(
    r" {0,3}(?:(?P<mark>\*\*|__)(?P<words>[^\s*_`\[\]<>{}\\#][^*_`\[\]<>{}\\#]*?)(?P=mark)"
    r"|<(?P<tag>b|strong)>(?P<told>[^\s*_`\[\]<>{}\\#][^*_`\[\]<>{}\\#]*?)</(?P=tag)>)[ \t]*"
)
_TIGHT = re.compile(r"(?P<lead> {0,3})(?P<marks>#{2,6})(?=[^\W\d_]|[*`\[])")
_NO_HEADING = re.compile(
    r"(?:by|from|with|note|notes|update|tip|warning|important|caution|disclaimer|figure|fig|table|photo|image|picture"
    r"|hero|source|credit|caption|tl;dr|abstract|summary|keywords|editor|posted|published|step)\b",
    re.IGNORECASE,
)
"""What a line in bold begins with that labels something and heads no section."""
_QUESTION_OR_ANSWER = re.compile(r"\W*(?:[QA]|Question|Answer)\s?\d*\s?[:.)]")
"""What stands before the words of people who talk, in bold or not."""
_MAY_BE_NONE = re.compile(r"[:?\d]")
"""Questions of an interview stand in bold, and names of who speaks, dates and amounts; many a heading has such, too."""
_ENDS_OTHERWISE = tuple('.,;:!…"”’»)')
_ENDS_SENTENCE = tuple(".?!:…)]”\"'’»*_")
_LONGEST: Final = 80
_MOST_WORDS: Final = 8
_SENTENCE: Final = 4
"""Words: what has so many, and stands in the text once more, is a sentence of it, set large."""
_LOWEST: Final = 6
_MOST: Final = 100
"""A text with more lines in bold than that has another use for them."""


class _Faked(NamedTuple):
    """A block that is a line in bold and nothing else."""

    at: int
    """Which of the piece's blocks it is."""
    words: str


def headings(piece: PieceToEdit, _book: BookToEdit) -> Iterator[Proposal]:
    """Propose to mark as a heading what stands as one: a line in bold alone, or marks without a blank behind them.

    Without the mark it is in no table of contents, and whoever listens to the book cannot jump to it. A line in bold is
    one if it is short, ends with no full stop or colon, and a paragraph follows; it takes the level of its neighbours.
    Where it may be a label, a motto or a heading of a lower level, it is asked.
    """
    yield from _tight(piece)
    blocks = [block for block in piece.running.blocks if block.kind is not BlockKind.ASIDE]
    faked = list(_faked(piece, blocks))
    if len(faked) > _MOST:
        return
    for each in faked:
        level, is_sure = _level(blocks, each, faked)
        length = len(each.words.split())
        is_said_elsewhere = piece.text.count(each.words) > 1
        if is_said_elsewhere and length >= _SENTENCE:
            continue
        block = blocks[each.at]
        is_plain = length <= _MOST_WORDS and not is_said_elsewhere and not _MAY_BE_NONE.search(each.words)
        is_certain = is_sure and is_plain and _stands_between(piece, blocks, each.at)
        start = piece.line_starts[block.first_line - 1]
        end = start + len(piece.line(block.first_line).rstrip(" \t"))
        yield piece.proposal(
            EditClass.HEADINGS,
            start,
            end,
            f"{'#' * level} {each.words}",
            because="alone in bold on its line, as headings are",
            certain=is_certain,
        )


def _tight(piece: PieceToEdit) -> Iterator[Proposal]:
    """Propose the blank behind the marks of a heading that bob reads as one already."""
    mended = {remark.line for remark in piece.contribution.passage.remarks if remark.kind == "markup-mended"}
    for number in sorted(line for line in mended if line):
        match = _TIGHT.match(piece.line(number))
        if match:
            start = piece.line_starts[number - 1] + match.start("marks")
            end = start + len(match["marks"])
            now = f"{match['marks']} "
            because = "other programs read no heading without the blank"
            yield piece.proposal(EditClass.HEADINGS, start, end, now, because=because, certain=True)


def _faked(piece: PieceToEdit, blocks: Sequence[Block]) -> Iterator[_Faked]:
    """Yield the lines in bold that may be headings: a paragraph follows each, and none of them is said elsewhere."""
    told = {remark.line for remark in piece.contribution.passage.remarks if remark.kind == "heading-faked"}
    others = {each.block for each in piece.running.stretches if Place.LINK in each.places or not is_own(each.places)}
    names = {letters_only(name) for name in (*piece.contribution.authors, piece.contribution.title)}
    for at, block in enumerate(blocks[:-1]):
        if not _is_paragraph(block) or block.first_line not in told or block.number in others:
            continue
        match = _BOLD_LINE.fullmatch(piece.line(block.first_line))
        words = (match["words"] or match["told"]).strip() if match else ""
        if not words or block.last_line != block.first_line or not _is_paragraph(blocks[at + 1]):
            continue
        if len(words) > _LONGEST or words.endswith(_ENDS_OTHERWISE) or _NO_HEADING.match(words):
            continue
        if _QUESTION_OR_ANSWER.match(words) or _QUESTION_OR_ANSWER.match(piece.line(blocks[at + 1].first_line)):
            continue
        if not words[0].isalnum() or words[0].islower() or ". " in words or letters_only(words) in names:
            continue
        yield _Faked(at, words)


def _is_paragraph(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and not block.is_nested


def _level(blocks: Sequence[Block], faked: _Faked, all_faked: Sequence[_Faked]) -> tuple[int, bool]:
    """Return the level that a heading takes between its neighbours, and whether no other is likely."""
    real = [at for at, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    before = [at for at in real if at < faked.at]
    after = [at for at in real if at > faked.at]
    below = [at for at in before if blocks[at].level > 1]
    section = [each for each in all_faked if (not before or each.at > before[-1]) and (not after or each.at < after[0])]
    if not [at for at in real if blocks[at].level > 1]:
        return 2, len(all_faked) > 1
    if not below:
        return max(blocks[after[0]].level, 2) if after else 2, len(section) == 1
    level = blocks[below[-1]].level
    if len(section) > 1 or faked.at == below[-1] + 1:
        return min(level + 1, _LOWEST), False
    return level, not after or blocks[after[0]].level == level


def _stands_between(piece: PieceToEdit, blocks: Sequence[Block], at: int) -> bool:
    """Decide whether a text comes to its end above, and another begins below with a capital."""
    if at == 0:
        return False
    above = piece.line(blocks[at - 1].last_line).rstrip()
    below = piece.line(blocks[at + 1].first_line).lstrip(" *_[“\"'‘(")
    return (above.endswith(_ENDS_SENTENCE) or blocks[at - 1].kind is not BlockKind.PARAGRAPH) and below[:1].isupper()
