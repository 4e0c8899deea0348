"""The PDF for the screen: a book as one tagged file, PDF/UA-1 and PDF/A-3a at once, in the measures of print."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from unicodedata import category

from bookofblogs.editions.cover.choice import cover_description, cover_of
from bookofblogs.editions.paged.fetcher import address, own_files
from bookofblogs.editions.paged.finish import (
    date_fonts,
    finish_links,
    label_pages,
    make_plain,
    name_languages,
    read_from_the_right,
    scope_headers,
    show_metadata,
)
from bookofblogs.editions.paged.footnotes import note_numbers
from bookofblogs.editions.paged.measures import proof_style, screen_measures, screen_style, style_sheet
from bookofblogs.editions.paged.metadata import BookMetadata
from bookofblogs.editions.paged.print_documents import (
    Prepare,
    PrintDocument,
    as_it_is,
    hold_back_logos,
    mark_proof,
    picture_document,
    sheet_of,
    text_document,
)
from bookofblogs.editions.paged.typesetter import Press, SetPage, listening, without_glyph
from bookofblogs.editions.paged.typesetting import PageRun, TypesetBook, set_book
from bookofblogs.editions.pdf.running_on import run_on
from bookofblogs.editions.shared.edition_traits import EditionTraits
from bookofblogs.editions.shared.fonts import FAMILIES, characters_of, faces_with, scripts_of
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.page_kinds import PageKind
from bookofblogs.editions.shared.pages import Page, pages
from bookofblogs.model.book import Asset, Book, Chapter, Matter, Part
from bookofblogs.model.caching import Cached, uncached
from bookofblogs.model.imprint import Pieces
from bookofblogs.wording import first_of
from bookofblogs.xhtml import text_of

_UNLISTED = frozenset({PageKind.HALF_TITLE, PageKind.TITLE_PAGE, PageKind.LICENCE})
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingCharacters:
    """Characters of one page of the book that no font has. Boxes stand in their place."""

    page_id: str
    title: str
    characters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfFile:
    """A PDF, with what its making brought to light."""

    data: bytes = field(repr=False)
    pages: int
    missing_characters: tuple[MissingCharacters, ...] = ()
    remarks: tuple[str, ...] = ()
    """What the typesetter said that nobody expected. There should be none."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the book's editor should know, in sentences."""
        return (*map(_sentence, self.missing_characters), *self.remarks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A book on its way through the press."""

    book: Book
    isbn: str
    """This edition's own number, empty for none."""
    cover: Asset | None
    """The first page; None where the cover is printed apart."""
    press: Press
    sheets: list[PrintDocument]
    tell: Callable[[str], None]
    plain: bool = False
    """Without links. The sheets have none then: this is about how their words are tagged."""

    @classmethod
    def of(cls, book: Book, tell: Callable[[str], None], cached: Cached) -> "Job":
        """Return the job of the PDF for the screen."""
        cover = None if book.proof else cover_of(book, cached)
        measures = screen_measures(book.imprint.page)
        traits = EditionTraits(paged=True, isbn=book.imprint.identifiers.pdf, faces=FAMILIES)
        sections = pages(book, notes=NotePlacement.FOOT, traits=traits)
        sheets = sheets_of(book, sections, measures.text_width, type_points=measures.type, pieces=book.imprint.pieces)
        scripts = scripts_of(characters_on(sheets))
        files = own_files((*([cover] if cover else []), *book.assets), faces_with(scripts))
        style = style_sheet(measures, cover, scripts) + screen_style(book.direction)
        if book.proof:
            mark_proof(sheets, book.proof)
            style += proof_style()
        press = Press.with_type(files, style)
        return cls(book=book, isbn=traits.isbn, cover=cover, press=press, sheets=sheets, tell=tell)


def write_pdf(book: Book, tell: Callable[[str], None] = lambda _: None, cached: Cached = uncached) -> PdfFile:
    """Return `book` as a PDF, the same bytes whenever it is made; fonts for other scripts are the machine's.

    `tell` hears the title of each page of the book before it is set.

    Raises MachineError if Pango or a face is not installed.
    """
    with listening() as heard:
        job = Job.of(book, tell, cached)
        missing = missing_characters(job)
        data, page_count = _printed(job, missing)
        overlooked = without_glyph(heard) - missing
        if overlooked:  # a character that had a glyph alone and none among its neighbours
            missing |= overlooked
            data, page_count = _printed(job, missing)
    return pdf_file(job, data, page_count, missing, heard)


def pdf_file(
    job: Job, data: bytes, page_count: int, missing: frozenset[str], heard: Iterable[logging.LogRecord]
) -> PdfFile:
    """Return a PDF with what was missing in it and what was `heard` while it was made."""
    remarks = dict.fromkeys(record.getMessage() for record in heard if not without_glyph([record]))
    return PdfFile(
        data=data,
        pages=page_count,
        missing_characters=tuple(_misses(job.sheets, missing)),
        remarks=tuple(remarks),
    )


def _sentence(missing: MissingCharacters) -> str:
    each = (f"{character} (U+{ord(character):04X})" for character in missing.characters)
    listed = first_of(each, _MOST_NAMED, last="")
    return f"No installed font has {listed}, in “{missing.title}”: a box stands there. Install a font that has it."


def sheets_of(  # noqa: PLR0913 - what the pages of an edition have in common
    book: Book,
    sections: Iterable[Page],
    text_width: float,
    prepared: Prepare = as_it_is,
    *,
    type_points: float = 9.8,
    pieces: Pieces = Pieces.NEW_PAGE,
) -> list[PrintDocument]:
    """Return the `sections` of `book`, each `prepared`, ready to be set in `text_width` points.

    `type_points` is the size of the text's type; `pieces` run on or open a page each.
    """
    in_parts = frozenset(chapter.id for part in book.parts if part.title for chapter in part.chapters)
    sheets = [
        sheet_of(
            page,
            prepared,
            level=_outline_level(page, in_parts),
            book_title=book.imprint.title,
            strings=book.strings,
            text_width=text_width,
            type_points=type_points,
        )
        for page in sections
    ]
    squares = frozenset(address(asset.name) for asset in book.assets if _is_about_square(asset))
    for sheet in sheets:
        hold_back_logos(sheet, squares)
    return run_on(sheets) if pieces is Pieces.RUN_ON else sheets


def _is_about_square(picture: Asset) -> bool:
    return picture.width_pixels * 3 <= picture.height_pixels * 4 <= picture.width_pixels * 6


def _outline_level(page: Page, in_parts: frozenset[str]) -> int:
    """Return the level of a page's title among the bookmarks, 0 for none."""
    return 0 if page.kind in _UNLISTED else 1 + (page.id in in_parts)


def characters_on(sheets: Iterable[PrintDocument]) -> frozenset[str]:
    """Return the characters of the book, for `scripts_of`."""
    return frozenset().union(*(text_of(sheet.section) for sheet in sheets))


def missing_characters(job: Job) -> frozenset[str]:
    """Return the characters of the book for which neither our faces nor the machine's fonts have a glyph.

    Characters for private use are nobody's: what a font draws for one, another leaves out, and PDF/A allows none.
    """
    characters = characters_on(job.sheets)
    unknown = characters.difference(*map(characters_of, faces_with(scripts_of(characters))))
    private = frozenset(character for character in characters if category(character) == "Co")
    text = " ".join(sorted(character for character in unknown - private if not character.isspace()))
    if not text:
        return private
    return private | job.press.characters_without_glyph(text_document(text, job.book.imprint.language))


def without_font(characters: frozenset[str], language: str) -> frozenset[str]:
    """Return those of `characters`, which our own faces lack, for which no font of this machine has a glyph either.

    Characters for private use are nobody's. Raises MachineError if Pango is not installed.
    """
    private = frozenset(character for character in characters if category(character) == "Co")
    text = " ".join(sorted(characters - private))
    if not text:
        return private
    return private | Press.with_type({}, "").characters_without_glyph(text_document(text, language))


def _misses(sheets: Iterable[PrintDocument], missing: frozenset[str]) -> Iterable[MissingCharacters]:
    for sheet in sheets:
        for section in sheet.section if sheet.section_ids else [sheet.section]:
            here = missing.intersection(text_of(section))
            if here:
                page_id = section.get("id", sheet.page.id)
                title = text_of(section[0]) if sheet.section_ids else sheet.page.title
                yield MissingCharacters(page_id=page_id, title=title, characters=tuple(sorted(here)))


def _printed(job: Job, missing: frozenset[str]) -> tuple[bytes, int]:
    """Return the PDF and the number of its pages."""
    language = job.book.imprint.language
    setting = set_book(job.sheets, job.press, missing=missing, language=language, tell=job.tell, on_the_right=None)
    return bind(job, setting)


def bind(job: Job, setting: TypesetBook) -> tuple[bytes, int]:
    """Return the PDF of a book that is set, within its cover if it has one, and the number of its pages."""
    runs = [*_cover_pages(job), *setting.front, *setting.rest]
    bound = [page for run in runs for page in run.pages]
    finish = partial(_finish, job=job, setting=setting, runs=runs)
    return job.press.print(bound, BookMetadata(job.book, job.isbn), finish), len(bound)


def _cover_pages(job: Job) -> list[PageRun]:
    """Return the cover."""
    if job.cover is None:
        return []
    language = job.book.imprint.language
    cover = picture_document(job.cover.name, cover_description(job.book), language)
    return [PageRun(pages=job.press.set(cover), language=language)]


def _finish(document: Any, pdf: Any, *, job: Job, setting: TypesetBook, runs: list[PageRun]) -> None:  # noqa: ANN401 - WeasyPrint has no annotations
    """Do to the objects of a PDF what WeasyPrint leaves to do."""
    book = job.book
    titles = {chapter.id: chapter.title for chapter in book.chapters}
    titles |= {part.id: part.title for part in book.parts}
    titles |= {matter.id: matter.title for matter in (*book.front, *book.back)}
    holders: tuple[Chapter | Matter | Part, ...] = (*book.chapters, *book.front, *book.back, *book.parts)
    for holder in holders:
        if not isinstance(holder, Part):
            titles |= {heading.id: heading.text for heading in holder.headings}
        titles |= {place: book.strings.notes.back_to_text for note in holder.notes for place in note.reference_ids}
    for sheet in job.sheets:
        titles |= {name: f"{book.strings.notes.note} {number}" for name, number in note_numbers(sheet.section).items()}
    finish_links(_links(document.pages), titles)
    front_pages = sum(len(run.pages) for run in setting.front)
    label_pages(pdf, cover=book.strings.cover.name if job.cover else "", front_pages=front_pages)
    name_languages(pdf, [run.language for run in runs for _ in run.pages], book.imprint.language)
    scope_headers(pdf)
    if job.plain:
        make_plain(pdf)
    date_fonts(pdf)
    show_metadata(pdf)
    if book.direction == "rtl":
        read_from_the_right(pdf)


def _links(bound: Iterable[SetPage]) -> list[tuple[str, str, Any]]:
    """Return the kind, the target and the annotation of every link. A link that leads nowhere has no annotation."""
    return [
        (kind, target, box.link_annotation)
        for page in bound
        for kind, target, _, box in page.links
        if box.link_annotation
    ]
