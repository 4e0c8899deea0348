"""The cover of a book: the editor's own, or a typeset one.

The typeset cover shows the title, who made the book, and the book itself: one bar for each piece, as long as the piece
is, theme by theme.
"""

from functools import lru_cache

from bookofblogs.editions.typeset_cover.composition import HEIGHT_PIXELS, WIDTH_PIXELS, Composition, compose
from bookofblogs.editions.typeset_cover.drawing import drawn
from bookofblogs.editions.typeset_cover.palettes import Palette, palette_of
from bookofblogs.editions.typeset_cover.words import CoverWords, words_of
from bookofblogs.model.book import Asset, Book

_EDITIONS_OF_ONE_BOOK = 4


def cover_of(book: Book) -> Asset:
    """Return the cover of `book`: the editor's picture, or a typeset one.

    Raises MachineError if the fonts of a typeset one are not installed.
    """
    return book.cover or typeset_cover(book)


def cover_description(book: Book) -> str:
    """Return the words that stand for the picture of the cover."""
    return f"{book.labels.cover}: {book.imprint.title}"


def cover_warnings(book: Book) -> tuple[str, ...]:
    """Return what the editor should know about the cover of `book`, in sentences.

    Raises MachineError as `cover_of` does.
    """
    if book.cover:
        return ()
    return tuple(
        f"No font here can set “{text}” on the cover, so it is left out. Install a font that has its letters, or name "
        "a cover of your own in book.yaml, like `cover: cover.jpg`."
        for text in cover_composition(book).unset
    )


def typeset_cover(book: Book) -> Asset:
    """Return a cover of 1600 x 2560 pixels set from the title, the subtitle and the people of `book`.

    Raises MachineError if the fonts are not installed.
    """
    return _picture(words_of(book), _themes(book), palette_of(book))


def cover_composition(book: Book) -> Composition:
    """Return where each word of the typeset cover of `book` stands. Raises MachineError as `typeset_cover` does."""
    return _composed(words_of(book), _themes(book), palette_of(book))


def _themes(book: Book) -> tuple[tuple[int, ...], ...]:
    """Return the length of each piece, theme by theme."""
    return tuple(tuple(len(chapter.body) for chapter in part.chapters) for part in book.parts)


@lru_cache(_EDITIONS_OF_ONE_BOOK)
def _composed(words: CoverWords, themes: tuple[tuple[int, ...], ...], palette: Palette) -> Composition:
    return compose(words, themes, palette)


@lru_cache(_EDITIONS_OF_ONE_BOOK)
def _picture(words: CoverWords, themes: tuple[tuple[int, ...], ...], palette: Palette) -> Asset:
    """Return the cover, drawn once for all editions of a book."""
    return Asset(
        name="images/cover.png",
        media_type="image/png",
        data=drawn(_composed(words, themes, palette)),
        width_pixels=WIDTH_PIXELS,
        height_pixels=HEIGHT_PIXELS,
    )
