"""A book on its way through the typesetter: the characters that no font has, and the pages bound."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pydyf

from bookofblogs.editions.cover.choice import cover_description
from bookofblogs.editions.paged.book_documents import characters_on
from bookofblogs.editions.paged.book_metadata import BookMetadata
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
from bookofblogs.editions.paged.made_pdf import PdfFile, missing_by_page, outside_faces, private_of
from bookofblogs.editions.paged.print_documents import PrintDocument, document_of, picture_text, text_document
from bookofblogs.editions.paged.typesetter import Document, SetPage, Typesetter, without_glyph
from bookofblogs.editions.paged.typesetting import PageRun, TypesetBook
from bookofblogs.model.book import Asset, Book, Chapter, Matter, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """A book on its way through the typesetter."""

    book: Book
    isbn: str
    """This edition's own number, empty for none."""
    cover: Asset | None
    """The first page; None where the cover is printed apart."""
    typesetter: Typesetter
    documents: list[PrintDocument]
    tell: Callable[[str], None]
    plain: bool = False
    """Without links. The documents have none then: this is about how their words are tagged."""


def missing_characters(job: PrintJob) -> frozenset[str]:
    """Return the characters of the book for which neither our faces nor the machine's fonts have a glyph.

    Characters for private use are nobody's: what a font draws for one, another leaves out, and PDF/A allows none.
    """
    characters = characters_on(job.documents)
    to_ask = outside_faces(characters)
    return private_of(characters) | _without_glyph(to_ask, job.typesetter, job.book.imprint.language)


def without_font(characters: frozenset[str], language: str) -> frozenset[str]:
    """Return those of `characters`, which our own faces lack, for which no font of this machine has a glyph either.

    Characters for private use are nobody's. Raises MachineError if Pango is not installed.
    """
    return private_of(characters) | _without_glyph(characters, Typesetter.with_faces({}, ""), language)


def _without_glyph(characters: frozenset[str], typesetter: Typesetter, language: str) -> frozenset[str]:
    """Return those of `characters`, but for the private ones, that no font at hand has."""
    text = " ".join(sorted(characters - private_of(characters)))
    return typesetter.characters_without_glyph(text_document(text, language)) if text else frozenset()


def bind(job: PrintJob, typeset: TypesetBook) -> tuple[bytes, int]:
    """Return the PDF of a book that is set, within its cover if it has one, and the number of its pages."""
    runs = [*_cover_pages(job), *typeset.front, *typeset.rest]
    bound = [page for run in runs for page in run.pages]
    finish = partial(_finish, job=job, typeset=typeset, runs=runs)
    return job.typesetter.print(bound, BookMetadata(job.book, job.isbn), finish), len(bound)


def pdf_file(
    job: PrintJob, data: bytes, page_count: int, missing: frozenset[str], logged: Iterable[logging.LogRecord]
) -> PdfFile:
    """Return a PDF with what was missing in it and what was `logged` while it was made."""
    remarks = dict.fromkeys(record.getMessage() for record in logged if not without_glyph([record]))
    return PdfFile(
        data=data,
        pages=page_count,
        missing_characters=tuple(missing_by_page(job.documents, missing)),
        remarks=tuple(remarks),
    )


def _cover_pages(job: PrintJob) -> list[PageRun]:
    """Return the cover."""
    if job.cover is None:
        return []
    language = job.book.imprint.language
    cover = picture_text(job.cover.name, cover_description(job.book), language)
    return [PageRun(pages=job.typesetter.set(document_of(cover)), language=language)]


def _finish(bound: Document, pdf: pydyf.PDF, *, job: PrintJob, typeset: TypesetBook, runs: list[PageRun]) -> None:
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
    for document in job.documents:
        titles |= {
            name: f"{book.strings.notes.note} {number}" for name, number in note_numbers(document.section).items()
        }
    finish_links(_links(bound.pages), titles)
    front_pages = sum(len(run.pages) for run in typeset.front)
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
