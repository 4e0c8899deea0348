"""A word that stands twice: "of the the town"."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from bookofblogs.editing.book_to_edit import BookToEdit
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.model.light_edit import EditClass, Proposal
from bookofblogs.model.running_text import Place, Stretch

_NEVER: Final = """
a an the of and or from with our your their its we they are were was been has be would should could will as at
these those this into which because also but it if than between
"""
_AT_TIMES: Final = """
that had her did does so very really much many more long far now then there never ever
again well yes bye what who where you i me my too up down over out off through no hear round here such
same just some time tick knock chop fifty little step door face hand heart side back word line year night blah
right quite rather deep high low old big good great poor dear
"""
_SELDOM: Final = "to is in on for by not his do have only when can all"
_NEVER_TWICE: Final = frozenset(_NEVER.split())
"""Words of which a second, right behind the first, is a slip: no sentence of English puts them so."""
_AT_TIMES_TWICE: Final = frozenset(_AT_TIMES.split())
"""Words that do stand twice: "had had", "log in in time", "very very"."""
_SELDOM_TWICE: Final = frozenset(_SELDOM.split())
"""Small words that may stand twice, where a sentence is built so: "what it refers to to this day"."""
_SHORTEST: Final = 4
_WORD = re.compile(r"[^\W\d_]+")
_JOINED = frozenset("-'’*_`~^\\/@&<>[]{}#$=+|\u00ad\u200b\u200c\u200d\u2060")
"""What joins a word to something else, or marks a part of it."""
_NEXT_LINE = re.compile(r"[ \t]?\n[ \t]*|[ \t]?\r\n[ \t]*")


class _Word(NamedTuple):
    start: int
    end: int
    stretch: Stretch


def word_twice(piece: PieceToEdit, book: BookToEdit) -> Iterator[Proposal]:
    """Propose to write a word once that stands twice: `of the the town`.

    Only in English, within one paragraph and with nothing between the two but a blank or the end of a line. Certain are
    the small words that no sentence has twice; others are asked, and those that may stand twice, `had had`, are left.
    """
    before: _Word | None = None
    for word in _words(piece):
        if before and _is_repeated(piece.text, before, word):
            proposal = _proposal(piece, book, before, word)
            if proposal:
                yield proposal
        before = word


def _words(piece: PieceToEdit) -> Iterator[_Word]:
    for stretch in piece.own_stretches:
        for match in _WORD.finditer(piece.text, stretch.start, stretch.end):
            yield _Word(match.start(), match.end(), stretch)


def _is_repeated(text: str, first: _Word, second: _Word) -> bool:
    """Decide whether two words of a block stand side by side and are the same; the first may begin a sentence."""
    if first.end - first.start != second.end - second.start or first.stretch.block != second.stretch.block:
        return False
    word = text[second.start : second.end]
    written = text[first.start : first.end]
    if not word.islower() or written not in (word, word.capitalize()) or (len(word) == 1 and written != word):
        return False
    between = text[first.end : second.start]
    is_next = not between.strip(" \t") if first.stretch is second.stretch else _NEXT_LINE.fullmatch(between) is not None
    return (
        is_next
        and text[first.start - 1 : first.start] not in _JOINED
        and text[second.end : second.end + 1] not in _JOINED
    )


def _proposal(piece: PieceToEdit, book: BookToEdit, first: _Word, second: _Word) -> Proposal | None:
    text = piece.text
    word = text[second.start : second.end]
    if word in _AT_TIMES_TWICE:
        return None
    is_certain = word in _NEVER_TWICE and Place.LINK not in first.stretch.places | second.stretch.places
    is_small = word in _NEVER_TWICE or word in _SELDOM_TWICE
    if not is_small and (len(word) < _SHORTEST or book.words.counts.get(word, 0) <= 2):
        return None  # tuk tuk: a word that never stands alone
    end, now = second.end, text[first.start : first.end]
    between = text[first.end : second.start]
    if "\n" in between and text[end : end + 1] == " ":
        end, now = end + 1, now + between  # the line's end stays where it is
    because = f"“{word}” stands twice"
    return piece.proposal(EditClass.WORD_TWICE, first.start, end, now, because=because, certain=is_certain)
