"""Books whose people read each other, and a way to say who reads what."""

from datetime import date
from pathlib import Path

from book_folder import write_book

from bookofblogs.model.feedback import Reading
from bookofblogs.model.project import Project
from bookofblogs.project.folder import open_folder


def may(day: int) -> date:
    """Return a day of May 2027."""
    return date(2027, 5, day)


def file(name: str) -> str:
    """Return the file of the piece that a test calls `name`."""
    return f"contributions/{name}.md"


def reading(piece: str, reader: str, **days: date) -> Reading:
    """Return a line of feedback.yaml."""
    return Reading(piece=file(piece), reader=reader, **days)


def opened(folder: Path, text: str) -> Project:
    """Return the book that `text` holds, read."""
    return open_folder(write_book(folder, text)).project


def pieces_by(**authors: str) -> str:
    """Return the text of pieces of contributions/, each by these authors."""
    return "\n".join(
        f">>> {file(name)}\n# {name.capitalize()}\n\nBy {who}\n\nFour words stand here.\n"
        for name, who in authors.items()
    )
