"""A PDF, opened with pypdf, which is pure Python: a file that is made to break its reader breaks no memory."""

import io
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence

from lxml import etree
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from bookofblogs.verification.markup import parse_xml, words_of
from bookofblogs.verification.parts import is_well_formed, strings_of
from bookofblogs.verification.pdf.content import PageContent, content_of
from bookofblogs.verification.pdf.fonts import Codes, PdfObject, font_of
from bookofblogs.verification.pdf.navigation import Navigation, navigation_of
from bookofblogs.verification.pdf.structure import sections_of
from bookofblogs.verification.read_edition import (
    MAX_PAGES,
    BookSection,
    EditionKind,
    EmbeddedPicture,
    Facts,
    Font,
    PageBox,
    ReadEdition,
    UnreadableEditionError,
)

_MM_PER_POINT = 25.4 / 72
_DC = "{http://purl.org/dc/elements/1.1/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DAMAGES = (
    PyPdfError,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    zlib.error,
    AssertionError,
)
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
    navigation = navigation_of(reader, pages, number_of)
    facts, texts = _facts(reader)
    return ReadEdition(
        kind=EditionKind.PDF,
        facts=facts,
        navigation=navigation.outline,
        sections=sections,
        text_is_in_order=bool(sections),
        links=navigation.links,
        dead_links=navigation.dead,
        odd_links=tuple(address for address in navigation.web if not is_well_formed(address)),
        fonts=_fonts(reader),
        pictures=_pictures(pages),
        pages=len(pages),
        page_box=_page_box(reader, pages),
        scripts=_scripts(catalog),
        strings=(*texts, *_strings(pages, sections, navigation), *strings_of(data, is_text=False)),
    )


def _facts(reader: PdfReader) -> tuple[Facts, tuple[str, ...]]:
    """Return what the file says of the book, and every string of it.

    It says so in its document information and in its metadata, XMP (ISO 16684-1).
    """
    information = {str(name): str(value) for name, value in (reader.metadata or {}).items()}
    xmp, written = _xmp(reader)
    authors = _listed(xmp, "creator")
    facts = Facts(
        title=information.get("/Title", "") or next(iter(_listed(xmp, "title")), ""),
        authors=authors if len(authors) > 1 else (),
        joined_authors=information.get("/Author", "") or next(iter(authors), ""),
        language=str(reader.root_object.get("/Lang", "")),
        identifiers=_listed(xmp, "identifier"),
        date=information.get("/CreationDate", "").removeprefix("D:"),
        description=information.get("/Subject", ""),
        subjects=tuple(word.strip() for word in information.get("/Keywords", "").split(",") if word.strip()),
    )
    return facts, (*information.values(), written)


def _xmp(reader: PdfReader) -> tuple[etree._Element | None, str]:
    """Return the metadata in XMP and its text; None where there is none that can be read."""
    stream = reader.root_object.get("/Metadata")
    if stream is None or not hasattr(stream.get_object(), "get_data"):
        return None, ""
    data = stream.get_object().get_data()
    try:
        return parse_xml(data.strip(), "XMP"), data.decode("utf-8", errors="replace")
    except UnreadableEditionError:
        return None, data.decode("utf-8", errors="replace")


def _listed(xmp: etree._Element | None, name: str) -> tuple[str, ...]:
    """Return what the metadata lists under a term of Dublin Core."""
    if xmp is None:
        return ()
    texts = [
        words_of(item)
        for element in xmp.iter(f"{_DC}{name}")
        for item in (list(element.iter(f"{_RDF}li")) or [element])
    ]
    return tuple(text for text in texts if text)


def _sections(
    catalog: PdfObject, pages: Sequence[PageContent], number_of: Mapping[int, int]
) -> tuple[BookSection, ...]:
    root = catalog.get("/StructTreeRoot")
    return sections_of(root.get_object(), pages, number_of) if root is not None else ()


def _fonts(reader: PdfReader) -> tuple[Font, ...]:
    """Return the fonts that the pages name, each once, in the order of their names."""
    found: dict[int, Font] = {}
    for page in reader.pages:
        resources = page.get("/Resources")
        held: PdfObject = resources.get_object().get("/Font") if resources is not None else None
        fonts: PdfObject = held.get_object() if held is not None else {}
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


def _page_box(reader: PdfReader, pages: Sequence[PageContent]) -> PageBox | None:
    """Return the size that most pages have, and the least margins of all.

    Runs of text are known by where they begin, so the inner margin is measured on right-hand pages, whose spine is on
    the left, and the outer one on left-hand pages.
    """
    if not pages:
        return None
    sizes = Counter((float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages)
    usual, _ = sizes.most_common(1)[0]
    first = next(page for page in reader.pages if (float(page.mediabox.width), float(page.mediabox.height)) == usual)
    media, trim = first.mediabox, first.trimbox
    left, foot, top = float(trim.left), float(trim.bottom), float(trim.top)
    rights = [min(page.lefts) - left for page in pages[::2] if page.lefts]
    lefts = [min(page.lefts) - left for page in pages[1::2] if page.lefts]
    edges = [edge for page in pages if page.heights for edge in (min(page.heights) - foot, top - max(page.heights))]
    return PageBox(
        width_mm=_mm(float(media.width)),
        height_mm=_mm(float(media.height)),
        trim_width_mm=_mm(float(trim.width)),
        trim_height_mm=_mm(float(trim.height)),
        inner_margin_mm=_mm(min(rights)) if rights else None,
        outer_margin_mm=_mm(min(*lefts, *edges)) if lefts and edges else None,
    )


def _mm(points: float) -> float:
    return round(points * _MM_PER_POINT, 2)


def _scripts(catalog: PdfObject) -> tuple[str, ...]:
    names = catalog.get("/Names")
    found = ["JavaScript of the document"] if names is not None and "/JavaScript" in names.get_object() else []
    named = catalog.get("/OpenAction")
    action: PdfObject = named.get_object() if named is not None else None
    if isinstance(action, dict) and action.get("/S") in ("/JavaScript", "/Launch"):
        found.append("an action when it is opened")
    return tuple(found)


def _strings(pages: Sequence[PageContent], sections: Sequence[BookSection], navigation: Navigation) -> tuple[str, ...]:
    """Return everything that can be read on the pages, also without blanks: a line may end within an address."""
    running = ["".join(page.unmarked) for page in pages]
    shown = [" ".join(page.marked.values()) for page in pages]
    closed = ["".join(section.text.split()) for section in sections]
    return (*shown, *running, *closed, *navigation.web, *(line.title for line in navigation.outline))
