"""What a PDF says of itself: for its readers' windows, for libraries, and which standards it claims (XMP).

ISO 16684-1 is XMP; ISO 19005-3, 6.6, says how PDF/A uses it; ISO 14289-1, 5, how PDF/UA does. PDF/A knows no property
of PDF/UA, so the file has to describe the one that it uses (`pdfaExtension`).
"""

from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from bookofblogs.model.book import Book
from bookofblogs.xhtml import XML_LANGUAGE

MAKER = "bookofblogs"
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


def information_of(book: Book) -> dict[str, str]:
    """Return the document information of a file of `book` (ISO 32000-1, 14.3.3)."""
    day = f"D:{book.modified:%Y%m%d%H%M%S}Z"
    told = {
        "Producer": producer(),
        "Title": book.imprint.title,
        "Author": ", ".join(person.name for person in book.authors),
        "Subject": book.imprint.description,
        "Keywords": ", ".join(book.imprint.subjects),
        "Creator": MAKER,
        "CreationDate": day,
        "ModDate": day,
    }
    return {name: text for name, text in told.items() if text}


def packet_of(book: Book, isbn: str) -> bytes:
    """Return the metadata of a file of `book` as a packet that programs find in it (ISO 16684-1, 7.3)."""
    head = b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
    return head + rdf_of(book, isbn) + b'\n</x:xmpmeta>\n<?xpacket end="r"?>'


def rdf_of(book: Book, isbn: str) -> bytes:
    """Return what a file of `book` says and claims, PDF/A-3a and PDF/UA-1. `isbn` is its own, empty for none."""
    rdf = Element(_name("rdf", "RDF"))
    claims = _description(rdf)
    claims.set(_name("pdfaid", "part"), "3")
    claims.set(_name("pdfaid", "conformance"), "A")
    claims.set(_name("pdfuaid", "part"), "1")
    _describe_book(_description(rdf), book, isbn)
    _describe_making(_description(rdf), book)
    written: bytes = tostring(rdf, encoding="utf-8")
    return written.replace(b"</rdf:RDF>", _schema() + b"</rdf:RDF>")


@cache
def producer() -> str:
    """Return which program makes the pages."""
    return f"WeasyPrint {version('weasyprint')}"


def date_of(book: Book) -> str:
    """Return when `book` was made, as the web writes it."""
    return book.modified.strftime("%Y-%m-%dT%H:%M:%SZ")


def _describe_book(description: Element, book: Book, isbn: str) -> None:
    """Write the terms of Dublin Core."""
    imprint = book.imprint
    _list(description, "dc", "title", "Alt", [imprint.title])
    _list(description, "dc", "creator", "Seq", [person.name for person in book.authors])
    _list(description, "dc", "contributor", "Bag", imprint.editors)
    _list(description, "dc", "description", "Alt", [imprint.description])
    _list(description, "dc", "subject", "Bag", imprint.subjects)
    _list(description, "dc", "language", "Bag", [imprint.language])
    _list(description, "dc", "publisher", "Bag", [imprint.publisher])
    _list(description, "dc", "rights", "Alt", [imprint.licence])
    _list(description, "xmpRights", "UsageTerms", "Alt", [imprint.licence])
    SubElement(description, _name("dc", "identifier")).text = f"urn:isbn:{isbn}" if isbn else book.identifier
    SubElement(description, _name("dc", "format")).text = "application/pdf"


def _describe_making(description: Element, book: Book) -> None:
    """Write what the file's own information says too (ISO 32000-1, 14.3.3)."""
    SubElement(description, _name("pdf", "Producer")).text = producer()
    if book.imprint.subjects:
        SubElement(description, _name("pdf", "Keywords")).text = ", ".join(book.imprint.subjects)
    SubElement(description, _name("xmp", "CreatorTool")).text = MAKER
    SubElement(description, _name("xmp", "CreateDate")).text = date_of(book)
    SubElement(description, _name("xmp", "ModifyDate")).text = date_of(book)


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
