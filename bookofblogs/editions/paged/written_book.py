"""A book as it is set: every document written as XML as soon as it is ready, so that its tree can go.

The trees of a thousand pieces take more room than all else that is held of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from bookofblogs.editions.paged.footnotes import note_numbers
from bookofblogs.editions.paged.print_documents import NO_GLYPH, PrintDocument, document_text, number_contents
from bookofblogs.editions.shared.page_kinds import PageKind
from bookofblogs.editions.shared.pages import Page
from bookofblogs.model.book import Book, Chapter, Matter, Part
from bookofblogs.model.frozen import dataclass
from bookofblogs.xhtml import text_of

_NUMBERED_LAST = frozenset({PageKind.CONTENTS, PageKind.AUTHOR_INDEX})


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDocument:
    """A document of a book, written."""

    page: Page
    """The page of the book, without what stands in the text."""
    text: str = field(repr=False)
    """It as XML; empty for a listing."""
    section_ids: tuple[str, ...]
    """The ids of what stands in it."""
    listing: PrintDocument | None = None
    """The document itself if it lists the pages of others: their numbers are written into it before it is set."""

    def number(self, numbers: Mapping[str, str]) -> None:
        """Write the pages on which entries begin into a listing, in place, by the ids of the entries."""
        if self.listing is not None:
            number_contents(self.listing, numbers)

    def with_boxes(self, missing: frozenset[str]) -> str:
        """Return it as XML; each of the `missing` characters has become a box."""
        text = self.text if self.listing is None else document_text(self.listing)
        boxes = {ord(character): NO_GLYPH for character in missing if character in text}
        return text.translate(boxes) if boxes else text


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenBook:
    """All documents of a book, written, and what was learned of them on the way."""

    documents: tuple[WrittenDocument, ...] = field(repr=False)
    characters: frozenset[str]
    """All that stand in it."""
    targets: dict[str, str] = field(repr=False)
    """Every place to which a link may lead, with words for it, empty where there are none."""


def written_book(book: Book, documents: Iterable[PrintDocument]) -> WrittenBook:
    """Return the `documents` of `book` written, each asked for when its turn comes."""
    titles = _words_of_places(book)
    written: list[WrittenDocument] = []
    targets: dict[str, str] = {}
    characters: set[str] = set()
    for document in documents:
        numbers = {
            name: f"{book.strings.notes.note} {number}" for name, number in note_numbers(document.section).items()
        }
        for element in document.section.iter():
            if name := element.get("id"):
                targets[str(name)] = numbers.get(name) or targets.get(name) or titles.get(name, "")
        characters.update(text_of(document.section))
        written.append(_written(document))
    return WrittenBook(documents=tuple(written), characters=frozenset(characters), targets=targets)


def _written(document: PrintDocument) -> WrittenDocument:
    is_listing = document.page.kind in _NUMBERED_LAST
    return WrittenDocument(
        page=replace(document.page, body="", notes=()),
        text="" if is_listing else document_text(document),
        section_ids=document.section_ids or (document.page.id,),
        listing=document if is_listing else None,
    )


def _words_of_places(book: Book) -> dict[str, str]:
    """Return the words for each place in `book` that has some besides its notes."""
    holders: tuple[Chapter | Matter | Part, ...] = (*book.chapters, *book.front, *book.back, *book.parts)
    titles = {holder.id: holder.title for holder in holders}
    for holder in holders:
        if not isinstance(holder, Part):
            titles |= {heading.id: heading.text for heading in holder.headings}
        titles |= {place: book.strings.notes.back_to_text for note in holder.notes for place in note.reference_ids}
    return titles
