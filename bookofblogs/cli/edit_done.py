"""What bob edit does where it is told to: mendings made, taken back, left as they are, and the record of them."""

import sys
from pathlib import Path

from bookofblogs.cli import console
from bookofblogs.cli.edit_json import edit_as_json, left_as_json, made_as_json, proposal_as_json
from bookofblogs.cli.screens.edit import mending_lines
from bookofblogs.cli.screens.edit_done import done_screen, left_screen, record_screen, taken_back_screen
from bookofblogs.errors import UsageError
from bookofblogs.workflow.edit import EditedPiece, Numbered
from bookofblogs.workflow.edit_choosing import Answer, Done, Meant, apply_meant, ask_about, leave_meant
from bookofblogs.workflow.edit_record import edits_so_far
from bookofblogs.workflow.edit_undoing import undo

_ANSWERS = {"y": Answer.YES, "n": Answer.NO, "": Answer.NO, "l": Answer.LEAVE, "q": Answer.STOP}
_QUESTION = "Mend it? y: yes  n: not now  l: leave it as it is, for good  q: stop"

__all__ = ["Meant", "leave_as_it_is", "mend", "take_back", "tell_record"]


def mend(book: Path, wish: Meant, *, ask: bool, json: bool) -> None:
    """Make the mendings that are meant, and print what became of them. Raises UsageError where nobody can be asked."""
    if ask:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise UsageError("Nobody can be asked here. Name the numbers: bob edit PIECE --apply NUMBER")
        done = ask_about(book, wish, _Question(), console.Steps(None))
    else:
        with console.steps(quiet=json) as tell:
            done = apply_meant(book, wish, tell)
    if json:
        console.say_json(_done_as_json(done))
    else:
        console.say_lines(done_screen(done, wish, console.width()))


class _Question:
    """Asks a person about one mending after the other."""

    def __init__(self) -> None:
        """Ask; no piece was named yet."""
        self._piece = ""

    def __call__(self, piece: EditedPiece, each: Numbered, /) -> Answer:
        """Return what a person says to a mending; who says nothing more stops."""
        if piece.file != self._piece:
            console.say(f"\n{piece.title}" if self._piece else piece.title, style="bold")
            self._piece = piece.file
        console.say()
        console.say_lines(mending_lines(each, piece.text, console.width()))
        while True:
            console.say(_QUESTION, style="bold")
            typed = sys.stdin.readline()
            answer = _ANSWERS.get(typed.strip().lower()[:1]) if typed else Answer.STOP
            if answer is not None:
                return answer


def leave_as_it_is(book: Path, wish: Meant, because: str, *, json: bool) -> None:
    """Leave mendings undone for good, and print what stays."""
    with console.steps(quiet=json) as tell:
        left = leave_meant(book, wish, because, tell)
    if json:
        console.say_json({"left": [left_as_json(each) for each in left]})
    else:
        console.say_lines(left_screen(left, console.width()))


def take_back(book: Path, piece: str, number: int | None, *, dry_run: bool, json: bool) -> None:
    """Take mendings back, and print which."""
    taken = undo(book, piece, number, here=Path.cwd(), dry_run=dry_run)
    if json:
        edits = [made_as_json(each) for each in taken.edits]
        console.say_json({"piece": taken.file, "taken_back": edits, "written": taken.is_written})
    else:
        console.say_lines(taken_back_screen(taken, console.width()))


def tell_record(book: Path, piece: str, *, json: bool) -> None:
    """Print what was mended so far, and what is left as it is."""
    found = edits_so_far(book, piece, here=Path.cwd())
    if json:
        edits = [{"number": each.number, "stands": each.stands, **made_as_json(each.edit)} for each in found.edits]
        console.say_json({"edits": edits, "left": [left_as_json(each) for each in found.left]})
    else:
        console.say_lines(record_screen(found, console.width()))


def _done_as_json(done: Done) -> dict[str, object]:
    return {
        "mended": [made_as_json(edit) for piece in done.applied.pieces for edit in piece.edits],
        "refused": [{**proposal_as_json(each.proposal), "why": each.why} for each in done.applied.refused],
        "left": [left_as_json(each) for each in done.left],
        "written": done.applied.is_written,
        "after": edit_as_json(done.after),
    }
