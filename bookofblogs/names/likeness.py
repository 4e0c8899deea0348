"""How much two spellings of a name can be one person's, and two titles one piece's."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache

from bookofblogs.folding import fold, looks_like
from bookofblogs.names.words import words

_TITLES = words("dr prof professor mr mrs ms mx dipl ing herr frau mme mlle sir dame rev phd jr sr ii iii iv md msc")
_MOST_KEPT = 50_000
"""Names whose words are kept: each person of a long sheet is asked for them a dozen times."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_SURE_PERCENT = 92
_LEAST_LETTERS = 20


class Likeness(IntEnum):
    """From nothing in common to the same name. Only SAME and NEAR are certain, and only if nobody else comes near."""

    NONE = 0
    AKIN = 1
    """A word in common."""
    PERHAPS = 2
    """Surnames agree, and first names can: an initial, a short form, a middle name left out."""
    NEAR = 3
    """First name and surname agree; a middle initial is there or not."""
    SAME = 4
    """All words agree, whatever their order, case, accents and hyphens."""


def likeness(one: str, other: str) -> Likeness:
    """Return how much two spellings of a name agree."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return Likeness.NONE
    if set(spellings_of(one)) & set(spellings_of(other)) or "".join(first) == "".join(second):
        return Likeness.SAME
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) > 1 and shorter[-1] == longer[-1] and shorter[0] == longer[0]:
        return Likeness.NEAR if _differ_in_initials(shorter[1:-1], longer[1:-1]) else Likeness.PERHAPS
    if len(shorter) > 1 and shorter[-1] == longer[-1] and _can_be(shorter[0], longer[0]):
        return Likeness.PERHAPS
    shared = [word for word in shorter if len(word) > 1 and word in longer]
    if (
        len(shorter) > 1
        and shared
        and all(any(word == each or (len(word) == 1 and each.startswith(word)) for each in longer) for word in shorter)
    ):
        return Likeness.PERHAPS
    return Likeness.AKIN if any(len(word) > 2 and word in longer for word in shorter) else Likeness.NONE  # no particle


@lru_cache(maxsize=_MOST_KEPT)
def spellings_of(name: str) -> tuple[str, ...]:
    """Return `name_words` of a name, and of the way German writes it without umlauts: Müller and Mueller."""
    return tuple(dict.fromkeys((name_words(name), name_words(name.casefold().translate(_UMLAUTS)))))


@lru_cache(maxsize=_MOST_KEPT)
def name_words(name: str) -> str:
    """Return what makes two spellings of a name the same: its words, folded, in any order."""
    return " ".join(sorted(_words(name)))


def is_fuller(one: str, other: str) -> bool:
    """Decide whether `one` tells more of a name than `other`: whole names in place of initials, or more of them."""
    return _weight(one) > _weight(other)


def eye_takes_for(one: str, other: str) -> bool:
    """Decide whether two different names look the same, because letters of another alphabet stand in one."""
    return _words(one) != _words(other) and looks_like(one) == looks_like(other)


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


def same_titles(title: str, others: Sequence[str]) -> list[str]:
    """Return those of many `others`, folded and sorted, that mean the same piece as `title`, in their order.

    It is `same_title` on each, in a small part of the time.
    """
    if not others:
        return []
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - as in `same_title`

    folded = fold(title)
    near = process.extract(folded, others, scorer=fuzz.ratio, score_cutoff=_SURE_PERCENT, limit=None)
    found = {other for other, _, _ in near} | _cut_off(folded, others)
    return [other for other in sorted(found) if same_title(folded, other)]


def _cut_off(folded: str, others: Sequence[str]) -> set[str]:
    """Return those of the sorted `others` of which `folded` is the beginning, or which are the beginning of it."""
    found = set()
    longest = max(map(len, others), default=0)
    for short in (folded[: blank.start()] for blank in re.finditer(" ", folded[: longest + 1])):
        at = bisect_left(others, short)
        if at < len(others) and others[at] == short:
            found.add(short)
    start = bisect_left(others, f"{folded} ")
    while start < len(others) and others[start].startswith(f"{folded} "):
        found.add(others[start])
        start += 1
    return found


def title_likeness(one: str, other: str) -> float:
    """Return how alike two titles are, from 0 to 1, whatever their marks, capitals and accents."""
    one_key, other_key = fold(one), fold(other)
    if one_key == other_key:
        return 1.0
    one_words, other_words = set(one_key.split()), set(other_key.split())
    if 2 * len(one_words & other_words) < min(len(one_words), len(other_words)):
        return 0.0
    return SequenceMatcher(None, one_key, other_key, autojunk=False).ratio()


@lru_cache(maxsize=_MOST_KEPT)
def _words(name: str) -> tuple[str, ...]:
    before, comma, after = name.partition(",")
    turned = f"{after} {before}" if comma and after.strip() and fold(after) not in _TITLES else name
    words = fold(turned).split()
    return tuple(word for word in words if word not in _TITLES) or tuple(words)


def _weight(name: str) -> tuple[int, int]:
    words = _words(name)
    return sum(len(word) > 1 for word in words), len(words)


def _differ_in_initials(fewer: Sequence[str], more: Sequence[str]) -> bool:
    """Decide whether middle names differ only in initials: there or not, or for a whole name."""
    if not fewer:
        return all(len(word) == 1 for word in more)
    return len(fewer) == len(more) and all(
        one == two or (1 in (len(one), len(two)) and one[0] == two[0]) for one, two in zip(fewer, more, strict=True)
    )


def _can_be(one: str, other: str) -> bool:
    """Decide whether two first names can be one: an initial, or the beginning of the other."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and (len(short) == 1 or len(short) > 2)  # Rob, Robert


def _numbers_differ(first: str, second: str) -> bool:
    """Decide whether the numbers in two titles contradict each other; where one is cut off, some may be missing."""
    some, others = re.findall(r"\d+", first), re.findall(r"\d+", second)
    shared = min(len(some), len(others))
    return some[:shared] != others[:shared]
