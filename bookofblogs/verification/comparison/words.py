"""Texts made comparable: what a format may write in its own way is taken out, and nothing else."""

import re
import unicodedata
from dataclasses import dataclass

_UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\ufffc\u21a9\u2191]"
)
"""Soft hyphens, marks of direction and joining, variation selectors, and the arrows back from a note."""
_HYPHENS = frozenset("-\u2010\u2011")
_SHAPED = re.compile("[\u0590-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Scripts that run from the right, or whose letters a font joins and moves."""
_BLANK_BEFORE_SIGN = re.compile(r" +(?=[.,;:!?])")
_EXCERPT_WORDS, _LONGEST_EXCERPT, _MOST_BEFORE = 6, 80, 20
"""Scripts without blanks have words as long as sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedLetters:
    """The letters of a text that are compared, and the place of each in the text."""

    text: str
    letters: str
    places: tuple[int, ...]

    def excerpt(self, at: int) -> str:
        """Return the first words from letter number `at` on, beginning with the whole word it is in."""
        if at >= len(self.places):
            return "nothing more"
        start = place = self.places[at]
        while start and not self.text[start - 1].isspace() and place - start < _MOST_BEFORE:
            start -= 1
        words = _BLANK_BEFORE_SIGN.sub("", self.text[start : start + 400]).split()
        more = " …" if len(words) > _EXCERPT_WORDS else ""
        shown = " ".join(words[:_EXCERPT_WORDS])
        return f"“{shown[:_LONGEST_EXCERPT]}{more if len(shown) <= _LONGEST_EXCERPT else ' …'}”"


def letters_of(text: str, *, blanks: bool) -> ComparedLetters:
    """Return the letters of `text`: ligatures undone, marks that nobody sees taken out.

    With `blanks`, words stay apart by one blank. Without, blanks do not count: a PDF ends its lines where it likes. The
    hyphen of a word that it broke is a soft one; one that was typed counts.
    """
    composed = unicodedata.normalize("NFC", text)
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(composed):
        if _UNSEEN.match(character):
            continue
        for letter in unicodedata.normalize("NFKC", character):
            if letter.isspace():
                if not blanks or not letters or letters[-1] == " ":
                    continue
                letters.append(" ")
            else:
                letters.append(letter)
            places.append(place)
    if letters and letters[-1] == " ":
        letters.pop()
        places.pop()
    return ComparedLetters(text=composed, letters="".join(letters), places=tuple(places))


def bare(text: str) -> str:
    """Return the letters of `text` without blanks and hyphens, to tell whether two titles are the same."""
    return "".join(letter for letter in letters_of(text, blanks=False).letters if letter not in _HYPHENS)


def key(text: str) -> str:
    """Return what tells a title from others: its bare letters, sorted where a PDF may hold them in another order."""
    letters = bare(text)
    return "".join(sorted(letters)) if is_shaped(letters) else letters


def is_shaped(text: str) -> bool:
    """Decide whether `text` has letters that a PDF may hold in another order, or by their shapes."""
    return bool(_SHAPED.search(text))
