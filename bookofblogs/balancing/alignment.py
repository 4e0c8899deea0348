"""Which words of two texts are the same in the same order, however long the texts are.

What both begin and end with is matched first; then the words that stand once in both and keep their order part a long
text into short ones, and in a short one the longest common sequence is found. So a book's text takes little longer for
each page than a letter's.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import LCSseq

_SHORT_CELLS = 9_000_000
"""Words of the one times words of the other: three thousand each."""
_ANCHOR_WORDS = (1, 4)
"""How many words together stand once in both: one by one, and where no word does, four."""


def unmatched(ours: Sequence[str], theirs: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return the places in `ours` and in `theirs` whose words have no partner, each in rising order.

    Between two long stretches that repeat themselves so that no four words stand once, all are left without partner.
    """
    numbers: dict[str, int] = {}
    one = [numbers.setdefault(word, len(numbers)) for word in ours]
    other = [numbers.setdefault(word, len(numbers)) for word in theirs]
    loose_one: list[int] = []
    loose_other: list[int] = []
    waiting = [(0, len(one), 0, len(other))]
    while waiting:
        start, end, start_other, end_other = _trimmed(one, other, *waiting.pop())
        here, there = one[start:end], other[start_other:end_other]
        anchors = _anchors(here, there) if len(here) * len(there) > _SHORT_CELLS else []
        if anchors:
            places = [(-1, -1), *anchors, (len(here), len(there))]
            waiting += [
                (start + a + 1, start + b, start_other + a_other + 1, start_other + b_other)
                for (a, a_other), (b, b_other) in pairwise(places)
            ]
        elif len(here) * len(there) > _SHORT_CELLS or not here or not there:
            loose_one += range(start, end)
            loose_other += range(start_other, end_other)
        else:
            for edit in LCSseq.editops(here, there):
                if edit.tag == "delete":
                    loose_one.append(start + edit.src_pos)
                else:
                    loose_other.append(start_other + edit.dest_pos)
    return sorted(loose_one), sorted(loose_other)


def _trimmed(one: Sequence[int], other: Sequence[int], *bounds: int) -> tuple[int, int, int, int]:
    """Return the bounds of two stretches without what both begin and end with."""
    start, end, start_other, end_other = bounds
    while start < end and start_other < end_other and one[start] == other[start_other]:
        start, start_other = start + 1, start_other + 1
    while start < end and start_other < end_other and one[end - 1] == other[end_other - 1]:
        end, end_other = end - 1, end_other - 1
    return start, end, start_other, end_other


def _anchors(one: Sequence[int], other: Sequence[int]) -> list[tuple[int, int]]:
    """Return the places of words that stand once in both, as many as rise in both."""
    for length in _ANCHOR_WORDS:
        here, there = _standing_once(one, length), _standing_once(other, length)
        shared = sorted((place, there[words]) for words, place in here.items() if words in there)
        if shared:
            return _rising(shared)
    return []


def _standing_once(words: Sequence[int], length: int) -> dict[tuple[int, ...], int]:
    places: dict[tuple[int, ...], int] = {}
    for at, key in enumerate(zip(*(words[offset:] for offset in range(length)), strict=False)):
        places[key] = -1 if key in places else at
    return {key: place for key, place in places.items() if place >= 0}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the most of `pairs`, which rise by their first, that rise by their second too."""
    ends: list[int] = []
    last_of: list[int] = []
    before: list[int] = []
    for at, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last_of[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last_of[length : length + 1] = [at]
    chosen: list[tuple[int, int]] = []
    at = last_of[-1] if last_of else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]
