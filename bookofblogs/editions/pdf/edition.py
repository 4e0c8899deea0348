"""The PDF edition: a book as one tagged PDF/UA-1 file for the screen, in the measures of a printed page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from bookofblogs.editions.cover import cover_description, cover_of
from bookofblogs.editions.fonts import CODE, SANS, SERIF, characters_of
from bookofblogs.editions.notes import NotePlacement
from bookofblogs.editions.page_kinds import PageKind
from bookofblogs.editions.pages import Page, pages
from bookofblogs.editions.pdf.fetcher import own_files
from bookofblogs.editions.pdf.finish import date_fonts, finish_links, label_pages, name_languages, scope_headers
from bookofblogs.editions.pdf.measures import measures_of, style_sheet
from bookofblogs.editions.pdf.parsing import text_of
from bookofblogs.editions.pdf.press import DocumentMetadata, Press, SetPage, listening, without_glyph
from bookofblogs.editions.pdf.setting import Run, Setting, set_book
from bookofblogs.editions.pdf.sheets import Sheet, blank_document, picture_document, sheet_of, text_document
from bookofblogs.model.book import Asset, Book, Chapter, Matter
from bookofblogs.model.keeping import Keep, make_anew

_UNLISTED = frozenset({PageKind.TITLE_PAGE, PageKind.LICENCE})
_MAKER = "bookofblogs"
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
class _Job:
    """A book on its way through the press."""

    book: Book
    cover: Asset
    press: Press
    sheets: list[Sheet]
    tell: Callable[[str], None]

    @classmethod
    def of(cls, book: Book, tell: Callable[[str], None], keep: Keep) -> "_Job":
        cover = cover_of(book, keep)
        measures = measures_of(book.imprint.page)
        press = Press.with_type(own_files((cover, *book.assets)), style_sheet(measures, cover))
        return cls(book=book, cover=cover, press=press, sheets=_sheets(book, measures.text_width), tell=tell)


def write_pdf(book: Book, tell: Callable[[str], None] = lambda _: None, keep: Keep = make_anew) -> PdfFile:
    """Return `book` as a PDF, the same bytes whenever it is made; fonts for other scripts are the machine's.

    `tell` hears the title of each page of the book before it is set.

    Raises MachineError if Pango or a face is not installed.
    """
    with listening() as heard:
        job = _Job.of(book, tell, keep)
        missing = _missing_characters(job)
        data, page_count = _printed(job, missing)
        overlooked = without_glyph(heard) - missing
        if overlooked:  # a character that had a glyph alone and none among its neighbours
            missing |= overlooked
            data, page_count = _printed(job, missing)
    remarks = dict.fromkeys(record.getMessage() for record in heard if not without_glyph([record]))
    return PdfFile(
        data=data,
        pages=page_count,
        missing_characters=tuple(_misses(job.sheets, missing)),
        remarks=tuple(remarks),
    )


def _sentence(missing: MissingCharacters) -> str:
    listed = ", ".join(f"{character} (U+{ord(character):04X})" for character in missing.characters[:_MOST_NAMED])
    more = f" and {len(missing.characters) - _MOST_NAMED} more" if len(missing.characters) > _MOST_NAMED else ""
    return (
        f"No installed font has {listed}{more}, in “{missing.title}”: a box stands there. Install a font that has it."
    )


def _sheets(book: Book, text_width: float) -> list[Sheet]:
    in_parts = frozenset(chapter.id for part in book.parts if part.title for chapter in part.chapters)
    return [
        sheet_of(
            page,
            level=_outline_level(page, in_parts),
            book_title=book.imprint.title,
            labels=book.labels,
            text_width=text_width,
        )
        for page in pages(book, notes=NotePlacement.FOOT)
    ]


def _outline_level(page: Page, in_parts: frozenset[str]) -> int:
    """Return the level of a page's title among the bookmarks, 0 for none."""
    return 0 if page.kind in _UNLISTED else 1 + (page.id in in_parts)


def _missing_characters(job: _Job) -> frozenset[str]:
    """Return the characters of the book for which neither our faces nor the machine's fonts have a glyph."""
    ours = characters_of(SERIF) | characters_of(SANS) | characters_of(CODE)
    used = {character for sheet in job.sheets for character in text_of(sheet.section) if not character.isspace()}
    if used <= ours:
        return frozenset()
    text = " ".join(sorted(used - ours))
    return job.press.characters_without_glyph(text_document(text, job.book.imprint.language))


def _misses(sheets: Iterable[Sheet], missing: frozenset[str]) -> Iterable[MissingCharacters]:
    for sheet in sheets:
        here = missing.intersection(text_of(sheet.section))
        if here:
            yield MissingCharacters(page_id=sheet.page.id, title=sheet.page.title, characters=tuple(sorted(here)))


def _printed(job: _Job, missing: frozenset[str]) -> tuple[bytes, int]:
    """Return the PDF and the number of its pages."""
    language = job.book.imprint.language
    cover = picture_document(job.cover.name, cover_description(job.book), language)
    front_cover = [
        Run(pages=job.press.set(cover), language=language),
        Run(pages=job.press.set(blank_document(language), 2), language=language),
    ]
    setting = set_book(job.sheets, job.press, missing=missing, language=language, tell=job.tell)
    runs = [*front_cover, *setting.front, *setting.rest]
    bound = [page for run in runs for page in run.pages]
    finish = partial(_finish, book=job.book, setting=setting, runs=runs)
    return job.press.print(bound, _metadata(job.book), finish), len(bound)


def _finish(document: Any, pdf: Any, *, book: Book, setting: Setting, runs: list[Run]) -> None:  # noqa: ANN401 - WeasyPrint has no annotations
    """Do to the objects of a PDF what WeasyPrint leaves to do."""
    titles = {chapter.id: chapter.title for chapter in book.chapters}
    titles |= {part.id: part.title for part in book.parts}
    titles |= {matter.id: matter.title for matter in (*book.front, *book.back)}
    holders: tuple[Chapter | Matter, ...] = (*book.chapters, *book.front, *book.back)
    for holder in holders:
        titles |= {heading.id: heading.text for heading in holder.headings}
        titles |= {note.id: f"{book.labels.note} {note.number}" for note in holder.notes}
        titles |= {place: book.labels.back_to_text for note in holder.notes for place in note.reference_ids}
    finish_links(_links(document.pages), titles)
    front_pages = sum(len(run.pages) for run in setting.front)
    label_pages(pdf, cover=book.labels.cover, front_pages=front_pages)
    name_languages(pdf, [run.language for run in runs for _ in run.pages], book.imprint.language)
    scope_headers(pdf)
    date_fonts(pdf)


def _links(bound: Iterable[SetPage]) -> list[tuple[str, str, Any]]:
    """Return the kind, the target and the annotation of every link. A link that leads nowhere has no annotation."""
    return [
        (kind, target, box.link_annotation)
        for page in bound
        for kind, target, _, box in page.links
        if box.link_annotation
    ]


def _metadata(book: Book) -> DocumentMetadata:
    date = book.modified.strftime("%Y-%m-%dT%H:%M:%SZ")
    return DocumentMetadata(
        title=book.imprint.title,
        authors=[person.name for person in book.authors],
        description=book.imprint.description,
        keywords=list(book.imprint.subjects),
        generator=_MAKER,
        created=date,
        modified=date,
        lang=book.imprint.language,
    )
