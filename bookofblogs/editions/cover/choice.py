"""The cover of a book: the editor's own, or a typeset one.

The typeset cover shows the title, who made the book, and the book itself: one bar for each piece, as long as the piece
is, theme by theme. It is composed and drawn once for all editions of a book, and only where it is new.
"""

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from bookofblogs.editions.cover.plan import HEIGHT_PIXELS, SURELY_SET, WIDTH_PIXELS, CoverPlan, plan_of
from bookofblogs.editions.shared.fonts import SANS, SERIF, SERIF_ITALIC, characters_of
from bookofblogs.model.book import Asset, Book
from bookofblogs.model.caching import Cached, uncached

if TYPE_CHECKING:
    from bookofblogs.editions.cover.composition import Composition

_COVERS_AT_ONCE = 2
_LEFT_OUT = frozenset("\N{SOFT HYPHEN}")


def cover_of(book: Book, cached: Cached = uncached) -> Asset:
    """Return the cover of `book`: the editor's picture, or a typeset one.

    Raises MachineError if the fonts of a typeset one are not installed.
    """
    return book.cover or typeset_cover(book, cached)


def cover_description(book: Book) -> str:
    """Return the words that stand for the picture of the cover."""
    return f"{book.strings.cover.name}: {book.imprint.title}"


def cover_warnings(book: Book) -> tuple[str, ...]:
    """Return what the editor should know about the cover of `book`, in sentences.

    Raises MachineError as `cover_of` does.
    """
    if not cover_depends_on_machine(book):
        return ()
    return tuple(
        f"No font here can set “{text}” on the cover, so it is left out. Install a font that has its letters, or name "
        "a cover of your own in book.yaml, like `cover: cover.jpg`."
        for text in cover_composition(book).unset
    )


def cover_depends_on_machine(book: Book) -> bool:
    """Decide whether what this machine has installed may take part in the cover of `book`.

    That is where the faces in which a cover is set lack a character of its words: another script's face, which needs
    the system to shape it, or an installed font. Raises MachineError as `cover_of` does.
    """
    if book.cover:
        return False
    characters = plan_of(book).words.characters
    if characters <= SURELY_SET:
        return False
    ours = frozenset.intersection(*map(characters_of, (SERIF, SERIF_ITALIC, SANS)))
    return not characters <= ours - _LEFT_OUT


def typeset_cover(book: Book, cached: Cached = uncached) -> Asset:
    """Return a cover of 1600 x 2560 pixels set from the title, the subtitle and the people of `book`.

    What no font can set is left out: an empty place is better than a row of boxes. One that `cached` knows is not drawn
    again, unless it is the machine's.

    Raises MachineError if the fonts are not installed.
    """
    plan = plan_of(book)
    return Asset(
        name="images/cover.png",
        media_type="image/png",
        data=_drawn(plan)
        if cover_depends_on_machine(book)
        else cached(("typeset cover", repr(plan)), partial(_drawn, plan)),
        width_pixels=WIDTH_PIXELS,
        height_pixels=HEIGHT_PIXELS,
    )


def cover_composition(book: Book) -> "Composition":
    """Return where each word of the typeset cover of `book` stands. Raises MachineError as `typeset_cover` does."""
    return _composed(plan_of(book))


@lru_cache(_COVERS_AT_ONCE)
def _composed(plan: CoverPlan) -> "Composition":
    from bookofblogs.editions.cover.composition import compose  # noqa: PLC0415 - Pillow loads only where a cover is set

    return compose(plan)


@lru_cache(_COVERS_AT_ONCE)
def _drawn(plan: CoverPlan) -> bytes:
    from bookofblogs.editions.cover.composition import drawn  # noqa: PLC0415 - as above

    return drawn(_composed(plan))
