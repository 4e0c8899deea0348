"""The map of a book: its themes as islands, its pieces as dots, and which of them stand between two themes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from bookofblogs.language.languages import direction_of
from bookofblogs.model.arrangement import Placement, Suggestion, too_large
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.project import Project
from bookofblogs.themes.islands import (
    DOT_PIXELS,
    Point,
    Shape,
    laid_out,
    radius_of,
    settled_on,
    slots,
    spread_of,
    towards,
)
from bookofblogs.themes.library import Library, read_library
from bookofblogs.themes.ties import Ties, ties_of
from bookofblogs.wording import shortened

BETWEEN = 0.85
"""A piece stands between two themes if it is tied to another at least so strongly, as a share, as to its own."""
_DOT_RADIUS = 12.5
_LETTER_PIXELS, _LINE_PIXELS = 9.2, 21
_MOST_IN_A_LINE, _MOST_LINES = 22, 3
_MARGIN_PIXELS = 14
_WIDE = ("W", "F")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A piece on the map. Places are whole pixels, from the left and from the top."""

    number: int
    """From 1, in the order of the table."""
    piece: Contribution
    language: str
    direction: str
    authors: str
    fit: int
    """In percent; 0 where it stands in no theme."""
    elsewhere: str
    """The title of the other theme that it is tied to most; empty if there is none."""
    is_new: bool
    stands_apart: bool
    at: tuple[int, int]
    half: str = ""
    """The outline of the half that shows the other theme, for a piece between two; empty for every other."""
    other: int = 0
    """The number of that theme, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Island:
    """A theme on the map."""

    title: str
    label: tuple[str, ...]
    """Its title in lines."""
    label_top: int
    at: tuple[int, int]
    radius: int
    is_too_large: bool
    nearest: str
    """The title of the theme that lies nearest to it in what they say; empty where there is one theme only."""
    words: int
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """Two themes, by their numbers, and how many pieces stand between them."""

    one: int
    other: int
    pieces: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BookMap:
    """The whole map, and the pieces that stand in no theme, which lie beneath it."""

    width: int
    height: int
    islands: tuple[Island, ...]
    apart: tuple[Dot, ...]

    @property
    def bridges(self) -> tuple[Bridge, ...]:
        """Every two themes between which pieces stand."""
        pairs = Counter(
            (min(theme, dot.other), max(theme, dot.other))
            for theme, island in enumerate(self.islands)
            for dot in island.dots
            if dot.half
        )
        return tuple(Bridge(one=one, other=other, pieces=pairs[one, other]) for one, other in sorted(pairs))

    @property
    def largest(self) -> Island:
        """The theme with the most pieces. Raises ValueError where there is none."""
        return max(self.islands, key=lambda island: len(island.dots))

    @property
    def placed(self) -> int:
        """How many pieces stand in a theme."""
        return sum(len(island.dots) for island in self.islands)

    @property
    def equal_share(self) -> int:
        """How many pieces each theme would have if all had as many. Raises ZeroDivisionError where there is none."""
        return (2 * self.placed + len(self.islands)) // (2 * len(self.islands))

    @property
    def between(self) -> int:
        """How many pieces stand between two themes."""
        return sum(bridge.pieces for bridge in self.bridges)


def map_of(project: Project, suggestion: Suggestion, *, with_tags: bool) -> BookMap:
    """Return the map of the pieces of `project` in the themes of `suggestion`.

    Islands lie near each other as far as their pieces are tied to each other, and a piece lies on its island where it
    is pulled to; so all of it follows from the texts, but for who is on which island.
    """
    return _Map(project, suggestion, read_library(project, with_tags=with_tags)).drawn()


class _Map:
    """What is known of the pieces and themes while the map is drawn."""

    def __init__(self, project: Project, suggestion: Suggestion, library: Library) -> None:
        self._book = project.imprint.language
        self._pieces = {piece.file: piece for piece in project.pieces}
        self._unit = {file: unit for unit, files in enumerate(library.units) for file in files}
        self._suggestion = suggestion
        self._placed = [[each for each in theme.pieces if each.file in self._unit] for theme in suggestion.themes]
        units = [list(dict.fromkeys(self._unit[each.file] for each in theme)) for theme in self._placed]
        own = {unit: ties_of(unit, units, library.agreement) for theme in units for unit in theme}
        self._ties: dict[int, Ties] = own
        self._near = _nearness(units, self._ties)
        self._piles = [slots(len(theme)) for theme in self._placed]
        self._labels = [_label(theme.title) for theme in suggestion.themes]
        self._shapes = [_shape(pile, label) for pile, label in zip(self._piles, self._labels, strict=True)]
        self._middles = [(x + _MARGIN_PIXELS, y + _MARGIN_PIXELS) for x, y in laid_out(self._shapes, self._near)]

    def drawn(self) -> BookMap:
        """Return the map."""
        right, bottom = spread_of(self._shapes, self._middles)[1::2] if self._shapes else (DOT_PIXELS * 12.0, 0.0)
        large = too_large([len(theme) for theme in self._placed])
        islands = []
        number = 1
        for theme in range(len(self._placed)):
            islands.append(self._island(theme, number, is_too_large=theme == large))
            number += len(self._placed[theme])
        apart, bottom = self._apart(number, right, bottom)
        return BookMap(
            width=round(right) + _MARGIN_PIXELS,
            height=round(bottom) + _MARGIN_PIXELS,
            islands=tuple(islands),
            apart=apart,
        )

    def _island(self, theme: int, number: int, *, is_too_large: bool) -> Island:
        """Return a theme, whose first piece has this number."""
        shape, (x, y) = self._shapes[theme], self._middles[theme]
        near = self._near[theme]
        others = [other for other in range(len(near)) if other != theme]
        return Island(
            title=self._suggestion.themes[theme].title,
            label=self._labels[theme],
            label_top=round(y - shape.up + _LINE_PIXELS * 0.8),
            at=(round(x), round(y)),
            radius=round(shape.radius),
            is_too_large=is_too_large,
            nearest=self._suggestion.themes[max(others, key=lambda other: near[other])].title if others else "",
            words=sum(self._pieces[each.file].passage.words for each in self._placed[theme]),
            dots=tuple(self._dots(theme, number)),
        )

    def _dots(self, theme: int, number: int) -> Iterator[Dot]:
        """Yield the pieces of a theme, where they lie."""
        placed, middle = self._placed[theme], self._middles[theme]
        pulls = [self._pull(theme, self._ties[self._unit[each.file]]) for each in placed]
        places = settled_on(self._piles[theme], pulls, [each.fit for each in placed])
        for turn, (each, (x, y)) in enumerate(zip(placed, places, strict=True)):
            yield self._dot(each, number + turn, theme, (middle[0] + x, middle[1] + y))

    def _dot(self, placed: Placement, number: int, theme: int, at: Point) -> Dot:
        ties = self._ties[self._unit[placed.file]]
        other = max((each for each in range(len(ties)) if each != theme), key=lambda each: ties[each], default=theme)
        is_between = other != theme and ties[other] > 0 and ties[other] >= BETWEEN * ties[theme]
        piece = self._pieces[placed.file]
        language = piece.language or self._book
        return Dot(
            number=number,
            piece=piece,
            language=language,
            direction=direction_of(language),
            authors=", ".join(piece.authors),
            fit=round(100 * placed.fit),
            elsewhere=placed.elsewhere or "",
            is_new=placed.is_new and not self._suggestion.is_afresh,
            stands_apart=placed.stands_apart,
            at=(round(at[0]), round(at[1])),
            half=_half((round(at[0]), round(at[1])), towards(at, self._middles[other])) if is_between else "",
            other=other,
        )

    def _pull(self, theme: int, ties: Ties) -> Point:
        """Return in which direction a piece is drawn from the middle of its theme: by far most to its second theme."""
        across = down = 0.0
        for other, tie in enumerate(ties):
            if other != theme:
                way = towards(self._middles[theme], self._middles[other])
                across += tie * tie * way[0]
                down += tie * tie * way[1]
        return across, down

    def _apart(self, number: int, right: float, bottom: float) -> tuple[tuple[Dot, ...], float]:
        """Return the pieces that stand in no theme, in rows beneath the islands, and where the lowest row ends."""
        dots: list[Dot] = []
        in_a_row = max(1, int((right - _MARGIN_PIXELS) // DOT_PIXELS))
        top = bottom + DOT_PIXELS * 2.2
        for turn, unfit in enumerate(self._suggestion.unplaced):
            row, place = divmod(turn, in_a_row)
            piece = self._pieces[unfit.file]
            language = piece.language or self._book
            dots.append(
                Dot(
                    number=number + turn,
                    piece=piece,
                    language=language,
                    direction=direction_of(language),
                    authors=", ".join(piece.authors),
                    fit=0,
                    elsewhere="",
                    is_new=False,
                    stands_apart=True,
                    at=(round(_MARGIN_PIXELS + DOT_PIXELS * (place + 0.5)), round(top + DOT_PIXELS * row)),
                )
            )
        return tuple(dots), max((dot.at[1] + DOT_PIXELS / 2 for dot in dots), default=bottom)


def _nearness(units: Sequence[Sequence[int]], ties: dict[int, Ties]) -> list[list[float]]:
    """Return how strongly each two themes are tied: a piece of one to a piece of the other, on average."""
    means = [
        [sum(ties[unit][other] for unit in theme) / max(1, len(theme)) for other in range(len(units))]
        for theme in units
    ]
    return [[(means[one][other] + means[other][one]) / 2 for other in range(len(units))] for one in range(len(units))]


def _shape(pile: Sequence[Point], label: Sequence[str]) -> Shape:
    radius = radius_of(pile)
    across = max(map(_width, label)) / 2
    return Shape(radius=radius, across=max(radius, across), up=radius + _LINE_PIXELS * (len(label) + 1) + 6)


def _label(title: str) -> tuple[str, ...]:
    """Return a title in lines that are about as long as each other."""
    text = shortened(title, _MOST_IN_A_LINE * _MOST_LINES)
    lines = -(-len(text) // _MOST_IN_A_LINE)
    longest = max(len(text) / lines, 1)
    found = [""]
    for word in text.split():
        if found[-1] and len(found[-1]) + len(word) / 2 > longest and len(found) < lines:
            found.append("")
        found[-1] = f"{found[-1]} {word}".strip()
    return tuple(found)


def _width(text: str) -> float:
    return _LETTER_PIXELS * sum(2 if east_asian_width(sign) in _WIDE else 1 for sign in text)


def _half(at: tuple[int, int], way: Point) -> str:
    """Return the outline of that half of a dot which looks in the direction `way`, as SVG draws it."""
    x, y = at
    aside, along = -way[1] * _DOT_RADIUS, way[0] * _DOT_RADIUS
    first, last = (x - aside, y - along), (x + aside, y + along)
    radius = f"{_DOT_RADIUS:g}"
    return f"M{first[0]:.1f} {first[1]:.1f}A{radius} {radius} 0 0 1 {last[0]:.1f} {last[1]:.1f}z"
