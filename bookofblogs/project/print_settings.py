"""How the book is printed, as book.yaml says it under `editions: print:`."""

from functools import partial

from bookofblogs.model.imprint import Ink, PageSize, Paper, Pieces, Print, Printer
from bookofblogs.project.page_size import PAGE_SIZES, read_length, read_page_size
from bookofblogs.yaml.section import Section

_MOST_BLEED_MM = 10.0
_MOST_SPINE_MM = 100.0
_SETTINGS = "print"
PIECES = "new-page or run-on. Take the line out, and each piece opens a page"


def read_print(editions: Section) -> Print | None:
    """Return how the book is printed, from `print` in the section `editions`; None where that is not there.

    `print:` with nothing behind it asks for a print edition in the usual form.
    """
    section = editions.section(_SETTINGS)
    usual = Print()
    page = section.parsed("page", read_page_size, PAGE_SIZES)
    printer = section.parsed("printer", Printer, "kdp, ingramspark, lulu or other")
    paper = section.parsed("paper", Paper, "white or cream")
    ink = section.parsed("ink", Ink, "black, colour or premium-colour")
    bleed = section.parsed("bleed", partial(_length, most_mm=_MOST_BLEED_MM), "a width up to 10mm, like 3mm or 0.125in")
    spine = section.parsed("spine", partial(_length, most_mm=_MOST_SPINE_MM), "a width up to 100mm, like 12.5mm")
    pieces = section.parsed("pieces", Pieces, PIECES)
    barcode, links = section.flag("barcode"), section.flag("links")
    if ink not in (None, Ink.BLACK) and paper is Paper.CREAM:
        section.problem(section.entries["paper"], "paper", "cream is for black ink only. Colour is printed on white.")
    section.close()
    if _SETTINGS not in editions.entries:
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


def _length(text: str, *, most_mm: float) -> float:
    """Return a length in millimetres. Raises ValueError if it is none, or longer than `most_mm`."""
    length = read_length(text)
    if length > most_mm:
        raise ValueError(text)
    return length
