"""Which forms the pieces have of each word, counted once for the whole book: what house questions are made of."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bookofblogs.editing.heading_capitals import heading_style, plain_headings
from bookofblogs.editing.house_forms import stem_of
from bookofblogs.editing.house_words import (
    HouseWord,
    asked_stretches,
    house_words,
    is_behind_capital,
    is_within_sentence,
    stands_alone,
)
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.model.running_text import Place
from bookofblogs.names.words import words

_LEAST_PART = 3
"""Two words are one word parted only if each has so many letters: `a long` is not `along`."""
_PAIR = re.compile(
    rf"(?<![^\W\d_])(?=(?P<first>[^\W\d_][a-z]{{{_LEAST_PART - 1},20}}) (?P<second>[a-z]{{2,20}})(?![^\W\d_]))"
)
"""Each word with the one behind it: the second may be the first of the next pair."""
_NO_PART = words(
    "the and for not but nor yet any all one two who how why when where what that this these those you she her his him "
    "its our they them their are was were has had have can may might must will would should could some every each "
    "many more most much such only very with from into onto than then thus there here over under out off about"
)
"""Words that stand beside every other: with one of them, two words are two words (`any way`, `may be`, `are a`)."""
PARTICLES = words("up in out off on down over back through away by around to along together forward")
"""What goes with a verb: `log in` is right beside `login`."""
_LEAST_CLOSED = 5


@dataclass(slots=True)
class Tally:
    """How often each piece has each form of each word."""

    by_word: dict[str, dict[str, Counter[str]]] = field(default_factory=dict)

    def add(self, word: str, form: str, piece: str, times: int = 1) -> None:
        """Count a form of a word, whose forms are asked about together."""
        forms = self.by_word.setdefault(word, {})
        pieces = forms.get(form)
        if pieces is None:
            pieces = forms[form] = Counter()
        pieces[piece] += times


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseCounts:
    """The forms of a book."""

    capitals: Tally = field(default_factory=Tally)
    """Words within a sentence, by their letters: where a capital is the word's own."""
    alone: Tally = field(default_factory=Tally)
    """Those of them beside which no other has a capital: `the Exascale Computing Project` is a name of three words."""
    parted: Tally = field(default_factory=Tally)
    """Words in one, with a hyphen, and in two, by the stem."""
    headings: Tally = field(default_factory=Tally)
    """How the capitals of headings are set, all under one word."""
    hashtags: Tally = field(default_factory=Tally)
    terms: frozenset[str] = frozenset()
    """Words, as they stand, in code, addresses and metadata."""

    def is_small(self, word: str) -> bool:
        """Decide whether a word in small letters is written so within a sentence, more often than with a capital."""
        forms = self.capitals.by_word.get(word, {})
        return sum(forms.get(word, {}).values()) * 2 > sum(sum(pieces.values()) for pieces in forms.values())


def counted(pieces: Iterable[PieceToEdit]) -> HouseCounts:
    """Return the forms that the English pieces among `pieces` have."""
    english = [piece for piece in pieces if piece.is_english]
    counts = HouseCounts(terms=frozenset().union(*(piece.running.other_words for piece in english)))
    for piece in english:
        _count_words(piece, list(house_words(piece)), counts)
        for heading in plain_headings(piece):
            if style := heading_style(piece.text[heading.start : heading.end]):
                counts.headings.add("", style, piece.file)
        for tag in piece.running.hashtags:
            form = piece.text[tag.start : tag.end]
            counts.hashtags.add(form.casefold(), form, piece.file)
    in_one = frozenset(counts.parted.by_word)
    for piece in english:
        for stem, form in _pairs(piece, in_one):
            counts.parted.add(stem, form, piece.file)
    return counts


def _count_words(piece: PieceToEdit, them: list[HouseWord], counts: HouseCounts) -> None:
    """Count the single words of a piece."""
    within: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    for at, word in enumerate(them):
        if _is_in_title(word):
            continue
        if word.is_within_sentence and "-" not in word.text and Place.HEADING not in word.stretch.places:
            within[word.text] += 1
            is_beside_capital = (at and _has_capital(them[at - 1])) or any(map(_has_capital, them[at + 1 : at + 2]))
            if not is_beside_capital and not is_behind_capital(piece.text, word.start):
                alone[word.text] += 1
        if len(word.text) >= _LEAST_CLOSED and word.text.count("-") <= 1 and _is_plain(word):
            plain[word.text.lower()] += 1
    for tally, found in ((counts.capitals, within), (counts.alone, alone)):
        for form, times in found.items():
            tally.add(form.lower(), form, piece.file, times)
    for form, times in plain.items():
        counts.parted.add(stem_of(form.replace("-", "")), form, piece.file, times)


def _pairs(piece: PieceToEdit, in_one: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield two words with a blank between them that stand elsewhere as one, whose stem is among those `in_one`."""
    for stretch, before in asked_stretches(piece):
        if Place.LINK in stretch.places:
            continue
        for found in _PAIR.finditer(piece.text, stretch.start, stretch.end):
            first, second = found["first"].lower(), found["second"]
            is_long = len(second) >= _LEAST_PART or second in PARTICLES
            if not is_long or first in _NO_PART or second in _NO_PART:
                continue
            stem = stem_of(first + second)
            if stem in in_one:
                start, end = found.start("first"), found.end("second")
                is_name = found["first"] != first and is_within_sentence(piece.text, start, stretch, before)
                if not is_name and stands_alone(piece.text, start, end):
                    yield stem, f"{first} {second}"


def _is_in_title(word: HouseWord) -> bool:
    """Decide whether a word stands in the words of a link, which often are the title of something."""
    return Place.LINK in word.stretch.places and len(word.text) < word.stretch.end - word.stretch.start


def _is_plain(word: HouseWord) -> bool:
    """Decide whether a word is no name as it stands there: it has a capital only where every word has one."""
    if word.text == word.text.lower():
        return True
    return word.text[1:] == word.text[1:].lower() and not word.is_within_sentence


def _has_capital(word: HouseWord) -> bool:
    return word.is_within_sentence and word.text[0].isupper()
