"""Which pieces lie near each other: a graph of nearest neighbours, and of their neighbours."""

import numpy as np

from bookofblogs.themes.weighting import UNIT, Numbers

_MOST_NEIGHBOURS = 10
_FEWEST_NEIGHBOURS = 2
_PIECES_FOR_A_NEIGHBOUR = 5


def neighbourhood(similarities: Numbers) -> Numbers:
    """Return how strongly each two pieces are tied, in whole numbers: directly, and over one piece between them.

    Direct ties are those to a piece's nearest ten, fewer in a small book; all other likeness is chance words. Ties over
    a neighbour count as much on the whole as direct ones: two pieces on one subject often use different words for it,
    and a third piece uses both.
    """
    direct = _nearest(similarities)
    total = float(direct.sum())
    if not total:
        return direct
    over_one = np.round(direct @ direct / np.round(total / len(direct)))
    tied: Numbers = direct + over_one
    return tied


def _nearest(similarities: Numbers) -> Numbers:
    """Return the graph in which each piece is tied to its nearest, with half a tie where that is not mutual."""
    count = len(similarities)
    wanted = max(_FEWEST_NEIGHBOURS, min(_MOST_NEIGHBOURS, count // _PIECES_FOR_A_NEIGHBOUR))
    graph = np.zeros_like(similarities)
    others = similarities.copy()
    np.fill_diagonal(others, -1.0)
    for number, row in enumerate(others):
        nearest = np.argsort(-row, kind="stable")[:wanted]
        graph[number, nearest] = np.maximum(row[nearest], 0.0)
    return np.floor((graph + graph.T) / 2)


def strengths(similarities: Numbers, *, most: int = 3) -> list[float]:
    """Return how near the nearest `most` others are to each piece, on average; from 0 to 1."""
    others = similarities.copy()
    np.fill_diagonal(others, -1.0)
    nearest = -np.sort(-others, axis=1)[:, :most]
    return [float(row.sum()) / (len(row) * UNIT) if len(row) else 0.0 for row in np.maximum(nearest, 0.0)]
