"""Which mendings an editor means, out of all that could be made, and what became of them.

look -> those of the numbers, or those that are certain -> applied, or left as they are for good
"""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path

from bookofblogs.errors import UsageError
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.light_edit import EditClass, LeftAsItIs, Proposal
from bookofblogs.project.folder import find_book
from bookofblogs.workflow.edit import EditedPiece, LightEdit, Numbered, seen
from bookofblogs.workflow.edit_applying import Applied, ToApply, apply, leave
from bookofblogs.workflow.edit_numbers import meant, remember
from bookofblogs.workflow.edit_opening import OpenedBook, Tell, open_to_edit


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What an editor means: in which piece, which mendings, in whose name and on which day."""

    here: Path
    """The folder at which the piece is named."""
    piece: str = ""
    """As it was typed; empty for all pieces."""
    numbers: tuple[int, ...] = ()
    classes: tuple[EditClass, ...] = ()
    on: date
    by: str = ""
    """Empty: who decides in this book."""
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of the mendings that were meant."""

    applied: Applied
    left: tuple[LeftAsItIs, ...] = ()
    after: LightEdit
    """What could be mended now."""


def apply_meant(start: Path, wish: Meant, tell: Tell) -> Done:
    """Return what became of the mendings that `wish` means: of its numbers, or else of all that are certain.

    Raises UsageError where all pieces would be mended and no class is named, and every other BobError of the steps.
    """
    if not wish.piece and not wish.classes:
        raise UsageError(
            "Which piece? Read what it is, and mend it there: bob edit PIECE --apply. In all pieces at once only one "
            "class is mended: bob edit --apply --class spelling"
        )
    opened = open_to_edit(find_book(start), tell)
    edit = _seen(opened, wish, tell)
    chosen = {piece.file: _chosen(edit, piece, wish.numbers) for piece in edit.pieces}
    applied = _applied(edit, chosen, wish)
    return Done(applied=applied, after=_after(opened, wish, tell) if applied.is_written else edit)


def leave_meant(start: Path, wish: Meant, because: str, tell: Tell) -> tuple[LeftAsItIs, ...]:
    """Return what is left as it is, for good: the mendings of these numbers are not proposed again in this piece.

    Raises UsageError for a number that is none, and every other BobError of the steps.
    """
    opened = open_to_edit(find_book(start), tell)
    edit = _seen(opened, wish, tell)
    piece = edit.pieces[0]
    forms = [(piece.file, each.was) for each in meant(edit.root, piece, wish.numbers)]
    remember(edit.root, edit.pieces)  # the file stays, so the others keep the numbers that they were shown with
    return leave(edit.root, forms, because=because, on=wish.on, by=wish.by)


class Answer(StrEnum):
    """What an editor says to one mending, when asked."""

    YES = "yes"
    NO = "no"
    LEAVE = "leave"
    STOP = "stop"


Ask = Callable[[EditedPiece, Numbered], Answer]
"""Asks the editor about one mending."""


def ask_about(start: Path, wish: Meant, ask: Ask, tell: Tell) -> Done:
    """Return what became of the mendings about which the editor was asked, one by one.

    Nothing is written until the last answer; what was answered before a stop counts.
    """
    opened = open_to_edit(find_book(start), tell)
    edit = _seen(opened, wish, tell)
    chosen: dict[str, tuple[Proposal, ...]] = {}
    forms: list[tuple[str, str]] = []
    everything = [(piece, each) for piece in edit.pieces for each in piece.shown]
    for piece, each in everything:
        answer = ask(piece, each)
        if answer == Answer.STOP:
            break
        if answer == Answer.YES:
            chosen[piece.file] = (*chosen.get(piece.file, ()), each.proposal)
        elif answer == Answer.LEAVE:
            forms.append((piece.file, each.proposal.was))
    applied = _applied(edit, chosen, wish)
    left = leave(edit.root, forms, because="", on=wish.on, by=wish.by) if forms and not wish.dry_run else ()
    return Done(applied=applied, left=left, after=_after(opened, wish, tell) if applied.is_written or left else edit)


def _chosen(edit: LightEdit, piece: EditedPiece, numbers: Sequence[int]) -> tuple[Proposal, ...]:
    """Return the mendings of a piece that `numbers` mean, or those that are certain."""
    if numbers:
        return meant(edit.root, piece, numbers)
    return tuple(each.proposal for each in piece.shown if each.proposal.certain)


def _applied(edit: LightEdit, chosen: dict[str, tuple[Proposal, ...]], wish: Meant) -> Applied:
    digests = {piece.file: piece.digest for piece in edit.pieces}
    wanted = [
        ToApply(file=file, digest=digests[file], proposals=proposals) for file, proposals in chosen.items() if proposals
    ]
    if not wanted:
        return Applied(is_written=False)
    return apply(edit.root, wanted, on=wish.on, by=wish.by, dry_run=wish.dry_run)


def _after(opened: OpenedBook, wish: Meant, tell: Tell) -> LightEdit:
    """Return what could be mended now; of one piece the numbers are remembered, since they are shown."""
    after = _seen(open_to_edit(opened.folder.root, tell, before=opened), wish, tell)
    if wish.piece:
        remember(after.root, after.pieces)
    return after


def _seen(opened: OpenedBook, wish: Meant, tell: Tell) -> LightEdit:
    return seen(opened, here=wish.here, piece=wish.piece, classes=wish.classes, tell=tell)
