"""bob edit: small mendings of the authors' own files, proposed one by one, and what the editor decides on each."""

from pathlib import Path
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.options import HERE, Book, Debug, Json, offered_pieces
from bookofblogs.cli.screens.edit import book_screen, piece_screen
from bookofblogs.model.light_edit import EditClass
from bookofblogs.wording import listed
from bookofblogs.workflow.edit import LightEdit, look

OTHERS = {"house": "See what the pieces write in several ways, and say how the book has it."}
"""The words that are commands of their own, with their lines in the help."""

_Classes = Annotated[
    list[EditClass] | None,
    typer.Option("--class", metavar="CLASS", help=f"Only these mendings: {listed(list(EditClass), 'or')}."),
]


def command(
    piece: Annotated[
        str,
        typer.Argument(
            metavar="[PIECE]", help="Its file, its title or a part of either.", autocompletion=offered_pieces
        ),
    ] = "",
    *,
    classes: _Classes = None,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """See which slips could be mended in the pieces, with the reason for each. Nothing is changed unless you say so.

    Formatting and spelling, and nothing else: each mending is proven to change what it says and no other word, sign,
    link, picture or note.

    Example: bob edit tides
    """
    with console.steps(quiet=json) as tell:
        edit = look(book, here=Path.cwd(), piece=piece, classes=classes or (), tell=tell)
    _say(edit, one=bool(piece))


def _say(edit: LightEdit, *, one: bool) -> None:
    """Print what could be mended in one piece, or in the book."""
    width = console.width()
    if one:
        console.say_lines(piece_screen(edit.pieces[0], edit, width))
    else:
        console.say_lines(book_screen(edit, width))
