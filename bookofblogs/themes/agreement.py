"""How far a book agrees that two pieces belong together: the mean of walks over several graphs of nearest pieces.

A few steps of a walk let two pieces meet over many others, where their own words differ: Coifman and Lafon, "Diffusion
maps", 2006. One graph says much by chance; several of two views agree on what is there. Every product is one of whole
numbers, rounded before the next, so no processor and no number of threads can change a figure.
"""

from collections.abc import Sequence

import numpy as np

from bookofblogs.themes.weighting import UNIT, Numbers

_NEAREST = (7, 10, 14, 20)
_LARGEST_SHARE = 3
"""A piece is tied to at most a third of the pieces."""
_DOUBLINGS = 3
"""Eight steps."""


def agreement_of(views: Sequence[Numbers]) -> Numbers:
    """Return how far each two pieces belong together, from 0 to UNIT, in whole numbers; each with itself entirely.

    Each of `views` holds how like each two pieces are, times UNIT, in whole numbers.
    """
    total = np.zeros_like(views[0])
    for view in views:
        for wanted in _NEAREST:
            total += _walk(_nearest(view, wanted))
    agreed: Numbers = np.round(total / (len(views) * len(_NEAREST)))
    return agreed


def _nearest(likeness: Numbers, wanted: int) -> Numbers:
    """Return the graph in which each piece is tied to its nearest, with half a tie where that is not mutual."""
    graph = np.zeros_like(likeness)
    others = likeness.copy()
    np.fill_diagonal(others, -1.0)
    few = min(wanted, max(1, len(likeness) // _LARGEST_SHARE))
    for number, row in enumerate(others):
        nearest = np.argsort(-row, kind="stable")[:few]
        graph[number, nearest] = np.maximum(row[nearest], 0.0)
    return np.floor((graph + graph.T) / 2)


def _walk(graph: Numbers) -> Numbers:
    """Return how near each two pieces are by lazy steps along `graph`, beyond what all pieces have in common."""
    degrees = graph.sum(axis=1)
    roots = np.sqrt(np.where(degrees > 0, degrees, 1.0))
    walk = np.round((np.eye(len(graph)) + graph / roots[:, None] / roots) / 2 * UNIT)
    for _ in range(_DOUBLINGS):
        walk = np.round(walk @ walk / UNIT)
    common = np.sqrt(degrees / max(1.0, float(degrees.sum())))
    beyond = np.round(walk - common[:, None] * common * UNIT)
    own = np.sqrt(np.maximum(np.diag(beyond), 1.0))
    near: Numbers = np.clip(np.round(beyond / own[:, None] / own * UNIT), 0.0, UNIT)
    np.fill_diagonal(near, UNIT)
    return near
