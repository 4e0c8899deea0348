"""What a typeset cover is made of, and nothing else: while it stays the same, so does the cover."""

from dataclasses import dataclass

from bookofblogs.editions.names import in_words
from bookofblogs.model.book import Book

WIDTH_PIXELS, HEIGHT_PIXELS = 1600, 2560
"""1:1.6: what every shop takes."""
MOST_STEPS = 40
_MOST_AUTHORS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverFacts:
    """All that a typeset cover is made of."""

    title: str
    subtitle: str
    people: str
    chapters: tuple[int, ...]
    """How long each chapter is, in steps of which the longest has MOST_STEPS, so that a corrected word changes none."""


def cover_facts(book: Book) -> CoverFacts:
    """Return what the typeset cover of `book` is made of."""
    lengths = [len(chapter.body) for chapter in book.chapters]
    longest = max(lengths, default=0) or 1
    return CoverFacts(
        title=book.imprint.title,
        subtitle=book.imprint.subtitle,
        people=_people(book),
        chapters=tuple(round(MOST_STEPS * length / longest) for length in lengths),
    )


def _people(book: Book) -> str:
    """Return who made the book: its editors, or a few authors, or nobody where there are too many to name."""
    names = book.imprint.editors
    label = f"{book.labels.edited_by} " if names else ""
    if not names and len(book.authors) <= _MOST_AUTHORS:
        names = tuple(author.name for author in book.authors)
    return label + in_words(names, conjunction=book.labels.conjunction, language=book.imprint.language)
