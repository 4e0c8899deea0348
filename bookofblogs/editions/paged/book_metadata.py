"""The metadata of a book, for a file that WeasyPrint writes itself."""

from weasyprint.pdf.metadata import DocumentMetadata

from bookofblogs.editions.paged.metadata import MAKER, date_of, rdf_of
from bookofblogs.model.book import Book


class BookMetadata(DocumentMetadata):  # type: ignore[misc]  # WeasyPrint has no annotations
    """The metadata of a book. WeasyPrint's own would claim one standard only, and name no publisher and no licence."""

    def __init__(self, book: Book, isbn: str) -> None:
        """Take from `book` what a catalogue wants to know. `isbn` is this edition's, empty for none."""
        super().__init__(
            title=book.imprint.title,
            authors=[person.name for person in book.authors],
            description=book.imprint.description,
            keywords=list(book.imprint.subjects),
            generator=MAKER,
            created=date_of(book),
            modified=date_of(book),
            lang=book.imprint.language,
        )
        self._rdf = rdf_of(book, isbn)

    def generate_rdf_metadata(self, variant: str, version: int, conformance: str) -> bytes:
        """Return the XMP of a file that is PDF/A-3a and PDF/UA-1. Raises ValueError for another."""
        if (variant, version, conformance) != ("a", 3, "A"):
            raise ValueError(variant)
        return self._rdf
