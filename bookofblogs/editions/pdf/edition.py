"""The PDF for the screen: a book as one tagged file, PDF/UA-1 and PDF/A-3a at once, in the measures of print."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bookofblogs.editions.cover.choice import cover_of
from bookofblogs.editions.paged.book_documents import documents_of, marked_as_proof, with_numbered_lines
from bookofblogs.editions.paged.bound_book import ReadyBook, bound_book, ready_book
from bookofblogs.editions.paged.line_breaks import NO_BREAK
from bookofblogs.editions.paged.made_pdf import PdfFile, dead_link, missing_by_page
from bookofblogs.editions.paged.measures import (
    Measures,
    proof_style,
    reader_measures,
    reader_style,
    screen_measures,
    screen_style,
    style_sheet,
)
from bookofblogs.editions.paged.own_files import address
from bookofblogs.editions.paged.picture_pixels import drawn_meanwhile
from bookofblogs.editions.paged.setting import Setting, sheets_without_numbers
from bookofblogs.editions.paged.typesetter_setup import TypesetterSetup
from bookofblogs.editions.paged.typesetting import TypesetBook, set_book
from bookofblogs.editions.paged.wanted_faces import private_of, wanted_faces
from bookofblogs.editions.paged.workroom import Workroom, prepare, workroom
from bookofblogs.editions.paged.written_book import WrittenBook, written_book
from bookofblogs.editions.shared.edition_traits import EditionTraits
from bookofblogs.editions.shared.fonts import FAMILIES, Script, faces_with
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.pages import pages
from bookofblogs.model.book import Asset, Book
from bookofblogs.model.caching import Cached, uncached
from bookofblogs.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class _Screen:
    """A book, ready to be set for the screen."""

    book: Book
    cover: Asset | None
    written: WrittenBook
    setting: Setting


def write_pdf(book: Book, tell: Callable[[str], None] = lambda _: None, cached: Cached = uncached) -> PdfFile:
    """Return `book` as a PDF, the same bytes whenever it is made on one machine; fonts for other scripts are its own.

    `tell` hears the title of each page of the book before it is set.

    Raises MachineError if Pango or a face is not installed.
    """
    screen = _screen(book, cached)
    pictures = (*([screen.cover] if screen.cover else []), *book.assets)
    with drawn_meanwhile(pictures, cached), workroom(screen.setting.setup, tell) as room:
        screen.setting.perform = room.perform
        ready, made = _ready(screen, room)
    return replace(made, data=bound_book(ready, cached))


def _ready(screen: _Screen, room: Workroom) -> tuple[ReadyBook, PdfFile]:
    """Return a book ready to be bound, and what is to be said of its PDF, which has no data yet."""
    book = screen.book
    characters = screen.written.characters
    missing = private_of(characters) | screen.setting.without_glyph(
        wanted_faces(characters, screen.setting.cached).outside
    )
    typeset = _set(screen, missing)
    setting = screen.setting
    overlooked = setting.missing_on(typeset.texts) - missing
    if overlooked:  # a character that had a glyph alone and none among its neighbours
        missing |= overlooked
        typeset = _set(screen, missing)
    dead = setting.dead_links(typeset.texts)
    if dead:
        setting.forget(dead)
        typeset = _set(screen, missing)
    isbn = book.imprint.identifiers.pdf
    ready = ready_book(book, setting, typeset, cover=screen.cover, isbn=isbn)
    return ready, PdfFile(
        data=b"",
        pages=ready.pages,
        missing_characters=tuple(missing_by_page(screen.written.documents, missing)),
        remarks=(*setting.remarks_on(typeset.texts), *map(dead_link, dead)),
        troubles=room.remarks,
    )


def _screen(book: Book, cached: Cached) -> _Screen:
    """Return `book`, ready to be set as the PDF for the screen."""
    cover = None if book.proof else cover_of(book, cached)
    measures = reader_measures(book.direction) if book.for_reader else screen_measures(book.imprint.page)
    traits = EditionTraits(paged=True, isbn=book.imprint.identifiers.pdf, faces=FAMILIES)
    sections = pages(book, notes=NotePlacement.FOOT, traits=traits, cached=cached)
    guess = wanted_faces(frozenset(NO_BREAK).union(*(section.body for section in sections)), cached)
    prepare(_setup(book, cover, measures, guess.scripts, cached))
    documents = documents_of(book, sections, measures, pieces=book.imprint.pieces)
    if book.proof:
        documents = marked_as_proof(documents, book.proof)
    if book.for_reader:
        documents = with_numbered_lines(documents, {chapter.id: chapter.direction for chapter in book.chapters})
    written = written_book(book, documents)
    setting = Setting(
        setup=_setup(book, cover, measures, wanted_faces(written.characters, cached).scripts, cached),
        cached=cached,
        targets=dict(written.targets),
        language=book.imprint.language,
    )
    return _Screen(book=book, cover=cover, written=written, setting=setting)


def _setup(
    book: Book, cover: Asset | None, measures: Measures, scripts: Sequence[Script], cached: Cached
) -> TypesetterSetup:
    """Return what it takes to set the pages of `book`, whose words are in `scripts`."""
    style = style_sheet(measures, cover, scripts, cached) + screen_style(book.direction)
    if book.proof:
        style += proof_style() + (reader_style(measures) if book.for_reader else "")
    pictures = (*([cover] if cover else []), *book.assets)
    return TypesetterSetup(
        style=style,
        faces=faces_with(scripts),
        pictures={address(asset.name): (asset.width_pixels, asset.height_pixels) for asset in pictures},
    )


def _set(screen: _Screen, missing: frozenset[str]) -> TypesetBook:
    """Return the pages of the book: all that name no number at once, then the others."""
    setting = screen.setting
    setting.set(sheets_without_numbers(screen.written.documents, missing))
    language = screen.book.imprint.language
    return set_book(screen.written.documents, setting.pages, missing=missing, language=language, on_the_right=None)
