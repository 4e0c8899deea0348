"""Which letters are mistaken for each other: those whose keys touch, vowels, and those that sound alike."""

from typing import Final

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = "aeiouy"
_ALIKE = frozenset(frozenset(pair) for pair in ("cs", "ck", "sz"))
_PLACES = {letter: (row, place + row / 2) for row, letters in enumerate(_ROWS) for place, letter in enumerate(letters)}
"""The row of each key, and how far right it lies: each row stands half a key further right than the one above."""


def _touch(one: str, other: str) -> bool:
    (row, right), (other_row, other_right) = _PLACES[one], _PLACES[other]
    return abs(row - other_row) <= 1 and abs(right - other_right) <= 1


MISTAKEN: Final = frozenset(
    (one, other)
    for one in _PLACES
    for other in _PLACES
    if one != other
    and (_touch(one, other) or (one in _VOWELS and other in _VOWELS) or frozenset((one, other)) in _ALIKE)
)
"""Pairs of letters, both ways round."""
