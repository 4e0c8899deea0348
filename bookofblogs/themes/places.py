"""Places on a map: two directions along which the pieces differ most, found from their ties alone."""

import numpy as np

from bookofblogs.themes.weighting import Numbers

_ROUNDS = 300
_DIGITS = 4


def directions(graph: Numbers) -> tuple[list[float], list[float]]:
    """Return for each piece two numbers from 0 to 1; tied pieces have near numbers.

    They are the second and third eigenvector of the random walk on the graph (Coifman and Lafon, "Diffusion maps",
    2006), found by repeated multiplication from a fixed beginning.
    """
    count = len(graph)
    degrees = graph.sum(axis=1)
    roots = np.sqrt(np.where(degrees > 0, degrees, 1.0))
    walk = graph / roots[:, None] / roots[None, :] + np.eye(count)
    found = [roots / np.sqrt(float((roots * roots).sum()))]
    for turn in (1, 2):
        vector = np.cos(np.arange(count) * turn * np.pi / max(1, count)) + 0.01 * np.arange(count)
        for _ in range(_ROUNDS):
            vector = walk @ vector
            for other in found:
                vector = vector - other * float(other @ vector)
            length = float(np.sqrt(float(vector @ vector)))
            if length <= 10.0**-_DIGITS:
                vector = np.zeros(count)
                break
            vector = vector / length
        found.append(vector)
    first, second = (_spread(vector / roots) for vector in found[1:])
    return first, second


def _spread(vector: Numbers) -> list[float]:
    """Return the numbers of `vector` from 0 to 1, by their order and by their distance in equal parts."""
    values = np.round(vector, 9)
    low, high = float(values.min()), float(values.max())
    ranks = np.argsort(np.argsort(values, kind="stable"), kind="stable")
    share = ranks / max(1, len(values) - 1)
    distance = (values - low) / (high - low) if high > low else share
    return [round(float(value), _DIGITS) for value in (share + distance) / 2]
