"""The PDF for the screen: a book as one tagged file, PDF/UA-1 and PDF/A-3a at once, in the measures of print."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bookofblogs.editions.cover.choice import cover_of
from bookofblogs.editions.paged.book_documents import characters_on, documents_of, mark_proof, number_lines_of
from bookofblogs.editions.paged.bound_book import ReadyBook, bound_book, ready_book, words_of_targets
from bookofblogs.editions.paged.made_pdf import PdfFile, dead_link, missing_by_page, outside_faces, private_of
from bookofblogs.editions.paged.measures import (
    proof_style,
    reader_measures,
    reader_style,
    screen_measures,
    screen_style,
    style_sheet,
)
from bookofblogs.editions.paged.own_files import address
from bookofblogs.editions.paged.picture_pixels import drawn_meanwhile
from bookofblogs.editions.paged.press_setup import PressSetup
from bookofblogs.editions.paged.pressroom import Pressroom, pressroom
from bookofblogs.editions.paged.print_documents import PrintDocument
from bookofblogs.editions.paged.setting import Setting, sheets_without_numbers
from bookofblogs.editions.paged.typesetting import TypesetBook, set_book
from bookofblogs.editions.shared.edition_traits import EditionTraits
from bookofblogs.editions.shared.fonts import FAMILIES, faces_with, scripts_of
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.pages import pages
from bookofblogs.model.book import Asset, Book
from bookofblogs.model.caching import Cached, uncached


@dataclass(frozen=True, slots=True, kw_only=True)
class _Screen:
    """A book, ready to be set for the screen."""

    book: Book
    cover: Asset | None
    documents: list[PrintDocument]
    setting: Setting


def write_pdf(book: Book, tell: Callable[[str], None] = lambda _: None, cached: Cached = uncached) -> PdfFile:
    """Return `book` as a PDF, the same bytes whenever it is made on one machine; fonts for other scripts are its own.

    `tell` hears the title of each page of the book before it is set.

    Raises MachineError if Pango or a face is not installed.
    """
    screen = _screen(book, cached)
    pictures = (*([screen.cover] if screen.cover else []), *book.assets)
    with drawn_meanwhile(pictures, cached), pressroom(screen.setting.setup, tell) as room:
        screen.setting.perform = room.perform
        ready, made = _ready(screen, room)
    return replace(made, data=bound_book(ready, cached))


def _ready(screen: _Screen, room: Pressroom) -> tuple[ReadyBook, PdfFile]:
    """Return a book ready to be bound, and what is to be said of its PDF, which has no data yet."""
    book = screen.book
    characters = characters_on(screen.documents)
    missing = private_of(characters) | screen.setting.without_glyph(outside_faces(characters))
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
        missing_characters=tuple(missing_by_page(screen.documents, missing)),
        remarks=(*setting.remarks_on(typeset.texts), *map(dead_link, dead)),
        troubles=room.remarks,
    )


def _screen(book: Book, cached: Cached) -> _Screen:
    """Return `book`, ready to be set as the PDF for the screen."""
    cover = None if book.proof else cover_of(book, cached)
    measures = reader_measures(book.direction) if book.for_reader else screen_measures(book.imprint.page)
    traits = EditionTraits(paged=True, isbn=book.imprint.identifiers.pdf, faces=FAMILIES)
    sections = pages(book, notes=NotePlacement.FOOT, traits=traits)
    documents = documents_of(book, sections, measures, pieces=book.imprint.pieces)
    scripts = scripts_of(characters_on(documents))
    style = style_sheet(measures, cover, scripts) + screen_style(book.direction)
    if book.proof:
        mark_proof(documents, book.proof)
        style += proof_style() + (reader_style(measures) if book.for_reader else "")
    if book.for_reader:
        number_lines_of(documents, {chapter.id: chapter.direction for chapter in book.chapters})
    pictures = (*([cover] if cover else []), *book.assets)
    setup = PressSetup(
        style=style,
        faces=faces_with(scripts),
        pictures={address(asset.name): (asset.width_pixels, asset.height_pixels) for asset in pictures},
    )
    setting = Setting(
        setup=setup,
        cached=cached,
        targets=words_of_targets(book, documents),
        language=book.imprint.language,
    )
    return _Screen(book=book, cover=cover, documents=documents, setting=setting)


def _set(screen: _Screen, missing: frozenset[str]) -> TypesetBook:
    """Return the pages of the book: all that name no number at once, then the others."""
    setting = screen.setting
    setting.set(sheets_without_numbers(screen.documents, missing))
    language = screen.book.imprint.language
    return set_book(screen.documents, setting.pages, missing=missing, language=language, on_the_right=None)
