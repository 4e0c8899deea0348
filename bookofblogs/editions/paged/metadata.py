"""What a PDF says of itself: for its readers' windows, for libraries, and which standards it claims (XMP).

ISO 16684-1 is XMP; ISO 19005-3, 6.6, says how PDF/A uses it; ISO 14289-1, 5, how PDF/UA does. PDF/A knows no property
of PDF/UA, so the file has to describe the one that it uses (`pdfaExtension`).
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from weasyprint import __version__
from weasyprint.pdf.metadata import DocumentMetadata

from bookofblogs.model.book import Book
from bookofblogs.xhtml import XML_LANGUAGE

_MAKER = "bookofblogs"
_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}

for _prefix, _namespace in _NAMESPACES.items():
    register_namespace(_prefix, _namespace)


class BookMetadata(DocumentMetadata):  # type: ignore[misc]  # WeasyPrint has no annotations
    """The metadata of a book. WeasyPrint's own would claim one standard only, and name no publisher and no licence."""

    def __init__(self, book: Book, isbn: str) -> None:
        """Take from `book` what a catalogue wants to know. `isbn` is this edition's, empty for none."""
        date = book.modified.strftime("%Y-%m-%dT%H:%M:%SZ")
        super().__init__(
            title=book.imprint.title,
            authors=[person.name for person in book.authors],
            description=book.imprint.description,
            keywords=list(book.imprint.subjects),
            generator=_MAKER,
            created=date,
            modified=date,
            lang=book.imprint.language,
        )
        self._imprint = book.imprint
        self._identifier = f"urn:isbn:{isbn}" if isbn else book.identifier

    def generate_rdf_metadata(self, variant: str, version: int, conformance: str) -> bytes:
        """Return the XMP of a file that is PDF/A of `version` and `conformance`, and PDF/UA-1."""
        if variant != "a":
            raise ValueError(variant)
        rdf = Element(_name("rdf", "RDF"))
        claims = _description(rdf)
        claims.set(_name("pdfaid", "part"), str(version))
        claims.set(_name("pdfaid", "conformance"), conformance)
        claims.set(_name("pdfuaid", "part"), "1")
        self._describe_book(_description(rdf))
        self._describe_making(_description(rdf))
        written: bytes = tostring(rdf, encoding="utf-8")
        return written.replace(b"</rdf:RDF>", _schema() + b"</rdf:RDF>")

    def _describe_book(self, description: Element) -> None:
        """Write the terms of Dublin Core."""
        imprint = self._imprint
        _list(description, "dc", "title", "Alt", [imprint.title])
        _list(description, "dc", "creator", "Seq", self.authors)
        _list(description, "dc", "contributor", "Bag", imprint.editors)
        _list(description, "dc", "description", "Alt", [imprint.description])
        _list(description, "dc", "subject", "Bag", imprint.subjects)
        _list(description, "dc", "language", "Bag", [imprint.language])
        _list(description, "dc", "publisher", "Bag", [imprint.publisher])
        _list(description, "dc", "rights", "Alt", [imprint.licence])
        _list(description, "xmpRights", "UsageTerms", "Alt", [imprint.licence])
        SubElement(description, _name("dc", "identifier")).text = self._identifier
        SubElement(description, _name("dc", "format")).text = "application/pdf"

    def _describe_making(self, description: Element) -> None:
        """Write what the file's own information says too (ISO 32000-1, 14.3.3)."""
        SubElement(description, _name("pdf", "Producer")).text = f"WeasyPrint {__version__}"
        if self.keywords:
            SubElement(description, _name("pdf", "Keywords")).text = ", ".join(self.keywords)
        SubElement(description, _name("xmp", "CreatorTool")).text = self.generator
        SubElement(description, _name("xmp", "CreateDate")).text = self.created
        SubElement(description, _name("xmp", "ModifyDate")).text = self.modified


def _name(prefix: str, term: str) -> str:
    return f"{{{_NAMESPACES[prefix]}}}{term}"


def _description(rdf: Element) -> Element:
    return SubElement(rdf, _name("rdf", "Description"), {_name("rdf", "about"): ""})


def _list(description: Element, prefix: str, term: str, kind: str, values: Iterable[str]) -> None:
    """Write a list of `values`: Seq has an order, Bag has none, and Alt says the same in several languages."""
    known = [value for value in values if value]
    if not known:
        return
    listing = SubElement(SubElement(description, _name(prefix, term)), _name("rdf", kind))
    for value in known:
        SubElement(listing, _name("rdf", "li"), {XML_LANGUAGE: "x-default"} if kind == "Alt" else {}).text = value


@cache
def _schema() -> bytes:
    """Return the description of PDF/UA's one property."""
    return (files("bookofblogs.editions.paged") / "pdfua-schema.xml").read_bytes()
