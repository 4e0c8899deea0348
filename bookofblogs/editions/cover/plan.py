"""The plan of a typeset cover: its words, its colours and its bars, before anybody asks how they are set.

It is all that the cover is made of, so that the cover stays the same while the plan does.
"""

from dataclasses import dataclass

from bookofblogs.editions.cover.palettes import Palette, palette_of
from bookofblogs.model.book import Book

WIDTH_PIXELS, HEIGHT_PIXELS = 1600, 2560
"""1:1.6, what every shop takes."""
LONGEST = 60
SURELY_SET = frozenset(
    map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2013, 0x2014, 0x2019, 0x201C, 0x201D))
) - frozenset("\N{SOFT HYPHEN}ĬĭĲĳŦŧ")
"""Characters that every face of a cover has, so that most books need not ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverWords:
    """What a cover says, each as plain text, empty for nothing."""

    title: str
    subtitle: str
    series: str
    """The series and the volume in it."""
    editors: str
    """The editors with their role, in one line of text: `Edited by A and B`. The spaces within a name do not break."""
    authors: tuple[str, ...]
    """Everyone who wrote a chapter, once, in the order of the book."""
    many_authors: str
    """What stands in their place where they are too many: `With pieces by 120 authors`."""
    publisher: str
    language: str
    """BCP 47."""
    direction: str
    """ltr or rtl."""

    @property
    def characters(self) -> frozenset[str]:
        """Every character of the words."""
        texts = (self.title, self.subtitle, self.series, self.editors, self.many_authors, self.publisher)
        return frozenset("".join((*texts, *self.authors)))


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
        words=_words_of(book),
        palette=palette_of(book),
        themes=tuple(
            tuple(round(LONGEST * len(chapter.body) / longest) for chapter in part.chapters) for part in book.parts
        ),
    )


def _words_of(book: Book) -> CoverWords:
    """Return what the cover of `book` says."""
    imprint, strings = book.imprint, book.strings
    authors = tuple(author.name for author in book.authors)
    series = (imprint.series.name, imprint.series.volume) if imprint.series else ()
    unbroken = tuple("\N{NO-BREAK SPACE}".join(name.split()) for name in imprint.editors)
    editors = book.strings.lists.joined(unbroken)
    count = strings.counts.authors.of(len(authors))
    return CoverWords(
        title=imprint.title,
        subtitle=imprint.subtitle,
        series=" · ".join(part for part in series if part),
        editors=f"{strings.title_page.edited_by} {editors}" if editors else "",
        authors=authors,
        many_authors=strings.cover.many_authors.format(authors=count) if authors else "",
        publisher=imprint.publisher,
        language=imprint.language,
        direction=book.direction,
    )
