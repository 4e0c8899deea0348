"""The composition of a typeset cover: where each word and each bar of the ornament stands."""

from dataclasses import dataclass

from bookofblogs.editions.cover.fitting import Column, FittedText, TextStyle, fitted
from bookofblogs.editions.cover.letters import without_signs
from bookofblogs.editions.cover.ornament import Bar, ornament
from bookofblogs.editions.cover.palettes import Palette
from bookofblogs.editions.cover.plan import HEIGHT_PIXELS, WIDTH_PIXELS, CoverPlan
from bookofblogs.editions.cover.tokens import Token, name_tokens, tokens_of
from bookofblogs.editions.cover.words import CoverWords
from bookofblogs.editions.shared.fonts import SANS, SERIF, SERIF_ITALIC

MARGIN_PIXELS = 150
_SERIES_TOP, _TITLE_TOP, _FOOT = 176, 330, HEIGHT_PIXELS - 160
_SERIES_HEIGHT, _TITLE_HEIGHT, _HEAD_HEIGHT, _EDITORS_HEIGHT, _AUTHORS_HEIGHT = 90, 900, 1130, 330, 780
_BELOW_TITLE, _BETWEEN_PEOPLE, _ABOVE_PUBLISHER, _AROUND_ORNAMENT = 36, 30, 70, 120
_FEW_AUTHORS = 6


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
    page = _Page(plan.words, plan.palette)
    below = page.set_head()
    above = page.set_foot(below + 2 * _AROUND_ORNAMENT)
    bars = ornament(plan.themes, below + _AROUND_ORNAMENT, above - _AROUND_ORNAMENT, page.column, plan.palette)
    return Composition(palette=plan.palette, bars=bars, texts=tuple(page.texts), unset=tuple(page.unset))


class _Page:
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
