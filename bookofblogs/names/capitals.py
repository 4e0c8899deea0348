"""Names and titles in CAPITALS or in no capitals at all, set as they would be printed."""

import re

from bookofblogs.expressions import expression
from bookofblogs.names.words import words

_PARTICLES = words("van der den de del della di da do dos das du la le von zu zur ten ter te bin ibn al el y e af av")
SMALL_WORDS = words("a an and as at but by for from in into nor of on or so the to up via with yet")
_NUMERAL = expression(r"(?:I{1,3}|IV|VI{0,3}|IX|X)\.?")
_SHORT = 3


def is_capitals(text: str) -> bool:
    """Decide whether `text` has letters, and all of them that can be are capitals."""
    return text.upper() == text and text.lower() != text


def in_order(name: str) -> str:
    """Return a name as it is printed: `BRONSON MESSER` and `bronson messer` become `Bronson Messer`.

    Where only some words are in capitals, those that are longer than initials are taken for a surname: `Jo WOOD`.
    """
    words = name.split()
    if not any(letter.lower() != letter.upper() for letter in name):
        return name
    if is_capitals(name):
        if len(words) == 1 and len(name) <= _SHORT + 2 and not re.search(r"[-' ]", name):
            return name
        if all(len(word.strip(".")) <= 2 for word in words):  # initials
            return name
        return with_capitals(name)
    if name.lower() == name:
        return with_capitals(name)
    return " ".join(
        with_capitals(word) if _is_stressed(word) and at in (0, len(words) - 1) else word
        for at, word in enumerate(words)
    )


def _is_stressed(word: str) -> bool:
    """Decide whether a word is in capitals for nothing but stress."""
    letters = [letter for letter in word if letter.isalpha()]
    if re.fullmatch(r"Mc[A-Z]{2,}", word):
        return True
    return len(letters) >= _SHORT and is_capitals(word) and "." not in word and not _NUMERAL.fullmatch(word)


def with_capitals(name: str) -> str:
    """Return every word of a name with a capital; particles stay small, but for the first word."""
    words = name.split()
    return " ".join(_word(word, first=at == 0) for at, word in enumerate(words))


def _word(word: str, *, first: bool) -> str:
    if not first and word.lower() in _PARTICLES:
        return word.lower()
    if _NUMERAL.fullmatch(word) and not first and "." not in word and len(word) > 1:
        return word
    if re.fullmatch(r"(?:[^\W\d_]\.)+", word):
        return word.upper()
    return re.sub(r"[^\W\d_]+", lambda match: _part(match[0], word, match.start()), word)


def _part(part: str, word: str, start: int) -> str:
    """Return a part of a word between hyphens and apostrophes: `O'Donnell`, `Garcia-Reyes`, `McKay`."""
    if start and word[start - 1] in "'’" and len(part) == 1:
        return part.lower()
    low = part.lower()
    if low.startswith("mc") and len(low) > _SHORT:
        return f"Mc{low[2:].capitalize()}"
    return low[:1].upper() + low[1:]


def title_in_order(title: str) -> str:
    """Return a title that was typed in capitals as English sets titles; any other as it stands."""
    words = title.split()
    if not is_capitals(title) or len(words) < _SHORT:
        return title
    return " ".join(_title_word(word, edge=at in (0, len(words) - 1)) for at, word in enumerate(words))


def _title_word(word: str, *, edge: bool) -> str:
    low = word.lower()
    if low in SMALL_WORDS and not edge:
        return low
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda match: match[0][:1].upper() + match[0][1:], low)
