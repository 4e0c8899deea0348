"""Grouping by normalised cut: many ties within a group, few between groups, and no group small for no reason.

Shi and Malik, "Normalized Cuts and Image Segmentation", IEEE PAMI 22(8), 2000. Found here by merging from single
pieces upwards, then by moving one piece at a time while that helps, from that beginning and from others. Every step is
arithmetic on whole numbers and single divisions, with ties decided by the order of the pieces: no machine can differ.
"""

import math
from collections.abc import Iterator, Sequence
from random import Random

import numpy as np

from bookofblogs.themes.weighting import Numbers

_DIGITS = 9
_BEGINNINGS = 30
_WORK = 1_600
"""How many pieces are begun with in all: 30 beginnings for a usual book, one or two for a thousand pieces."""
_MOST_ROUNDS = 40
_HARDLY_ANYTHING = 0.03

Grouping = tuple[int, ...]
"""For each piece the number of its group, from 0, in the order in which the groups first occur."""


def group(graph: Numbers, count: int) -> Grouping:
    """Return the pieces of `graph` in `count` groups."""
    merged = merge(graph, (count,))[count]
    found = [refine(graph, count, beginning) for beginning in (merged, *_beginnings(len(graph), count))]
    return max(found, key=lambda each: quality(graph, each))  # the first of those that are equally good


def choose_count(graph: Numbers, counts: Sequence[int]) -> int:
    """Return into how many groups the pieces fall by themselves: where modularity is greatest.

    Newman and Girvan, "Finding and evaluating community structure in networks", Physical Review E 69, 2004. Where it
    hardly tells one number from another (within 0.03 of the best), the number nearest to the square root of the
    pieces is taken, which gives themes of as many pieces as there are themes.
    """
    total = float(graph.sum())
    if len(counts) == 1 or not total:
        return counts[0]
    merged = {count: refine(graph, count, groups) for count, groups in merge(graph, counts).items()}
    values = {count: _modularity(graph, groups, total) for count, groups in merged.items()}
    best = max(values.values())
    good = [count for count in counts if values[count] >= best - _HARDLY_ANYTHING]
    return min(good, key=lambda count: abs(count * count - len(graph))) if good else counts[0]


def merge(graph: Numbers, counts: Sequence[int]) -> dict[int, Grouping]:
    """Return groupings of each of `counts`, made by merging again and again the two groups worth the most together."""
    ties, volumes = graph.copy(), graph.sum(axis=1)
    owners = np.arange(len(graph))
    inner = _share(np.diag(ties), volumes)
    worth = np.array([_worth(ties, volumes, inner, one) for one in range(len(graph))]).reshape(graph.shape)
    np.fill_diagonal(worth, -np.inf)
    merged = {}
    for living in range(len(graph), min(counts) - 1, -1):
        if living in counts:
            merged[living] = _numbered(owners.tolist())
        if living == min(counts):
            break
        one, other = sorted(divmod(int(np.argmax(worth)), len(graph)))
        ties[one] += ties[other]
        ties[:, one] += ties[:, other]
        volumes[one] += volumes[other]
        inner[one] = ties[one, one] / volumes[one] if volumes[one] else 0.0
        owners[owners == other] = one
        gone = np.isneginf(worth[one])  # itself, and what was merged away before
        worth[one] = np.where(gone, -np.inf, _worth(ties, volumes, inner, one))
        worth[:, one] = worth[one]
        worth[other, :] = worth[:, other] = -np.inf
    return merged


def _worth(ties: Numbers, volumes: Numbers, inner: Numbers, one: int) -> Numbers:
    """Return what it adds to the sum of shares to merge `one` with each other group."""
    inside = np.diag(ties)
    joined = _share(inside[one] + inside + 2 * ties[one], volumes[one] + volumes)
    worth: Numbers = np.round(joined - inner[one] - inner, _DIGITS)
    return worth


def _share(inside: Numbers, volumes: Numbers) -> Numbers:
    """Return `inside` as a share of `volumes`; none of nothing."""
    shares: Numbers = np.divide(inside, volumes, out=np.zeros(len(volumes)), where=volumes > 0)
    return shares


def refine(graph: Numbers, count: int, beginning: Grouping) -> Grouping:
    """Return `beginning`, with one piece after another moved to where it adds most, until nothing more is gained."""
    groups = list(beginning)
    sizes = [groups.count(number) for number in range(count)]
    volumes = graph.sum(axis=1)
    members = np.eye(count)[groups]
    ties = graph @ members
    volume = volumes @ members
    inside = (members * ties).sum(axis=0)
    for _ in range(_MOST_ROUNDS):
        has_moved = False
        for piece, here in enumerate(groups):
            if sizes[here] == 1 or not volumes[piece]:
                continue
            own, to = graph[piece, piece], ties[piece]
            before = np.divide(inside, volume, out=np.zeros(count), where=volume > 0)
            gains = (inside + 2 * to + own) / (volume + volumes[piece]) - before
            left = volume[here] - volumes[piece]
            loss = before[here] - ((inside[here] - 2 * to[here] + own) / left if left > 0 else 0.0)
            gains[here] = loss
            there = int(np.argmax(np.round(gains, _DIGITS)))
            if there == here or gains[there] - loss <= 10**-_DIGITS:
                continue
            inside[here] -= 2 * to[here] - own
            inside[there] += 2 * to[there] + own
            volume[here] -= volumes[piece]
            volume[there] += volumes[piece]
            ties[:, here] -= graph[:, piece]
            ties[:, there] += graph[:, piece]
            sizes[here] -= 1
            sizes[there] += 1
            groups[piece] = there
            has_moved = True
        if not has_moved:
            break
    return _numbered(groups)


def quality(graph: Numbers, groups: Grouping) -> float:
    """Return the share of its ties that a group keeps within, summed over the groups."""
    parts = _inside_and_volume(graph, groups)
    return round(math.fsum(inside / volume for inside, volume in parts if volume), _DIGITS)


def _modularity(graph: Numbers, groups: Grouping, total: float) -> float:
    parts = _inside_and_volume(graph, groups)
    return round(math.fsum(inside / total - (volume / total) ** 2 for inside, volume in parts), _DIGITS)


def _inside_and_volume(graph: Numbers, groups: Grouping) -> Iterator[tuple[float, float]]:
    """Yield for each group how much ties its pieces to each other, and to any piece."""
    numbers = np.array(groups)
    for number in range(max(groups) + 1):
        members = numbers == number
        yield float(graph[np.ix_(members, members)].sum()), float(graph[members].sum())


def _beginnings(pieces: int, count: int) -> Iterator[Grouping]:
    """Yield groupings by chance, the same ones whenever there are as many pieces."""
    chance = Random(pieces)  # noqa: S311 - a beginning to improve upon, no secret
    for _ in range(min(_BEGINNINGS, _WORK // pieces)):
        drawn = [number % count for number in range(pieces)]
        chance.shuffle(drawn)
        yield _numbered(drawn)


def _numbered(owners: Sequence[int]) -> Grouping:
    """Return `owners` with the groups numbered in the order in which they first occur."""
    numbers: dict[int, int] = {}
    return tuple(numbers.setdefault(owner, len(numbers)) for owner in owners)
