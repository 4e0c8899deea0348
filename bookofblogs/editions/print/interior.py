"""The inside of the printed book: set until its margins fit its pages, and its page numbers what they say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from importlib.resources import files
from typing import Any

from weasyprint.formatting_structure.boxes import ParentBox, ReplacedBox

from bookofblogs.editions.paged.book_documents import characters_on, documents_of
from bookofblogs.editions.paged.carried_pictures import carried_pictures
from bookofblogs.editions.paged.made_pdf import PdfFile
from bookofblogs.editions.paged.measures import Measures, measures_of, style_sheet
from bookofblogs.editions.paged.own_files import address, own_files
from bookofblogs.editions.paged.print_documents import UNLINKED, PrintDocument, blank_text, document_of
from bookofblogs.editions.paged.print_job import PrintJob, bind, missing_characters, pdf_file
from bookofblogs.editions.paged.typesetter import SetPage, Typesetter, recording_warnings, without_glyph
from bookofblogs.editions.paged.typesetting import PageRun, SetBefore, TypesetBook, set_book
from bookofblogs.editions.print.link_notes import add_addresses, referred_pages
from bookofblogs.editions.print.page_breaks import printed_numbers
from bookofblogs.editions.print.printers import PrintedPicture, gutter_inches
from bookofblogs.editions.shared.edition_traits import EditionTraits
from bookofblogs.editions.shared.fonts import FAMILIES, faces_with, scripts_of
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.page_kinds import Division, PageKind
from bookofblogs.editions.shared.pages import Page, pages
from bookofblogs.model.book import Book
from bookofblogs.model.caching import Cached, uncached
from bookofblogs.model.imprint import PageSize, Print
from bookofblogs.xhtml import parse_element, text_of

_POINTS_PER_INCH = 72
_CSS_PIXELS_PER_INCH = 96
_VISIBLE_SHARE = 0.6
"""How much of the outside margin stays visible inside, beside what the binding takes."""
_CHARACTERS_PER_SQUARE_POINT = 2000 / (320 * 525)
_PAGES_PER_SECTION, _PAGES_PER_PICTURE = 1.5, 0.3
"""What a guess of the pages goes by: it only decides how often the book must be set."""
_NO_BOOKMARKS = "[data-level] { bookmark-level: none }"
_MOST_ROUNDS = 4
"""Settings for the sake of page numbers. One is needed; a second where a number changes the length of a line."""
_ON_A_LEFT_PAGE = frozenset({PageKind.LICENCE})
"""Front matter that stands on the back of what comes before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interior:
    """The inside of a book, set."""

    job: PrintJob
    typeset: TypesetBook
    measures: Measures
    missing: frozenset[str]

    @property
    def pages(self) -> int:
        """How many pages it has, an even number."""
        return sum(len(run.pages) for run in (*self.typeset.front, *self.typeset.rest))


def print_settings(book: Book) -> Print:
    """Return how `book` is printed: as its editor says, or in the usual way."""
    return book.imprint.print or Print()


def print_measures(page: PageSize, gutter: float) -> Measures:
    """Return the measures of a printed page: those of the screen's, but for an inside margin that holds the `gutter`.

    The gutter, in inches, is what the printer asks for; some more of the paper must be seen beside it.
    """
    usual = measures_of(page)
    inside = gutter * _POINTS_PER_INCH + usual.outside * _VISIBLE_SHARE
    return replace(usual, inside=max(usual.inside, inside))


def set_interior(book: Book, tell: Callable[[str], None] = lambda _: None, cached: Cached = uncached) -> Interior:
    """Return the inside of `book`, set with the margins that its number of pages asks for.

    The last book that was set is remembered: its pages are asked for twice where an EPUB names them. `tell` hears the
    title of each page of the book before it is set. Raises MachineError if Pango or a face is not installed.
    """
    remembered = _remembered(replace(book, page_breaks=()))
    if not remembered:
        remembered.append(_set_in_its_margins(book, tell, cached))
    return remembered[0]


@lru_cache(maxsize=1)
def _remembered(book: Book) -> list[Interior]:
    """Return the place where the inside of `book` is remembered once it is set."""
    del book
    return []


def _set_in_its_margins(book: Book, tell: Callable[[str], None], cached: Cached) -> Interior:
    """Return the inside of `book`.

    A wider gutter makes more pages, and more pages ask for a wider gutter. It ends because the gutter only ever grows,
    and the printers' table has five rows.
    """
    numbers: dict[str, str] = {}
    sections = pages(book, notes=NotePlacement.FOOT, traits=_traits(book))
    gutter = gutter_inches(_guessed_pages(book, sections))
    while True:
        interior = _set_with(book, sections, gutter, numbers, tell=tell, cached=cached)
        needed = gutter_inches(interior.pages)
        if needed <= gutter:
            return interior
        gutter = needed
        numbers = printed_numbers(interior.typeset)


def write_interior(interior: Interior) -> PdfFile:
    """Return the inside of a book as a PDF."""
    with recording_warnings() as logged:
        data, page_count = bind(interior.job, interior.typeset)
    return pdf_file(interior.job, data, page_count, interior.missing, logged)


def printed_pictures(interior: Interior) -> Mapping[str, PrintedPicture]:
    """Return each picture of the book as it is printed, at its largest, by the name of its asset."""
    names = {address(asset.name): asset for asset in interior.job.book.assets}
    largest: dict[str, PrintedPicture] = {}
    for run in (*interior.typeset.front, *interior.typeset.rest):
        for box in (box for page in run.pages for box in _pictures_on(page)):
            asset = names.get(box.element.get("src", ""))
            if asset is None or not box.width:
                continue
            inches = box.width / _CSS_PIXELS_PER_INCH
            if asset.name not in largest or largest[asset.name].width_inches < inches:
                largest[asset.name] = PrintedPicture(
                    name=asset.short_name, width_pixels=asset.width_pixels, width_inches=inches
                )
    return largest


def _traits(book: Book) -> EditionTraits:
    """Return what a reader of the printed `book` has in hand."""
    return EditionTraits(paged=True, bound=True, isbn=book.imprint.identifiers.print, faces=FAMILIES)


def _guessed_pages(book: Book, sections: Sequence[Page]) -> int:
    """Return about how many pages `book` has, from its text, its sections and its pictures."""
    measures = print_measures(print_settings(book).page, gutter_inches(0))
    trees = [parse_element(page.body) for page in sections]
    characters = sum(len(text_of(tree)) for tree in trees)
    text = characters / (_CHARACTERS_PER_SQUARE_POINT * measures.text_width * measures.text_height)
    pictures = sum(1 for tree in trees for _ in tree.iter("img"))
    return round(text + _PAGES_PER_SECTION * len(trees) + _PAGES_PER_PICTURE * pictures)


def _set_with(  # noqa: PLR0913 - what a setting goes by
    book: Book,
    sections: Sequence[Page],
    gutter: float,
    numbers: Mapping[str, str],
    *,
    tell: Callable[[str], None],
    cached: Cached,
) -> Interior:
    """Return the inside of `book`, its `sections`, with a certain gutter, and with the page numbers that come of it.

    `numbers` are the first guess. What does not change from one round to the next is not set again.
    """
    measures = print_measures(print_settings(book).page, gutter)
    referred = frozenset(name for page in sections for name in referred_pages(page))
    missing: frozenset[str] | None = None
    typesetter: Typesetter | None = None
    done: SetBefore = {}
    with recording_warnings() as logged:
        for _ in range(_MOST_ROUNDS):
            documents = _documents(book, sections, measures, numbers)
            typesetter = typesetter or _typesetter(book, measures, documents, cached)
            job = PrintJob(
                book=book,
                isbn=_traits(book).isbn,
                cover=None,
                typesetter=typesetter,
                documents=documents,
                tell=tell,
                plain=_is_plain(book),
            )
            if missing is None:
                missing = missing_characters(job)
            typeset = _set(job, missing, done)
            overlooked = without_glyph(logged) - missing
            if overlooked:  # a character that had a glyph alone and none among its neighbours
                missing, done = missing | overlooked, {}
                typeset = _set(job, missing, done)
            found = printed_numbers(typeset)
            if all(found.get(name) == numbers.get(name) for name in referred):
                break
            numbers = found
    return Interior(job=job, typeset=typeset, measures=measures, missing=missing or frozenset())


def _typesetter(book: Book, measures: Measures, documents: list[PrintDocument], cached: Cached) -> Typesetter:
    scripts = scripts_of(characters_on(documents))
    style = style_sheet(measures, None, scripts) + _paper() + (_NO_BOOKMARKS if _is_plain(book) else "")
    odd_side = "left" if book.direction == "rtl" else "right"
    files, pictures = own_files((), faces_with(scripts)), carried_pictures(book.assets, cached)
    return Typesetter.with_faces(files, style, odd_side, pictures)


@cache
def _paper() -> str:
    return (files("bookofblogs.editions.print") / "print.css").read_text(encoding="utf-8")


def _is_plain(book: Book) -> bool:
    """Decide whether the file goes without links and bookmarks."""
    return not print_settings(book).links


def _documents(
    book: Book, sections: Sequence[Page], measures: Measures, numbers: Mapping[str, str]
) -> list[PrintDocument]:
    """Return the `sections` of `book`, ready to be set, with the page numbers that they name."""
    prepared = partial(add_addresses, strings=book.strings.print, numbers=numbers)
    documents = documents_of(book, sections, measures, prepared, pieces=print_settings(book).pieces)
    if _is_plain(book):
        for document in documents:
            _unlink(document)
    return documents


def _unlink(document: PrintDocument) -> None:
    """Make of every link of `document` plain words, in place."""
    for link in document.section.iter("a"):
        if "href" in link.attrib:
            link.set(UNLINKED, link.attrib.pop("href"))


def _set(job: PrintJob, missing: frozenset[str], done: SetBefore) -> TypesetBook:
    """Return the pages of the book, an even number."""
    language = job.book.imprint.language
    rights = _on_the_right(job.book)
    typeset = set_book(
        job.documents,
        partial(_set_text, job.typesetter),
        missing=missing,
        language=language,
        tell=job.tell,
        on_the_right=partial(_stands_right, rights=rights),
        set_before=done,
    )
    number = sum(len(run.pages) for run in typeset.rest) + 1
    if number % 2 == 0:
        blank = _set_text(job.typesetter, blank_text(language), language, number)
        typeset.rest.append(PageRun(pages=blank, language=language, number=number))
    return typeset


def _set_text(typesetter: Typesetter, text: str, _language: str, number: int) -> list[SetPage]:
    return typesetter.set(document_of(text), number)


def _on_the_right(book: Book) -> frozenset[str]:
    """Return the ids of what opens on a right-hand page, as in a printed anthology.

    That is each theme's opener and the first piece behind it, and the back matter's first page.
    """
    openers = [part.id for part in book.parts if part.title]
    first_pieces = [part.chapters[0].id for part in book.parts if part.title and part.chapters]
    return frozenset((*openers, *first_pieces, *(matter.id for matter in book.back[:1])))


def _stands_right(document: PrintDocument, *, rights: frozenset[str]) -> bool:
    if document.page.division is Division.FRONT:
        return document.page.kind not in _ON_A_LEFT_PAGE
    return document.page.id in rights


def _pictures_on(page: SetPage) -> Iterator[Any]:
    """Yield the boxes of the pictures on a page."""
    waiting = [page.text_box]
    while waiting:
        box = waiting.pop()
        inner = getattr(box, "_box", box)
        if isinstance(inner, ReplacedBox) and inner.element is not None:
            yield inner
        elif isinstance(inner, ParentBox):
            waiting.extend(inner.children)
