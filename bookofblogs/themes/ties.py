"""How strongly pieces are tied to each other and to themes: what follows from likeness and agreement."""

from collections.abc import Mapping, Sequence

import numpy as np

from bookofblogs.themes.weighting import UNIT, Numbers

Ties = tuple[float, ...]
"""How strongly a piece is tied to each theme, on average over the theme's pieces."""
_SO_MANY_SHOW_HOW_NEAR = 3


def strengths(similarities: Numbers) -> list[float]:
    """Return how near the few nearest others are to each piece, on average; from 0 to 1."""
    others = similarities.copy()
    np.fill_diagonal(others, -1.0)
    nearest = -np.sort(-others, axis=1)[:, :_SO_MANY_SHOW_HOW_NEAR]
    return [float(row.sum()) / (len(row) * UNIT) if len(row) else 0.0 for row in np.maximum(nearest, 0.0)]


def ties_of(unit: int, themes: Sequence[Sequence[int]], graph: Numbers) -> Ties:
    """Return how strongly `unit` is tied to a piece of each of `themes`, on average; to itself it is not tied."""
    return tuple(_mean([float(graph[unit, other]) for other in theme if other != unit]) for theme in themes)


def fit_in(theme: int, ties: Ties) -> float:
    """Return which share of `ties` goes to `theme`, from 0 to 1, in hundredths."""
    total = sum(ties)
    return round(ties[theme] / total, 2) if total else 0.0


def elsewhere(theme: int, ties: Ties) -> int | None:
    """Return the other theme with the strongest tie; None if there is none."""
    others = [number for number in range(len(ties)) if number != theme and ties[number] > 0]
    return max(others, key=lambda number: ties[number], default=None)


def shared_words(
    unit: int, others: Sequence[int], words: Sequence[str], rows: Numbers, spelled: Mapping[str, str]
) -> list[str]:
    """Return the few words that tie `unit` most to `others`, as they are spelled."""
    if not others:
        return []
    worth = rows[unit] * rows[list(others)].sum(axis=0)
    best = sorted((place for place in range(len(words)) if worth[place] > 0), key=lambda place: (-worth[place], place))
    return [spelled.get(words[place], words[place]) for place in best[:3]]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
