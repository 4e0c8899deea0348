"""The wrap cover: back, spine and front on one sheet, as wide as the book's pages and paper make its spine."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from lxml.etree import _Element

from bookofblogs.editions.paged.bound_book import bound_book, ready_book
from bookofblogs.editions.paged.fitting import Fit
from bookofblogs.editions.paged.made_pdf import MissingCharacters, PdfFile
from bookofblogs.editions.paged.measures import measures_of, style_sheet
from bookofblogs.editions.paged.own_files import address
from bookofblogs.editions.paged.print_documents import section_text
from bookofblogs.editions.paged.setting import Setting, Sheet
from bookofblogs.editions.paged.typesetter_setup import TypesetterSetup
from bookofblogs.editions.paged.typesetting import PageRun, TypesetBook
from bookofblogs.editions.paged.wanted_faces import wanted_faces
from bookofblogs.editions.paged.workroom import workroom
from bookofblogs.editions.print.barcode import barcode_svg
from bookofblogs.editions.print.front import Front, front_of
from bookofblogs.editions.print.printers import takes_spine_text
from bookofblogs.editions.print.wrap_sheet import BACK, BARCODE, BLURB, WrapMeasures, wrap_section
from bookofblogs.editions.shared.fonts import Script, faces_with
from bookofblogs.model.book import Book
from bookofblogs.model.caching import Cached, uncached
from bookofblogs.model.imprint import Print

_BLURB_POINTS = (12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
_BLURB_LEADING = 1.42
_CUT = "The description does not fit on the back, where it ends with three dots. Shorten it."


def write_wrap(
    book: Book,
    settings: Print,
    pages: int,
    tell: Callable[[str], None] = lambda _: None,
    cached: Cached = uncached,
) -> PdfFile:
    """Return the cover around a book of so many pages as a PDF of one page.

    `tell` hears when it is begun. Raises MachineError if Pango or a face is not installed.
    """
    wrap = WrapMeasures.of(settings, pages, book.direction)
    front = front_of(book, wrap.front, wrap.front_bled, cached)
    isbn = book.imprint.identifiers.print if settings.barcode else ""
    section = wrap_section(book, wrap, front, isbn, with_spine_text=takes_spine_text(settings, pages))
    language = book.imprint.language
    sheet = Sheet(section_text(section, language, book.direction), language, book.strings.cover.name)
    setting = _setting(book, wrap, _setup(book, wrap, front, isbn, _scripts_on(book, section, cached)), cached)
    with workroom(setting.setup, tell) as room:
        setting.perform = room.perform
        setting.set([sheet])
        known = setting.sheets[sheet.text]
        run = PageRun(pages=known.pages, language=language, text=sheet.text, number=1)
        ready = ready_book(book, setting, TypesetBook(front=[], rest=[run]), cover=None, isbn=isbn)
    pictures = {address(book.cover.name): book.cover} if book.cover else {}
    about = replace(ready.about, is_read_from_the_right=False)  # one page has no order, and its words keep theirs
    missing = MissingCharacters(title=sheet.title, characters=tuple(sorted(known.missing)))
    return PdfFile(
        data=bound_book(replace(ready, about=about, assets=pictures), cached),
        pages=1,
        missing_characters=(missing,) if known.missing else (),
        remarks=known.remarks,
        troubles=room.remarks,
    )


def _setup(book: Book, wrap: WrapMeasures, front: Front, isbn: str, scripts: Sequence[Script]) -> TypesetterSetup:
    """Return what it takes to set one sheet of the wrap's size."""
    imprint = book.imprint
    drawings = {address(front.name): front.drawing} if front.drawing else {}
    if isbn:
        drawings[address(BARCODE)] = barcode_svg(isbn)
    cover = book.cover
    return TypesetterSetup(
        style=style_sheet(measures_of(imprint.page), None, scripts) + _style(wrap),
        faces=faces_with(scripts),
        pictures={address(cover.name): (cover.width_pixels, cover.height_pixels)} if cover else {},
        drawings=drawings,
    )


def _scripts_on(book: Book, section: _Element, cached: Cached) -> Sequence[Script]:
    """Return the scripts of the words on the wrap of `book`, whose own are those of its `section`."""
    words = "".join((*map(str, section.itertext()), book.imprint.title, book.imprint.subtitle, *_names(book)))
    return wanted_faces(frozenset(words), cached).scripts


def _style(wrap: WrapMeasures) -> str:
    return (
        f"@page {{ size: {wrap.spread_width + 2 * wrap.bleed:.3f}pt {wrap.height + 2 * wrap.bleed:.3f}pt }}\n"
        f".wrap {{ left: {wrap.bleed:.3f}pt; top: {wrap.bleed:.3f}pt }}\n"
        "@page :left { margin: 0 } @page :right { margin: 0 }\n"
        ".wrap, .wrap div, .wrap img { position: absolute; margin: 0; max-width: none; max-height: none }\n"
        ".wrap h1 { margin: 0; font: inherit; text-align: start; hyphens: manual }\n"
        ".wrap p { text-indent: 0; margin: 0 0 0.7em; text-align: start; hyphens: manual }\n"
    )


def _setting(book: Book, wrap: WrapMeasures, setup: TypesetterSetup, cached: Cached) -> Setting:
    fit = Fit(
        box=BACK,
        text=BLURB,
        room=wrap.back_text.height,
        sizes=_BLURB_POINTS,
        leading=_BLURB_LEADING,
        remark=_CUT,
    )
    return Setting(
        setup=setup,
        cached=cached,
        targets={},
        language=book.imprint.language,
        besides={"bleed": wrap.bleed, "fit": fit.told()},
    )


def _names(book: Book) -> tuple[str, ...]:
    """Return everybody who may stand on the cover."""
    return (*book.imprint.editors, *(author.name for author in book.authors))
