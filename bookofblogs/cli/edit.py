"""bob edit: small mendings of the authors' own files, proposed one by one, and what the editor decides on each."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.edit_json import edit_as_json
from bookofblogs.cli.options import HERE, Book, Debug, Json, offered_pieces
from bookofblogs.cli.screens.edit import book_screen, piece_screen
from bookofblogs.errors import UsageError
from bookofblogs.model.light_edit import EditClass, Proposal
from bookofblogs.wording import listed
from bookofblogs.workflow.edit import LightEdit, diff_of, look
from bookofblogs.workflow.edit_numbers import meant, remember

OTHERS = {"house": "See what the pieces write in several ways, and say how the book has it."}
"""The words that are commands of their own, with their lines in the help."""

_Things = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PIECE] [NUMBER]...",
        help="Its file, its title or a part of either; and which of its mendings.",
        autocompletion=offered_pieces,
    ),
]
_Classes = Annotated[
    list[EditClass] | None,
    typer.Option("--class", metavar="CLASS", help=f"Only these mendings: {listed(list(EditClass), 'or')}."),
]
_Diff = Annotated[bool, typer.Option("--diff", help="Print them as a diff, for patch or git apply.")]
_Check = Annotated[bool, typer.Option("--check", help="End with 1 if any stands that is certain.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Called:
    """What was typed: a piece, and numbers behind it."""

    piece: str
    numbers: tuple[int, ...]


def command(
    things: _Things = None,
    *,
    classes: _Classes = None,
    diff: _Diff = False,
    check: _Check = False,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """See which slips could be mended in the pieces, with the reason for each. Nothing is changed unless you say so.

    Formatting and spelling, and nothing else: each mending is proven to change what it says and no other word, sign,
    link, picture or note.

    Example: bob edit tides
    """
    called = _called(things or [])
    with console.steps(quiet=json) as tell:
        edit = look(book, here=Path.cwd(), piece=called.piece, classes=classes or (), tell=tell)
    if diff:
        console.say_for_program("".join(_diffs(edit, called)))
    elif json:
        console.say_json(edit_as_json(edit))
    else:
        _say(edit, one=bool(called.piece))
    if called.piece and not diff:
        remember(edit.root, edit.pieces[0])
    if check and edit.has_certain:
        raise typer.Exit(1)


def _called(things: list[str]) -> _Called:
    """Return what was typed. Raises UsageError where a number was meant and none stands."""
    piece, rest = (things[0], things[1:]) if things else ("", [])
    wrong = [each for each in rest if not (each.isascii() and each.isdigit())]
    if wrong:
        raise UsageError(f'"{wrong[0]}" is no number of a mending. One piece at a time, please, its numbers behind it.')
    return _Called(piece=piece, numbers=tuple(int(each) for each in dict.fromkeys(rest)))


def _diffs(edit: LightEdit, called: _Called) -> list[str]:
    """Return for each piece a diff of what `--apply` would mend: what is certain, or what the numbers mean."""
    if called.numbers:
        piece = edit.pieces[0]
        return [diff_of(piece, meant(edit.root, piece, called.numbers))]
    certain: list[tuple[Proposal, ...]] = [
        tuple(each.proposal for each in piece.shown if each.proposal.certain) for piece in edit.pieces
    ]
    return [diff_of(piece, proposals) for piece, proposals in zip(edit.pieces, certain, strict=True)]


def _say(edit: LightEdit, *, one: bool) -> None:
    """Print what could be mended in one piece, or in the book."""
    width = console.width()
    if one:
        console.say_lines(piece_screen(edit.pieces[0], edit, width))
    else:
        console.say_lines(book_screen(edit, width))
