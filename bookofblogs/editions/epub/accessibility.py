"""What the EPUB says about its own accessibility: computed from its pages, and nothing that was not looked at."""

from collections.abc import Iterator
from dataclasses import dataclass

from bookofblogs.model.book import Asset, Book, Chapter, Labels, Matter, Part

_GIF_FRAME = b"\x21\xf9\x04"
_WEBP_ANIMATION = b"ANIM"
_PNG_ANIMATION = b"acTL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility:
    """What was counted in a book."""

    pictures: int
    missing: int
    """Pictures that could not be placed: a line of text stands for each."""
    undescribed: int
    """Pictures whose author gave no description."""
    moving: bool
    """Some picture may be animated."""

    @property
    def text_is_enough(self) -> bool:
        """Decide whether the text alone gives everything: no picture is without its words."""
        return not self.undescribed and not self.missing


def accessibility_of(book: Book) -> Accessibility:
    """Return what there is to say about the pictures of `book`. The cover repeats the title page and is not counted."""
    bodies = tuple(_bodies(book))
    return Accessibility(
        pictures=sum(body.count("<img ") for body in bodies),
        missing=sum(body.count(' class="missing"') for body in bodies),
        undescribed=sum(text.undescribed_pictures for text in _texts(book)),
        moving=any(_may_move(asset) for asset in book.assets),
    )


def schema_properties(found: Accessibility, labels: Labels) -> tuple[tuple[str, str], ...]:
    """Return the schema.org properties and their values, as EPUB Accessibility 1.1 asks for them in the package.

    The summary is in the language of `labels`.

    No conformance to a standard is claimed: that needs a person who reads the book with an assistive technology.
    """
    visual = found.pictures > 0
    described = visual and found.text_is_enough
    features = (("alternativeText",) if described else ()) + (
        "displayTransformability",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
    )
    return (
        ("schema:accessMode", "textual"),
        *((("schema:accessMode", "visual"),) if visual else ()),
        ("schema:accessModeSufficient", "textual,visual" if visual and not described else "textual"),
        *(("schema:accessibilityFeature", feature) for feature in features),
        ("schema:accessibilityHazard", "unknown" if found.moving else "none"),
        ("schema:accessibilitySummary", summary(found, labels)),
    )


def summary(found: Accessibility, labels: Labels) -> str:
    """Return in the words of the book's language what was found."""
    sentences = [labels.accessible_text, labels.accessible_ways]
    if found.pictures and found.text_is_enough:
        sentences.append(labels.accessible_pictures)
    if found.undescribed:
        sentences.append(labels.undescribed_pictures.format(count=found.undescribed))
    if found.missing:
        sentences.append(labels.missing_pictures.format(count=found.missing))
    if found.moving:
        sentences.append(labels.moving_pictures)
    sentences.append(labels.only_counted)
    return " ".join(sentences)


def _texts(book: Book) -> tuple[Chapter | Matter | Part, ...]:
    return (*book.front, *book.parts, *book.chapters, *book.back)


def _bodies(book: Book) -> Iterator[str]:
    """Yield every text of the book that can hold a picture."""
    for text in _texts(book):
        yield text.introduction if isinstance(text, Part) else text.body
        yield text.about_authors if isinstance(text, Chapter) else ""
        yield from (note.body for note in text.notes)


def _may_move(asset: Asset) -> bool:
    """Decide whether a picture may have more than one frame. In doubt it may."""
    match asset.media_type:
        case "image/gif":
            return asset.data.count(_GIF_FRAME) > 1
        case "image/webp":
            return _WEBP_ANIMATION in asset.data
        case "image/png":
            return _PNG_ANIMATION in asset.data
        case _:
            return False
