"""The screens of `bob edit` where something was mended, taken back or left as it is, and of the record of that."""

from collections.abc import Iterator, Sequence

from bookofblogs.cli.columns import columns_of, padded, wrapped
from bookofblogs.cli.console import Line
from bookofblogs.cli.screens.edit import piece_screen
from bookofblogs.cli.screens.edit_words import seen
from bookofblogs.cli.screens.feedback import piece_called
from bookofblogs.model.light_edit import Edit, LeftAsItIs
from bookofblogs.shell_word import shell_word
from bookofblogs.wording import counted, day_in_words, one_or_many
from bookofblogs.workflow.edit_choosing import Done, Meant
from bookofblogs.workflow.edit_record import EditsSoFar
from bookofblogs.workflow.edit_undoing import TakenBack

_INDENT = "  "
_MOST_EDITS = 20
"""So many mendings of a piece are listed; of more, how many they are."""


def done_screen(done: Done, wish: Meant, width: int) -> Iterator[Line]:
    """Yield what was mended, how it is taken back, and what could be mended in that piece now."""
    for piece in done.applied.pieces:
        yield f"{piece_called(piece.file)}: {counted(len(piece.edits), 'mending')}", "bold"
        yield from _made(piece.edits, width)
    for each in done.applied.refused:
        text = f"Not made, {piece_called(each.proposal.piece)} line {each.proposal.line}: {each.why}."
        yield from ((line, "yellow") for line in wrapped(text, width))
    yield from left_lines(done.left, width)
    if not done.applied.pieces:
        yield "Nothing was mended.", None
    elif not done.applied.is_written:
        yield "Nothing was written: this was a dry run.", None
    else:
        one = len(done.applied.pieces) == 1
        name = shell_word(piece_called(done.applied.pieces[0].file)) if one else "PIECE"
        text = f"Written to the {one_or_many(len(done.applied.pieces), 'piece')}, and remembered in edits.yaml."
        yield from ((line, None) for line in wrapped(f"{text} To take it back: bob edit {name} --undo", width))
    after = done.after.pieces[0] if wish.piece else None
    if after is not None and after.shown and done.applied.is_written:
        yield "", None
        yield "Still to be decided, with new numbers", "bold"
        yield from list(piece_screen(after, done.after, width))[1:]


def _made(edits: Sequence[Edit], width: int) -> Iterator[Line]:
    """Yield mendings that were made, a line or two each."""
    for edit in edits[:_MOST_EDITS]:
        label = f"{_INDENT}{padded(f'line {edit.line:,}', 9)}{_INDENT}"
        text = f"{seen(edit.was)} → {seen(edit.now)}   {edit.edit_class}"
        yield from ((line, None) for line in wrapped(text, width, first=label, rest=" " * len(label)))
    if len(edits) > _MOST_EDITS:
        yield f"{_INDENT}and {len(edits) - _MOST_EDITS:,} more", None


def left_screen(left: Sequence[LeftAsItIs], width: int) -> Iterator[Line]:
    """Yield what is left as it is from now on."""
    if not left:
        yield "That is left as it is already. Nothing was changed.", None
        return
    yield from left_lines(left, width)
    text = "Remembered in edits.yaml. To have it proposed again, take the entry out there."
    yield from ((line, None) for line in wrapped(text, width))


def left_lines(left: Sequence[LeftAsItIs], width: int) -> Iterator[Line]:
    """Yield a line for each thing that is left as it is."""
    for each in left:
        because = f": {each.because}" if each.because else ""
        text = f"“{seen(each.leave)}” stays in {piece_called(each.piece)}{because}"
        yield from ((line, None) for line in wrapped(text if text.endswith(".") else f"{text}.", width))


def taken_back_screen(taken: TakenBack, width: int) -> Iterator[Line]:
    """Yield what was taken back."""
    yield f"{piece_called(taken.file)}: {counted(len(taken.edits), 'mending')} taken back", "bold"
    for edit in taken.edits[:_MOST_EDITS]:
        label = f"{_INDENT}{padded(f'line {edit.line:,}', 9)}{_INDENT}"
        text = f"{seen(edit.now)} → {seen(edit.was)}   {edit.edit_class}"
        yield from ((line, None) for line in wrapped(text, width, first=label, rest=" " * len(label)))
    if len(taken.edits) > _MOST_EDITS:
        yield f"{_INDENT}and {len(taken.edits) - _MOST_EDITS:,} more", None
    yield from ((line, None) for line in wrapped(_how_it_is_now(taken), width))
    if taken.is_written:
        step = f"To see what could be mended: bob edit {shell_word(piece_called(taken.file))}"
        yield from ((line, None) for line in wrapped(step, width))


def _how_it_is_now(taken: TakenBack) -> str:
    """Return what became of the file and of edits.yaml."""
    if not taken.is_written:
        return "Nothing was written: this was a dry run."
    if taken.was == taken.now:
        return "The file was without it already. Taken out of edits.yaml."
    return "Taken out of the file and of edits.yaml."


def record_screen(found: EditsSoFar, width: int) -> Iterator[Line]:
    """Yield what was mended so far, piece by piece, and what is left as it is."""
    if not found.edits and not found.left:
        yield "Nothing was mended so far, and nothing is left as it is for good.", None
        return
    for file in dict.fromkeys([*(each.edit.piece for each in found.edits), *(each.piece for each in found.left)]):
        of_piece = [each for each in found.edits if each.edit.piece == file]
        yield f"{piece_called(file)}: {counted(len(of_piece), 'mending')}", "bold"
        for each in of_piece:
            edit = each.edit
            label = f"{_INDENT}{each.number:>4}  {padded(f'line {edit.line:,}', 9)}{_INDENT}"
            who = f", {edit.by}" if edit.by else ""
            gone = "" if each.stands else "; not in the file"
            text = f"{seen(edit.was)} → {seen(edit.now)}   {edit.edit_class}, {day_in_words(edit.on)}{who}{gone}"
            yield from ((line, None) for line in wrapped(text, width, first=label, rest=" " * columns_of(label)))
        if file in found.changed:
            yield f"{_INDENT * 3}changed since by hand", "yellow"
        for left in found.left:
            if left.piece == file:
                because = f": {left.because}" if left.because else ""
                text = f"“{seen(left.leave)}” stays{because}"
                yield from ((line, None) for line in wrapped(text, width, first=_INDENT * 3, rest=_INDENT * 3))
    if found.edits:
        name = shell_word(piece_called(found.edits[-1].edit.piece))
        yield from ((line, None) for line in wrapped(f"To take one back: bob edit {name} --undo NUMBER", width))
