"""The words of a cover: what stands on it, before anybody asks how it is set."""

from dataclasses import dataclass

from bookofblogs.model.book import Book

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


def words_of(book: Book) -> CoverWords:
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
