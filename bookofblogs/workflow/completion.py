"""What the shell offers when somebody presses the tab key, and help names: the editions, the rules, the pieces."""

from pathlib import Path

from bookofblogs.checks.table import RULES
from bookofblogs.editions.table import NAMES, USUAL
from bookofblogs.errors import BobError
from bookofblogs.project.folder import find_book
from bookofblogs.project.pieces import piece_names


def editions_in_words() -> str:
    """Return the names of all editions in a sentence: those that are made where none is named, then the others."""
    return f"{', '.join(USUAL)} (these if none), {', '.join(NAMES[len(USUAL) :])}."


def editions_beginning(beginning: str) -> list[str]:
    """Return the names of the editions that begin like this."""
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
