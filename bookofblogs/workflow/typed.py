"""What is typed on the command line: the words that the shell offers at the tab key, and how a day is read."""

from pathlib import Path

from bookofblogs.checks.table import RULES
from bookofblogs.errors import BobError
from bookofblogs.language.days import NoDayError, read_day
from bookofblogs.model.book_folder import REGISTER_FILE
from bookofblogs.project.folder import editors_text, find_book
from bookofblogs.project.pieces import piece_names

__all__ = ["NoDayError", "editions_beginning", "people_beginning", "pieces_beginning", "read_day", "rules_beginning"]


def editions_beginning(beginning: str) -> list[str]:
    """Return the names of the editions that begin like this."""
    from bookofblogs.editions.table import NAMES  # noqa: PLC0415 - whoever reads a day asks for no editions

    return [name for name in NAMES if name.startswith(beginning.lower())]


def rules_beginning(beginning: str) -> list[str]:
    """Return the names of the rules that begin like this."""
    return [name for name in RULES if name.startswith(beginning.lower())]


def pieces_beginning(start: Path, beginning: str) -> list[str]:
    """Return the names of the pieces that begin like this, without their endings; none where there is no book."""
    try:
        root = find_book(start)
    except BobError:
        return []
    return [name for name in piece_names(root) if name.startswith(beginning)]


def people_beginning(start: Path, beginning: str) -> list[str]:
    """Return the keys of the people of the register that begin like this; none where there is no book to read."""
    from bookofblogs.project.register import read_register  # noqa: PLC0415 - whoever reads a day asks for nobody

    try:
        people = read_register(editors_text(find_book(start), REGISTER_FILE)).authors
    except BobError:
        return []
    return [person.key for person in people if person.key.startswith(beginning.lower())]
