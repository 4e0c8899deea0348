"""The words of a piece as house questions look at them: with hyphens, and whether a capital says anything there."""

import re
from collections.abc import Iterator

from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.editing.piece_words import is_bare
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.running_text import Place, Stretch
from bookofblogs.names.capitals import SMALL_WORDS

NEVER = frozenset({Place.QUOTATION, Place.TITLE, Place.BYLINE, Place.FOREIGN})
"""Where nobody asks how the house writes: these words are others', or a name."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GLUED_BEFORE = re.compile(r"(?:[^\W_]|[-/@#\\&+.'’])[*_~]*\Z")
_GLUED_BEHIND = re.compile(r"[*_~]*(?:[^\W_]|[-/@\\&+=]|['’](?!s\b)[^\W_]|[.:][^\W_])")
_BEHIND_CAPITAL = re.compile(r"\s[^\W\d_a-z]\S* \Z")
_LONGEST_BEFORE = 20
_LONGEST_MARKS = 8
_WITHIN_SENTENCE = re.compile(r"[\w,;] \Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseWord:
    """One word of running text, its hyphens included."""

    text: str
    start: int
    end: int
    stretch: Stretch
    is_within_sentence: bool
    """Whether a word of the same sentence stands before it, so that a capital is the word's own."""


def house_words(piece: PieceToEdit) -> Iterator[HouseWord]:
    """Yield the words of a piece that a house question may be about, in their order.

    Nothing is glued to them, and the smallest (`of`, `the`) are none.
    """
    for stretch, before in asked_stretches(piece):
        for found in _WORD.finditer(piece.text, stretch.start, stretch.end):
            if found[0] not in SMALL_WORDS and stands_alone(piece.text, found.start(), found.end()):
                yield HouseWord(
                    text=found[0],
                    start=found.start(),
                    end=found.end(),
                    stretch=stretch,
                    is_within_sentence=is_within_sentence(piece.text, found.start(), stretch, before),
                )


def asked_stretches(piece: PieceToEdit) -> Iterator[tuple[Stretch, str]]:
    """Yield the stretches that are the author's own words, each with the signs that are read right before it."""
    before, last = "", None
    for stretch in piece.running.stretches:
        if last is None or last.block != stretch.block:
            before = ""
        elif last.line != stretch.line and not before.endswith(" "):
            before += " "
        if not stretch.places & NEVER:
            yield stretch, before
        before, last = (before + piece.text[max(stretch.start, stretch.end - 2) : stretch.end])[-2:], stretch


def is_within_sentence(text: str, start: int, stretch: Stretch, before: str) -> bool:
    """Decide whether a word of the same sentence stands before the one at `start`, in its stretch or `before` it."""
    head = before + text[max(stretch.start, start - 2) : start]
    return head.endswith(" ") and _WITHIN_SENTENCE.search(head) is not None


def is_behind_capital(text: str, start: int) -> bool:
    """Decide whether what stands before the word at `start` has a capital: both may be a name, `Q&A Webinar`."""
    return _BEHIND_CAPITAL.search(text[max(0, start - _LONGEST_BEFORE) : start]) is not None


def stands_alone(text: str, start: int, end: int) -> bool:
    """Decide whether the word from `start` to `end` is whole: nothing but marks of emphasis is glued to it."""
    if is_bare(text, start, end):
        return True
    before = text[max(0, start - _LONGEST_MARKS) : start]
    return not _GLUED_BEFORE.search(before) and not _GLUED_BEHIND.match(text, end)
