"""bob edit: small mendings of the authors' own files, proposed one by one, and what the editor decides on each.

Here stands what only looks. What changes a file is loaded when it is asked for.
"""

from pathlib import Path
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.edit_json import edit_as_json
from bookofblogs.cli.options import HERE, Book, Debug, Json, offered_pieces, today
from bookofblogs.cli.screens.edit import book_screen, piece_screen
from bookofblogs.cli.screens.edit_class import class_screen
from bookofblogs.errors import UsageError
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.light_edit import EditClass, Proposal
from bookofblogs.shell_word import shell_word
from bookofblogs.wording import listed
from bookofblogs.workflow.edit import LightEdit, diff_of, look
from bookofblogs.workflow.edit_numbers import meant, remember

OTHERS = {"house": "See what the pieces write in several ways, and say which way is the book's."}
"""The words that are commands of their own, with their lines in the help."""

_Things = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PIECE] [NUMBER]...",
        help="A piece: its file, its title or a part of either. Then which of its mendings.",
        autocompletion=offered_pieces,
    ),
]
_Classes = Annotated[
    list[EditClass] | None,
    typer.Option("--class", metavar="CLASS", help=f"Only these mendings: {listed(list(EditClass), 'or')}."),
]
_Diff = Annotated[bool, typer.Option("--diff", help="Print them as a diff, for patch or git apply.")]
_Apply = Annotated[bool, typer.Option("--apply", help="Make those of these numbers, or all that are certain.")]
_Ask = Annotated[bool, typer.Option("--ask", help="Be asked about each, one by one.")]
_Leave = Annotated[bool, typer.Option("--leave", help="Leave those of these numbers as they are, for good.")]
_Undo = Annotated[bool, typer.Option("--undo", help="Take back what was mended last, or the one of this number.")]
_Record = Annotated[bool, typer.Option("--record", help="List what was mended so far, and what is left as it is.")]
_Check = Annotated[bool, typer.Option("--check", help="End with 1 if any stands that is certain.")]
_Because = Annotated[str, typer.Option("--because", metavar="TEXT", help="With --leave: why.")]
_By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides, if not the name that git knows.")]
_DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be changed, and write nothing.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Call:
    """What was typed."""

    action: str
    """The option that says what is to be done, without its dashes; empty for a look."""
    piece: str
    numbers: tuple[int, ...]
    classes: tuple[EditClass, ...]
    because: str
    by: str
    dry_run: bool
    book: Path
    json: bool


def command(
    things: _Things = None,
    *,
    classes: _Classes = None,
    diff: _Diff = False,
    apply: _Apply = False,
    ask: _Ask = False,
    leave: _Leave = False,
    undo: _Undo = False,
    record: _Record = False,
    check: _Check = False,
    because: _Because = "",
    by: _By = "",
    dry_run: _DryRun = False,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """See which slips could be mended in the pieces, with the reason for each. Nothing changes unless you say so.

    Formatting and spelling, and nothing else: each mending is proven to change what it says and no other word, sign,
    link, picture or note. What was mended stands in edits.yaml, and --undo takes it back to the byte.

    Example: bob edit tides

    Example: bob edit tides --apply
    """
    asked = {"diff": diff, "apply": apply, "ask": ask, "leave": leave, "undo": undo, "record": record, "check": check}
    action = _the_one([name for name, is_asked in asked.items() if is_asked])
    piece, numbers = _piece_and_numbers(things or [], action)
    call = _Call(
        action=action,
        piece=piece,
        numbers=numbers,
        classes=tuple(classes or ()),
        because=because,
        by=by,
        dry_run=dry_run,
        book=book,
        json=json,
    )
    _require_sense(call)
    if action in ("", "diff", "check"):
        _look(call)
    else:
        _do(call)


def _the_one(actions: list[str]) -> str:
    """Return what is to be done, empty for a look. Raises UsageError for several things at once."""
    if len(actions) > 1:
        raise UsageError(f"One thing at a time, please: {listed([f'--{each}' for each in actions], 'or')}.")
    return actions[0] if actions else ""


def _piece_and_numbers(things: list[str], action: str) -> tuple[str, tuple[int, ...]]:
    """Return which piece was typed, and which numbers. Raises UsageError where a number was meant and none stands."""
    piece, rest = (things[0], things[1:]) if things else ("", [])
    wrong = [each for each in rest if not (each.isascii() and each.isdigit())]
    if wrong:
        raise UsageError(f'"{wrong[0]}" is no number of a mending. One piece at a time, please, its numbers behind it.')
    if rest and action not in ("diff", "apply", "leave", "undo"):
        raise UsageError("A number goes with --apply, --diff, --leave or --undo.")
    return piece, tuple(int(each) for each in dict.fromkeys(rest))


def _require_sense(call: _Call) -> None:
    """Raise UsageError for what does not go together."""
    action = call.action
    if action in ("leave", "undo") and not call.piece:
        raise UsageError("Which piece? Name it by its file, or by a part of its title.")
    if action == "leave" and not call.numbers:
        raise UsageError(f"Which mendings? Their numbers stand behind them: bob edit {shell_word(call.piece)}")
    if action == "undo" and len(call.numbers) > 1:
        raise UsageError("One mending at a time, please; without a number all that was mended last is taken back.")
    if call.because and action != "leave":
        raise UsageError("--because says why something is left as it is: it goes with --leave.")
    if call.dry_run and action not in ("apply", "ask", "undo"):
        raise UsageError("--dry-run goes with --apply, --ask or --undo.")
    if call.json and action in ("diff", "ask"):
        raise UsageError(f"--{action} is for people, --json for programs: one of them, please.")


def _do(call: _Call) -> None:
    """Do what changes a piece or edits.yaml, or tells what did."""
    from bookofblogs.cli import edit_done  # noqa: PLC0415 - only where something is changed, or was

    if call.action == "undo":
        number = call.numbers[0] if call.numbers else None
        edit_done.take_back(call.book, call.piece, number, dry_run=call.dry_run, json=call.json)
        return
    if call.action == "record":
        edit_done.tell_record(call.book, call.piece, json=call.json)
        return
    wish = edit_done.Meant(
        here=Path.cwd(),
        piece=call.piece,
        numbers=call.numbers,
        classes=call.classes,
        on=today(),
        by=call.by,
        dry_run=call.dry_run,
    )
    if call.action == "leave":
        edit_done.leave_as_it_is(call.book, wish, call.because, json=call.json)
    else:
        edit_done.mend(call.book, wish, ask=call.action == "ask", json=call.json)


def _look(call: _Call) -> None:
    """Print what could be mended, and end with 1 where --check asks for that."""
    with console.steps(quiet=call.json) as tell:
        edit = look(call.book, here=Path.cwd(), piece=call.piece, classes=call.classes, tell=tell)
    width = console.width()
    if call.action == "diff":
        console.say_for_program("".join(_diffs(edit, call.numbers)))
    elif call.json:
        console.say_json(edit_as_json(edit))
    elif call.piece:
        console.say_lines(piece_screen(edit.pieces[0], edit, width))
    else:
        console.say_lines((class_screen if call.classes else book_screen)(edit, width))
    if call.action != "diff" and (call.piece or call.classes or call.json):
        remember(edit.root, edit.pieces)
    if call.action == "check" and edit.has_certain:
        raise typer.Exit(1)


def _diffs(edit: LightEdit, numbers: tuple[int, ...]) -> list[str]:
    """Return for each piece a diff of what --apply would mend: what is certain, or what the numbers mean."""
    if numbers:
        piece = edit.pieces[0]
        return [diff_of(piece, meant(edit.root, piece, numbers))]
    certain: list[tuple[Proposal, ...]] = [
        tuple(each.proposal for each in piece.shown if each.proposal.certain) for piece in edit.pieces
    ]
    return [diff_of(piece, proposals) for piece, proposals in zip(edit.pieces, certain, strict=True)]
