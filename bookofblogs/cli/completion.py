"""What the shell offers at the tab key, besides commands and options. Where bob knows nothing, it offers nothing."""

from pathlib import Path

import typer

from bookofblogs.workflow.completion import editions_beginning, editions_in_words, pieces_beginning, rules_beginning

__all__ = ["editions_beginning", "editions_in_words", "offered_pieces", "rules_beginning"]


def offered_pieces(context: typer.Context, incomplete: str) -> list[str]:
    """Return the pieces of the book that the command line names so far, or else of the one here."""
    return pieces_beginning(Path(context.params.get("book") or "."), incomplete)
