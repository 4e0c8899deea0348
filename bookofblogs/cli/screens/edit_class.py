"""The screen of `bob edit --class`: the mendings of a class in the whole book, piece by piece."""

from collections.abc import Iterator

from bookofblogs.cli.columns import beside, wrapped
from bookofblogs.cli.console import Line
from bookofblogs.cli.screens.edit import certain_in, mending_lines, not_looked_at, without_words
from bookofblogs.cli.screens.feedback import piece_called
from bookofblogs.shell_word import shell_word
from bookofblogs.wording import counted, listed
from bookofblogs.workflow.edit import EditedPiece, LightEdit

_MOST = 60
"""So many mendings are shown; of the pieces behind them, only how many they have."""


def class_screen(edit: LightEdit, width: int) -> Iterator[Line]:
    """Yield the mendings of the classes that were asked for, each in its line, and what to do next."""
    looked = [piece for piece in edit.pieces if not piece.why_not]
    right = f"{counted(len(looked), 'piece')} looked at"
    yield from ((line, "bold") for line in beside(f"{edit.title} · {listed(edit.classes)}", right, width))
    found = [piece for piece in edit.pieces if piece.shown]
    room = _MOST
    for piece in found:
        if room <= 0:
            yield f"{piece_called(piece.file)}: {counted(len(piece.shown), 'mending')}", "bold"
            continue
        yield "", None
        yield piece_called(piece.file), "bold"
        for each in piece.shown:
            yield from mending_lines(each, piece.text, width)
        room -= len(piece.shown)
    yield from not_looked_at(edit, width)
    yield from without_words(edit, width)
    yield "", None
    if not found:
        yield "Nothing of that kind to mend.", None
    for step in _next_steps(edit, found):
        yield from ((line, None) for line in wrapped(step, width))


def _next_steps(edit: LightEdit, found: list[EditedPiece]) -> Iterator[str]:
    """Yield what can be done with what was found."""
    kind = "".join(f" --class {each}" for each in edit.classes)
    certain = sum(map(certain_in, found))
    if certain:
        all_of_it = (
            "all of it" if certain == sum(len(piece.shown) for piece in found) else f"the {certain:,} certain ones"
        )
        yield f"Next: mend {all_of_it}: bob edit{kind} --apply"
    if found:
        first = max(found, key=lambda piece: (certain_in(piece), len(piece.shown)))
        name = shell_word(piece_called(first.file))
        what = f"{'Or' if certain else 'Next'}: decide on each, in one piece"
        yield f"{what}: bob edit {name}{kind}"
