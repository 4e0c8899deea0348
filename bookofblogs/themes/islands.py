"""Where the themes lie on the map: each an island as large as its pieces are many, near ones near each other.

Every step is an addition, a product, a quotient or a square root, done one after the other: no machine can differ.
"""

import math
from collections.abc import Iterator, Sequence
from random import Random

from bookofblogs.model.frozen import dataclass

DOT_PIXELS = 30
"""From the middle of a dot to that of the next."""
_SHORE_PIXELS = 25
_STRAIT_PIXELS = 22
_ROW = math.sqrt(3) / 2
_SHAPE = 4 / 3
"""How much wider than high a map looks well beside a text."""
_FAR = 0.9
"""How much further from each other than they must be the least near themes would lie."""
_ROUNDS, _LAST_ROUNDS = 160, 80
_BEGINNINGS = 24
_WORK = 2_400

Point = tuple[float, float]
Spread = tuple[float, float, float, float]
"""From the leftmost to the rightmost, from the highest to the lowest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """An island and its name above it, in pixels from its middle."""

    radius: float
    across: float
    """To either side."""
    up: float


def slots(count: int) -> tuple[Point, ...]:
    """Return where `count` dots lie, as close and as round as can be, the innermost first; the middle is (0, 0)."""
    if not count:
        return ()
    reach = range(-2 - math.isqrt(count), 3 + math.isqrt(count))
    grid = [(DOT_PIXELS * (x + row % 2 / 2), DOT_PIXELS * row * _ROW) for row in reach for x in reach]
    middles = ((0.0, 0.0), (DOT_PIXELS / 2, 0.0), (DOT_PIXELS / 2, DOT_PIXELS * _ROW / 3))
    piles = [_around(sorted(grid, key=lambda at: _way(middle, at))[:count]) for middle in middles]
    roundest = min(piles, key=lambda pile: round(_length(pile[-1]), 3))
    return tuple(roundest)


def _around(dots: Sequence[Point]) -> list[Point]:
    """Return `dots` as they lie from the middle of them all, the innermost first."""
    left, top = (sum(dot[axis] for dot in dots) / len(dots) for axis in (0, 1))
    return sorted(((x - left, y - top) for x, y in dots), key=lambda at: (round(_length(at), 3), at))


def _way(middle: Point, at: Point) -> tuple[float, Point]:
    """Return how far from `middle` a place is, and the place itself, which decides between two that are as far."""
    return round(_length((at[0] - middle[0], at[1] - middle[1])), 3), at


def radius_of(pile: Sequence[Point]) -> float:
    """Return how far the shore is from the middle of an island with dots on `pile`."""
    return _SHORE_PIXELS + max(map(_length, pile), default=0.0)


def laid_out(shapes: Sequence[Shape], nearness: Sequence[Sequence[float]]) -> tuple[Point, ...]:
    """Return the middles of the islands: near themes near each other, and nothing on top of another.

    From several beginnings by chance, always the same ones, islands are drawn and pushed to where they would be. The
    best is the one whose distances say most truly which is near which, in the least room.
    """
    if not shapes:
        return ()
    wanted = _wanted(shapes, nearness)
    beginnings = max(1, min(_BEGINNINGS, _WORK // (len(shapes) * len(shapes))))
    tried = [_settled(shapes, wanted, number) for number in range(beginnings)]
    best = min(tried, key=lambda points: round(_fault(shapes, points, wanted), 6))
    left, _, top, _ = spread_of(shapes, best)
    return tuple((x - left, y - top) for x, y in best)


def spread_of(shapes: Sequence[Shape], points: Sequence[Point]) -> Spread:
    """Return the room that islands and their names take."""
    around = list(zip(shapes, points, strict=True))
    return (
        min(x - shape.across for shape, (x, _) in around),
        max(x + shape.across for shape, (x, _) in around),
        min(y - shape.up for shape, (_, y) in around),
        max(y + shape.radius for shape, (_, y) in around),
    )


def settled_on(pile: Sequence[Point], pulls: Sequence[Point], fits: Sequence[float]) -> tuple[Point, ...]:
    """Return which place of `pile` each piece of a theme takes: what fits best the middle, the rest where it is pulled.

    `pulls` says for each piece in which direction other themes lie that it is tied to, `fits` how well it fits.
    """
    free, taken = list(pile), [(0.0, 0.0)] * len(pulls)
    loosest_first = sorted(range(len(pulls)), key=lambda piece: (fits[piece], piece))
    for piece, outermost in zip(loosest_first, reversed(pile), strict=True):
        far, length = _length(outermost), _length(pulls[piece]) or 1.0
        x, y = pulls[piece][0] / length * far, pulls[piece][1] / length * far
        around = [at for at in free if _length(at) >= far - 1]
        taken[piece] = min(around, key=lambda at: round(_length((at[0] - x, at[1] - y)), 6))
        free.remove(taken[piece])
    return tuple(taken)


def towards(here: Point, there: Point) -> Point:
    """Return the direction from `here` to `there`, one pixel long."""
    across, down = there[0] - here[0], there[1] - here[1]
    length = _length((across, down)) or 1.0
    return across / length, down / length


def _wanted(shapes: Sequence[Shape], nearness: Sequence[Sequence[float]]) -> list[list[float]]:
    """Return how far the middles of each two islands would lie apart: the least near furthest, step by step."""
    numbers = range(len(shapes))
    near = sorted({nearness[one][other] for one, other in _pairs(len(shapes))}, reverse=True)
    steps = {each: step / max(1, len(near) - 1) for step, each in enumerate(near)}
    return [
        [
            (shapes[one].radius + shapes[other].radius + _STRAIT_PIXELS)
            * (1 + _FAR * steps.get(nearness[one][other], 0.0))
            for other in numbers
        ]
        for one in numbers
    ]


def _settled(shapes: Sequence[Shape], wanted: Sequence[Sequence[float]], number: int) -> list[Point]:
    """Return the middles of the islands, from the beginning of this number."""
    chance = Random(number)  # noqa: S311 - a beginning to improve upon, no secret
    room = sum(shape.radius for shape in shapes)
    places = [[chance.random() * room * _SHAPE, chance.random() * room] for _ in shapes]
    for turn in range(_ROUNDS + _LAST_ROUNDS):
        for one, other in _pairs(len(shapes)):
            if turn < _ROUNDS:
                strength = 0.3 * (1 - turn / _ROUNDS) * _weight(shapes[one], shapes[other], wanted[one][other])
                _draw(places[one], places[other], wanted[one][other], strength)
            if turn >= _ROUNDS // 2:  # before that they may still pass each other
                _push(shapes[one], places[one], shapes[other], places[other])
    return [(x, y) for x, y in places]


def _draw(one: list[float], other: list[float], wanted: float, strength: float) -> None:
    """Bring two islands nearer to the distance that they would have."""
    across, down = other[0] - one[0], other[1] - one[1]
    length = _length((across, down)) or 1.0
    share = strength * (length - wanted) / length / 2
    one[0] += across * share
    one[1] += down * share
    other[0] -= across * share
    other[1] -= down * share


def _push(shape: Shape, one: list[float], other_shape: Shape, other: list[float]) -> None:
    """Push two islands apart until neither covers the other or its name, by the shorter way."""
    across = shape.across + other_shape.across + _STRAIT_PIXELS - abs(other[0] - one[0])
    is_below = other[1] >= one[1]
    high = shape.radius + other_shape.up if is_below else shape.up + other_shape.radius
    down = high + _STRAIT_PIXELS - abs(other[1] - one[1])
    if across <= 0 or down <= 0:
        return
    if across < down:
        way = across / 2 if other[0] >= one[0] else -across / 2
        one[0] -= way
        other[0] += way
    else:
        way = down / 2 if is_below else -down / 2
        one[1] -= way
        other[1] += way


def _fault(shapes: Sequence[Shape], points: Sequence[Point], wanted: Sequence[Sequence[float]]) -> float:
    """Return how badly islands lie: by distances that are not as wanted, by what is covered, by the room they take."""
    fault = 0.0
    for one, other in _pairs(len(points)):
        length = _length((points[one][0] - points[other][0], points[one][1] - points[other][1]))
        share = (length - wanted[one][other]) / wanted[one][other]
        fault += share * share * _weight(shapes[one], shapes[other], wanted[one][other])
    left, right, top, bottom = spread_of(shapes, points)
    least = math.sqrt(_SHAPE * sum(2 * shape.across * (shape.up + shape.radius) for shape in shapes))
    return fault / max(1, len(points) - 1) + 2 * max(right - left, (bottom - top) * _SHAPE) / least


def _weight(one: Shape, other: Shape, wanted: float) -> float:
    """Return how much it matters where two islands lie to each other, 1 for the nearest: the far ones lie anywhere."""
    share = (one.radius + other.radius + _STRAIT_PIXELS) / wanted
    return share * share * share


def _pairs(count: int) -> Iterator[tuple[int, int]]:
    return ((one, other) for other in range(count) for one in range(other))


def _length(way: Point) -> float:
    return math.sqrt(way[0] * way[0] + way[1] * way[1])
