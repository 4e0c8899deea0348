"""The typeset cover, drawn."""

import io
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from PIL import Image, ImageDraw, ImageFont

from bookofblogs.editions.cover_facts import HEIGHT_PIXELS, MOST_STEPS, WIDTH_PIXELS, CoverFacts
from bookofblogs.editions.fonts import SANS, SERIF, SERIF_ITALIC, Face, font_file

_MARGIN = 170
_MEASURE = WIDTH_PIXELS - 2 * _MARGIN
_GROUND, _INK, _ACCENT = "#1d3341", "#f6f1e7", "#d8b070"
_TITLE_TOP, _TITLE_BOTTOM = 300, 1440
_NAMES_BOTTOM = HEIGHT_PIXELS - 230
_MOST_LINES_OF_CHAPTERS = 60
_SMALLEST_PIXELS = 24
_NO_CHARACTER = "\U0010ffff"
_DROPPABLE = frozenset({"So", "Sk", "Cf", "Mn", "Cn", "Co"})
"""Unicode categories that a title can lose without losing a word, such as emoji."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """How a text is set: its face, weight and colour, its size at most, and the leading as a share of the size."""

    face: Face
    weight: int
    colour: str
    pixels: int
    leading: float


_TITLE = _Style(face=SERIF, weight=500, colour=_INK, pixels=196, leading=1.12)
_SUBTITLE = _Style(face=SERIF_ITALIC, weight=400, colour=_ACCENT, pixels=80, leading=1.25)
_NAMES = _Style(face=SANS, weight=400, colour=_INK, pixels=56, leading=1.35)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """A text broken into lines that fit."""

    lines: tuple[str, ...]
    font: ImageFont.FreeTypeFont
    colour: str
    leading: int

    @property
    def height(self) -> int:
        return self.leading * len(self.lines)


def drawn(facts: CoverFacts) -> bytes:
    """Return the cover as a PNG. Raises MachineError if the fonts are not installed."""
    image = Image.new("RGB", (WIDTH_PIXELS, HEIGHT_PIXELS), _GROUND)
    draw = ImageDraw.Draw(image)
    title = _set(facts.title, _TITLE, _TITLE_BOTTOM - _TITLE_TOP - 300)
    subtitle = _set(facts.subtitle, _SUBTITLE, 260)
    names = _set(facts.people, _NAMES, 300)
    draw.rectangle((_MARGIN, _TITLE_TOP - 90, _MARGIN + 200, _TITLE_TOP - 82), fill=_ACCENT)
    below_title = _draw(draw, title, _TITLE_TOP)
    below_subtitle = _draw(draw, subtitle, below_title + 40)
    names_top = _NAMES_BOTTOM - names.height
    _draw_chapters(draw, facts.chapters, below_subtitle + 160, names_top - 140)
    _draw(draw, names, names_top)
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _settable(text: str, style: _Style) -> str:
    """Return `text` without the signs that the face lacks; nothing at all if a letter is lacking."""
    composed = " ".join(unicodedata.normalize("NFC", text).split())
    lacking = _lacking(composed, _font(style, _SMALLEST_PIXELS))
    if any(unicodedata.category(character) not in _DROPPABLE for character in lacking):
        return ""
    return " ".join("".join(character for character in composed if character not in lacking).split())


def _lacking(text: str, font: ImageFont.FreeTypeFont) -> set[str]:
    """Return the characters of `text` that `font` draws as it draws one that no font has."""
    box = bytes(font.getmask(_NO_CHARACTER))
    return {character for character in set(text) if bytes(font.getmask(character)) == box}


def _set(text: str, style: _Style, max_height: int) -> _Setting:
    """Return `text` in the largest size at which it fits the measure and `max_height` without a broken word.

    At the smallest size words are broken, and lines that still do not fit are left out.
    """
    words = _settable(text, style)
    pixels = style.pixels
    while True:
        setting = _set_at(words, style, pixels, breaking=pixels <= _SMALLEST_PIXELS)
        fits = setting.height <= max_height and all(setting.font.getlength(line) <= _MEASURE for line in setting.lines)
        if fits or pixels <= _SMALLEST_PIXELS:
            return replace(setting, lines=setting.lines[: max_height // setting.leading])
        pixels = max(_SMALLEST_PIXELS, pixels * 15 // 16)


def _set_at(words: str, style: _Style, pixels: int, *, breaking: bool) -> _Setting:
    font = _font(style, pixels)
    return _Setting(
        lines=_broken(words, font, breaking=breaking),
        font=font,
        colour=style.colour,
        leading=round(pixels * style.leading),
    )


def _font(style: _Style, pixels: int) -> ImageFont.FreeTypeFont:
    """Return the face at a size. The basic layout is the same on every machine."""
    font = ImageFont.truetype(io.BytesIO(font_file(style.face)), pixels, layout_engine=ImageFont.Layout.BASIC)
    wanted = {b"Weight": style.weight, b"Optical Size": min(60, max(8, pixels // 2))}
    font.set_variation_by_axes([wanted[axis["name"]] for axis in font.get_variation_axes()])
    return font


def _broken(words: str, font: ImageFont.FreeTypeFont, *, breaking: bool) -> tuple[str, ...]:
    """Return `words` in lines within the measure. A word wider than that keeps its line unless `breaking`."""
    lines: list[str] = []
    for word in _pieces(words, font) if breaking else words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= _MEASURE:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _pieces(words: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Return the words, those wider than the measure cut into pieces that fit."""
    pieces: list[str] = []
    for word in words.split():
        rest = word
        while font.getlength(rest) > _MEASURE:
            fitting = bisect_right(range(1, len(rest)), _MEASURE, key=lambda end: ceil(font.getlength(rest[:end])))
            pieces.append(rest[: max(1, fitting)])
            rest = rest[max(1, fitting) :]
        pieces.append(rest)
    return pieces


def _draw(draw: ImageDraw.ImageDraw, setting: _Setting, top: int) -> int:
    """Draw the lines from `top` on, and return where they end."""
    for number, line in enumerate(setting.lines):
        draw.text((_MARGIN, top + number * setting.leading), line, font=setting.font, fill=setting.colour)
    return top + setting.height


def _draw_chapters(draw: ImageDraw.ImageDraw, lengths: Sequence[int], top: int, bottom: int) -> None:
    """Draw one line for each chapter, as long as the chapter is; of many chapters an even choice."""
    step = -(-len(lengths) // _MOST_LINES_OF_CHAPTERS) or 1
    shown = lengths[::step]
    if not shown or bottom - top < 4 * len(shown):
        return
    pitch = min(26, (bottom - top) // len(shown))
    for number, length in enumerate(shown):
        y = bottom - (len(shown) - number) * pitch
        width = max(0.06, length / MOST_STEPS) * _MEASURE
        draw.rectangle((_MARGIN, y, _MARGIN + round(width), y + max(1, pitch // 9)), fill=_ACCENT)
