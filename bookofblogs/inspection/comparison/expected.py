"""What every edition of a book must hold, taken from the Book and so from the pieces and the register."""

from collections.abc import Mapping
from dataclasses import dataclass

from bookofblogs.inspection.comparison.words import bare, key
from bookofblogs.inspection.markup import parsed, taken_apart
from bookofblogs.inspection.reading import Kind
from bookofblogs.model.book import Book, Chapter, Matter


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedNote:
    """A note as it must stand in every edition."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedPiece:
    """A piece as it must stand in every edition."""

    title: str
    people: tuple[str, ...]
    text: str
    """Everything but its notes: title, byline, body and what follows it."""
    notes: tuple[ExpectedNote, ...]
    is_whole: bool
    """Whether the text holds all that the piece itself says; if not, something is wrong with the page templates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedNames:
    """The people whom a page names, such as the contributors' or the index, in its order."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A book as it must stand in every edition."""

    title: str
    language: str
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    identifiers: frozenset[str]
    """Those that an edition may carry: the ISBNs, and the book's own."""
    isbns: Mapping[Kind, str]
    """The ISBN that an edition must carry, where it has one."""
    published: str
    """As a date, like 2014-10-20; empty for none."""
    pieces: tuple[ExpectedPiece, ...]
    naming: tuple[ExpectedNames, ...]
    titles: frozenset[str]
    """The keys of the titles of all openings, and of people's names, under which a web edition has pages."""
    note_heading: str


def expected_of(book: Book, pages: Mapping[str, tuple[str, str]]) -> Expected:
    """Return what every edition of `book` must hold.

    `pages` are the title and the XHTML of each of its pages by their ids, as all editions share them, without notes.
    """
    imprint = book.imprint
    numbers = (imprint.identifiers.epub, imprint.identifiers.pdf, imprint.identifiers.print, imprint.identifiers.mobi)
    return Expected(
        title=imprint.title,
        language=imprint.language,
        authors=tuple(author.name for author in book.authors),
        editors=imprint.editors,
        identifiers=frozenset(number for number in (*numbers, book.identifier) if number),
        published=imprint.published.isoformat() if imprint.published else "",
        pieces=tuple(_piece(chapter, pages[chapter.id][1]) for chapter in book.chapters),
        isbns={
            Kind.EPUB: imprint.identifiers.epub,
            Kind.MOBI6: imprint.identifiers.mobi,
            Kind.KF8: imprint.identifiers.mobi,
        },
        naming=tuple(_naming(matter, book) for matter in (*book.front, *book.back) if matter.body),
        titles=frozenset(
            key(title)
            for title in (imprint.title, *(title for title, _ in pages.values()), *_matter_titles(book), *_names(book))
        ),
        note_heading=book.labels.notes,
    )


def _naming(matter: Matter, book: Book) -> ExpectedNames:
    """Return the authors whom a page names, as it spells them: an index puts family names first."""
    text = bare(plain(matter.body))
    found = {
        place: name
        for author in book.authors
        for name in (author.name, author.sort_name)
        if name and (place := text.find(bare(name))) >= 0
    }
    return ExpectedNames(title=matter.title, names=tuple(found[place] for place in sorted(found)))


def _matter_titles(book: Book) -> tuple[str, ...]:
    """Return the titles of front and back matter, those of editions with pages alone among them."""
    return tuple(matter.title for matter in (*book.front, *book.back))


def _names(book: Book) -> tuple[str, ...]:
    return (*(author.name for author in book.authors), *book.imprint.editors)


def _piece(chapter: Chapter, page: str) -> ExpectedPiece:
    text = plain(page)
    return ExpectedPiece(
        title=chapter.title,
        people=tuple(person.name for person in chapter.byline.people),
        text=text,
        notes=tuple(ExpectedNote(number=note.number, text=plain(note.body)) for note in chapter.notes),
        is_whole=bare(plain(chapter.body)) in bare(text),
    )


def plain(xhtml: str) -> str:
    """Return the text of a stretch of XHTML, one block a line."""
    return taken_apart(parsed(f"<div>{xhtml}</div>".encode(), "of the book")).text
