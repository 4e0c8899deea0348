"""What a PDF says of the book: its document information, and its metadata in XMP (ISO 16684-1)."""

from lxml import etree
from pypdf import PdfReader

from bookofblogs.verification.markup import parsed, words_of
from bookofblogs.verification.read_edition import Facts, UnreadableEditionError

_DC = "{http://purl.org/dc/elements/1.1/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def facts_of(reader: PdfReader) -> tuple[Facts, tuple[str, ...]]:
    """Return what the file says of the book, and every string of it."""
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
        return parsed(data.strip(), "XMP"), data.decode("utf-8", errors="replace")
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
