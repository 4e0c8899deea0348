"""Which known word somebody may have meant who typed another."""

import difflib
from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return `Did you mean ...?`, or the known words where none is near."""
    choices = sorted(set(known))
    near = difflib.get_close_matches(word.lower(), choices, n=1, cutoff=0.6)
    return f'Did you mean "{near[0]}"?' if near else f"Known are: {', '.join(choices)}."


def nearest(word: str, choices: Mapping[str, T]) -> list[T]:
    """Return up to three of `choices` whose names are most like `word`, the most alike first."""
    folded = {name.casefold(): name for name in choices}
    near = difflib.get_close_matches(word.casefold(), list(folded), n=3, cutoff=0.6)
    return [choices[folded[name]] for name in near]
