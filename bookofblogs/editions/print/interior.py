"""The inside of the printed book: set until its margins fit its pages, and its page numbers what they say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache, partial
from importlib.resources import files

from bookofblogs.editions.paged.bound_book import ReadyBook, bound_book, ready_book
from bookofblogs.editions.paged.made_pdf import PdfFile, dead_link, missing_by_page
from bookofblogs.editions.paged.measures import Measures, measures_of, style_sheet
from bookofblogs.editions.paged.own_files import address
from bookofblogs.editions.paged.print_documents import blank_text
from bookofblogs.editions.paged.setting import Setting, sheets_without_numbers
from bookofblogs.editions.paged.sheet_documents import TURNED
from bookofblogs.editions.paged.typesetter_setup import TypesetterSetup
from bookofblogs.editions.paged.typesetting import PageRun, TypesetBook, set_book
from bookofblogs.editions.paged.wanted_faces import private_of, wanted_faces
from bookofblogs.editions.paged.workroom import workroom
from bookofblogs.editions.paged.written_book import WrittenBook, written_book
from bookofblogs.editions.print.link_notes import referred_pages
from bookofblogs.editions.print.page_breaks import printed_numbers
from bookofblogs.editions.print.printed_documents import (
    ids_on_the_right,
    is_plain,
    print_settings,
    printed_documents,
    stands_right,
)
from bookofblogs.editions.print.printers import PrintedPicture, gutter_inches
from bookofblogs.editions.shared.edition_traits import EditionTraits
from bookofblogs.editions.shared.fonts import FAMILIES, faces_with
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.pages import Page, pages
from bookofblogs.model.book import Book
from bookofblogs.model.caching import Cached, uncached
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.imprint import PageSize
from bookofblogs.xhtml import parse_element, text_of

_POINTS_PER_INCH = 72
_VISIBLE_SHARE = 0.6
"""How much of the outside margin stays visible inside, beside what the binding takes."""
_CHARACTERS_PER_SQUARE_POINT = 2000 / (320 * 525)
_PAGES_PER_SECTION, _PAGES_PER_PICTURE = 1.5, 0.3
"""What a guess of the pages goes by: it only decides how often the book must be set."""
_NO_BOOKMARKS = "[data-level] { bookmark-level: none }"
_MOST_ROUNDS = 4
"""Settings for the sake of page numbers. One is needed; a second where a number changes the length of a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interior:
    """The inside of a book, set."""

    book: Book
    written: WrittenBook
    setting: Setting
    typeset: TypesetBook
    measures: Measures
    missing: frozenset[str]
    dead_links: tuple[str, ...] = ()
    ready: ReadyBook | None = None
    """What it is bound of, None where its margins do not hold its gutter."""
    troubles: tuple[str, ...] = ()
    """What went wrong on the way, and left no trace."""

    @property
    def pages(self) -> int:
        """How many pages it has, an even number."""
        return sum(len(run.pages) for run in (*self.typeset.front, *self.typeset.rest))


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
    sections = pages(book, notes=NotePlacement.FOOT, traits=_traits(book), cached=cached)
    gutter = gutter_inches(_guessed_pages(book, sections))
    while True:
        interior = _set_with(book, sections, gutter, numbers, tell=tell, cached=cached)
        if interior.ready is not None:
            return interior
        gutter = gutter_inches(interior.pages)
        numbers = printed_numbers(interior.typeset)


def write_interior(interior: Interior, cached: Cached = uncached) -> PdfFile:
    """Return the inside of a book as a PDF. What has to be drawn anew of its pictures is `cached`."""
    return PdfFile(
        data=bound_book(interior.ready, cached) if interior.ready else b"",
        pages=interior.pages,
        missing_characters=tuple(missing_by_page(interior.written.documents, interior.missing)),
        remarks=(*interior.setting.remarks_on(interior.typeset.texts), *map(dead_link, interior.dead_links)),
        troubles=interior.troubles,
    )


def _shifts(run: PageRun, *, measures: Measures, odd_side: str) -> tuple[float, ...]:
    """Return how far the text of each page of `run` stands aside from where it was set: as if it began on page 1."""
    if run.number % 2:
        return ()
    to_the_left = measures.outside - measures.inside
    set_on_the_right = [(place % 2 == 0) == (odd_side == "right") for place in range(len(run.pages))]
    return tuple(
        0.0 if page.name == TURNED else to_the_left if was_right else -to_the_left
        for page, was_right in zip(run.pages, set_on_the_right, strict=True)
    )


def printed_pictures(interior: Interior) -> Mapping[str, PrintedPicture]:
    """Return each picture of the book as it is printed, at its largest, by the name of its asset."""
    widest: dict[str, float] = {}
    for text in interior.typeset.texts:
        for where, points in interior.setting.sheets[text].widths.items():
            widest[where] = max(widest.get(where, 0.0), points)
    return {
        asset.name: PrintedPicture(
            name=asset.short_name,
            width_pixels=asset.width_pixels,
            width_inches=widest[address(asset.name)] / _POINTS_PER_INCH,
        )
        for asset in interior.book.assets
        if address(asset.name) in widest
    }


def _traits(book: Book) -> EditionTraits:
    """Return what a reader of the printed `book` has in hand."""
    return EditionTraits(paged=True, bound=True, isbn=book.imprint.identifiers.print, faces=FAMILIES)


def _guessed_pages(book: Book, sections: Sequence[Page]) -> int:
    """Return about how many pages `book` has, from its text, its sections and its pictures."""
    measures = print_measures(print_settings(book).page, gutter_inches(0))
    characters = pictures = 0
    for tree in map(parse_element, (page.body for page in sections)):
        characters += len(text_of(tree))
        pictures += sum(1 for _ in tree.iter("img"))
    text = characters / (_CHARACTERS_PER_SQUARE_POINT * measures.text_width * measures.text_height)
    return round(text + _PAGES_PER_SECTION * len(sections) + _PAGES_PER_PICTURE * pictures)


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
    first = _numbered(book, sections, measures, numbers)
    setting = _setting(book, measures, first.written, cached)
    with workroom(setting.setup, tell) as room:
        setting.perform = room.perform
        interior = _in_rounds(book, sections, measures, first, setting)
        if gutter_inches(interior.pages) > gutter:
            return interior
        shifts = partial(_shifts, measures=measures, odd_side=setting.setup.odd_side)
        isbn = _traits(book).isbn
        ready = ready_book(book, setting, interior.typeset, cover=None, isbn=isbn, shifts=shifts)
        return replace(interior, ready=ready, troubles=room.remarks)


@dataclass(frozen=True, slots=True, kw_only=True)
class _NumberedBook:
    """A book written with certain page numbers in it."""

    numbers: Mapping[str, str]
    written: WrittenBook


def _numbered(book: Book, sections: Sequence[Page], measures: Measures, numbers: Mapping[str, str]) -> _NumberedBook:
    return _NumberedBook(
        numbers=numbers, written=written_book(book, printed_documents(book, sections, measures, numbers))
    )


def _in_rounds(
    book: Book, sections: Sequence[Page], measures: Measures, first: _NumberedBook, setting: Setting
) -> Interior:
    """Return the inside of `book`, set again until the page numbers that it names are those of its pages.

    `first` is the book with the first guess of them.
    """
    referred = frozenset(name for page in sections for name in referred_pages(page))
    written, numbers = first.written, first.numbers
    characters = written.characters
    missing = private_of(characters) | setting.without_glyph(wanted_faces(characters, setting.cached).outside)
    for _ in range(_MOST_ROUNDS):
        setting.targets = dict(written.targets)
        typeset = _set(book, written, setting, missing)
        overlooked = setting.missing_on(typeset.texts) - missing
        if overlooked:  # a character that had a glyph alone and none among its neighbours
            missing |= overlooked
            typeset = _set(book, written, setting, missing)
        dead = setting.dead_links(typeset.texts)
        if dead:
            setting.forget(dead)
            typeset = _set(book, written, setting, missing)
        found = printed_numbers(typeset)
        if all(found.get(name) == numbers.get(name) for name in referred):
            break
        numbers = found
        written = _numbered(book, sections, measures, numbers).written
    return Interior(
        book=book,
        written=written,
        setting=setting,
        typeset=typeset,
        measures=measures,
        missing=missing,
        dead_links=dead,
    )


def _setting(book: Book, measures: Measures, written: WrittenBook, cached: Cached) -> Setting:
    """Return what sets the pages of `book`, with nobody at work yet."""
    scripts = wanted_faces(written.characters, cached).scripts
    setup = TypesetterSetup(
        style=style_sheet(measures, None, scripts) + _paper() + (_NO_BOOKMARKS if is_plain(book) else ""),
        faces=faces_with(scripts),
        pictures={address(asset.name): (asset.width_pixels, asset.height_pixels) for asset in book.assets},
        odd_side="left" if book.direction == "rtl" else "right",
    )
    return Setting(
        setup=setup,
        cached=cached,
        targets=dict(written.targets),
        language=book.imprint.language,
        is_plain=is_plain(book),
        with_facts=True,
    )


@cache
def _paper() -> str:
    return (files("bookofblogs.editions.print") / "print.css").read_text(encoding="utf-8")


def _set(book: Book, written: WrittenBook, setting: Setting, missing: frozenset[str]) -> TypesetBook:
    """Return the pages of the book, an even number."""
    language = book.imprint.language
    setting.set(sheets_without_numbers(written.documents, missing))
    typeset = set_book(
        written.documents,
        setting.pages,
        missing=missing,
        language=language,
        on_the_right=partial(stands_right, rights=ids_on_the_right(book)),
    )
    number = sum(len(run.pages) for run in typeset.rest) + 1
    if number % 2 == 0:
        blank = blank_text(language)
        pages = setting.pages(blank, language, number)
        typeset.rest.append(PageRun(pages=pages, language=language, text=blank, number=number))
    return typeset
