"""How names and titles are compared: each question that is asked of two spellings, with one answer in the house.

    caseless      the same words as they were typed: themes, titles that must differ, a title on the command line
    name_key      the same name as it is borne: a hyphen and a full stop count, an accent does not
    fold          the same words to a reader: no sign counts, so that a slip or another keyboard makes no difference
    letters_only  the same letters, wherever a blank was left out
    looks_like    the same to the eye, in whatever alphabet
    ascii_name    what a file, an anchor or an id may be called

All but the first stand on `unaccented`.
"""

import unicodedata
from functools import cache, lru_cache

from bookofblogs.expressions import expression
from bookofblogs.unicode_text import UNSEEN

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)
"""Letters that Unicode does not take apart into one of a to z and an accent."""
_POINTS = range(10, 37)
"""The combining classes of the vowel signs of Hebrew, Arabic and Syriac (Unicode, section 4.3)."""
_ABOVE_AND_BELOW = 200
_OVERLAY = 1
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕһԁԛԝвкмнтгьαορντικυχβεζημγΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕКМНОРСТУХІЈЅ",
    "aeopcyxijshdqwbkmhtrbaopvtikuxbeznuyABEZHIKMNOPTYXABEKMHOPCTYXIJS",
)
"""Letters of Cyrillic and Greek that look like Latin ones; after Unicode's confusables.txt, the common ones only."""
_APOSTROPHES = expression(r"[’‘'`´ʼ]")
_HYPHENS = expression(r"[‐‑]")
_NO_LETTER = expression(r"[^\w]+|_+")
_NO_ASCII_LETTER = expression(r"[^a-z0-9]+")


def caseless(text: str) -> str:
    """Return `text` in small letters, with single blanks: what makes two titles the same, as they were typed."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def unaccented(text: str) -> str:
    """Return `text` in small letters of the common forms, without accents, vowel points and signs that nobody sees.

    A mark that makes another letter of one is no accent: those of kana and of the scripts of India stay.
    """
    if text.isascii():
        return text.casefold()
    small = unicodedata.normalize("NFKC", UNSEEN.sub("", text)).casefold().translate(_LETTERS)
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", small) if not _is_accent(letter))
    return unicodedata.normalize("NFKC", bare)


@cache
def name_key(name: str) -> str:
    """Return what makes two spellings of a name the same name: case, blanks and accents do not count."""
    return " ".join(unaccented(_HYPHENS.sub("-", _APOSTROPHES.sub("'", name))).split())


@lru_cache(maxsize=30_000)
def fold(text: str) -> str:
    """Return `text` in small letters without accents; apostrophes vanish, other signs become single blanks."""
    plain = unaccented(_APOSTROPHES.sub("", text))
    if plain.isascii():
        return _NO_LETTER.sub(" ", plain).strip()
    return " ".join("".join(letter if _is_of_a_word(letter) else " " for letter in plain).split())


def letters_only(text: str) -> str:
    """Return the letters and digits of `text`, folded, without a blank between them."""
    return fold(text).replace(" ", "")


def looks_like(text: str) -> str:
    """Return `text` folded as the eye reads it: letters of other scripts that look Latin taken for Latin."""
    return fold(unicodedata.normalize("NFKC", text).translate(_LOOKALIKES))


def scripts_in(word: str) -> frozenset[str]:
    """Return the scripts, of those that can be taken for one another, in which the letters of `word` are written."""
    names = (unicodedata.name(letter, "").partition(" ")[0] for letter in word if letter.isalpha())
    return frozenset(name for name in names if name in {"LATIN", "CYRILLIC", "GREEK"})


def ascii_name(text: str) -> str:
    """Return `text` in small letters, digits and hyphens of ASCII, empty where ASCII can write none of it."""
    plain = unaccented(text.replace("’", "").replace("'", ""))
    return _NO_ASCII_LETTER.sub("-", plain.encode("ascii", "ignore").decode()).strip("-")


def is_lost_in_ascii(text: str) -> bool:
    """Decide whether `ascii_name` leaves out a letter or a digit of `text`."""
    return any(letter.isalnum() and not letter.isascii() for letter in unaccented(text))


def _is_accent(letter: str) -> bool:
    place = unicodedata.combining(letter)
    return place == _OVERLAY or place in _POINTS or place >= _ABOVE_AND_BELOW


def _is_of_a_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter) in {"Mn", "Mc"}
