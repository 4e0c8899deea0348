"""A sign-up sheet, imported into a book's folder, in a few words."""

import csv
import io
from pathlib import Path

from book_folder import write_book

from bookofblogs.workflow.signups import Imported, ImportWishes, SheetPlace, import_signups

HEADER = ["Timestamp", "Full name", "Email address", "Title of your blog", "Would you act as a reviewer?", "Short bio"]


def sheet(*rows: list[str], header: list[str] = HEADER) -> bytes:
    """Return a CSV sheet."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([header, *([*row, *[""] * (len(header) - len(row))] for row in rows)])
    return written.getvalue().encode()


def bring_in(folder: Path, data: bytes, *, name: str = "sheet.csv", **wishes) -> Imported:
    """Import `data` into the book in `folder`, which is made if it is not there."""
    if not (folder / "book.yaml").exists():
        write_book(folder, "")
    (folder / name).write_bytes(data)
    columns = wishes.pop("columns", {})
    return import_signups(
        folder, ImportWishes(place=SheetPlace(source=str(folder / name)), columns=columns, **wishes), lambda _step: None
    )


def said(done: Imported) -> list[tuple[int | None, str]]:
    """Return the row and the kind of each finding."""
    return [(finding.location.line, finding.rule) for finding in done.findings]


def text_of(folder: Path, file: str = "authors.yaml") -> str:
    """Return the text of a file of the book."""
    return (folder / file).read_text(encoding="utf-8")
