"""Texts made comparable: without case, accents, punctuation and the tricks of Unicode."""

import re
import unicodedata
from functools import lru_cache

from bookofblogs.text.name_words import words

__all__ = ["fold", "looks_like", "scripts_in", "words"]

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕһԁԛԝвкмнтгьαορντικυχβεζημγΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕКМНОРСТУХІЈЅ",
    "aeopcyxijshdqwbkmhtrbaopvtikuxbeznuyABEZHIKMNOPTYXABEKMHOPCTYXIJS",
)
"""Letters of Cyrillic and Greek that look like Latin ones; after Unicode's confusables.txt, the common ones only."""
_BESIDE = re.compile(r"[’'`´ʼ]")
_GAP = re.compile(r"[^\w]+|_+")


@lru_cache(maxsize=30_000)
def fold(text: str) -> str:
    """Return `text` in small letters without accents; apostrophes vanish, other signs become single blanks."""
    small = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", small) if not unicodedata.combining(letter))
    return _GAP.sub(" ", _BESIDE.sub("", bare)).strip()


def looks_like(text: str) -> str:
    """Return `text` folded as the eye reads it: letters of other scripts that look Latin taken for Latin."""
    return fold(unicodedata.normalize("NFKC", text).translate(_LOOKALIKES))


def scripts_in(word: str) -> frozenset[str]:
    """Return the scripts, of those that can be taken for one another, in which the letters of `word` are written."""
    names = (unicodedata.name(letter, "").partition(" ")[0] for letter in word if letter.isalpha())
    return frozenset(name for name in names if name in {"LATIN", "CYRILLIC", "GREEK"})
