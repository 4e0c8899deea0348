"""Grouping by agreement: the most agreement within the groups, each over its size, so that none swallows the others.

Found by merging from single pieces upwards, as Ward, "Hierarchical grouping to optimize an objective function", JASA
58, 1963, then by moving one piece at a time while that helps, from that beginning and from others. Every step is
arithmetic on whole numbers and single divisions, with ties decided by the order of the pieces: no machine can differ.
"""

import math
from collections.abc import Iterator, Sequence
from random import Random

import numpy as np
import numpy.typing as npt

from bookofblogs.model.frozen import dataclass
from bookofblogs.themes.weighting import UNIT, Numbers

_DIGITS = 3
_BEGINNINGS = 20
_WORK = 1_000
"""How many pieces are begun with in all: 20 beginnings for a usual book, one for a thousand pieces."""
_MOST_ROUNDS = 40
_NEARLY_AS_MUCH = 0.8

Grouping = tuple[int, ...]
"""For each block the number of its group, from 0, in the order in which the groups first occur."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """What is grouped: blocks of one piece, or of several that stay together."""

    within: Numbers
    """How far the pieces of each two blocks agree, in all; in whole numbers."""
    sizes: Numbers
    """How many pieces each has."""
    apart: npt.NDArray[np.bool_]
    """Which two never stand in one group."""


def blocks_of(agreement: Numbers, blocks: Sequence[Sequence[int]], apart: npt.NDArray[np.bool_]) -> Blocks:
    """Return `blocks` of the pieces that agree by `agreement`, no two of them in one group that are `apart`."""
    members = np.zeros((len(agreement), len(blocks)))
    for number, block in enumerate(blocks):
        members[list(block), number] = 1.0
    return Blocks(within=members.T @ agreement @ members, sizes=members.sum(axis=0), apart=apart)


def group(blocks: Blocks, count: int) -> Grouping:
    """Return the blocks in `count` groups; in more, if what stands apart fits into no fewer that can be found."""
    merged = merge(blocks, count)
    found = [refine(blocks, beginning) for beginning in (merged, *_beginnings(blocks, max(merged) + 1))]
    return max(found, key=lambda each: quality(blocks, each))  # the first of those that are equally good


def group_freely(blocks: Blocks, most: int) -> Grouping:
    """Return the blocks in `most` groups, or in so many fewer that no two of them are one subject cut in two.

    They are one where the pieces of both agree nearly as much as those within each. Themes that are only related do so
    by two thirds at most; a subject cut in two, by nine tenths.
    """
    groups = group(blocks, most)
    for count in range(max(groups), 0, -1):
        if not _has_one_in_two(blocks, groups):
            break
        groups = group(blocks, count)
    return groups


def _has_one_in_two(blocks: Blocks, groups: Grouping) -> bool:
    """Decide whether two of the groups are one subject, and may stand in one group."""
    members = np.eye(max(groups) + 1)[list(groups)]
    sizes = blocks.sizes @ members
    between = members.T @ blocks.within @ members
    pairs = np.maximum(sizes * (sizes - 1), 1)
    inner = np.where(sizes > 1, (np.diag(between) - sizes * UNIT) / pairs, np.inf)
    usual = between / sizes[:, None] / sizes
    np.fill_diagonal(usual, 0.0)
    usual[members.T @ blocks.apart @ members > 0] = 0.0
    return bool((usual >= _NEARLY_AS_MUCH * np.minimum(inner[:, None], inner)).any())


def merge(blocks: Blocks, count: int) -> Grouping:
    """Return a grouping made by merging again and again the two groups that lose the least by it."""
    within, sizes, apart = blocks.within.copy(), blocks.sizes.copy(), blocks.apart.copy()
    owners = np.arange(len(within))
    gains = np.array([_gains(within, sizes, one) for one in range(len(within))]).reshape(within.shape)
    gains[apart | np.eye(len(within), dtype=bool)] = -np.inf
    for _ in range(len(within) - count):
        one, other = sorted(divmod(int(np.argmax(gains)), len(within)))
        if np.isneginf(gains[one, other]):  # all that is left stands apart
            break
        within[one] += within[other]
        within[:, one] += within[:, other]
        sizes[one] += sizes[other]
        owners[owners == other] = one
        apart[one] |= apart[other]
        apart[:, one] |= apart[:, other]
        never = np.isneginf(gains[one]) | apart[one]  # itself, and what was merged away before
        gains[one] = gains[:, one] = np.where(never, -np.inf, _gains(within, sizes, one))
        gains[other] = gains[:, other] = -np.inf
    return _numbered(owners.tolist())


def _gains(within: Numbers, sizes: Numbers, one: int) -> Numbers:
    """Return what it adds to the whole to merge `one` with each other group."""
    own = np.diag(within)
    joined = (own[one] + own + 2 * within[one]) / (sizes[one] + sizes)
    gains: Numbers = np.round(joined - own[one] / sizes[one] - own / sizes, _DIGITS)
    return gains


def refine(blocks: Blocks, beginning: Grouping) -> Grouping:
    """Return `beginning`, with one block after another moved to where it adds most, until nothing more is gained."""
    groups = list(beginning)
    members = np.eye(max(groups) + 1)[groups]
    counts, sizes = members.sum(axis=0), blocks.sizes @ members
    to_group = blocks.within @ members
    within = (members * to_group).sum(axis=0)
    clashes = blocks.apart @ members
    for _ in range(_MOST_ROUNDS):
        has_moved = False
        for block, here in enumerate(groups):
            if counts[here] == 1:
                continue
            own, to, size = blocks.within[block, block], to_group[block], blocks.sizes[block]
            gains = (within + 2 * to + own) / (sizes + size) - within / sizes
            loss = within[here] / sizes[here] - (within[here] - 2 * to[here] + own) / (sizes[here] - size)
            gains[clashes[block] > 0] = -np.inf
            gains[here] = loss
            there = int(np.argmax(np.round(gains, _DIGITS)))
            if gains[there] - loss <= 10**-_DIGITS:
                continue
            within[here] -= 2 * to[here] - own
            within[there] += 2 * to[there] + own
            for change, amounts in ((-1, here), (1, there)):
                to_group[:, amounts] += change * blocks.within[:, block]
                clashes[:, amounts] += change * blocks.apart[:, block]
                sizes[amounts] += change * size
                counts[amounts] += change
            groups[block] = there
            has_moved = True
        if not has_moved:
            break
    return _numbered(groups)


def begin_with(blocks: Blocks, wanted: Sequence[int | None]) -> Grouping:
    """Return a grouping that has each block in the group `wanted`, unless it has to stand apart from one there.

    Those that cannot stand where they are wanted, or are wanted nowhere, go where they agree most; to a group of their
    own, if all hold something from which they stand apart.
    """
    groups: list[list[int]] = [
        [] for _ in range(1 + max((number for number in wanted if number is not None), default=0))
    ]
    waiting = []
    for block, number in enumerate(wanted):
        if number is None or blocks.apart[block, groups[number]].any():
            waiting.append(block)
        else:
            groups[number].append(block)
    groups = [members for members in groups if members]
    for block in waiting:
        free = [members for members in groups if not blocks.apart[block, members].any()]
        if free:
            agreed = [float(blocks.within[block, each].sum() / blocks.sizes[each].sum()) for each in free]
            free[agreed.index(max(agreed))].append(block)
        else:
            groups.append([block])
    number_of = {block: number for number, members in enumerate(groups) for block in members}
    return _numbered([number_of[block] for block in range(len(wanted))])


def quality(blocks: Blocks, groups: Grouping) -> float:
    """Return the agreement within the groups, each over its size, summed over the groups."""
    members = np.eye(max(groups) + 1)[list(groups)]
    within = (members * (blocks.within @ members)).sum(axis=0)
    return round(math.fsum((within / (blocks.sizes @ members)).tolist()), _DIGITS)


def _beginnings(blocks: Blocks, count: int) -> Iterator[Grouping]:
    """Yield groupings by chance, the same ones whenever there are as many blocks."""
    total = len(blocks.sizes)
    chance = Random(total)  # noqa: S311 - a beginning to improve upon, no secret
    for _ in range(min(_BEGINNINGS, max(1, _WORK // total))):
        drawn: list[int | None] = [number % count for number in range(total)]
        chance.shuffle(drawn)
        beginning = begin_with(blocks, drawn)
        if max(beginning) + 1 == count:
            yield beginning


def _numbered(owners: Sequence[int]) -> Grouping:
    """Return `owners` with the groups numbered in the order in which they first occur."""
    numbers: dict[int, int] = {}
    return tuple(numbers.setdefault(owner, len(numbers)) for owner in owners)
