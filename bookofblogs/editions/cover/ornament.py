"""The ornament of a typeset cover: one bar for each piece, as long as the piece is, theme by theme."""

from dataclasses import dataclass

from bookofblogs.editions.cover.fitting import Column
from bookofblogs.editions.cover.palettes import Palette

_MOST_HEIGHT = 900
_MOST_BARS = 70
_LEAST_PITCH, _MOST_PITCH = 10, 104
_THICKNESS = 0.4
_SHORTEST = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A filled rectangle, in pixels."""

    left: int
    top: int
    width: int
    height: int
    colour: str


def ornament(
    themes: tuple[tuple[int, ...], ...], top: int, bottom: int, column: Column, palette: Palette
) -> tuple[Bar, ...]:
    """Return the book as a page of text: a bar for each piece, a space between themes; nothing where it is too low.

    `themes` has the length of each piece, theme by theme; of very many pieces an even choice is shown. The bars end at
    `bottom`, on the side where lines begin.
    """
    groups = _shown(themes)
    steps = sum(map(len, groups)) + len(groups) - 1
    room = min(_MOST_HEIGHT, bottom - top)
    if steps < 1 or room < steps * _LEAST_PITCH:
        return ()
    pitch = min(_MOST_PITCH, room // steps)
    thickness = round(pitch * _THICKNESS)
    longest = max(1, *(length for theme in groups for length in theme))
    bars = []
    y = bottom - (steps - 1) * pitch - thickness
    for number, theme in enumerate(groups):
        for length in theme:
            width = round(max(_SHORTEST, length / longest) * column.width)
            left = column.left + (column.width - width if column.from_right else 0)
            colour = palette.tint if number % 2 else palette.accent
            bars.append(Bar(left=left, top=y, width=width, height=thickness, colour=colour))
            y += pitch
        y += pitch
    return tuple(bars)


def _shown(themes: tuple[tuple[int, ...], ...]) -> list[tuple[int, ...]]:
    """Return the themes that have pieces, with an even choice of these where there are more than a cover can show."""
    step = -(-sum(map(len, themes)) // _MOST_BARS) or 1
    return [theme[::step] for theme in themes if theme]
