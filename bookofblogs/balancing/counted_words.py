"""A text as the words that are held against another's: in order, folded, each with where it stands.

A word is a run of letters and digits. How it is typed does not count: case, the forms of quotes and dashes, signs that
nobody sees. A sign that means something (€, →, ☺) is a word too.
"""

import re
import unicodedata
from collections.abc import Iterable

from bookofblogs.model.frozen import dataclass
from bookofblogs.unicode_text import UNSEEN

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W_]+")
_WORD_OR_SIGN = re.compile(r"[^\W_]+|[^\w\s]")
_RAISED = re.compile(r"[¹²³⁰⁴-⁹]+")
"""A number that marks a word: `Wood²` is a name and a mark."""
_MEANING = frozenset({"Sm", "Sc", "So"})
_AROUND = 6


@dataclass(frozen=True, slots=True)
class CountedWords:
    """A text's words, folded, and as they stand."""

    words: tuple[str, ...]
    places: tuple[int, ...]
    """Of each word, in which of `typed` it stands."""
    typed: tuple[str, ...]

    def as_typed(self, first: int, last: int, *, around: int = 0) -> str:
        """Return the words from `first` to `last` as they stand, with so many before and behind them."""
        start = max(0, self.places[first] - around)
        return UNSEEN.sub("", " ".join(self.typed[start : self.places[last] + 1 + around]))

    def with_neighbours(self, first: int, last: int) -> str:
        """Return those words with what stands around them."""
        return self.as_typed(first, last, around=_AROUND)

    def without(self, first: int, count: int) -> "CountedWords":
        """Return these words without `count` of them, from `first` on."""
        end = first + count
        return CountedWords(self.words[:first] + self.words[end:], self.places[:first] + self.places[end:], self.typed)

    def followed_by(self, other: "CountedWords") -> "CountedWords":
        """Return these words with those of another text behind them."""
        shift = len(self.typed)
        places = tuple(place + shift for place in other.places)
        return CountedWords(self.words + other.words, self.places + places, self.typed + other.typed)


def counted_words(text: str) -> CountedWords:
    """Return the words of `text`."""
    words: list[str] = []
    places: list[int] = []
    typed = tuple(_CHUNK.findall(text))
    known: dict[str, tuple[str, ...]] = {}
    for place, chunk in enumerate(typed):
        found = known.get(chunk)
        if found is None:
            found = known[chunk] = _words_of(chunk)
        words.extend(found)
        places.extend([place] * len(found))
    return CountedWords(tuple(words), tuple(places), typed)


def is_sign(word: str) -> bool:
    """Decide whether a counted word is a sign: a piece may have more of them, since bob sets `(c)` as ©."""
    return len(word) == 1 and unicodedata.category(word) in _MEANING


def _words_of(chunk: str) -> tuple[str, ...]:
    if chunk.isascii():
        return tuple(_WORD.findall(chunk.casefold()))
    seen = _RAISED.sub(r" \g<0> ", UNSEEN.sub("", chunk))
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    return tuple(word for word in _WORD_OR_SIGN.findall(folded) if word[0].isalnum() or _means_something(word))


def _means_something(sign: str) -> bool:
    return not sign.isascii() and is_sign(sign)


def stretches(positions: Iterable[int]) -> list[tuple[int, int]]:
    """Return the stretches of neighbours among `positions`, which rise: the first and the last of each."""
    found: list[tuple[int, int]] = []
    for at in positions:
        if found and found[-1][1] + 1 == at:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found
