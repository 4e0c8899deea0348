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
    """How long each chapter is, in MOST_STEPS steps at most, so that a corrected word seldom changes one."""


def cover_facts(book: Book) -> CoverFacts:
    """Return what the typeset cover of `book` is made of."""
    lengths = [len(chapter.body) for chapter in book.chapters]
    step = _step(max(lengths, default=0))
    return CoverFacts(
        title=book.imprint.title,
        subtitle=book.imprint.subtitle,
        people=_people(book),
        chapters=tuple(-(-length // step) for length in lengths),
    )


def _step(longest: int) -> int:
    """Return how many characters make a step, where the longest chapter has `longest`.

    It is one of a few numbers, each a quarter more than the last: a word more in the longest changes no other chapter.
    """
    step = 1
    while step * MOST_STEPS < longest:
        step += step // 4 + 1
    return step


def _people(book: Book) -> str:
    """Return who made the book: its editors, or a few authors, or nobody where there are too many to name."""
    names = book.imprint.editors
    label = f"{book.labels.edited_by} " if names else ""
    if not names and len(book.authors) <= _MOST_AUTHORS:
        names = tuple(author.name for author in book.authors)
    return label + in_words(names, conjunction=book.labels.conjunction, language=book.imprint.language)
