"""Whether what themes.yaml says of pieces that stand together or apart can all hold at once."""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence

from bookofblogs.model.arrangement import Pairing, Theme
from bookofblogs.wording import listed

_Steps = Mapping[str, Sequence[tuple[str, int]]]
"""For each piece the next one that stands with it, and the line which says so."""


def contradictions(themes: Sequence[Theme], pairings: Sequence[Pairing]) -> Iterator[tuple[int, str]]:
    """Yield each saying that cannot hold beside the others, by its line, with the lines that it disagrees with.

    Pieces stand together if a line says so, or over others between them, or in a locked theme; and two locked themes
    stand apart.
    """
    locked = [theme for theme in themes if theme.is_locked and theme.pieces]
    bonds = [(theme.pieces, theme.line or 1) for theme in locked]
    bonds += [(pairing.pieces, pairing.line or 1) for pairing in pairings if not pairing.is_apart]
    steps: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for pieces, line in bonds:
        for piece in pieces[1:]:
            steps[pieces[0]].append((piece, line))
            steps[piece].append((pieces[0], line))
    whole = _wholes(steps)
    for pairing in pairings:
        if pairing.is_apart and (pair := _two_of_one(pairing.pieces, whole)):
            said = _lines(_between(*pair, steps))
            message = f"apart: {pair[0]} and {pair[1]} cannot stand apart: by {said} they stand together."
            yield pairing.line or 1, message
    of_theme: dict[str, Theme] = {}
    for theme in locked:
        first, one = theme.pieces[0], whole.get(theme.pieces[0], theme.pieces[0])
        other = of_theme.setdefault(one, theme)
        if other is not theme:
            said = _lines(_between(other.pieces[0], first, steps))
            message = f"theme: “{other.title}” and “{theme.title}” cannot both be locked: by {said} they are one."
            yield theme.line or 1, message


def _wholes(steps: _Steps) -> dict[str, str]:
    """Return for each piece the first of those that stand together with it."""
    whole: dict[str, str] = {}
    for first in steps:
        waiting = [first]
        while waiting:
            piece = waiting.pop()
            if piece not in whole:
                whole[piece] = first
                waiting += [other for other, _ in steps[piece]]
    return whole


def _two_of_one(pieces: Sequence[str], whole: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the first two of `pieces` that stand together; None if no two do."""
    seen: dict[str, str] = {}
    for piece in pieces:
        other = seen.setdefault(whole.get(piece, piece), piece)
        if other != piece:
            return other, piece
    return None


def _between(one: str, other: str, steps: _Steps) -> list[int]:
    """Return the lines that lead from `one` to `other`, as few as can be."""
    came: dict[str, tuple[str, int]] = {one: (one, 0)}
    waiting = deque([one])
    while waiting and other not in came:
        piece = waiting.popleft()
        for following, line in steps[piece]:
            if following not in came:
                came[following] = (piece, line)
                waiting.append(following)
    lines = []
    while other != one:
        other, line = came[other]
        lines.append(line)
    return sorted(set(lines))


def _lines(lines: Sequence[int]) -> str:
    """Return `line 4` or `lines 4 and 9`."""
    return f"line{'s' if len(lines) > 1 else ''} {listed([str(line) for line in lines])}"
