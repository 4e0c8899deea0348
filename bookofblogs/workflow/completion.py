"""What the shell offers at a place of the command line when somebody presses the tab key."""

from pathlib import Path

from bookofblogs.checks.table import RULES
from bookofblogs.editions.table import EDITIONS
from bookofblogs.errors import BobError
from bookofblogs.project.folder import find_book
from bookofblogs.project.pieces import piece_names


def editions_beginning(beginning: str) -> list[str]:
    """Return the names of the editions that begin like this."""
    return [name for name in EDITIONS if name.startswith(beginning.lower())]


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
