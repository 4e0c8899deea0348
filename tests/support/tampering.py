"""Finished editions, changed by hand in one place, as no writer of ours would leave them."""

import io
import zipfile
from collections.abc import Callable, Mapping

from made_book import MADE_BOOK
from pypdf import PdfReader, PdfWriter

from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.pages import pages
from bookofblogs.model.book import Book
from bookofblogs.verification.comparison.book import compare
from bookofblogs.verification.comparison.expected import Expected, expected_of
from bookofblogs.verification.read_edition import ReadEdition


def expected(book: Book = MADE_BOOK) -> Expected:
    """Return what every edition of `book` must hold."""
    return expected_of(book, {page.id: (page.title, page.body) for page in pages(book, notes=NotePlacement.FOOT)})


def differences(reading: ReadEdition, book: Book = MADE_BOOK) -> list[str]:
    """Return how an edition differs from `book`, in the words of the messages."""
    found = compare(reading, expected(book))
    return [trouble.message for trouble in (*found.facts, *found.pieces)]


def rezipped(data: bytes, change: Mapping[str, Callable[[str], str | None]]) -> bytes:
    """Return a zip file in which `change` was made to members by their names; None takes one out."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            content: bytes | None = old.read(name)
            if name in change:
                text = change[name](old.read(name).decode())
                assert text is None or text.encode() != content, f"nothing changed in {name}"
                content = None if text is None else text.encode()
            if content is not None:
                new.writestr(name, content)
    return written.getvalue()


def replaced(old: str, new: str) -> Callable[[str], str]:
    """Return the change of `old` into `new`."""
    return lambda text: text.replace(old, new)


def rewritten(data: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    """Return a PDF in which `change` was made."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    change(writer)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()
