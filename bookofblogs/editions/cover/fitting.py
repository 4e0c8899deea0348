"""A text set: in lines that fit a place, in the largest size at which they do."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from bookofblogs.editions.cover.line_breaking import (
    MeasuredToken,
    Stretch,
    Token,
    balanced,
    broken,
    hyphenated,
    in_characters,
    stretch_width,
    stretches_of,
    with_fonts,
)
from bookofblogs.editions.cover.text_fonts import TextFont, font_of, runs_from_right
from bookofblogs.editions.shared.fonts import Face
from bookofblogs.model.frozen import dataclass

_MOST_CHARACTERS = 3_000
"""More than a cover can hold."""
_MOST_TOKENS = 600
_ELLIPSIS = Token(text="…", before="")
_SIZE_STEP = 15 / 16
_AIR = 0.05
"""The least space between the ink of two lines, as a share of the size."""
_DEPTH = 0.2
"""How far a line reaches below its baseline at least, as a share of the size: as if it had a `p` in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How a text is set: its face, weight and colour, its sizes, and the leading as a share of the size."""

    face: Face
    weight: int
    colour: str
    pixels: int
    least_pixels: int
    leading: float
    hyphenated_below_pixels: int = 0
    """Long words are hyphenated rather than set smaller than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Where texts are set: its left edge and width in pixels, the language, and the side on which lines begin."""

    left: int
    width: int
    language: str
    from_right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FontRun:
    """A stretch of a line in one font."""

    text: str
    font: TextFont
    pixels: int
    x: int
    width: int

    @property
    def ink(self) -> tuple[int, int, int, int]:
        """What the run blackens, from the place on the baseline where it starts: left, top, right, bottom."""
        left, top, right, bottom = font_of(self.font, self.pixels).getbbox(self.text, anchor="ls")
        return round(left), round(top), round(right), round(bottom)


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedLine:
    """A line: its text, its runs from left to right, and its baseline, top and bottom in pixels on the cover."""

    text: str
    runs: tuple[FontRun, ...]
    baseline: int
    top: int
    bottom: int

    @property
    def width(self) -> int:
        """How wide the line is."""
        return sum(run.width for run in self.runs)

    def lower(self, by: int) -> "FittedLine":
        """Return the line further down."""
        return replace(self, baseline=self.baseline + by, top=self.top + by, bottom=self.bottom + by)


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedText:
    """A text in lines on the cover."""

    lines: tuple[FittedLine, ...]
    colour: str
    pixels: int
    is_whole: bool = True
    """Nothing had to be left out for want of room."""

    @property
    def height(self) -> int:
        """How high it stands."""
        return self.lines[-1].bottom - self.lines[0].top if self.lines else 0

    def beginning_at(self, top: int) -> "FittedText":
        """Return the setting moved so that it begins at `top`."""
        return replace(self, lines=tuple(line.lower(top - self.lines[0].top) for line in self.lines))


def fitted(tokens: tuple[Token, ...], style: TextStyle, column: Column, max_height: int) -> FittedText | None:
    """Return the tokens in the largest size at which they fit the column and `max_height`, from the top of the cover.

    Words are hyphenated rather than set in less than the style's size for that, and broken anywhere rather than set
    in less than the smallest. What still does not fit gives way to an ellipsis. None if no font can set them.

    Raises MachineError if a face of our own is not installed.
    """
    if not tokens:
        return FittedText(lines=(), colour=style.colour, pixels=style.pixels)
    if with_fonts(tokens, style.face, style.weight, column.language) is None:
        return None
    if sum(len(token.text) for token in tokens) > _MOST_CHARACTERS:
        return _cut(tokens, style, column, max_height)
    found = _largest(tokens, style, column, max_height)
    limit = style.hyphenated_below_pixels
    if limit and (found is None or found.pixels < limit):
        with_hyphens = _largest(hyphenated(tokens, column.language), replace(style, pixels=limit), column, max_height)
        found = max((each for each in (found, with_hyphens) if each), key=lambda each: each.pixels, default=None)
    if found is None:
        smaller = replace(style, pixels=limit or style.least_pixels)
        found = _largest(_in_pieces(tokens, smaller, column), smaller, column, max_height)
    return found or _cut(tokens, style, column, max_height)


def _in_pieces(tokens: tuple[Token, ...], style: TextStyle, column: Column) -> tuple[Token, ...]:
    """Return the tokens, those taken apart into characters that are wider than the column."""
    words = with_fonts(tokens, style.face, style.weight, column.language) or ()
    wide = [sum(stretch_width(part, style.pixels) for part in word.stretches) > column.width for word in words]
    return tuple(
        part
        for token, is_wide in zip(tokens, wide, strict=True)
        for part in (in_characters(token) if is_wide else (token,))
    )


def _largest(tokens: tuple[Token, ...], style: TextStyle, column: Column, max_height: int) -> FittedText | None:
    """Return the tokens in the largest of the style's sizes in which they fit, None for no such size."""
    words = with_fonts(tokens, style.face, style.weight, column.language)
    if words is None:
        return None
    sizes = _sizes(style)
    first = bisect_left(sizes, 1, key=lambda pixels: int(_set_at(words, pixels, style, column, max_height) is not None))
    return _set_at(words, sizes[first], style, column, max_height) if first < len(sizes) else None


def _sizes(style: TextStyle) -> list[int]:
    """Return the sizes that are tried, from the largest down."""
    sizes = [style.pixels]
    while sizes[-1] > style.least_pixels:
        sizes.append(max(style.least_pixels, int(sizes[-1] * _SIZE_STEP)))
    return sizes


def _set_at(
    words: tuple[MeasuredToken, ...], pixels: int, style: TextStyle, column: Column, max_height: int
) -> FittedText | None:
    """Return the words set in a size, None if they do not fit."""
    lines = broken(words, pixels, column.width)
    if (len(lines) - 1) * style.leading * pixels > max_height:
        return None
    setting = _stacked(balanced(words, pixels, column.width, len(lines)), style, column, pixels)
    fits = setting.height <= max_height and all(line.width <= column.width for line in setting.lines)
    return setting if fits else None


def _stacked(lines: list[tuple[MeasuredToken, ...]], style: TextStyle, column: Column, pixels: int) -> FittedText:
    """Return the lines one below the other, far enough apart that no ink touches."""
    laid = [_line(words, following, column, pixels) for words, following in pairwise([*lines, ()])]
    leading = max(
        [style.leading * pixels, *(upper.bottom - lower.top + _AIR * pixels for upper, lower in pairwise(laid))]
    )
    stacked = [line.lower(round(number * leading)) for number, line in enumerate(laid)]
    last = stacked.pop()
    depth = max(last.bottom, last.baseline + round(_DEPTH * pixels))
    return FittedText(lines=(*stacked, replace(last, bottom=depth)), colour=style.colour, pixels=pixels)


def _line(
    words: tuple[MeasuredToken, ...], following: tuple[MeasuredToken, ...], column: Column, pixels: int
) -> FittedLine:
    """Return the words as a line whose baseline is the top of the cover."""
    stretches = stretches_of(words, following)
    measured = [(stretch, round(stretch_width(stretch, pixels))) for stretch in stretches]
    x = column.left + (column.width - sum(width for _, width in measured) if column.from_right else 0)
    runs = []
    for (text, font), width in _in_sight(measured, from_right=column.from_right):
        runs.append(FontRun(text=text, font=font, pixels=pixels, x=x, width=width))
        x += width
    return FittedLine(
        text="".join(text for text, _ in stretches),
        runs=tuple(runs),
        baseline=0,
        top=min(run.ink[1] for run in runs),
        bottom=max(run.ink[3] for run in runs),
    )


def _in_sight(measured: list[tuple[Stretch, int]], *, from_right: bool) -> Iterable[tuple[Stretch, int]]:
    """Return the stretches as they stand from left to right."""
    return reversed(measured) if from_right and any(runs_from_right(text) for (text, _), _ in measured) else measured


def _cut(tokens: tuple[Token, ...], style: TextStyle, column: Column, max_height: int) -> FittedText | None:
    """Return as many of the tokens as fit in the smallest size, and an ellipsis."""
    parts = tuple(part for token in tokens[:_MOST_TOKENS] for part in in_characters(token))[:_MOST_TOKENS]

    def at(count: int) -> FittedText | None:
        words = with_fonts((*parts[:count], _ELLIPSIS), style.face, style.weight, column.language)
        return _set_at(words, style.least_pixels, style, column, max_height) if words else None

    too_many = bisect_left(range(1, len(parts) + 1), 1, key=lambda count: int(at(count) is None))
    setting = at(max(1, too_many))
    return setting and replace(setting, is_whole=False)
