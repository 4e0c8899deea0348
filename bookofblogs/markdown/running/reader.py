"""A file to its running text: which of its characters are read as words of the text, and how they stand.

The file is read as for the book, block by block, and every text is found again in the file. What cannot be found with
certainty does not run.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from bookofblogs.expressions import expression
from bookofblogs.folding import letters_only
from bookofblogs.language.characters import clean_text
from bookofblogs.markdown.limits import refuse_size
from bookofblogs.markdown.parsing.parser import parse_in_place
from bookofblogs.markdown.readiness import made_ready
from bookofblogs.markdown.running.blocks import Blocks
from bookofblogs.markdown.running.file_lines import FileLines
from bookofblogs.markdown.source.markdown_source import numbered
from bookofblogs.model.passage import PieceText
from bookofblogs.model.running_text import Place, RunningText, Stretch

_LINE_END = expression(r"\r\n?|\n")
_WORD = expression(r"[^\W\d_]+")
_GOES_ON: Final = (",", ";", "&", " and", " und", " et", " y")
"""Behind these a byline goes on in the next line."""


def running_text(text: str, *, body_line: int, language: str, piece: PieceText | None = None) -> RunningText:
    """Return what runs of a file.

    `text` is the whole file as it was decoded, without a byte order mark; its body begins on `body_line`, behind the
    metadata block. `language` is a BCP 47 tag. `piece` is what was read of the file: it tells the title and the byline.
    Raises UnreadableError for a text that cannot be set at all.
    """
    lines = _LINE_END.split(text)
    body = "\n".join(lines[body_line - 1 :])
    refuse_size(body, body_line)
    clean, _ = clean_text(body, first_line=body_line)
    source = made_ready(numbered(clean, first_line=body_line), [])
    parsed = parse_in_place(source.text, language=language, remarks=[])
    blocks = Blocks(FileLines(text, source), language=language, notes=parsed.inline_notes)
    blocks.read(parsed.tokens)
    stretches = _joined(sorted(blocks.stretches, key=lambda stretch: stretch.start), text)
    if piece:
        stretches = _with_title(stretches, blocks, piece)
        stretches = _with_byline(stretches, piece, lines)
    return RunningText(
        text=text,
        stretches=tuple(stretches),
        blocks=tuple(blocks.blocks),
        hashtags=tuple(_joined(blocks.hashtags, text)),
        other_words=_other_words(text, stretches),
    )


def _joined(stretches: Iterable[Stretch], text: str) -> list[Stretch]:
    """Return `stretches` with those that touch and stand alike as one; what would stand twice does not run."""
    joined: list[Stretch] = []
    for stretch in stretches:
        last = joined[-1] if joined else None
        if last and stretch.start < last.end:
            continue
        is_same = last and (last.end, last.block, last.places) == (stretch.start, stretch.block, stretch.places)
        if last and is_same:
            joined[-1] = replace(last, end=stretch.end)
        else:
            joined.append(stretch)
    return [stretch for stretch in joined if text[stretch.start : stretch.end].strip()]


def _with_title(stretches: list[Stretch], blocks: Blocks, piece: PieceText) -> list[Stretch]:
    """Return `stretches` with the piece's title marked as such."""
    title = letters_only(piece.title)
    found = next(
        (
            block.number
            for block in blocks.blocks
            if block.level == 1 and title and letters_only(blocks.texts[block.number]) == title
        ),
        None,
    )
    return [_with_place(each, Place.TITLE) if each.block == found else each for each in stretches]


def _with_byline(stretches: list[Stretch], piece: PieceText, lines: list[str]) -> list[Stretch]:
    """Return `stretches` with the line that names the authors marked, and those on which it goes on."""
    if piece.authors_line is None:
        return stretches
    last = piece.authors_line
    while last < len(lines) and lines[last - 1].rstrip().endswith(_GOES_ON):
        last += 1
    named = range(piece.authors_line, last + 1)
    return [_with_place(each, Place.BYLINE) if each.line in named else each for each in stretches]


def _with_place(stretch: Stretch, place: Place) -> Stretch:
    return replace(stretch, places=stretch.places | {place})


def _other_words(text: str, stretches: list[Stretch]) -> frozenset[str]:
    """Return the words of `text` that do not run."""
    words: set[str] = set()
    begin = 0
    for stretch in stretches:
        words.update(_WORD.findall(text, begin, stretch.start))
        begin = stretch.end
    words.update(_WORD.findall(text, begin))
    return frozenset(words)
