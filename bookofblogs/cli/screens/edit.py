"""The screens of `bob edit`: what of the whole book could be mended, and one piece with each mending in its line.

What would go and what would come stand where they are in the text, so that an editor reads the sentence and not a rule.
"""

from collections.abc import Iterator, Sequence

from bookofblogs.cli.columns import beside, columns_of, padded, shortened, wrapped
from bookofblogs.cli.console import Line
from bookofblogs.cli.screens.edit_words import in_its_line
from bookofblogs.cli.screens.feedback import piece_called
from bookofblogs.model.book_folder import without_folder
from bookofblogs.model.light_edit import EditClass, HouseQuestion, Proposal
from bookofblogs.shell_word import shell_word
from bookofblogs.wording import counted, first_of, listed, one_or_many
from bookofblogs.workflow.edit import EditedPiece, LightEdit, Numbered

_INDENT = "  "
_CLASS_COLUMNS = 12
_COUNT_COLUMNS = 5
_MOST_PIECES = 5
_SHORT_QUESTION = 36
_NARROW = 60
_DICTIONARIES = "pip install 'bookofblogs[edit]'"


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
    yield from not_looked_at(edit, width)
    yield from without_words(edit, width)
    yield "", None
    for step in _next_steps(edit, has_rows=bool(rows)):
        yield from ((line, None) for line in wrapped(step, width))


def _rows(edit: LightEdit) -> Iterator[tuple[str, str, str, str]]:
    """Yield each class that has something to show: its name, how many, what they are, and the command for more."""
    for edit_class in EditClass:
        found = [(each.proposal, piece.file) for piece in edit.pieces for each in piece.shown]
        of_class = [(proposal, file) for proposal, file in found if proposal.edit_class is edit_class]
        if of_class:
            command = "" if edit.classes == (edit_class,) else f"bob edit --class {edit_class}"
            yield edit_class, f"{len(of_class):,}", _how_many(of_class), command
    if edit.classes:
        return
    if edit.other_spellings:
        yield "variety", f"{edit.other_spellings:,}", "spelt in another English", "book.yaml: edit: {variety: one}"
    if edit.questions:
        yield "house", f"{len(edit.questions):,}", _asked(edit.questions), "bob edit house"
    hidden = sum(each.proposal.edit_class is EditClass.SOURCE for piece in edit.pieces for each in piece.hidden)
    if hidden:
        yield "source", f"{hidden:,}", "nobody sees them in the book", "not shown"


def _asked(questions: Sequence[HouseQuestion]) -> str:
    """Return that there are questions, with the first that is short."""
    said = one_or_many(len(questions), "question")
    asked = (f"{said}: {listed(list(each.forms), 'or')}?" for each in questions)
    return next((text for text in asked if columns_of(text) <= _SHORT_QUESTION), said)


def _how_many(found: Sequence[tuple[Proposal, str]]) -> str:
    """Return how many mendings are certain, how many are for the editor to decide, and in how many pieces."""
    certain = sum(proposal.certain for proposal, _ in found)
    if certain not in (0, len(found)):
        return f"{certain:,} certain, {len(found) - certain:,} to decide on"
    return f"{'certain' if certain else 'to decide on'}, in {counted(len({file for _, file in found}), 'piece')}"


def _drawn(name: str, number: str, what: str, command: str, width: int) -> Iterator[Line]:
    """Yield a row of the table; on a narrow screen, or where it does not fit, its command stands below it."""
    begin = f"{_INDENT}{padded(name, _CLASS_COLUMNS)}{number:>{_COUNT_COLUMNS}}{_INDENT}"
    lines = beside(begin + what, command, width)
    if len(lines) == 1:
        yield lines[0], None
        return
    indent = " " * len(begin) if width >= _NARROW else _INDENT * 2
    yield from ((line, None) for line in wrapped(what, width, first=begin, rest=indent))
    yield f"{indent}{command}", "dim"


def not_looked_at(edit: LightEdit, width: int) -> Iterator[Line]:
    """Yield the pieces of which nothing is proposed, by the reason why."""
    reasons: dict[str, list[str]] = {}
    for piece in edit.pieces:
        if piece.why_not:
            reasons.setdefault(piece.why_not, []).append(piece_called(piece.file))
    if reasons:
        yield "", None
    for reason, files in reasons.items():
        why = reason if len(files) == 1 else f"each {reason.removeprefix('it ')}"
        text = f"Nothing is proposed for {first_of(files, _MOST_PIECES, least_left=2)}: {why}."
        step = f"To see more: bob check {shell_word(files[0])}" if len(files) == 1 else "To see more: bob check"
        yield from ((line, "yellow") for line in wrapped(f"{text} {step}", width, first=_INDENT, rest=_INDENT))
    other = [piece_called(piece.file) for piece in edit.pieces if piece.in_other_language and not piece.why_not]
    if other and not edit.is_in_other_language:
        names = first_of(other, _MOST_PIECES, least_left=2)
        text = f"Not in English, so only blanks and Markdown were looked at: {names}."
        yield from ((line, None) for line in wrapped(text, width, first=_INDENT, rest=_INDENT))


def without_words(edit: LightEdit, width: int) -> Iterator[Line]:
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
    with_most = max(edit.pieces, key=lambda piece: (certain_in(piece), len(piece.shown)), default=None)
    if with_most is not None and with_most.shown:
        name = shell_word(piece_called(with_most.file))
        kind = "".join(f" --class {each}" for each in edit.classes)
        yield f"Next: read what it is: bob edit {name}{kind}"
        if certain_in(with_most):
            yield f"Then: have it mended: bob edit {name}{kind} --apply"
    elif edit.classes:
        yield "Nothing of that kind to mend."
    elif edit.questions:
        yield "Next: say how the book writes what the pieces write in several ways: bob edit house"
    elif has_rows:
        yield "Nothing to mend that a reader would see."
    else:
        yield "Nothing to mend."


def certain_in(piece: EditedPiece) -> int:
    """Return how many of the mendings that are shown of a piece are certain."""
    return sum(each.proposal.certain for each in piece.shown)


def piece_screen(piece: EditedPiece, edit: LightEdit, width: int) -> Iterator[Line]:
    """Yield each mending of a piece in its line, with its reason and its number, and what to do next."""
    right = f"by {listed(piece.authors)}" if piece.authors else ""
    yield from ((line, "bold") for line in beside(shortened(piece.title, width), right, width))
    if piece.why_not:
        yield "", None
        yield from ((line, "yellow") for line in wrapped(f"Nothing is proposed: {piece.why_not}.", width))
        step = f"To see what bob knows of it: bob check {shell_word(without_folder(piece.file))}"
        yield from ((line, None) for line in wrapped(step, width))
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
        yield from without_words(edit, width)
    yield "", None
    yield from _after_piece(piece, edit, width)


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


def _after_piece(piece: EditedPiece, edit: LightEdit, width: int) -> Iterator[Line]:
    """Yield what can be done with the mendings of a piece."""
    name = shell_word(piece_called(piece.file))
    if not piece.shown:
        if edit.classes:
            text = "Nothing of that kind to mend."
        elif piece.hidden:
            text = f"Nothing to mend that a reader would see. For the rest: bob edit {name} --class {EditClass.SOURCE}"
        else:
            text = "Nothing to mend."
        yield from ((line, None) for line in wrapped(text, width))
        return
    kind = "".join(f" --class {each}" for each in edit.classes)
    certain = certain_in(piece)
    asked = next((each.number for each in piece.shown if not each.proposal.certain), None)
    steps = []
    if certain:
        steps.append(f"mend {all_or_certain(certain, len(piece.shown))}: bob edit {name}{kind} --apply")
    if asked:
        steps.append(f"mend what you decide on: bob edit {name} --apply {asked}")
    steps.append(f"leave one as it is, for good: bob edit {name} --leave {piece.shown[0].number}")
    for number, step in enumerate(steps):
        yield from ((line, None) for line in wrapped(f"{'Or' if number else 'Next'}: {step}", width))


def all_or_certain(certain: int, everything: int) -> str:
    """Return what is mended where so many of all are certain: `all of it`, `the 3 that are certain`."""
    if certain < everything:
        return f"the {'one that is' if certain == 1 else f'{certain:,} that are'} certain"
    return "it" if everything == 1 else "all of it"
