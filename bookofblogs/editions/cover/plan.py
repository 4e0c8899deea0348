"""The plan of a typeset cover: its words, its colours and its bars, before anybody asks how they are set.

It is all that the cover is made of, so that the cover stays the same while the plan does.
"""

import hashlib

from bookofblogs.folding import caseless
from bookofblogs.model.book import Book
from bookofblogs.model.frozen import dataclass

WIDTH_PIXELS, HEIGHT_PIXELS = 1600, 2560
"""1:1.6, what every shop takes."""
LONGEST = 60
SURELY_SET = frozenset(
    map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2013, 0x2014, 0x2019, 0x201C, 0x201D))
) - frozenset("\N{SOFT HYPHEN}ĬĭĲĳŦŧ")
"""Characters that every face of a cover has, so that most books need not ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Four colours that go together, each `#rrggbb`. Ink and accent stand out from the ground by 7:1 or more."""

    name: str
    ground: str
    ink: str
    """For the title and the names."""
    accent: str
    """For the subtitle and the lines of the pieces."""
    tint: str
    """For ornaments alone, never for words."""


PALETTES = (
    Palette(name="harbour", ground="#12304a", ink="#f7f1e4", accent="#f0bd6b", tint="#7f93a0"),
    Palette(name="forest", ground="#14352b", ink="#f5efdf", accent="#eeb289", tint="#7d9a84"),
    Palette(name="oxblood", ground="#561b26", ink="#fbf1e6", accent="#f2c27e", tint="#b06a68"),
    Palette(name="paper", ground="#f3ebdb", ink="#1e2a35", accent="#84261a", tint="#c9a583"),
    Palette(name="aubergine", ground="#33203f", ink="#f8f0ea", accent="#f2ab98", tint="#8d7398"),
    Palette(name="slate", ground="#262b30", ink="#f4f0e9", accent="#a3d1c6", tint="#78848a"),
    Palette(name="mist", ground="#dce7e8", ink="#14303b", accent="#7b1f3c", tint="#8fabb2"),
    Palette(name="lagoon", ground="#0c3d45", ink="#f5f1e5", accent="#f4c95d", tint="#6d9a98"),
    Palette(name="straw", ground="#efd79f", ink="#2a2118", accent="#6b1d1a", tint="#b98f4f"),
    Palette(name="brick", ground="#6b2718", ink="#fdf3e6", accent="#f7d08f", tint="#bd7a5f"),
)


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


def palette_of(book: Book) -> Palette:
    """Return the palette of a book: by its series, so that its volumes look alike on a shelf, else by its title."""
    imprint = book.imprint
    name = imprint.series.name if imprint.series else imprint.title
    spelling = caseless(name)
    number = int.from_bytes(hashlib.sha256(spelling.encode("utf-8", "surrogatepass")).digest())
    return PALETTES[number % len(PALETTES)]
