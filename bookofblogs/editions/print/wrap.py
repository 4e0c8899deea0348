"""The wrap cover: back, spine and front on one sheet, as wide as the book's pages and paper make its spine."""

from collections.abc import Iterator
from functools import partial

import pydyf
from lxml.etree import _Element

from bookofblogs.editions.paged.book_metadata import BookMetadata
from bookofblogs.editions.paged.finish import date_fonts, show_metadata
from bookofblogs.editions.paged.measures import measures_of, style_sheet
from bookofblogs.editions.paged.own_files import OwnFile, address, own_files
from bookofblogs.editions.paged.print_documents import section_document
from bookofblogs.editions.paged.typesetter import Box, Document, SetPage, Typesetter, recording_warnings
from bookofblogs.editions.print.barcode import barcode_svg
from bookofblogs.editions.print.front import front_of
from bookofblogs.editions.print.printers import takes_spine_text
from bookofblogs.editions.print.wrap_sheet import BACK, BARCODE, BLURB, WrapMeasures, wrap_section
from bookofblogs.editions.shared.fonts import faces_with, scripts_of
from bookofblogs.model.book import Book
from bookofblogs.model.imprint import Print

_BLURB_POINTS = (12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5)


def write_wrap(book: Book, settings: Print, pages: int) -> tuple[bytes, tuple[str, ...]]:
    """Return the cover around a book of so many pages as a PDF of one page, and what its editor should know.

    Raises MachineError if Pango or a face is not installed.
    """
    wrap = WrapMeasures.of(settings, pages, book.direction)
    front = front_of(book, wrap.front, wrap.front_bled)
    isbn = book.imprint.identifiers.print if settings.barcode else ""
    files = {address(front.name): front.file}
    if isbn:
        files[address(BARCODE)] = OwnFile("image/svg+xml", barcode_svg(isbn))
    with recording_warnings() as logged:
        section = wrap_section(book, wrap, front, isbn, with_spine_text=takes_spine_text(settings, pages))
        typesetter = _typesetter(book, wrap, files, section)
        page, whole = _fitting(typesetter, book, section, wrap)
        data = typesetter.print([page], BookMetadata(book, isbn), partial(_finish, bleed=wrap.bleed))
    warnings = dict.fromkeys(record.getMessage() for record in logged)
    cut = () if whole else ("The description does not fit on the back, where it ends with three dots. Shorten it.",)
    return data, (*cut, *warnings)


def _finish(document: Document, pdf: pydyf.PDF, *, bleed: float) -> None:
    """Say of the sheet where it is cut, and how far its colours go (ISO 32000-1, 14.11.2)."""
    del document
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/Page":
            left, top, right, bottom = thing["MediaBox"]
            thing["BleedBox"] = thing["MediaBox"]
            thing["TrimBox"] = pydyf.Array((left + bleed, top + bleed, right - bleed, bottom - bleed))
            thing.pop("ArtBox", None)  # a page has one or the other
    date_fonts(pdf)
    show_metadata(pdf)


def _typesetter(book: Book, wrap: WrapMeasures, files: dict[str, OwnFile], section: _Element) -> Typesetter:
    """Return a typesetter for one sheet of the wrap's size."""
    imprint = book.imprint
    words = "".join((*map(str, section.itertext()), imprint.title, imprint.subtitle, *_names(book)))
    scripts = scripts_of(frozenset(words))
    style = style_sheet(measures_of(imprint.page), None, scripts) + (
        f"@page {{ size: {wrap.spread_width + 2 * wrap.bleed:.3f}pt {wrap.height + 2 * wrap.bleed:.3f}pt }}\n"
        f".wrap {{ left: {wrap.bleed:.3f}pt; top: {wrap.bleed:.3f}pt }}\n"
        "@page :left { margin: 0 } @page :right { margin: 0 }\n"
        ".wrap, .wrap div, .wrap img { position: absolute; margin: 0; max-width: none; max-height: none }\n"
        ".wrap h1 { margin: 0; font: inherit; text-align: start; hyphens: manual }\n"
        ".wrap p { text-indent: 0; margin: 0 0 0.7em; text-align: start; hyphens: manual }\n"
    )
    return Typesetter.with_faces(own_files((), faces_with(scripts)) | files, style)


def _names(book: Book) -> tuple[str, ...]:
    """Return everybody who may stand on the cover."""
    return (*book.imprint.editors, *(author.name for author in book.authors))


def _fitting(typesetter: Typesetter, book: Book, section: _Element, wrap: WrapMeasures) -> tuple[SetPage, bool]:
    """Return the sheet with the description as large as it fits, and whether it fits whole."""
    room = wrap.back_text.height
    blurbs = [text for text in section.iter("p") if text.get("class") == BLURB]
    while True:
        for points in _BLURB_POINTS:
            for text in blurbs:
                text.set("style", f"font-size: {points}pt; line-height: {points * 1.42:.2f}pt")
            page = typesetter.set(section_document(section, book.imprint.language, book.direction))[0]
            if _height_of_text(page) <= room or not blurbs:
                return page, not any((text.text or "").endswith(" …") for text in blurbs)
        _shorten(blurbs)


def _shorten(blurbs: list[_Element]) -> None:
    """Take the last words off a description that does not fit in the smallest type, in place."""
    last = blurbs[-1]
    words = (last.text or "").removesuffix(" …").split()
    if len(words) > 1:
        last.text = " ".join(words[: len(words) * 9 // 10]) + " …"
        return
    blurbs.pop()
    parent = last.getparent()
    if parent is not None:
        parent.remove(last)
    if blurbs:
        blurbs[-1].text = f"{blurbs[-1].text} …"


def _height_of_text(page: SetPage) -> float:
    """Return how high the text of the back stands, in points."""
    boxes = [box for box in _boxes(page.text_box) if _is_back(box)]
    if not boxes or not boxes[0].children:
        return 0
    last = boxes[0].children[-1]
    return float((last.position_y + last.height - boxes[0].position_y) * 0.75)


def _boxes(box: Box) -> Iterator[Box]:
    inner = getattr(box, "_box", box)
    yield inner
    for child in getattr(inner, "children", ()):
        yield from _boxes(child)


def _is_back(box: Box) -> bool:
    return box.element is not None and box.element.get("class") == BACK and box.element_tag == "div"
