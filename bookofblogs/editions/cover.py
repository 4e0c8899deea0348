"""The cover of a book: the editor's own, or a typeset one, which is drawn only where it is new.

The typeset cover shows the title, who made the book, and the book itself: one line for each chapter, as long as the
chapter is.
"""

from bookofblogs.editions.cover_facts import HEIGHT_PIXELS, WIDTH_PIXELS, CoverFacts, cover_facts
from bookofblogs.model.book import Asset, Book
from bookofblogs.model.keeping import Keep, make_anew


def cover_of(book: Book, keep: Keep = make_anew) -> Asset:
    """Return the cover of `book`: the editor's picture, or a typeset one.

    Raises MachineError if the fonts of a typeset one are not installed.
    """
    return book.cover or typeset_cover(book, keep)


def cover_description(book: Book) -> str:
    """Return the words that stand for the picture of the cover."""
    return f"{book.labels.cover}: {book.imprint.title}"


def typeset_cover(book: Book, keep: Keep = make_anew) -> Asset:
    """Return a cover of 1600 x 2560 pixels set from the title, the subtitle and the people of `book`.

    A text in a script that the fonts do not have is left out: an empty place is better than a row of boxes.

    Raises MachineError if the fonts are not installed.
    """
    facts = cover_facts(book)
    return Asset(
        name="images/cover.png",
        media_type="image/png",
        data=keep(("typeset cover", repr(facts)), lambda: _drawn(facts)),
        width_pixels=WIDTH_PIXELS,
        height_pixels=HEIGHT_PIXELS,
    )


def _drawn(facts: CoverFacts) -> bytes:
    from bookofblogs.editions.cover_drawing import drawn  # noqa: PLC0415 - Pillow loads only where a cover is new

    return drawn(facts)
