"""The screen of `bob feedback`: who waits for whom and since when, what is over its day, what came, what to do.

A piece is called by its file's name, as a command takes it. The next action stands last, where the eye stops.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath

from bookofblogs.cli.columns import beside, columns_of, one_line, padded, shortened, wrapped
from bookofblogs.cli.console import Line
from bookofblogs.model.book_folder import without_folder
from bookofblogs.model.feedback import ReadingState, Standing
from bookofblogs.shell_word import shell_word
from bookofblogs.wording import counted, day_in_words, first_of, small_counted
from bookofblogs.workflow.feedback import Feedback, FeedbackSeen

_LABEL = 15
_INDENT = "  "
_MOST_ROWS = 20
_MOST_NAMES = 3
_LONGEST_NAME = 40
_LEAST_TEXT = 30
"""With fewer columns behind the pieces, a text stands in no column of its own."""
_STATES = (
    (ReadingState.SUGGESTED, "not asked", None),
    (ReadingState.ASKED, "asked", None),
    (ReadingState.AGREED, "being read", "green"),
    (ReadingState.OVER, "over its day", "yellow"),
)


def feedback_screen(feedback: Feedback, width: int) -> list[Line]:
    """Return the lines of the screen, at most `width` wide."""
    seen = feedback.seen
    lines: list[Line] = [(line, None) for line in beside("Feedback", day_in_words(seen.today), width)]
    lines += rows("no reader", _without_reader(feedback), width, "yellow")
    for state, label, style in _STATES:
        lines += rows(label, [(_piece(each), _waits(each, seen)) for each in _those(seen, state)], width, style)
    to_note = [(_piece(each), f"{_name(each, seen)}: {seen.answer_file(each)} is there") for each in seen.to_note]
    lines += rows("to be noted", to_note, width, "yellow")
    given = [each for each in seen.standing.readings if each.state in (ReadingState.GIVEN, ReadingState.THANKED)]
    noted = [each for each in given if each not in seen.to_note]
    lines += rows("given", [(_piece(each), _gave(each, seen)) for each in noted], width, "green")
    lapsed = [each for each in seen.standing.readings if each.lapsed]
    lines += rows("no longer", [(_piece(each), f"{_name(each, seen)}: {each.lapsed}") for each in lapsed], width)
    lines += rows("not known", _not_known(seen), width, "yellow")
    lines += rows("to mend", [_parted(each) for each in seen.lying.problems], width, "red")
    if len(lines) == 1:
        lines += [(f"{_INDENT}No piece waits for a reader.", None)]
    if not seen.private_is_here:
        hint = "Who said no, and what came into feedback/, is not known here: the private files are not in this copy."
        lines += [(line, "dim") for line in wrapped(hint, width, first=_INDENT, rest=_INDENT)]
    for number, step in enumerate(next_steps(feedback)):
        first = "Then: " if number else "Next: "
        lines += [(line, None) for line in wrapped(step, width, first=first, rest=" " * len(first))]
    return lines


def next_steps(feedback: Feedback) -> Iterator[str]:
    """Yield what to do next, the most urgent first."""
    seen = feedback.seen
    late, asked, suggested = (
        _those(seen, state) for state in (ReadingState.OVER, ReadingState.ASKED, ReadingState.SUGGESTED)
    )
    if late:
        yield f"Ask {_named(late, seen)} how it goes. When it is done: {_note(late[0], '--given')}"
    if seen.to_note:
        yield f"Note what came, so that the book thanks for it: {_note(seen.to_note[0], '--given')}"
    missing = seen.standing.counts.without_reader - len(feedback.without)
    if missing > 0:
        yield f"Find readers for {counted(missing, 'piece')}: bob feedback suggest"
    yield from _asking(suggested, seen)
    if asked:
        yield f"When {_named(asked, seen)} answers, note it, a --no too: {_note(asked[0], '--agreed')}"
    unthanked = [each for each in seen.standing.readings if each.state is ReadingState.GIVEN and not each.lapsed]
    if unthanked:
        how = "bob letters write reading-thanks" if seen.contacts_are_here else _note(unthanked[0], "--thanked")
        yield f"Thank {_named(unthanked, seen)}: {how}"


def _asking(suggested: Sequence[Standing], seen: FeedbackSeen) -> Iterator[str]:
    """Yield how to ask those who stand in feedback.yaml and were not asked."""
    if not suggested:
        return
    names = _named(suggested, seen)
    if not seen.contacts_are_here:
        yield f"Ask {names} yourself, then say so: {_note(suggested[0], '--asked')}"
        return
    pieces = list(dict.fromkeys(_piece(each) for each in suggested))
    yield f"Make the pages that go with the question: bob proof {shell_word(pieces[0])} --for-reader"
    yield f"Ask {names}: bob letters write read-this"


def piece_called(file: str) -> str:
    """Return the name of a piece, as a command takes it: without the folder of all pieces, and without its ending."""
    return PurePosixPath(without_folder(file)).with_suffix("").as_posix()


def rows(
    label: str, them: Sequence[tuple[str, str]], width: int, style: str | None = None, *, is_counted: bool = True
) -> Iterator[Line]:
    """Yield, behind a label, a row for each piece with what is said of it, in a column where there is room."""
    begin = f"{label} ({len(them):,})" if is_counted else label
    room = width - _LABEL - 2 * len(_INDENT) - 2
    widths = [columns_of(piece) for piece, _ in them[:_MOST_ROWS]]
    column = max((each for each in widths if each <= room // 3), default=0)
    for piece, text in them[:_MOST_ROWS]:
        first = f"{_INDENT}{padded(begin, _LABEL)}{_INDENT}"
        if columns_of(piece) <= column and room - column >= _LEAST_TEXT:
            first += f"{padded(piece, column)}  "
            yield from _lines(text, width, first, style)
        elif width - columns_of(first) >= _LEAST_TEXT:
            yield from _lines(f"{piece}: {text}", width, first, style)
        else:
            yield from ([(f"{_INDENT}{begin}", style)] if begin else [])
            yield from _lines(f"{piece}: {text}", width, _INDENT * 2, style)
        begin = ""
    if len(them) > _MOST_ROWS:
        yield f"{_INDENT}{' ' * _LABEL}{_INDENT}and {len(them) - _MOST_ROWS:,} more: --json", None


def _lines(text: str, width: int, first: str, style: str | None) -> Iterator[Line]:
    yield from ((line, style) for line in wrapped(one_line(text), width, first=first, rest=" " * columns_of(first)))


def _without_reader(feedback: Feedback) -> list[tuple[str, str]]:
    """Return the pieces that wait without a reader: since when, and why there is nobody, where that is so."""
    seen = feedback.seen
    why = {each.piece: f": {each.why}" for each in feedback.without}
    waiting = [each for each in seen.standing.waiting if each.state is None]
    return [
        (piece_called(each.piece), f"since {day_in_words(each.since, seen.today)}{why.get(each.piece, '')}")
        for each in waiting
    ]


def _not_known(seen: FeedbackSeen) -> list[tuple[str, str]]:
    """Return the files in feedback/ that belong to no reading."""
    return [(file, "feedback.yaml knows nothing of it, so it counts for nobody") for file in seen.lying.not_expected]


def _parted(problem: str) -> tuple[str, str]:
    """Return a problem of a file, parted from its name."""
    file, _, says = problem.partition(": ")
    return file, says


def _waits(standing: Standing, seen: FeedbackSeen) -> str:
    """Return who reads a piece, how far that is, and since when the piece waits."""
    reading, today = standing.reading, seen.today
    says = ""
    if standing.state is ReadingState.ASKED:
        says = _on("asked", reading.asked, today)
    elif standing.due is not None:
        says = f", by {day_in_words(standing.due, today)}"
        if standing.state is ReadingState.OVER:
            says += f", {small_counted((today - standing.due).days, 'day')} ago"
    since = next((each.since for each in seen.standing.waiting if each.piece == reading.piece), None)
    return f"{_name(standing, seen)}{says}" + (f"; waits since {day_in_words(since, today)}" if since else "")


def _gave(standing: Standing, seen: FeedbackSeen) -> str:
    """Return who gave feedback on a piece and when, and whether they were thanked."""
    reading = standing.reading
    thanked = "thanked" if standing.state is ReadingState.THANKED else "not thanked yet"
    return f"{_name(standing, seen)}{_on('', reading.given, seen.today)}; {thanked}"


def _on(what: str, day: date | None, today: date) -> str:
    return f", {what} on {day_in_words(day, today)}".replace(",  on", ", on") if day else ""


def _those(seen: FeedbackSeen, state: ReadingState) -> list[Standing]:
    return [each for each in seen.standing.readings if each.state is state and not each.lapsed]


def _named(them: Iterable[Standing], seen: FeedbackSeen) -> str:
    """Return the names of the first readers, and how many more there are."""
    return first_of(dict.fromkeys(_name(each, seen) for each in them), _MOST_NAMES, least_left=2)


def _name(standing: Standing, seen: FeedbackSeen) -> str:
    key = standing.reading.reader
    return shortened(seen.names.get(key, key), _LONGEST_NAME)


def _note(standing: Standing, what: str) -> str:
    """Return the command that notes something of a reading."""
    return f"bob feedback note {shell_word(_piece(standing))} {shell_word(standing.reading.reader)} {what}"


def _piece(standing: Standing) -> str:
    return piece_called(standing.reading.piece)
