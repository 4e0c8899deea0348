"""The composition of a typeset cover: where each word and each bar of the ornament stands, and the picture of it."""

import io

from PIL import Image, ImageDraw

from bookofblogs.editions.cover.fitting import Column, FittedText, TextStyle, fitted
from bookofblogs.editions.cover.line_breaking import Token, name_tokens, tokens_of
from bookofblogs.editions.cover.plan import HEIGHT_PIXELS, WIDTH_PIXELS, CoverPlan, CoverWords, Palette
from bookofblogs.editions.cover.text_fonts import font_of, runs_from_right, without_signs
from bookofblogs.editions.shared.fonts import SANS, SERIF, SERIF_ITALIC
from bookofblogs.model.frozen import dataclass

MARGIN_PIXELS = 150
_SERIES_TOP, _TITLE_TOP, _FOOT = 176, 330, HEIGHT_PIXELS - 160
_SERIES_HEIGHT, _TITLE_HEIGHT, _HEAD_HEIGHT, _EDITORS_HEIGHT, _AUTHORS_HEIGHT = 90, 900, 1130, 330, 780
_BELOW_TITLE, _BETWEEN_PEOPLE, _ABOVE_PUBLISHER, _AROUND_ORNAMENT = 36, 30, 70, 120
_FEW_AUTHORS = 6
_MOST_ORNAMENT_HEIGHT = 900
_MOST_BARS = 70
_LEAST_PITCH, _MOST_PITCH = 10, 104
_THICKNESS = 0.4
_SHORTEST = 0.05
_QUICK_LEVEL = 3
"""Of packing: a third less time than the usual one takes, for a sixth more of a file that is small anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A filled rectangle, in pixels."""

    left: int
    top: int
    width: int
    height: int
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """A cover, ready to be drawn, in pixels from its upper left corner."""

    palette: Palette
    bars: tuple[Bar, ...]
    texts: tuple[FittedText, ...]
    unset: tuple[str, ...]
    """The texts that no font here can set. They are left out."""


def compose(plan: CoverPlan) -> Composition:
    """Return the cover that `plan` describes.

    Raises MachineError if the fonts are not installed.
    """
    page = _CoverPage(plan.words, plan.palette)
    below = page.set_head()
    above = page.set_foot(below + 2 * _AROUND_ORNAMENT)
    bars = _ornament(plan.themes, below + _AROUND_ORNAMENT, above - _AROUND_ORNAMENT, page.column, plan.palette)
    return Composition(palette=plan.palette, bars=bars, texts=tuple(page.texts), unset=tuple(page.unset))


def drawn(composition: Composition) -> bytes:
    """Return the cover as a PNG in RGB, without transparency."""
    image = Image.new("RGB", (WIDTH_PIXELS, HEIGHT_PIXELS), composition.palette.ground)
    draw = ImageDraw.Draw(image)
    for bar in composition.bars:
        draw.rectangle((bar.left, bar.top, bar.left + bar.width - 1, bar.top + bar.height - 1), fill=bar.colour)
    for text in composition.texts:
        for line in text.lines:
            for run in line.runs:
                direction = ("rtl" if runs_from_right(run.text) else "ltr") if run.font.is_shaped else None
                draw.text(
                    (run.x, line.baseline),
                    run.text,
                    font=font_of(run.font, run.pixels),
                    fill=text.colour,
                    anchor="ls",
                    direction=direction,
                )
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=_QUICK_LEVEL)
    return out.getvalue()


class _CoverPage:
    """A cover being set."""

    def __init__(self, words: CoverWords, palette: Palette) -> None:
        self.words = words
        self.palette = palette
        self.column = Column(
            left=MARGIN_PIXELS,
            width=WIDTH_PIXELS - 2 * MARGIN_PIXELS,
            language=words.language,
            from_right=words.direction == "rtl",
        )
        self.texts: list[FittedText] = []
        self.unset: list[str] = []

    def set_head(self) -> int:
        """Set series, title and subtitle, and return where they end."""
        ink, accent = self.palette.ink, self.palette.accent
        series = TextStyle(face=SANS, weight=600, colour=accent, pixels=46, least_pixels=30, leading=1.3)
        title = TextStyle(
            face=SERIF, weight=500, colour=ink, pixels=310, least_pixels=60, leading=1, hyphenated_below_pixels=165
        )
        subtitle = TextStyle(face=SERIF_ITALIC, weight=400, colour=accent, pixels=84, least_pixels=40, leading=1.2)
        self._place(self._fitted(self.words.series, series, _SERIES_HEIGHT), _SERIES_TOP)
        end = self._place(self._fitted(self.words.title, title, _TITLE_HEIGHT), _TITLE_TOP)
        room = _TITLE_TOP + _HEAD_HEIGHT - end - _BELOW_TITLE
        return self._place(self._fitted(self.words.subtitle, subtitle, room), end + _BELOW_TITLE)

    def set_foot(self, highest: int) -> int:
        """Set publisher, authors and editors from the foot up, not above `highest`; return where they begin."""
        publisher = TextStyle(
            face=SANS, weight=400, colour=self.palette.accent, pixels=44, least_pixels=30, leading=1.3
        )
        top = self._place_above(self._fitted(self.words.publisher, publisher, _SERIES_HEIGHT), _FOOT, _ABOVE_PUBLISHER)
        style = TextStyle(face=SANS, weight=600, colour=self.palette.ink, pixels=58, least_pixels=34, leading=1.32)
        editors = self._fitted(self.words.editors, style, _EDITORS_HEIGHT)
        room = top - highest - editors.height - _BETWEEN_PEOPLE
        top = self._place_above(self._authors(min(room, _AUTHORS_HEIGHT)), top, _BETWEEN_PEOPLE)
        return self._place_above(editors, top, 0)

    def _authors(self, room: int) -> FittedText:
        """Return the names of the authors if all of them fit, else how many they are."""
        few = len(self.words.authors) <= _FEW_AUTHORS
        lead = few and not self.words.editors
        style = TextStyle(
            face=SANS,
            weight=600 if lead else 400,
            colour=self.palette.ink,
            pixels=66 if lead else 54 if few else 50,
            least_pixels=34,
            leading=1.4,
        )
        tokens = self._without_signs(name_tokens(self.words.authors), style)
        setting = fitted(tokens, style, self.column, room)
        if setting is None:
            self.unset.append(", ".join(self.words.authors))
        return setting if setting and setting.is_whole else self._fitted(self.words.many_authors, style, room)

    def _fitted(self, text: str, style: TextStyle, max_height: int) -> FittedText:
        """Return `text` as it fits; no lines, and a note of it, if no font can set it."""
        tokens = self._without_signs(tokens_of(text), style)
        setting = fitted(tokens, style, self.column, max_height)
        if setting is None or (text.strip() and not tokens):
            self.unset.append(text)
        return setting or FittedText(lines=(), colour=style.colour, pixels=style.pixels)

    def _without_signs(self, tokens: tuple[Token, ...], style: TextStyle) -> tuple[Token, ...]:
        """Return the tokens without the signs that no letters have."""
        kept = (
            Token(text=without_signs(token.text, style.face, self.words.language).strip(), before=token.before)
            for token in tokens
        )
        return tuple(token for token in kept if token.text)

    def _place(self, setting: FittedText, top: int) -> int:
        """Set a text from `top` on, and return where it ends."""
        if setting.lines:
            self.texts.append(setting.beginning_at(top))
        return top + setting.height

    def _place_above(self, setting: FittedText, bottom: int, space: int) -> int:
        """Set a text so that it ends at `bottom`, and return where the next one above ends, `space` higher."""
        if not setting.lines:
            return bottom
        top = bottom - setting.height
        self.texts.append(setting.beginning_at(top))
        return top - space


def _ornament(
    themes: tuple[tuple[int, ...], ...], top: int, bottom: int, column: Column, palette: Palette
) -> tuple[Bar, ...]:
    """Return the ornament: a bar for each piece, a space between themes; nothing where there is too little room.

    `themes` has the length of each piece, theme by theme; of very many pieces an even choice is shown. The bars end at
    `bottom`, on the side where lines begin.
    """
    groups = _shown(themes)
    steps = sum(map(len, groups)) + len(groups) - 1
    room = min(_MOST_ORNAMENT_HEIGHT, bottom - top)
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
