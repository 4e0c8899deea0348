"""The three kinds of script that Word and Writer tell apart, each with a language and a look of its own."""

from collections.abc import Iterable
from enum import Enum

from bookofblogs.language.east_asian import is_east_asian

_COMPLEX = ("\u0590", "\u1059")
"""From Hebrew over Arabic and the scripts of India to Burmese."""


class Script(Enum):
    """As the formats name them."""

    WESTERN = ""
    ASIAN = "asian"
    COMPLEX = "complex"


def script_of(text: Iterable[str]) -> Script:
    """Return which kind of script most letters of `text` are in."""
    letters = [letter for letter in text if letter.isalpha()]
    asian = sum(1 for letter in letters if is_east_asian(letter))
    complex_ones = sum(1 for letter in letters if _COMPLEX[0] <= letter <= _COMPLEX[1])
    if max(asian, complex_ones) * 2 <= len(letters):
        return Script.WESTERN
    return Script.ASIAN if asian > complex_ones else Script.COMPLEX
