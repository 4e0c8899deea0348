"""The PDF for the screen: a book as one tagged file, PDF/UA-1 and PDF/A-3a at once, in the measures of print."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bookofblogs.editions.cover.choice import cover_of
from bookofblogs.editions.paged.book_documents import characters_on, documents_of, mark_proof, number_lines_of
from bookofblogs.editions.paged.bound_book import bound_book, words_of_targets
from bookofblogs.editions.paged.made_pdf import PdfFile, missing_by_page, outside_faces, private_of
from bookofblogs.editions.paged.measures import (
    proof_style,
    reader_measures,
    reader_style,
    screen_measures,
    screen_style,
    style_sheet,
)
from bookofblogs.editions.paged.own_files import address
from bookofblogs.editions.paged.press_setup import PressSetup
from bookofblogs.editions.paged.print_documents import PrintDocument, document_text
from bookofblogs.editions.paged.setting import Setting, Sheet
from bookofblogs.editions.paged.typesetting import PageRun, TypesetBook, set_book
from bookofblogs.editions.paged.workers import Pressroom, pressroom
from bookofblogs.editions.shared.edition_traits import EditionTraits
from bookofblogs.editions.shared.fonts import FAMILIES, faces_with, scripts_of
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.page_kinds import PageKind
from bookofblogs.editions.shared.pages import pages
from bookofblogs.model.book import Asset, Book
from bookofblogs.model.caching import Cached, uncached

_NUMBERED_LAST = frozenset({PageKind.CONTENTS, PageKind.AUTHOR_INDEX})
"""What names the pages of others, and is set when those are known."""


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
    with pressroom(screen.setting.setup, tell) as room:
        screen.setting.perform = room.perform
        return _made(screen, room, cached)


def _made(screen: _Screen, room: Pressroom, cached: Cached) -> PdfFile:
    """Return the PDF of a book that is ready."""
    book = screen.book
    characters = characters_on(screen.documents)
    missing = private_of(characters) | screen.setting.without_glyph(outside_faces(characters))
    typeset = _set(screen, missing)
    overlooked = _missing_on(screen, typeset) - missing
    if overlooked:  # a character that had a glyph alone and none among its neighbours
        missing |= overlooked
        typeset = _set(screen, missing)
    dead = _dead_links(screen, typeset)
    if dead:
        screen.setting.forget(dead)
        typeset = _set(screen, missing)
    isbn = book.imprint.identifiers.pdf
    data, page_count = bound_book(book, screen.setting, typeset, cover=screen.cover, isbn=isbn, cached=cached)
    remarks = (remark for run in _runs(typeset) for remark in screen.setting.fragments[run.text].remarks)
    return PdfFile(
        data=data,
        pages=page_count,
        missing_characters=tuple(missing_by_page(screen.documents, missing)),
        remarks=tuple(dict.fromkeys((*remarks, *(f"No anchor #{name} for internal URI reference" for name in dead)))),
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
    setting.set(
        Sheet(document_text(document, missing), document.page.language, document.page.title)
        for document in screen.documents
        if document.page.kind not in _NUMBERED_LAST
    )
    return set_book(
        screen.documents,
        setting.pages,
        missing=missing,
        language=screen.book.imprint.language,
        tell=lambda _: None,
        on_the_right=None,
    )


def _missing_on(screen: _Screen, typeset: TypesetBook) -> frozenset[str]:
    """Return the characters that no font had."""
    return frozenset().union(*(screen.setting.fragments[run.text].missing for run in _runs(typeset)))


def _dead_links(screen: _Screen, typeset: TypesetBook) -> tuple[str, ...]:
    """Return the places to which links lead and that stand on no page."""
    runs = _runs(typeset)
    there = frozenset().union(*(page.names for run in runs for page in run.pages))
    return tuple(sorted(frozenset().union(*(screen.setting.leads_to(run.text) for run in runs)) - there))


def _runs(typeset: TypesetBook) -> Sequence[PageRun]:
    return (*typeset.front, *typeset.rest)
