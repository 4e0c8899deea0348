"""Whether two titles mean the same piece."""

import re

from bookofblogs.folding import fold

_SURE_PERCENT = 92
_LEAST_LETTERS = 20


def same_title(one: str, other: str) -> bool:
    """Decide whether two titles mean the same piece: but for case, accents, signs, a slip, or where one was cut off."""
    first, second = fold(one), fold(other)
    if not first or not second:
        return False
    if first == second:
        return True
    if _numbers_differ(first, second):
        return False  # the parts of a series differ in nothing else
    short, long = sorted((first, second), key=len)
    if len(short) >= _LEAST_LETTERS and long.startswith(f"{short} "):
        return True
    from rapidfuzz import fuzz  # noqa: PLC0415 - most titles are told apart without it, and every command starts faster

    return len(short) > 0.8 * len(long) and fuzz.ratio(first, second) >= _SURE_PERCENT


def _numbers_differ(first: str, second: str) -> bool:
    """Decide whether the numbers in two titles contradict each other; where one is cut off, some may be missing."""
    some, others = re.findall(r"\d+", first), re.findall(r"\d+", second)
    shared = min(len(some), len(others))
    return some[:shared] != others[:shared]
