"""Signs that nobody sees and that change what is read, and blanks that a finger set or forgot."""

import re
from collections.abc import Iterator
from typing import Final

from bookofblogs.editing.book_to_edit import BookToEdit
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.model.light_edit import EditClass, Proposal
from bookofblogs.model.running_text import Place, Stretch

_LETTER: Final = "[A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff]"
"""A letter of an alphabet that has no use for a sign without width."""
_IN_WORD = re.compile(rf"(?<={_LETTER})[\u200b\u2060\ufeff]+(?={_LETTER})")
_SOFT_HYPHEN = re.compile(rf"(?<={_LETTER})\u00ad(?={_LETTER})")
_BESIDE_BLANK = re.compile(
    r"(?<=[\w.,;:!?)] )[\u200b\ufeff]+(?=\w)|(?<=[\w.,;:!?)])[\u200b\ufeff]+(?= \w|[.,;:!?]|\r?\n|\Z)"
)
_NO_BREAK = re.compile(r"(?<=[a-z]{2})\u00a0(?=[a-z]{2})")
_NO_BREAK_AND_BLANK = re.compile(r"(?<=[\w.,;:!?)])(?:\u00a0[ \u00a0]+| +\u00a0[ \u00a0]*)(?=\w)")
_BEFORE_POINT = re.compile(r"(?<=[a-z]{2})[ \u00a0]+(?=[,.;:!?](?:\s|\Z))")
_LAST_WORD = re.compile(r"[a-z]+\Z")
_AFTER_COMMA = re.compile(r"(?<![^\s(“\"])(?P<before>[a-z]{2,}),(?P<after>[a-z]{2,})(?![^\s)”\".;:!?])")
_AFTER_STOP = re.compile(r"(?<![^\s(“\"])(?P<before>[a-z]{2,})[.](?P<after>[A-Z][a-z]*)(?!\S)")
_OF_SIGNS: Final = """
a an and as by character colon comma dot for is letter like of operator or point sign symbol the use uses using with
"""
_BEGINNINGS: Final = """
A All An And As At But By For He However I If In It My No Not On Our She So Some That The Then There These They This To
We What When While With You Your
"""
_AFTER_COMMAS: Final = """
and as because but for he however if in it of or she so that the then there they this to we when where which while who
with you
"""
_SPEAKS_OF_SIGNS: Final = frozenset(_OF_SIGNS.split())
"""Words behind which a sign alone may be what is spoken of."""
_BEGINS_SENTENCE: Final = frozenset(_BEGINNINGS.split())
_JOINS: Final = frozenset(_AFTER_COMMAS.split())
"""Small words that go on after a comma: `however,the` is never a pair of names."""
_MOST_IN_PIECE: Final = 3
"""Who sets a blank before a sign more often does it on purpose, as the French do."""


def spacing(piece: PieceToEdit, book: BookToEdit) -> Iterator[Proposal]:
    """Propose to take out signs that nobody sees, and to put blanks right around commas and full stops.

    A sign without width splits a word for every search and every voice. A blank that must not break, between plain
    words of English, comes from a web page. What has its use stays: joiners, and the blanks of French before a colon.
    """
    for stretch in piece.own_stretches:
        yield from _unseen(piece, stretch)
        if piece.is_english:
            yield from _no_break(piece, stretch)
            yield from _forgotten(piece, stretch, book)
    if piece.is_english:
        yield from _before_points(piece)


def _unseen(piece: PieceToEdit, stretch: Stretch) -> Iterator[Proposal]:
    """Propose to take out signs without width, within words and beside blanks."""
    for pattern, because, certain in (
        (_IN_WORD, "a sign that nobody sees splits the word", True),
        (_BESIDE_BLANK, "a sign that nobody sees stands beside a blank", True),
        (_SOFT_HYPHEN, "a hyphen that nobody sees stands in the word", False),
    ):
        for match in pattern.finditer(piece.text, stretch.start, stretch.end):
            beside = piece.text[match.end() : match.end() + 1]
            if (
                not beside or beside.isspace() or beside.isalnum() or beside in ".,;:!?"
            ):  # beside a mark it may be what makes it one
                yield piece.proposal(EditClass.SPACING, *match.span(), "", because=because, certain=certain)


def _no_break(piece: PieceToEdit, stretch: Stretch) -> Iterator[Proposal]:
    """Propose a blank in place of one that must not break, where nothing has to be kept together."""
    for pattern, because in (
        (_NO_BREAK, "no line could break between these two words"),
        (_NO_BREAK_AND_BLANK, "a blank that does not break, beside one that does"),
    ):
        for match in pattern.finditer(piece.text, stretch.start, stretch.end):
            yield piece.proposal(EditClass.SPACING, *match.span(), " ", because=because, certain=True)


def _forgotten(piece: PieceToEdit, stretch: Stretch, book: BookToEdit) -> Iterator[Proposal]:
    """Propose the blank that is missing after a comma or a full stop, between words that the book has elsewhere too."""
    count = book.words.counts
    for pattern, joins in ((_AFTER_COMMA, _JOINS), (_AFTER_STOP, _BEGINS_SENTENCE)):
        for match in pattern.finditer(piece.text, stretch.start, stretch.end):
            before, after = (count.get(word.lower(), 0) for word in match.groups())
            is_sure = match["after"] in joins and Place.LINK not in stretch.places
            if not before if pattern is _AFTER_STOP else not is_sure and min(before, after) <= 1:
                continue
            if is_sure or pattern is _AFTER_COMMA:
                sign = match.end("before")
                now = f"{piece.text[sign]} "
                because = "a blank is missing after it"
                yield piece.proposal(EditClass.SPACING, sign, sign + 1, now, because=because, certain=is_sure)


def _before_points(piece: PieceToEdit) -> Iterator[Proposal]:
    """Propose to take out the blank before a comma or a full stop."""
    found = [
        match.span()
        for stretch in piece.own_stretches
        for match in _BEFORE_POINT.finditer(piece.text, stretch.start, stretch.end)
    ]
    if len(found) > _MOST_IN_PIECE:
        return
    for start, end in found:
        sign, rest = piece.text[end], piece.text[end + 1 : end + 3]
        word = _LAST_WORD.search(piece.text, max(0, start - 20), start)
        if word and word[0] in _SPEAKS_OF_SIGNS:
            continue
        if sign in ",." and "\u00a0" not in piece.text[start:end]:
            if sign == "." and rest.strip() and not rest.strip()[0].isupper():
                continue
            because = f"a blank before the {'comma' if sign == ',' else 'full stop'}"
            yield piece.proposal(EditClass.SPACING, start, end, "", because=because, certain=True)
        elif piece.text[start:end] == " ":
            because = f"a blank before “{sign}”"
            yield piece.proposal(EditClass.SPACING, start, end, "", because=because, certain=False)
