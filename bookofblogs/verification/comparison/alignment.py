"""Two texts laid side by side: where the second leaves the first, and what it puts between."""

from collections.abc import Iterator
from dataclasses import dataclass

_WINDOW = 4_000
"""How far an insertion may reach: a few long notes at the foot of a page."""
_SURE = (32, 16, 8, 5)
"""After an insertion, so many letters must go on as they should; fewer where insertions stand close."""
_SHORT, _SURE_AFTER_SHORT = (1, 2), 3
"""The letters by which a note is called: so many, and after them so many must go on."""
_MOST_RETRIES = 2_000
_BACK = 12
"""How many letters of an insertion may look like the text itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion:
    """Letters of the second text that are not in the first: from `start` to `end`; `at` is their place in the first."""

    at: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Where the two texts differ beyond insertions, as places in both; None where they do not."""

    insertions: tuple[Insertion, ...]
    differs_at: tuple[int, int] | None


def align(wanted: str, found: str) -> Alignment:
    """Return how `found` follows `wanted`: every letter of it in its order, with insertions between.

    Insertions stand close, and one may hold the very letters that follow it. So where a text does not go on, the one
    before is taken to end elsewhere, so often at most; what is returned is the place where it went furthest.
    """
    insertions: list[Insertion] = []
    choices: list[Iterator[Insertion]] = []
    here, there, retries = 0, 0, 0
    furthest = (0, 0)
    while here < len(wanted):
        same = _same(wanted, found, here, there)
        here, there = here + same, there + same
        if here == len(wanted):
            break
        furthest = max(furthest, (here, there))
        choices.append(_continuations(wanted, found, here, there))
        while (taken := next(choices[-1], None)) is None:
            choices.pop()
            retries += 1
            if not choices or retries > _MOST_RETRIES:
                return Alignment(insertions=tuple(insertions), differs_at=furthest)
            insertions.pop()
        insertions.append(taken)
        here, there = taken.at, taken.end
    if there < len(found):
        insertions.append(Insertion(at=here, start=there, end=len(found)))
    return Alignment(insertions=tuple(insertions), differs_at=None)


def _same(wanted: str, found: str, here: int, there: int) -> int:
    """Return how many letters are the same from `here` and `there` on."""
    most = min(len(wanted) - here, len(found) - there)
    step, same = most, 0
    while step:  # halving: texts are nearly always the same to their end
        if wanted[here + same : here + same + step] == found[there + same : there + same + step]:
            same += step
            step = min(step, most - same)
        else:
            step //= 2
    return same


def _continuations(wanted: str, found: str, here: int, there: int) -> Iterator[Insertion]:
    """Yield the insertions after which `found` goes on as `wanted` does, the surest first."""
    for sure in _SURE:
        nearest = _nearest(wanted, found, here, there, sure)
        if nearest:
            yield nearest
    for length in _SHORT:
        ahead = wanted[here : here + _SURE_AFTER_SHORT]
        if ahead and found.startswith(ahead, there + length):
            yield Insertion(at=here, start=there, end=there + length)
    ahead = wanted[here : here + _SURE[-1]]
    end = there
    while (end := found.find(ahead, end + 1, there + _WINDOW)) >= 0:
        yield Insertion(at=here, start=there, end=end)


def _nearest(wanted: str, found: str, here: int, there: int, sure: int) -> Insertion | None:
    """Return the shortest insertion after which so many letters go on; it may begin a little before `here`."""
    best: Insertion | None = None
    for back in range(min(_BACK, here, there) + 1):
        start = there - back
        ahead = wanted[here - back : here - back + sure]
        if back and found[start : start + back] != wanted[here - back : here]:
            break
        end = found.find(ahead, start + 1, start + _WINDOW)
        if end >= 0 and (best is None or end - start < best.end - best.start):
            best = Insertion(at=here - back, start=start, end=end)
    return best
