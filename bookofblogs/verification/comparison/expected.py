"""What every edition of a book must hold, taken from the Book and so from the pieces and the register."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bookofblogs.model.book import Book, Chapter, MatterKind
from bookofblogs.model.passage import Note
from bookofblogs.verification.comparison.words import bare, key
from bookofblogs.verification.markup import Document, Stretch, document_of, parse_xml
from bookofblogs.verification.read_edition import EditionKind

BOX = "\N{WHITE SQUARE}"
"""What a PDF shows in place of a character that no font has."""
_WITH_FACTS = frozenset({MatterKind.TITLE_PAGE, MatterKind.LICENCE})
"""Pages to which an edition adds facts of its own."""
_WITH_ITS_PIECES = frozenset({EditionKind.WEB})
"""Where the page of a theme lists its pieces."""
_LONG_ROW = 1_000
"""The characters of a row that a PDF may break over pages: fewer than ours does, which is no affair of a reader's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedNote:
    """A note as it must stand in every edition."""

    number: int
    text: str
    links: tuple[tuple[int, str], ...] = ()
    """Where in the text a link ends, and its address: there paper says where it leads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedRows:
    """The letters of the rows that paper repeats on every page of a table, and the letters between which it stands."""

    letters: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedPiece:
    """A piece, or another page whose words are the book's own, as it must stand in every edition."""

    title: str
    heading: str
    """The title as it stands over the text: with the marks of its notes."""
    people: tuple[str, ...]
    text: str
    """Everything but its notes: title, byline, body and what follows it."""
    notes: tuple[ExpectedNote, ...]
    repeated: tuple[RepeatedRows, ...]
    addresses: tuple[str, ...]
    """The addresses outside of the book to which its links lead: paper writes them."""
    long_rows: tuple[tuple[int, int], ...]
    """The letters between which a row of a table stands that may be broken over pages, all its cells at once."""
    says_more_in: frozenset[EditionKind] = frozenset()
    """Where an edition adds something of its own to it, such as its ISBN."""
    is_optional: bool = False
    """Whether an edition may do without it."""
    is_numbered: bool = False
    """Whether it names pages by their numbers, as an index does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A book as it must stand in every edition."""

    title: str
    language: str
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    identifiers: frozenset[str]
    """Those that an edition may carry: the ISBNs, and the book's own."""
    isbns: Mapping[EditionKind, str]
    """The ISBN that an edition must carry, where it has one."""
    published: str
    """As a date, like 2014-10-20; empty for none."""
    made: str
    """The day that the editions bear, in the same form: SOURCE_DATE_EPOCH's where that is set."""
    pieces: tuple[ExpectedPiece, ...]
    pages: tuple[ExpectedPiece, ...]
    """All other pages of which somebody wrote the words: those of matter/, biographies, introductions of themes."""
    titles: frozenset[str]
    """The keys of the titles of all sections, and of people's names, under which a web edition has pages."""
    note_heading: str
    on_page: str
    """How paper names a page: `(page {page})`."""
    web_addresses: str
    """What stands on paper over addresses at the end of a piece."""
    without_face: frozenset[str] = frozenset()
    """Characters of the book that only the machine's own fonts can set: where none has one, a box stands for it."""

    def boxed(self, characters: frozenset[str]) -> "Expected":
        """Return what an edition must hold in which boxes stand for `characters`."""
        boxes = str.maketrans(dict.fromkeys(characters, BOX))
        return replace(
            self,
            pieces=tuple(_boxed(piece, boxes) for piece in self.pieces),
            pages=tuple(_boxed(page, boxes) for page in self.pages),
            titles=self.titles | frozenset(key(title.translate(boxes)) for title in self.titles),
        )


def _boxed(piece: ExpectedPiece, boxes: Mapping[int, str]) -> ExpectedPiece:
    notes = (replace(note, text=note.text.translate(boxes)) for note in piece.notes)
    repeated = (replace(rows, letters=rows.letters.translate(boxes)) for rows in piece.repeated)
    return replace(
        piece,
        title=piece.title.translate(boxes),
        heading=piece.heading.translate(boxes),
        people=tuple(name.translate(boxes) for name in piece.people),
        text=piece.text.translate(boxes),
        notes=tuple(notes),
        repeated=tuple(repeated),
    )


def expected_of(
    book: Book, pages: Mapping[str, tuple[str, str]], *, without_face: frozenset[str] = frozenset()
) -> Expected:
    """Return what every edition of `book` must hold.

    `pages` are the title and the XHTML of each of its pages by their ids, as all editions share them, without notes.
    `without_face` are the characters in them that an edition with faces of its own has none for.
    """
    imprint = book.imprint
    pieces = tuple(_piece(chapter, pages[chapter.id][1]) for chapter in book.chapters)
    others = tuple(_other_pages(book, pages))
    titles = (title for title, _ in pages.values())
    headings = (page.heading for page in (*pieces, *others))
    numbers = (imprint.identifiers.epub, imprint.identifiers.pdf, imprint.identifiers.print, imprint.identifiers.mobi)
    return Expected(
        title=imprint.title,
        language=imprint.language,
        authors=tuple(author.name for author in book.authors),
        editors=imprint.editors,
        identifiers=frozenset(number for number in (*numbers, book.identifier) if number),
        made=book.modified.date().isoformat(),
        published=imprint.published.isoformat() if imprint.published else "",
        pieces=pieces,
        pages=others,
        isbns={
            EditionKind.EPUB: imprint.identifiers.epub,
            EditionKind.MOBI6: imprint.identifiers.mobi,
            EditionKind.KF8: imprint.identifiers.mobi,
        },
        titles=frozenset(
            key(title) for title in (imprint.title, *titles, *headings, *_matter_titles(book), *_names(book))
        ),
        note_heading=book.strings.notes.heading,
        on_page=book.strings.print.on_page,
        web_addresses=book.strings.print.web_addresses,
        without_face=without_face,
    )


def _matter_titles(book: Book) -> tuple[str, ...]:
    """Return the titles of front and back matter, those of editions with pages alone among them."""
    return tuple(matter.title for matter in (*book.front, *book.back))


def _names(book: Book) -> tuple[str, ...]:
    return (*(author.name for author in book.authors), *book.imprint.editors)


def _piece(chapter: Chapter, page: str) -> ExpectedPiece:
    people = tuple(person.name for person in chapter.byline.people)
    return _page(chapter.title, page, chapter.notes, people)


def _other_pages(book: Book, pages: Mapping[str, tuple[str, str]]) -> Iterator[ExpectedPiece]:
    """Yield the pages around the pieces, but for those that each edition makes for itself, and the half title."""
    held = [(part.id, part.introduction, part.notes, _WITH_ITS_PIECES, False) for part in book.parts]
    for matter in (*book.front, *book.back):
        if matter.kind is not MatterKind.HALF_TITLE:
            more = frozenset(EditionKind) if matter.kind in _WITH_FACTS else frozenset[EditionKind]()
            held.append((matter.id, matter.body, matter.notes, more, matter.kind is MatterKind.AUTHOR_INDEX))
    for page_id, body, notes, says_more_in, is_index in held:
        if body and page_id in pages:
            page = _page(*pages[page_id], notes)
            yield replace(page, says_more_in=says_more_in, is_optional=is_index, is_numbered=is_index)


def _page(title: str, page: str, notes: Sequence[Note], people: tuple[str, ...] = ()) -> ExpectedPiece:
    """Return what must stand on `page`, which has notes and, if it is a piece, authors."""
    document = _document(page)
    text = document.text
    return ExpectedPiece(
        title=title,
        heading=document.sections[0].title if document.sections else title,
        people=people,
        text=text,
        notes=tuple(map(_note, notes)),
        repeated=tuple(_repeated(document)),
        addresses=tuple(sorted({link for link in document.links if not link.startswith("#")})),
        long_rows=tuple(_long_rows(document)),
    )


def _note(note: Note) -> ExpectedNote:
    document = _document(note.body)
    links = tuple((link.end, link.name) for link in document.link_places)
    return ExpectedNote(number=note.number, text=document.text, links=links)


def _repeated(document: Document) -> Iterator[RepeatedRows]:
    """Yield the heads and feet of the tables in a document, each with the table's own place."""
    table: Stretch | None = None
    for stretch in document.tables:
        if stretch.name == "table":
            table = stretch
        letters = bare(document.text[stretch.start : stretch.end]) if stretch.name in ("thead", "tfoot") else ""
        if table and letters:
            start, end = _letters_at(document, table)
            yield RepeatedRows(letters=letters, start=start, end=end)


def _long_rows(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the places of the rows that may be longer than what is left of a page."""
    for stretch in document.tables:
        if stretch.name == "tr" and stretch.end - stretch.start > _LONG_ROW:
            yield _letters_at(document, stretch)


def _letters_at(document: Document, stretch: Stretch) -> tuple[int, int]:
    """Return the numbers of the letters between which a stretch of a document stands."""
    start = len(bare(document.text[: stretch.start]))
    return start, start + len(bare(document.text[stretch.start : stretch.end]))


def _document(xhtml: str) -> Document:
    return document_of(parse_xml(f"<div>{xhtml}</div>".encode(), "of the book"))
