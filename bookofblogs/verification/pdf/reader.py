"""A PDF, opened with pypdf, which is pure Python: a file that is made to break its reader breaks no memory."""

import io
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from bookofblogs.verification.limits import MAX_PAGES
from bookofblogs.verification.links import is_well_formed
from bookofblogs.verification.pdf.content import PageContent, content_of
from bookofblogs.verification.pdf.facts import facts_of
from bookofblogs.verification.pdf.fonts import Codes, font_of
from bookofblogs.verification.pdf.sheets import sheet_of
from bookofblogs.verification.pdf.structure import sections_of
from bookofblogs.verification.pdf.ways import Ways, ways_of
from bookofblogs.verification.read_edition import (
    BookSection,
    EditionKind,
    EmbeddedPicture,
    Font,
    ReadEdition,
    UnreadableEditionError,
)
from bookofblogs.verification.strings import strings_of

_DAMAGES = (PyPdfError, LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RuntimeError, zlib.error)
"""What reading raises that takes a file at its word: no object in it needs to be what it should be."""


def read_pdf(data: bytes) -> ReadEdition:
    """Return what stands in a PDF. Raises UnreadableEditionError if it is damaged, locked or too large."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise UnreadableEditionError("it is locked with a password")
        if len(reader.pages) > MAX_PAGES:
            raise UnreadableEditionError(
                f"it has {len(reader.pages):,} pages, more than the {MAX_PAGES:,} that are read"
            )
        return _reading(reader, data)
    except _DAMAGES as fault:
        raise UnreadableEditionError(f"it is damaged or cut off ({type(fault).__name__})") from fault


def _reading(reader: PdfReader, data: bytes) -> ReadEdition:
    catalog = reader.root_object
    known: dict[int, Codes] = {}
    pages = [content_of(page, known) for page in reader.pages]
    number_of = {
        page.indirect_reference.idnum: number for number, page in enumerate(reader.pages) if page.indirect_reference
    }
    sections = _sections(catalog, pages, number_of)
    ways = ways_of(reader, pages, number_of)
    facts, said = facts_of(reader)
    return ReadEdition(
        kind=EditionKind.PDF,
        facts=facts,
        navigation=ways.navigation,
        sections=sections,
        text_is_in_order=bool(sections),
        links=ways.links,
        dead_links=ways.dead,
        odd_links=tuple(address for address in ways.web if not is_well_formed(address)),
        fonts=_fonts(reader),
        pictures=_pictures(pages),
        pages=len(pages),
        sheet=sheet_of(reader, pages),
        scripts=_scripts(catalog),
        strings=(*said, *_strings(pages, sections, ways), *strings_of(data, is_text=False)),
    )


def _sections(catalog: Any, pages: Sequence[PageContent], number_of: Mapping[int, int]) -> tuple[BookSection, ...]:  # noqa: ANN401 - pypdf's objects are dictionaries of anything
    root = catalog.get("/StructTreeRoot")
    return sections_of(root.get_object(), pages, number_of) if root is not None else ()


def _fonts(reader: PdfReader) -> tuple[Font, ...]:
    """Return the fonts that the pages name, each once, in the order of their names."""
    found: dict[int, Font] = {}
    for page in reader.pages:
        resources = page.get("/Resources")
        held: Any = resources.get_object().get("/Font") if resources is not None else None
        fonts: Any = held.get_object() if held is not None else {}
        for name in fonts:
            font = fonts[name].get_object()
            found.setdefault(getattr(fonts.raw_get(name), "idnum", id(font)), font_of(font))
    return tuple(sorted(set(found.values()), key=lambda font: (font.name, font.embedded)))


def _pictures(pages: Sequence[PageContent]) -> tuple[EmbeddedPicture, ...]:
    """Return the pictures as they are printed, each with its page."""
    return tuple(
        EmbeddedPicture(
            name=f"page {number}",
            media_type=placed.media_type,
            bytes=placed.bytes,
            width_pixels=placed.width_pixels,
            height_pixels=placed.height_pixels,
            dpi=placed.dpi,
        )
        for number, page in enumerate(pages, start=1)
        for placed in page.placed
    )


def _scripts(catalog: Any) -> tuple[str, ...]:  # noqa: ANN401 - as above
    names = catalog.get("/Names")
    found = ["JavaScript of the document"] if names is not None and "/JavaScript" in names.get_object() else []
    named = catalog.get("/OpenAction")
    action: Any = named.get_object() if named is not None else None
    if isinstance(action, dict) and action.get("/S") in ("/JavaScript", "/Launch"):
        found.append("an action when it is opened")
    return tuple(found)


def _strings(pages: Sequence[PageContent], sections: Sequence[BookSection], ways: Ways) -> tuple[str, ...]:
    """Return everything that can be read on the pages, also without blanks: a line may end within an address."""
    running = ["".join(page.unmarked) for page in pages]
    shown = [" ".join(page.marked.values()) for page in pages]
    closed = ["".join(section.text.split()) for section in sections]
    return (*shown, *running, *closed, *ways.web, *(line.title for line in ways.navigation))
