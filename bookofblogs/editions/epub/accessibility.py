"""What the EPUB says about its own accessibility: computed from its pages, and nothing that was not looked at."""

import re
from collections.abc import Iterator
from html import unescape

from bookofblogs.editions.shared.pages import Page
from bookofblogs.model.book import Book, Chapter, Matter, Part
from bookofblogs.model.book_strings import AccessibilityStrings
from bookofblogs.model.frozen import dataclass

_DESCRIPTION = re.compile(r'<img [^<>]*?\balt="([^"]*)"')
_NAME_OF_A_FILE = re.compile(
    r"\S+\.(?:png|jpe?g|gif|webp|svg|heic)|(?:IMG|DSCN?|PXL|Screenshot)[_-]?\d+", re.IGNORECASE
)
"""What a camera or a program puts where a description should be: `IMG_2034`, `chart.png`."""
_MARKED_PAGE = 'role="doc-pagebreak"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility:
    """What was counted in a book."""

    pictures: int
    missing: int
    """Pictures that could not be placed: a line of text stands for each."""
    undescribed: int
    """Pictures whose author gave no description, or the name of a file for one."""
    moving: bool
    """Some picture is animated."""
    index: bool = False
    """There is an index."""
    ruby: bool = False
    """Some characters are annotated with their reading."""
    printed_pages: str = ""
    """Which print edition's pages are marked, in words or as `urn:isbn:...`; empty where none are."""

    @property
    def text_is_enough(self) -> bool:
        """Decide whether the text alone gives everything: no picture is without its words."""
        return not self.undescribed and not self.missing


def accessibility_of(book: Book, pages: tuple[Page, ...] = (), *, moving: bool = False) -> Accessibility:
    """Return what there is to say about `book`. Its `pages` in the EPUB tell of an index and of marked printed pages.

    `moving` is whether any of its pictures moves.

    The cover repeats the title page and is not counted among the pictures.
    """
    bodies = tuple(_bodies(book))
    return Accessibility(
        pictures=sum(body.count("<img ") for body in bodies),
        missing=sum(body.count(' class="missing"') for body in bodies),
        undescribed=sum(text.undescribed_pictures for text in _texts(book)) + sum(map(_named_only, bodies)),
        moving=moving,
        index=any(page.epub_type == "index" for page in pages),
        ruby=any("<ruby" in body for body in bodies),
        printed_pages=_print_edition(book) if any(_MARKED_PAGE in page.body for page in pages) else "",
    )


def schema_properties(found: Accessibility, strings: AccessibilityStrings) -> tuple[tuple[str, str], ...]:
    """Return the properties and their values, as EPUB Accessibility 1.1 asks for them in the package.

    The summary is in the language of `strings`.

    No conformance to a standard is claimed: that needs a person who reads the book with an assistive technology.
    docs/accessibility.md says what each claim rests on.
    """
    return (
        *(("schema:accessMode", mode) for mode in _modes(found)),
        *(("schema:accessModeSufficient", modes) for modes in _sufficient_modes(found)),
        *(("schema:accessibilityFeature", feature) for feature in _features(found)),
        *(("schema:accessibilityHazard", hazard) for hazard in _hazards(found)),
        ("schema:accessibilitySummary", summary(found, strings)),
        *((("pageBreakSource", found.printed_pages),) if found.printed_pages else ()),
    )


def _modes(found: Accessibility) -> tuple[str, ...]:
    return ("textual", "visual") if found.pictures else ("textual",)


def _sufficient_modes(found: Accessibility) -> tuple[str, ...]:
    """Return by which senses alone, or together, the whole book can be read."""
    if not found.pictures:
        return ("textual",)
    return ("textual", "textual,visual") if found.text_is_enough else ("textual,visual",)


def _features(found: Accessibility) -> tuple[str, ...]:
    """Return what helps readers, by its names in the Schema.org vocabulary for discoverability, in their order."""
    features = {
        "ARIA": True,
        "alternativeText": found.pictures > 0 and found.text_is_enough,
        "displayTransformability": True,
        "index": found.index,
        "pageBreakMarkers": bool(found.printed_pages),
        "pageNavigation": bool(found.printed_pages),
        "readingOrder": True,
        "rubyAnnotations": found.ruby,
        "structuralNavigation": True,
        "tableOfContents": True,
    }
    return tuple(name for name, is_there in features.items() if is_there)


def _hazards(found: Accessibility) -> tuple[str, ...]:
    """Return what may harm. Nobody looked at pictures that move; nothing else in a book flashes, moves or sounds."""
    return ("unknown",) if found.moving else ("none",)


def summary(found: Accessibility, strings: AccessibilityStrings) -> str:
    """Return in the words of the book's language what was found."""
    sentences = [strings.text, strings.ways]
    if found.pictures and found.text_is_enough:
        sentences.append(strings.pictures)
    if found.undescribed:
        sentences.append(strings.undescribed_pictures.format(count=found.undescribed))
    if found.missing:
        sentences.append(strings.missing_pictures.format(count=found.missing))
    if found.moving:
        sentences.append(strings.moving_pictures)
    sentences.append(strings.only_counted)
    return " ".join(sentences)


def _texts(book: Book) -> tuple[Chapter | Matter | Part, ...]:
    return (*book.front, *book.parts, *book.chapters, *book.back)


def _bodies(book: Book) -> Iterator[str]:
    """Yield every text of the book that can hold a picture."""
    for text in _texts(book):
        yield text.introduction if isinstance(text, Part) else text.body
        yield text.about_authors if isinstance(text, Chapter) else ""
        yield from (note.body for note in text.notes)


def _named_only(body: str) -> int:
    """Return how many pictures of `body` have the name of a file where a description should be."""
    return sum(_NAME_OF_A_FILE.fullmatch(unescape(words.strip())) is not None for words in _DESCRIPTION.findall(body))


def _print_edition(book: Book) -> str:
    """Return which print edition the numbered pages are those of: its ISBN, or its title where it has none."""
    isbn = book.imprint.identifiers.print
    return f"urn:isbn:{isbn}" if isbn else book.imprint.title
