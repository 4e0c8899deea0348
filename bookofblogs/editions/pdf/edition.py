"""The PDF for the screen: a book as one tagged file, PDF/UA-1 and PDF/A-3a at once, in the measures of print."""

from collections.abc import Callable

from bookofblogs.editions.cover.choice import cover_of
from bookofblogs.editions.paged.book_documents import characters_on, documents_of, mark_proof
from bookofblogs.editions.paged.carried_pictures import carried_pictures
from bookofblogs.editions.paged.fetcher import own_files
from bookofblogs.editions.paged.line_numbers import number_lines
from bookofblogs.editions.paged.measures import (
    proof_style,
    reader_measures,
    reader_style,
    screen_measures,
    screen_style,
    style_sheet,
)
from bookofblogs.editions.paged.print_job import PdfFile, PrintJob, bind, missing_characters, pdf_file
from bookofblogs.editions.paged.typesetter import Typesetter, recording_warnings, without_glyph
from bookofblogs.editions.paged.typesetting import TypesetBook, set_book
from bookofblogs.editions.shared.edition_traits import EditionTraits
from bookofblogs.editions.shared.fonts import FAMILIES, faces_with, scripts_of
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.pages import pages
from bookofblogs.model.book import Book
from bookofblogs.model.caching import Cached, uncached


def write_pdf(book: Book, tell: Callable[[str], None] = lambda _: None, cached: Cached = uncached) -> PdfFile:
    """Return `book` as a PDF, the same bytes whenever it is made; fonts for other scripts are the machine's.

    `tell` hears the title of each page of the book before it is set.

    Raises MachineError if Pango or a face is not installed.
    """
    with recording_warnings() as logged:
        job = _job(book, tell, cached)
        missing = missing_characters(job)
        data, page_count = _printed(job, missing)
        overlooked = without_glyph(logged) - missing
        if overlooked:  # a character that had a glyph alone and none among its neighbours
            missing |= overlooked
            data, page_count = _printed(job, missing)
    return pdf_file(job, data, page_count, missing, logged)


def _job(book: Book, tell: Callable[[str], None], cached: Cached) -> PrintJob:
    """Return `book`, ready to be set as the PDF for the screen."""
    cover = None if book.proof else cover_of(book, cached)
    measures = reader_measures(book.direction) if book.for_reader else screen_measures(book.imprint.page)
    traits = EditionTraits(paged=True, isbn=book.imprint.identifiers.pdf, faces=FAMILIES)
    sections = pages(book, notes=NotePlacement.FOOT, traits=traits)
    documents = documents_of(book, sections, measures, pieces=book.imprint.pieces)
    scripts = scripts_of(characters_on(documents))
    pictures = carried_pictures((*([cover] if cover else []), *book.assets), cached)
    style = style_sheet(measures, cover, scripts) + screen_style(book.direction)
    if book.proof:
        mark_proof(documents, book.proof)
        style += proof_style() + (reader_style(measures) if book.for_reader else "")
    typesetter = Typesetter.with_faces(own_files((), faces_with(scripts)), style, pictures=pictures)
    return PrintJob(book=book, isbn=traits.isbn, cover=cover, typesetter=typesetter, documents=documents, tell=tell)


def _printed(job: PrintJob, missing: frozenset[str]) -> tuple[bytes, int]:
    """Return the PDF and the number of its pages."""
    language = job.book.imprint.language
    typeset = set_book(
        job.documents, job.typesetter, missing=missing, language=language, tell=job.tell, on_the_right=None
    )
    if job.book.for_reader:
        _number_lines(job, typeset)
    return bind(job, typeset)


def _number_lines(job: PrintJob, typeset: TypesetBook) -> None:
    """Write numbers beside the lines of each piece, in place."""
    directions = {chapter.id: chapter.direction for chapter in job.book.chapters}
    for run in typeset.rest:
        direction = next((directions[name] for name in run.section_ids if name in directions), "")
        if direction:
            number_lines(run.pages, job.typesetter, direction)
