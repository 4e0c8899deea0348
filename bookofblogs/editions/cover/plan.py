"""The plan of a typeset cover: all that it is made of, so that it stays the same while that does."""

from dataclasses import dataclass

from bookofblogs.editions.cover.palettes import Palette, palette_of
from bookofblogs.editions.cover.words import CoverWords, words_of
from bookofblogs.model.book import Book

WIDTH_PIXELS, HEIGHT_PIXELS = 1600, 2560
"""1:1.6, what every shop takes."""
LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverPlan:
    """The words, the colours, and how long the pieces are."""

    words: CoverWords
    palette: Palette
    themes: tuple[tuple[int, ...], ...]
    """The length of each piece, theme by theme: LONGEST for the longest, so that a corrected word changes nothing."""


def plan_of(book: Book) -> CoverPlan:
    """Return the plan of the typeset cover of `book`."""
    longest = max((len(chapter.body) for chapter in book.chapters), default=0) or 1
    return CoverPlan(
        words=words_of(book),
        palette=palette_of(book),
        themes=tuple(
            tuple(round(LONGEST * len(chapter.body) / longest) for chapter in part.chapters) for part in book.parts
        ),
    )
