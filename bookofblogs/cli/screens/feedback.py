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
from bookofblogs.wording import counted, day_in_words, first_of, one_or_many, small_counted
from bookofblogs.workflow.feedback import Feedback, FeedbackSeen

_LABEL = 16
_INDENT = "  "
_MOST_ROWS = 20
_MOST_NAMES = 3
_LONGEST_NAME = 40
_LEAST_TEXT = 28
"""So many columns are left for what is said of a piece, or else the piece stands on a line of its own."""
_LEAST_NAME, _MOST_NAME = 16, 24
"""So many columns are for its name; on a wide screen, two fifths of the room."""
_ALIKE = 4
"""So many pieces of which the same is said stand in one row."""
_MOST_ALIKE = 12
_STATES = (
    (ReadingState.SUGGESTED, "not asked", None),
    (ReadingState.ASKED, "asked", None),
    (ReadingState.AGREED, "being read", "green"),
    (ReadingState.OVER, "over its day", "yellow"),
)

Block = tuple[str, Sequence[tuple[str, str]], str | None]
"""A label with a count, its rows, each a piece and what is said of it (a piece may be left out), and a style."""


def feedback_screen(feedback: Feedback, width: int) -> list[Line]:
    """Return the lines of the screen, at most `width` wide."""
    seen = feedback.seen
    lines: list[Line] = [(line, None) for line in beside("Feedback", day_in_words(seen.today), width)]
    same_day = _same_day(seen)
    if same_day:
        text = f"All {counted(len(seen.standing.waiting), 'piece')} wait since {day_in_words(same_day, seen.today)}."
        lines += [(line, None) for line in wrapped(text, width, first=_INDENT, rest=_INDENT)]
    lines += drawn(_blocks(feedback, same_day), width)
    if len(lines) == 1:
        lines += [(f"{_INDENT}No piece waits for a reader.", None)]
    if not seen.private_is_here:
        hint = "Who said no, and what came into feedback/, is not known here: the private files are not in this copy."
        lines += [(line, "dim") for line in wrapped(hint, width, first=_INDENT, rest=_INDENT)]
    for number, step in enumerate(next_steps(feedback)):
        first = "Then: " if number else "Next: "
        lines += [(line, None) for line in wrapped(step, width, first=first, rest=" " * len(first))]
    return lines


def _blocks(feedback: Feedback, same_day: date | None) -> Iterator[Block]:
    """Yield what is said of the pieces, by how far their readings have come."""
    seen = feedback.seen
    yield block("no reader", _without_reader(feedback, same_day), "yellow")
    for state, label, style in _STATES:
        yield block(label, [(_piece(each), _waits(each, seen, same_day)) for each in _those(seen, state)], style)
    to_note = [(_piece(each), f"{_name(each, seen)}: {seen.answer_file(each)} is there") for each in seen.to_note]
    yield block("to be noted", to_note, "yellow")
    given = [each for each in seen.standing.readings if each.state in (ReadingState.GIVEN, ReadingState.THANKED)]
    noted = [(_piece(each), _gave(each, seen)) for each in given if each not in seen.to_note]
    yield block("given", noted, "green")
    lapsed = [each for each in seen.standing.readings if each.lapsed]
    yield block("no longer", [(_piece(each), f"{_name(each, seen)}: {each.lapsed}") for each in lapsed], None)
    unknown = [("", f"{file}: feedback.yaml knows nothing of it") for file in seen.lying.not_expected]
    yield block("not known", unknown, "yellow")
    yield block("to mend", [("", problem) for problem in seen.lying.problems], "red")


def block(label: str, rows: Sequence[tuple[str, str]], style: str | None) -> Block:
    """Return a block with its count; pieces of which the same is said stand in one row, if they are many."""
    groups: dict[str, list[str]] = {}
    for piece, text in rows:
        groups.setdefault(text if piece else "", []).append(piece)
    many = {text: pieces for text, pieces in groups.items() if len(pieces) >= _ALIKE and all(pieces)}
    together = {text: first_of(pieces, _MOST_ALIKE, least_left=2) for text, pieces in many.items()}
    shown = [("", ": ".join(filter(None, (text, names)))) for text, names in together.items()]
    return f"{label} ({len(rows):,})", [*(row for row in rows if row[1] not in many), *shown], style


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
    yield from _asking(suggested, feedback)
    if asked:
        people = {each.reading.reader for each in asked}
        answers = one_or_many(len(people), "answers", "answer")
        yield f"When {_named(asked, seen)} {answers}, note it, a --no too: {_note(asked[0], '--agreed')}"
    unthanked = [each for each in seen.standing.readings if each.state is ReadingState.GIVEN and not each.lapsed]
    if unthanked:
        how = "bob letters write reading-thanks" if seen.contacts_are_here else _note(unthanked[0], "--thanked")
        yield f"Thank {_named(unthanked, seen)}: {how}"


def _asking(suggested: Sequence[Standing], feedback: Feedback) -> Iterator[str]:
    """Yield how to ask those who stand in feedback.yaml and were not asked."""
    if not suggested:
        return
    names = _named(suggested, feedback.seen)
    if not feedback.seen.contacts_are_here:
        yield f"Ask {names} yourself, then say so: {_note(suggested[0], '--asked')}"
        return
    if any(each.reading.piece not in feedback.with_pages for each in suggested):
        yield "Make the pages that go with the question: bob proof --for-reader"
    yield f"Ask {names}: bob letters write read-this"


def piece_called(file: str) -> str:
    """Return the name of a piece, as a command takes it: without the folder of all pieces, and without its ending."""
    return PurePosixPath(without_folder(file)).with_suffix("").as_posix()


def drawn(blocks: Iterable[Block], width: int) -> Iterator[Line]:
    """Yield blocks of rows, each row a piece and what is said of it, all of them in the same columns.

    Where there is no room for columns, the piece stands on a line of its own. A longer name is cut off.
    """
    them = [(label, rows, style) for label, rows, style in blocks if rows]
    room = width - _LABEL - 2 * len(_INDENT)
    widths = [columns_of(piece) for _, rows, _ in them for piece, _ in rows[:_MOST_ROWS]]
    column = min(max(widths, default=0), max(_MOST_NAME, room * 2 // 5), room - len(_INDENT) - _LEAST_TEXT)
    is_narrow = column < min(max(widths, default=0), _LEAST_NAME)
    for label, rows, style in them:
        begin = label
        if is_narrow:
            yield f"{_INDENT}{begin}", style
        for piece, text in rows[:_MOST_ROWS]:
            first = _INDENT * 2 if is_narrow else f"{_INDENT}{padded(begin, _LABEL)}{_INDENT}"
            yield from _row(piece, text, width, first, column=None if is_narrow else column, style=style)
            begin = ""
        if len(rows) > _MOST_ROWS:
            yield f"{_INDENT * 2}{'' if is_narrow else ' ' * _LABEL}and {len(rows) - _MOST_ROWS:,} more: --json", None


def _row(piece: str, text: str, width: int, first: str, *, column: int | None, style: str | None) -> Iterator[Line]:
    """Yield a row: the piece in a `column`, or on a line of its own where there is None."""
    if piece and column is None:
        yield f"{first}{shortened(piece, width - columns_of(first))}", style
        first += _INDENT
    elif piece and not text:  # alone in its row it has all the room
        first += shortened(piece, width - columns_of(first))
    elif piece and column is not None:
        first += f"{padded(shortened(piece, column), column)}{_INDENT}"
    if text:
        yield from _lines(text, width, first, style)
    elif column is not None:
        yield first.rstrip(), style


def _lines(text: str, width: int, first: str, style: str | None) -> Iterator[Line]:
    yield from ((line, style) for line in wrapped(one_line(text), width, first=first, rest=" " * columns_of(first)))


def _without_reader(feedback: Feedback, same_day: date | None) -> list[tuple[str, str]]:
    """Return the pieces that wait without a reader: since when, and why there is nobody, where that is so."""
    seen = feedback.seen
    why = {each.piece: each.why for each in feedback.without}
    rows = []
    for each in seen.standing.waiting:
        if each.state is None:
            since = "" if same_day else f"since {day_in_words(each.since, seen.today)}"
            rows.append((piece_called(each.piece), ": ".join(filter(None, (since, why.get(each.piece, ""))))))
    return rows


def _waits(standing: Standing, seen: FeedbackSeen, same_day: date | None) -> str:
    """Return who reads a piece, how far that is, and since when the piece waits."""
    reading, today = standing.reading, seen.today
    says = ""
    if standing.state is ReadingState.ASKED and reading.asked is not None:
        says = f", asked on {day_in_words(reading.asked, today)}"
    elif standing.due is not None:
        says = f", by {day_in_words(standing.due, today)}"
        if standing.state is ReadingState.OVER:
            says += f", {small_counted((today - standing.due).days, 'day')} ago"
    since = next((each.since for each in seen.standing.waiting if each.piece == reading.piece), None)
    waits = f"; waits since {day_in_words(since, today)}" if since and not same_day else ""
    return f"{_name(standing, seen)}{says}{waits}"


def _same_day(seen: FeedbackSeen) -> date | None:
    """Return the day since which all pieces wait that wait, where there are several."""
    days = [each.since for each in seen.standing.waiting]
    return days[0] if len(days) > 1 and len(set(days)) == 1 else None


def _gave(standing: Standing, seen: FeedbackSeen) -> str:
    """Return who gave feedback on a piece and when, and whether they were thanked."""
    reading = standing.reading
    thanked = "thanked" if standing.state is ReadingState.THANKED else "not thanked yet"
    on = f", on {day_in_words(reading.given, seen.today)}" if reading.given else ""
    return f"{_name(standing, seen)}{on}; {thanked}"


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
