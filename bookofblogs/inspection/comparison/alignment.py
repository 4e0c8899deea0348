"""Two texts laid side by side: where the second leaves the first, and what it puts between."""

from dataclasses import dataclass

_WINDOW = 4_000
"""How far an insertion may reach: a few long notes at the foot of a page."""
_SURE = (32, 16, 8)
"""After an insertion, so many letters must go on as they should; fewer where insertions stand close."""
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
    """Return how `found` follows `wanted`: every letter of it in its order, with insertions between."""
    insertions: list[Insertion] = []
    here, there = 0, 0
    while here < len(wanted):
        same = _same(wanted, found, here, there)
        here, there = here + same, there + same
        if here == len(wanted):
            break
        skipped = _skip(wanted, found, here, there)
        if skipped is None:
            return Alignment(insertions=tuple(insertions), differs_at=(here, there))
        insertions.append(skipped)
        here, there = skipped.at, skipped.end
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


def _skip(wanted: str, found: str, here: int, there: int) -> Insertion | None:
    """Return the insertion after which `found` goes on as `wanted` does; None if it does not go on."""
    for sure in _SURE:
        best: Insertion | None = None
        for back in range(min(_BACK, here, there) + 1):
            start = there - back
            ahead = wanted[here - back : here - back + sure]
            if back and found[start : start + back] != wanted[here - back : here]:
                break
            end = found.find(ahead, start + 1, start + _WINDOW)
            if end >= 0 and (best is None or end - start < best.end - best.start):
                best = Insertion(at=here - back, start=start, end=end)
        if best:
            return best
    return None
