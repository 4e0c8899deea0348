"""Characters of a book that no font here has, with the places where they stand, before anything is made."""

from collections.abc import Iterable
from pathlib import Path

from bookofblogs.editions.shared.fonts import without_face
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.pages import Page, pages
from bookofblogs.editions.table import Edition
from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.model.book import Book
from bookofblogs.project.folder import OpenProject

_SET_IN_PAGES = frozenset({"pdf", "print"})
"""The editions that have faces of their own; the others are shown in their readers' fonts."""
_MAX_BYTES = 5_000_000


def letters_without_font(opened: OpenProject, book: Book, editions: Iterable[Edition]) -> tuple[tuple[str, str], ...]:
    """Return each character of `book` that no font here has, with each place where it stands.

    None where no edition among `editions` is set in pages. Raises MachineError if Pango or a face is not installed.
    """
    if _SET_IN_PAGES.isdisjoint(edition.name for edition in editions):
        return ()
    shown = pages(book, notes=NotePlacement.END)
    missing = without_face("".join(page.body for page in shown))
    if missing:
        from bookofblogs.editions.paged.print_job import without_font  # noqa: PLC0415 - WeasyPrint loads only where it must

        missing = without_font(missing, book.imprint.language)
    places = {character: _places(opened, book, shown, character) for character in sorted(missing)}
    return tuple((character, place) for character, found in places.items() for place in found)


def _places(opened: OpenProject, book: Book, shown: Iterable[Page], character: str) -> tuple[str, ...]:
    """Return file and line of a character for each page that shows it; the pages' titles where no file has it so."""
    files = {piece.id: piece.file for piece in opened.project.pieces}
    files |= {text.id: text.file for text in opened.project.matter} | {part.id: "themes.yaml" for part in book.parts}
    showing = [page for page in shown if character in page.body]
    read = dict.fromkeys(file for page in showing for file in [files.get(page.id)] if file)
    found = [_line(opened.root, file, character) for file in (read or ("book.yaml", "authors.yaml"))]
    return tuple(filter(None, found)) or tuple(f"“{page.title}”" for page in showing)


def _line(root: Path, file: str, character: str) -> str:
    """Return the file with the first line that has a character; empty if none has."""
    try:
        text = read_bounded(inside(root, file), _MAX_BYTES).decode("utf-8", errors="replace")
    except (OSError, OutsideError, NotAFileError, TooLargeError):
        return ""
    return next((f"{file}:{number}" for number, line in enumerate(text.splitlines(), 1) if character in line), "")
