"""Grouping by agreement: the most agreement within the groups, each over its size, so that none swallows the others.

Found by merging from single pieces upwards, as Ward, "Hierarchical grouping to optimize an objective function", JASA
58, 1963, then by moving one piece at a time while that helps, from that beginning and from others. Every step is
arithmetic on whole numbers and single divisions, with ties decided by the order of the pieces: no machine can differ.
"""

import math
from collections.abc import Iterator, Sequence
from random import Random

import numpy as np

from bookofblogs.themes.weighting import Numbers

_DIGITS = 3
_BEGINNINGS = 20
_WORK = 1_000
"""How many pieces are begun with in all: 20 beginnings for a usual book, one for a thousand pieces."""
_MOST_ROUNDS = 40
_NEARLY_AS_MUCH = 0.8

Grouping = tuple[int, ...]
"""For each piece the number of its group, from 0, in the order in which the groups first occur."""


def group(agreement: Numbers, count: int) -> Grouping:
    """Return the pieces, of which each two agree by `agreement`, in `count` groups."""
    merged = merge(agreement, count)
    found = [refine(agreement, count, beginning) for beginning in (merged, *_beginnings(len(agreement), count))]
    return max(found, key=lambda each: quality(agreement, each))  # the first of those that are equally good


def group_freely(agreement: Numbers, most: int) -> Grouping:
    """Return the pieces in `most` groups, or in so many fewer that no two of them are one subject cut in two.

    They are one where the pieces of both agree nearly as much as those within each. Themes that are only related do so
    by two thirds at most; a subject cut in two, by nine tenths.
    """
    for count in range(most, 1, -1):
        groups = group(agreement, count)
        if not _has_one_in_two(agreement, groups):
            return groups
    return (0,) * len(agreement)


def _has_one_in_two(agreement: Numbers, groups: Grouping) -> bool:
    """Decide whether two of the groups are one subject."""
    members = np.eye(max(groups) + 1)[list(groups)]
    sizes = members.sum(axis=0)
    between = members.T @ agreement @ members
    pairs = np.maximum(sizes * (sizes - 1), 1)
    inner = np.where(sizes > 1, (np.diag(between) - np.diag(agreement) @ members) / pairs, np.inf)
    usual = between / sizes[:, None] / sizes
    np.fill_diagonal(usual, 0.0)
    return bool((usual >= _NEARLY_AS_MUCH * np.minimum(inner[:, None], inner)).any())


def merge(agreement: Numbers, count: int) -> Grouping:
    """Return a grouping made by merging again and again the two groups that lose the least by it."""
    within, sizes = agreement.copy(), np.ones(len(agreement))
    owners = np.arange(len(agreement))
    gains = np.array([_gains(within, sizes, one) for one in range(len(agreement))]).reshape(agreement.shape)
    np.fill_diagonal(gains, -np.inf)
    for _ in range(len(agreement) - count):
        one, other = sorted(divmod(int(np.argmax(gains)), len(agreement)))
        within[one] += within[other]
        within[:, one] += within[:, other]
        sizes[one] += sizes[other]
        owners[owners == other] = one
        gone = np.isneginf(gains[one])  # itself, and what was merged away before
        gains[one] = gains[:, one] = np.where(gone, -np.inf, _gains(within, sizes, one))
        gains[other] = gains[:, other] = -np.inf
    return _numbered(owners.tolist())


def _gains(within: Numbers, sizes: Numbers, one: int) -> Numbers:
    """Return what it adds to the whole to merge `one` with each other group."""
    own = np.diag(within)
    joined = (own[one] + own + 2 * within[one]) / (sizes[one] + sizes)
    gains: Numbers = np.round(joined - own[one] / sizes[one] - own / sizes, _DIGITS)
    return gains


def refine(agreement: Numbers, count: int, beginning: Grouping) -> Grouping:
    """Return `beginning`, with one piece after another moved to where it adds most, until nothing more is gained."""
    groups = list(beginning)
    members = np.eye(count)[groups]
    sizes = members.sum(axis=0)
    to_group = agreement @ members
    within = (members * to_group).sum(axis=0)
    for _ in range(_MOST_ROUNDS):
        has_moved = False
        for piece, here in enumerate(groups):
            if sizes[here] == 1:
                continue
            own, to = agreement[piece, piece], to_group[piece]
            gains = (within + 2 * to + own) / (sizes + 1) - within / sizes
            loss = within[here] / sizes[here] - (within[here] - 2 * to[here] + own) / (sizes[here] - 1)
            gains[here] = loss
            there = int(np.argmax(np.round(gains, _DIGITS)))
            if gains[there] - loss <= 10**-_DIGITS:
                continue
            within[here] -= 2 * to[here] - own
            within[there] += 2 * to[there] + own
            to_group[:, here] -= agreement[:, piece]
            to_group[:, there] += agreement[:, piece]
            sizes[here] -= 1
            sizes[there] += 1
            groups[piece] = there
            has_moved = True
        if not has_moved:
            break
    return _numbered(groups)


def quality(agreement: Numbers, groups: Grouping) -> float:
    """Return the agreement within the groups, each over its size, summed over the groups."""
    numbers = np.array(groups)
    parts = (numbers == number for number in range(max(groups) + 1))
    return round(math.fsum(float(agreement[np.ix_(each, each)].sum()) / each.sum() for each in parts), _DIGITS)


def _beginnings(pieces: int, count: int) -> Iterator[Grouping]:
    """Yield groupings by chance, the same ones whenever there are as many pieces."""
    chance = Random(pieces)  # noqa: S311 - a beginning to improve upon, no secret
    for _ in range(min(_BEGINNINGS, max(1, _WORK // pieces))):
        drawn = [number % count for number in range(pieces)]
        chance.shuffle(drawn)
        yield _numbered(drawn)


def _numbered(owners: Sequence[int]) -> Grouping:
    """Return `owners` with the groups numbered in the order in which they first occur."""
    numbers: dict[int, int] = {}
    return tuple(numbers.setdefault(owner, len(numbers)) for owner in owners)
