"""A word that stands twice: "of the the town"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from bookofblogs.editing.book_to_edit import BookToEdit
from bookofblogs.editing.piece_to_edit import PieceToEdit, is_own
from bookofblogs.editing.piece_words import Word
from bookofblogs.model.light_edit import EditClass, Proposal
from bookofblogs.model.running_text import Place

_NEVER: Final = """
a an the of and or from with our your their we they are were was been has be would should could as at
these those into which because also but if than between
"""
_AT_TIMES: Final = """
that had her did does so very really much many more long far now then there never ever
again well yes bye what who where you i me my too up down over out off through no hear round here such
same just some time tick knock chop fifty little step door face hand heart side back word line year night blah
right quite rather deep high low old big good great poor dear
"""
_SELDOM: Final = "to is in on for by not his its it do have only when can will all this"
_NEVER_TWICE: Final = frozenset(_NEVER.split())
"""Words of which a second, right behind the first, is a slip: no sentence of English puts them so."""
_AT_TIMES_TWICE: Final = frozenset(_AT_TIMES.split())
"""Words that do stand twice: "had had", "log in in time", "very very"."""
_SELDOM_TWICE: Final = frozenset(_SELDOM.split())
"""Small words that may stand twice, where a sentence is built so: "what it refers to to this day"."""
_SMALL: Final = _NEVER_TWICE | _SELDOM_TWICE
_ENGLISH: Final = _SMALL | _AT_TIMES_TWICE
_BEGINS_CLAUSE: Final = frozenset(
    ("what", "all", "whatever", "where", "who", "how", "problem", "thing", "question", "point")
)
_NEAR: Final = 3
_NEAR_CLAUSE: Final = 6
"""So many words before, or behind, are looked at."""
_SHORTEST: Final = 4
_BETWEEN = re.compile(r"[ \t]+|[ \t]?\r?\n[ \t]*")
"""A blank, or the end of a line that breaks nothing: a verse has two blanks there."""


def word_twice(piece: PieceToEdit, book: BookToEdit) -> Iterator[Proposal]:
    """Propose to write a word once that stands twice: `of the the town`.

    Only in English, within one paragraph and with nothing between the two but a blank or the end of a line. Certain are
    the small words that no sentence has twice; others are asked, and those that may stand twice, `had had`, are left.
    """
    words = piece.words
    for at, (first, second) in enumerate(pairwise(words)):
        if _is_repeated(piece.text, first, second) and _is_in_english(words, at) and not _is_built_so(words, at):
            proposal = _proposal(piece, book, first, second)
            if proposal:
                yield proposal


def _is_in_english(words: Sequence[Word], at: int) -> bool:
    """Decide whether a small word of English stands near the word `at`, which stands twice: French has *nous nous*."""
    if words[at].text.lower() == "the":
        return True
    near = (*words[max(at - _NEAR, 0) : at], *words[at + 2 : at + 2 + _NEAR])
    return any(word.text.lower() in _ENGLISH and word.sentence == words[at].sentence for word in near)


def _is_built_so(words: Sequence[Word], at: int) -> bool:
    """Decide whether the word `at` is to stand twice: "what it is is cold", "the can can", "no no no"."""
    before = [
        word.text.lower() for word in words[max(at - _NEAR_CLAUSE, 0) : at] if word.sentence == words[at].sentence
    ]
    if words[at].text in ("is", "are", "was", "were", "has"):
        return not _BEGINS_CLAUSE.isdisjoint(before)
    neighbours = (*words[max(at - 1, 0) : at], *words[at + 2 : at + 3])
    if any(word.text.lower() == words[at].text.lower() for word in neighbours):
        return True
    return words[at].text in ("can", "do") and before[-1:] in (["the"], ["a"])


def _is_repeated(text: str, first: Word, second: Word) -> bool:
    """Decide whether two words of a block stand side by side and are the same; the first may begin a sentence."""
    word = second.text
    if not word.islower() or (first.text != word and (len(word) == 1 or first.text != word.capitalize())):
        return False
    is_touched = first.is_part or first.is_marked or second.is_part or second.is_marked
    if is_touched or first.block != second.block or not is_own(first.places | second.places):
        return False
    return _BETWEEN.fullmatch(text, first.end, second.start) is not None


def _proposal(piece: PieceToEdit, book: BookToEdit, first: Word, second: Word) -> Proposal | None:
    text = piece.text
    word = second.text
    if word in _AT_TIMES_TWICE:
        return None
    is_certain = (
        word in _NEVER_TWICE and Place.LINK not in first.places | second.places and not piece.is_verse(first.start)
    )
    if word not in _SMALL and (len(word) < _SHORTEST or book.words.counts.get(word, 0) <= 2):
        return None  # tuk tuk: a word that never stands alone
    end, now = second.end, first.text
    between = text[first.end : second.start]
    if "\n" in between and text[end : end + 1] == " ":
        end, now = end + 1, now + between  # the line's end stays where it is
    because = f"“{word}” stands twice"
    return piece.proposal(EditClass.WORD_TWICE, first.start, end, now, because=because, certain=is_certain)
