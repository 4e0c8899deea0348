"""A sheet of paper and a pen for the handbook's pictures: flat, opaque, readable in grey and beside a dark page."""  # noqa: INP001 - docs/ holds scripts to run, no package

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import fontpkg
from PIL import Image, ImageDraw, ImageFont

Point = tuple[float, float]

PAPER = "#f7f4ec"
CARD = "#fffdf8"
SHADE = "#e6dfd0"
INK = "#22303c"
SOFT = "#566470"
DEEP = "#24666b"
WARM = "#c07f1f"

WIDTH_PIXELS = 1200
OVERSAMPLING = 2
COLOURS = 160
LINE_HEIGHT = 1.3


@cache
def _font(family: str, size_pixels: float, weight: int) -> ImageFont.FreeTypeFont:
    """Return a face of the superfamily that the book itself is set in."""
    font = ImageFont.truetype(fontpkg.path(family), round(size_pixels * OVERSAMPLING))
    axes = [float(weight if axis["name"] == b"Weight" else axis["default"] or 0) for axis in font.get_variation_axes()]
    font.set_variation_by_axes(axes)
    return font


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """How words are set: size in pixels of the finished picture, weight, colour, family, Pillow's anchor letters."""

    size: float = 32
    weight: int = 400
    colour: str = INK
    family: str = "source-sans-3"
    anchor: str = "lm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How a line is drawn: width in pixels, colour, and the length of its dashes (0: unbroken)."""

    width: float = 3
    colour: str = SOFT
    dash: float = 0


def _scaled(*numbers: float) -> tuple[int, ...]:
    return tuple(round(number * OVERSAMPLING) for number in numbers)


@dataclass(slots=True)
class Sheet:
    """One picture in the making. All lengths are pixels of the finished picture, 1,200 across."""

    height: int
    image: Image.Image = field(init=False)
    draw: ImageDraw.ImageDraw = field(init=False)

    def __post_init__(self) -> None:
        """Lay out the paper, with an edge that shows on a white page and on a black one."""
        size = (WIDTH_PIXELS * OVERSAMPLING, self.height * OVERSAMPLING)
        self.image = Image.new("RGB", size, PAPER)
        self.draw = ImageDraw.Draw(self.image)
        self.box((1, 1), (WIDTH_PIXELS - 2, self.height - 2), fill=PAPER, edge=Line(colour="#b9b1a0"))

    def box(self, start: Point, end: Point, fill: str, edge: Line | None = None, radius: float = 0) -> None:
        """Draw a filled rectangle from corner to corner."""
        self.draw.rounded_rectangle(
            _scaled(*start, *end),
            radius=radius * OVERSAMPLING,
            fill=fill,
            outline=edge.colour if edge else None,
            width=round(edge.width * OVERSAMPLING) if edge else 0,
        )

    def text(self, at: Point, words: str, setting: Type) -> None:
        """Set one line of words."""
        font = _font(setting.family, setting.size, setting.weight)
        self.draw.text(
            (at[0] * OVERSAMPLING, at[1] * OVERSAMPLING), words, font=font, fill=setting.colour, anchor=setting.anchor
        )

    def paragraph(self, at: Point, words: str, width: float, setting: Type) -> float:
        """Set words on as many lines as `width` asks for, the first with its middle at `at`; return the next y."""
        font = _font(setting.family, setting.size, setting.weight)
        x, y = at
        line = ""
        for word in words.split():
            longer = f"{line} {word}".strip()
            if line and font.getlength(longer) > width * OVERSAMPLING:
                self.text((x, y), line, setting)
                y += setting.size * LINE_HEIGHT
                longer = word
            line = longer
        self.text((x, y), line, setting)
        return y + setting.size * LINE_HEIGHT

    def line(self, start: Point, end: Point, pen: Line) -> None:
        """Draw a straight line, dashed where the pen says so."""
        width = round(pen.width * OVERSAMPLING)
        (x, y), (to_x, to_y) = start, end
        length = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
        if not pen.dash:
            self.draw.line(_scaled(*start, *end), fill=pen.colour, width=width)
            return
        along = 0.0
        while along < length:
            until = min(along + pen.dash, length)
            ends = [value for part in (along, until) for value in _between(start, end, part / length)]
            self.draw.line(_scaled(*ends), fill=pen.colour, width=width)
            along = until + pen.dash

    def arrow(self, start: Point, end: Point, pen: Line) -> None:
        """Draw a line with a head at its end."""
        (x, y), (to_x, to_y) = start, end
        length = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
        along_x, along_y = (to_x - x) / length, (to_y - y) / length
        head, half = 6 * pen.width, 3.2 * pen.width
        neck = (to_x - along_x * head, to_y - along_y * head)
        self.line(start, neck, pen)
        corners = (
            *end,
            neck[0] - along_y * half,
            neck[1] + along_x * half,
            neck[0] + along_y * half,
            neck[1] - along_x * half,
        )
        self.draw.polygon(_scaled(*corners), fill=pen.colour)

    def dot(self, at: Point, radius: float, colour: str) -> None:
        """Draw a filled disc."""
        x, y = at
        self.draw.ellipse(_scaled(x - radius, y - radius, x + radius, y + radius), fill=colour)

    def write(self, path: Path) -> None:
        """Reduce to the finished size and write a PNG of few colours and without metadata."""
        small = self.image.reduce(OVERSAMPLING)
        counted = sorted(small.getcolors(small.width * small.height) or [], reverse=True)[:COLOURS]
        palette = Image.new("P", (1, 1))
        palette.putpalette([channel for _, colour in counted for channel in _channels(colour)])
        small.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)


def _channels(colour: object) -> tuple[int, ...]:
    return colour if isinstance(colour, tuple) else ()


def _between(start: Point, end: Point, share: float) -> Point:
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
