"""Hunspell, with the English dictionary that its package brings: which words there are."""

from collections.abc import Callable, Iterator
from string import ascii_lowercase

LONGEST = 40
"""Letters. No word of English has more, and what has is asked about for nothing."""


def load_hunspell() -> Callable[[str], bool] | None:
    """Return the question whether a word is known, None where the package `chunspell` is not installed."""
    try:
        from hunspell import Hunspell  # noqa: PLC0415 - an extra, loaded where words are asked about
    except ImportError:
        return None
    spell = Hunspell("en_US").spell
    return lambda word: bool(spell(word))


def neighbours(word: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the known words that are one slip from `word`: a letter more, less or another, or two letters swapped.

    Sorted. Hunspell has suggestions of its own, which take twenty times as long and are not all of these.
    """
    return tuple(sorted(near for near in set(_one_slip_away(word)) - {word} if is_known(near)))


def _one_slip_away(word: str) -> Iterator[str]:
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        yield from (f"{before}{letter}{after}" for letter in ascii_lowercase)
        if after:
            yield f"{before}{after[1:]}"
            yield from (f"{before}{letter}{after[1:]}" for letter in ascii_lowercase)
        if len(after) > 1:
            yield f"{before}{after[1]}{after[0]}{after[2:]}"
