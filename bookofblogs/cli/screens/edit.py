"""The screens of `bob edit`: what of the whole book could be mended, and one piece with each mending in its line.

What would go and what would come stand where they are in the text, so that an editor reads the sentence and not a rule.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from bookofblogs.cli.columns import beside, columns_of, padded, shortened, wrapped
from bookofblogs.cli.console import Line
from bookofblogs.cli.screens.edit_words import in_its_line
from bookofblogs.cli.screens.feedback import piece_called
from bookofblogs.model.light_edit import EditClass, Proposal
from bookofblogs.shell_word import shell_word
from bookofblogs.wording import counted, first_of, listed
from bookofblogs.workflow.edit import EditedPiece, LightEdit, Numbered

_INDENT = "  "
_CLASS_COLUMNS = 12
_COUNT_COLUMNS = 6
_MOST_PIECES = 5
_NARROW = 60
_DICTIONARIES = "pip install 'bookofblogs[edit]'"
WHAT = {
    EditClass.SPELLING: "no words, and the word that is meant",
    EditClass.VARIETY: "spellings of the other English",
    EditClass.WORD_TWICE: "a word that stands twice",
    EditClass.HEADINGS: "in bold instead of marked, or without their blank",
    EditClass.SPACING: "signs that nobody sees, within or between words",
    EditClass.HOUSE: "as house.yaml says",
    EditClass.SOURCE: "nobody sees them in the book",
}
"""What the mendings of a class are about, in a few words."""


def book_screen(edit: LightEdit, width: int) -> Iterator[Line]:
    """Yield what could be mended in a whole book, class by class, and what to do next."""
    looked = [piece for piece in edit.pieces if not piece.why_not]
    yield from (
        (line, "bold")
        for line in beside(f"{edit.title} · light edit", f"{counted(len(looked), 'piece')} looked at", width)
    )
    rows = list(_rows(edit))
    if rows:
        yield "", None
        for row in rows:
            yield from _drawn(*row, width)
    yield from _not_looked_at(edit, width)
    yield from _without_words(edit, width)
    yield "", None
    for step in _next_steps(edit, has_rows=bool(rows)):
        yield from ((line, None) for line in wrapped(step, width))


def _rows(edit: LightEdit) -> Iterator[tuple[str, int, str, str]]:
    """Yield each class that has something to show: its name, how many, what they are, and the command for more."""
    shown = [(each.proposal, piece.file) for piece in edit.pieces for each in piece.shown]
    for edit_class in EditClass:
        of_class = [(proposal, file) for proposal, file in shown if proposal.edit_class is edit_class]
        if of_class:
            certain = [file for proposal, file in of_class if proposal.certain]
            yield (
                edit_class,
                len(of_class),
                _how_many(edit_class, len(of_class), certain),
                f"bob edit --class {edit_class}",
            )
    if edit.questions:
        first = next(iter(edit.questions))
        yield "house", len(edit.questions), f"questions: {listed(list(first.forms), 'or')}?", "bob edit house"
    hidden = sum(each.proposal.edit_class is EditClass.SOURCE for piece in edit.pieces for each in piece.hidden)
    if hidden:
        yield "source", hidden, WHAT[EditClass.SOURCE], "not shown"


def _how_many(edit_class: EditClass, all_of_it: int, certain: Sequence[str]) -> str:
    """Return what the mendings of a class are, and how many of them are certain and in how many pieces."""
    if not certain:
        return f"{WHAT[edit_class]}; for you to decide"
    if len(certain) == all_of_it:
        return f"{WHAT[edit_class]}; certain, in {counted(len(set(certain)), 'piece')}"
    return f"{WHAT[edit_class]}; {len(certain):,} certain, the others for you to decide"


def _drawn(name: str, number: int, what: str, command: str, width: int) -> Iterator[Line]:
    """Yield a row of the table; on a narrow screen, or where it does not fit, its command stands below it."""
    begin = f"{_INDENT}{padded(name, _CLASS_COLUMNS)}{number:>{_COUNT_COLUMNS - 2},}{_INDENT}"
    lines = beside(begin + what, command, width)
    if len(lines) == 1:
        yield lines[0], None
        return
    indent = " " * len(begin) if width >= _NARROW else _INDENT * 2
    yield from ((line, None) for line in wrapped(what, width, first=begin, rest=indent))
    yield f"{indent}{command}", "dim"


def _not_looked_at(edit: LightEdit, width: int) -> Iterator[Line]:
    """Yield the pieces of which nothing is proposed, by the reason why."""
    reasons: dict[str, list[str]] = {}
    for piece in edit.pieces:
        if piece.why_not:
            reasons.setdefault(piece.why_not, []).append(piece_called(piece.file))
    if reasons:
        yield "", None
    for reason, files in reasons.items():
        text = f"Nothing is proposed for {first_of(files, _MOST_PIECES, least_left=2)}: {reason}."
        yield from ((line, "yellow") for line in wrapped(text, width, first=_INDENT, rest=_INDENT))
    other = [piece_called(piece.file) for piece in edit.pieces if piece.in_other_language and not piece.why_not]
    if other and not edit.is_in_other_language:
        names = first_of(other, _MOST_PIECES, least_left=2)
        text = f"Not in English, so only blanks and Markdown were looked at: {names}."
        yield from ((line, None) for line in wrapped(text, width, first=_INDENT, rest=_INDENT))


def _without_words(edit: LightEdit, width: int) -> Iterator[Line]:
    """Yield why words were not looked at, where they were not."""
    if edit.is_in_other_language:
        text, command = "The book is not in English: blanks and Markdown were looked at, its words were not.", ""
    elif not edit.has_words:
        text, command = "Spelling was not looked at: its dictionaries are not here. To have them:", _DICTIONARIES
    else:
        return
    yield "", None
    yield from ((line, "yellow") for line in wrapped(text, width, first=_INDENT, rest=_INDENT))
    if command:
        yield f"{_INDENT}{command}", "yellow"


def _next_steps(edit: LightEdit, *, has_rows: bool) -> Iterator[str]:
    """Yield what to do next."""
    pieces = sorted(
        edit.pieces, key=lambda piece: (-sum(each.proposal.certain for each in piece.shown), -len(piece.shown))
    )
    if pieces and pieces[0].shown:
        name = shell_word(piece_called(pieces[0].file))
        yield f"Next: read what it is: bob edit {name}"
        if any(each.proposal.certain for each in pieces[0].shown):
            yield f"Then: have it mended: bob edit {name} --apply"
    elif edit.questions:
        yield "Next: answer what the pieces write in several ways: bob edit house"
    elif has_rows:
        yield "Nothing that a reader would see. For what nobody sees: bob edit --class source"
    else:
        yield "Nothing to mend."


def piece_screen(piece: EditedPiece, edit: LightEdit, width: int) -> Iterator[Line]:
    """Yield each mending of a piece in its line, with its reason and its number, and what to do next."""
    right = f"by {listed(piece.authors)}" if piece.authors else ""
    yield from ((line, "bold") for line in beside(shortened(piece.title, width), right, width))
    if piece.why_not:
        yield "", None
        yield from ((line, "yellow") for line in wrapped(f"Nothing is proposed: {piece.why_not}.", width))
        return
    for each in piece.shown:
        yield "", None
        yield from mending_lines(each, piece.text, width)
    yield from _refused(piece, width)
    if piece.in_other_language:
        yield "", None
        text = "Not in English: blanks and Markdown were looked at, its words were not."
        yield from ((line, "yellow") for line in wrapped(text, width, first=_INDENT, rest=_INDENT))
    else:
        yield from _without_words(edit, width)
    yield "", None
    yield from _after_piece(piece, width)


def mending_lines(each: Numbered, text: str, width: int) -> Iterator[Line]:
    """Yield a mending in its line: what goes and what comes, and below it its class, its reason and its number."""
    proposal = each.proposal
    label = f"{_INDENT}{padded(f'line {proposal.line:,}', 9)}{_INDENT}"
    room = width - len(label)
    for number, line in enumerate(in_its_line(proposal, text, room)):
        yield (label if not number else " " * len(label)) + line, None
    ask = "" if proposal.certain else " · for you to decide"
    said = wrapped(f"{proposal.edit_class} · {proposal.because}{ask}", room)
    mark = str(each.number)
    if columns_of(said[-1]) + 2 + len(mark) <= room:
        said[-1] = padded(said[-1], room - len(mark)) + mark
    else:
        said.append(mark.rjust(room))
    yield from ((f"{' ' * len(label)}{line}", "dim" if proposal.certain else "yellow") for line in said)


def _refused(piece: EditedPiece, width: int) -> Iterator[Line]:
    """Yield what was thought of and would change more than it promises."""
    if piece.refused:
        number = counted(len(piece.refused), "mending")
        first = piece.refused[0]
        text = (
            f"Left out, since more than that would change: {number}, such as line {first.proposal.line}: {first.why}."
        )
        yield "", None
        yield from ((line, "dim") for line in wrapped(text, width, first=_INDENT, rest=_INDENT))


def _after_piece(piece: EditedPiece, width: int) -> Iterator[Line]:
    """Yield what can be done with the mendings of a piece."""
    name = shell_word(piece_called(piece.file))
    hidden = len(piece.hidden)
    if not piece.shown:
        unseen = f" {counted(hidden, 'mending')} that nobody sees: bob edit {name} --class source" if hidden else ""
        yield from ((line, None) for line in wrapped(f"Nothing to mend.{unseen}", width))
        return
    certain = sum(each.proposal.certain for each in piece.shown)
    asked = first_number(piece.shown, certain=False)
    some = piece.shown[0].number
    steps = [
        *([f"Next: mend {_all_or(certain, len(piece.shown))}: bob edit {name} --apply"] if certain else []),
        *(
            [f"{'Or' if certain else 'Next'}: mend what you decide on: bob edit {name} --apply {asked}"]
            if asked
            else []
        ),
        f"Or: leave one as it is, for good: bob edit {name} --leave {some}",
    ]
    for step in steps:
        yield from ((line, None) for line in wrapped(step, width))


def _all_or(certain: int, everything: int) -> str:
    return "it" if everything == 1 else "all of it" if certain == everything else f"the {certain:,} that are certain"


def first_number(shown: Iterable[Numbered], *, certain: bool) -> int | None:
    """Return the number of the first mending that is certain, or that is not; None if there is none."""
    return next((each.number for each in shown if each.proposal.certain is certain), None)


def counted_by_class(proposals: Iterable[Proposal]) -> Counter[EditClass]:
    """Return how many mendings there are of each class."""
    return Counter(proposal.edit_class for proposal in proposals)
