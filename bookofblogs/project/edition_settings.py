"""What book.yaml says of its editions: the pages of the PDF and of print, the Kindle files, and what shops are told."""

import math
import re
from functools import partial

from bookofblogs.expressions import expression
from bookofblogs.model.imprint import (
    DocumentType,
    Ink,
    Kindle,
    MobiEngine,
    PageSize,
    Paper,
    Pieces,
    Price,
    Print,
    Printer,
    Trade,
)
from bookofblogs.yaml.section import Section

_PAGE_SIZES = "a page size. Write it like 6in x 9in, 148mm x 210mm or A5, between 70 and 500 mm a side"
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4}
_NAMED_PAGES = {"a4": (210.0, 297.0), "a5": (148.0, 210.0), "b5": (176.0, 250.0), "letter": (215.9, 279.4)}
_SMALLEST_PAGE_MM, _LARGEST_PAGE_MM = 70.0, 500.0
_PIECES = "new-page or run-on. Take the line out, and each piece opens a page"
_MOST_BLEED_MM = 10.0
_MOST_SPINE_MM = 100.0
_PRINT = "print"
_AMOUNT = expression(r"\d{1,7}(\.\d{1,3})?", re.ASCII)
_CURRENCY = expression(r"[A-Z]{3}", re.ASCII)
_THEMA = expression(r"[0-9A-Z][0-9A-Z-]{0,14}", re.ASCII)
_BISAC = expression(r"[A-Z]{3}\d{6}", re.ASCII)


def read_pdf_page(editions: Section) -> tuple[PageSize, Pieces]:
    """Return the page of the PDF, and where its pieces begin."""
    pdf = editions.section("pdf")
    page = pdf.parsed("page", _page_size, _PAGE_SIZES)
    pieces = pdf.parsed("pieces", Pieces, _PIECES)
    pdf.close()
    return page or PageSize(), pieces or Pieces.NEW_PAGE


def read_print(editions: Section) -> Print | None:
    """Return how the book is printed, from `print` in the section `editions`; None where that is not there.

    `print:` with nothing behind it asks for a print edition in the usual form.
    """
    section = editions.section(_PRINT)
    usual = Print()
    page = section.parsed("page", _page_size, _PAGE_SIZES)
    printer = section.parsed("printer", Printer, "kdp, ingramspark, lulu or other")
    paper = section.parsed("paper", Paper, "white or cream")
    ink = section.parsed("ink", Ink, "black, colour or premium-colour")
    bleed = section.parsed("bleed", partial(_length, most_mm=_MOST_BLEED_MM), "a width up to 10mm, like 3mm or 0.125in")
    spine = section.parsed("spine", partial(_length, most_mm=_MOST_SPINE_MM), "a width up to 100mm, like 12.5mm")
    pieces = section.parsed("pieces", Pieces, _PIECES)
    barcode, links = section.flag("barcode"), section.flag("links")
    if ink not in (None, Ink.BLACK) and paper is Paper.CREAM:
        section.problem(section.entries["paper"], "paper", "cream is for black ink only. Colour is printed on white.")
    section.close()
    if _PRINT not in editions.entries:
        return None
    return Print(
        page=page or PageSize(),
        printer=printer or usual.printer,
        paper=paper or (usual.paper if ink in (None, Ink.BLACK) else Paper.WHITE),
        ink=ink or usual.ink,
        bleed_mm=usual.bleed_mm if bleed is None else bleed,
        spine_mm=spine,
        barcode=usual.barcode if barcode is None else barcode,
        pieces=pieces or usual.pieces,
        links=usual.links if links is None else links,
    )


def read_kindle(editions: Section) -> Kindle:
    """Return how the Kindle files are made."""
    mobi = editions.section("mobi")
    usual = Kindle()
    engine = mobi.parsed("engine", MobiEngine, "bob or calibre. Take the line out, and bob writes the file itself")
    kind = mobi.parsed("doc_type", DocumentType, "none, ebok or pdoc. Take the line out if in doubt")
    if engine is MobiEngine.CALIBRE and kind is not None:
        mobi.problem(mobi.entries["doc_type"], "doc_type", "is for bob's own files; calibre writes ebok. Take it out.")
    mobi.close()
    return Kindle(engine=engine or usual.engine, document_type=kind or usual.document_type)


def read_trade(section: Section, editions: Section) -> Trade:
    """Return what the keys of `section` (the top of book.yaml) and `editions` say for shops and releases."""
    codes = section.section("subject_codes")
    thema = _codes(codes, "thema", _THEMA, "a Thema code, like KNTP")
    bisac = _codes(codes, "bisac", _BISAC, "a BISAC code, like LAN008000")
    codes.close()
    editions.section("web").close()
    return Trade(
        keywords=section.texts("keywords"),
        price=_price(section),
        thema=thema,
        bisac=bisac,
        editions=tuple(name.lower() for name in editions.texts("release")),
        asks_for_web="web" in editions.entries,
    )


def _page_size(text: str) -> PageSize:
    """Return the page size in `text`: a name, or width x height with units. Raises ValueError."""
    if text.lower() in _NAMED_PAGES:
        width, height = _NAMED_PAGES[text.lower()]
        return PageSize(width_mm=width, height_mm=height)
    match = re.fullmatch(r"([\d.]+)\s*(mm|cm|in)?\s*[x×]\s*([\d.]+)\s*(mm|cm|in)", text.lower().replace('"', "in"))
    if match is None:
        raise ValueError(text)
    width_unit, height_unit = match[2] or match[4], match[4]
    sides = (float(match[1]) * _MILLIMETRES[width_unit], float(match[3]) * _MILLIMETRES[height_unit])
    if not all(_SMALLEST_PAGE_MM <= side <= _LARGEST_PAGE_MM for side in sides):
        raise ValueError(text)
    return PageSize(width_mm=round(sides[0], 2), height_mm=round(sides[1], 2))


def _length(text: str, *, most_mm: float) -> float:
    """Return a length like `3mm` or `0.125in` in millimetres. Raises ValueError if it is none or over `most_mm`."""
    match = re.fullmatch(r"([\d.]+)\s*(mm|cm|in)", text.lower().replace('"', "in"))
    length = round(float(match[1]) * _MILLIMETRES[match[2]], 3) if match else math.inf
    if length > most_mm:
        raise ValueError(text)
    return length


def _price(section: Section) -> Price | None:
    """Return what a copy costs, None where book.yaml does not say."""
    if section.take("price") is None:
        return None
    inner = section.section("price")
    amount = inner.parsed("amount", _amount, "an amount. Write it like 4.99, and 0 for a free book")
    currency = inner.parsed("currency", _currency, "a currency. Write its three letters, like EUR")
    on_paper = inner.parsed("print", _amount, "an amount. Write it like 12.50")
    for key, value in (("amount", amount), ("currency", currency)):
        if value is None and key not in inner.entries:
            inner.problems.add(inner.line, f"price: {key}: is missing. Write it like {{amount: 4.99, currency: EUR}}.")
    inner.close()
    return Price(amount=amount, currency=currency, print_amount=on_paper or "") if amount and currency else None


def _codes(section: Section, key: str, form: re.Pattern[str], what: str) -> tuple[str, ...]:
    """Return the codes of `key`. One that has not the form of a code is a problem."""
    codes = tuple(code.upper() for code in section.texts(key))
    for code in codes:
        if not form.fullmatch(code):
            section.problem(section.entries[key], key, f'"{code}" is not {what}.')
    return codes


def _amount(text: str) -> str:
    if not _AMOUNT.fullmatch(text):
        raise ValueError(text)
    return text


def _currency(text: str) -> str:
    if not _CURRENCY.fullmatch(text.upper()):
        raise ValueError(text)
    return text.upper()
