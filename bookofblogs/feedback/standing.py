"""How feedback stands on a day: how far each reading has come, which pieces wait for a reader's word, and since when.

What is decided here:

- A piece wants readers while one of its authors said so, it stands in the book, and the call has not closed. What
  somebody is reading by then is waited for all the same: they agreed, and may be late.
- A piece waits since it came. A reader who withdraws, or says no, opens it again, and it waits as long as before.
- Nobody reads what they wrote for somebody else: where feedback.yaml says so, the piece is open, too.
- Feedback that was given stays given, whatever becomes of the reader or the piece.
- Where several read one piece, it has come as far as the one who came the furthest; in time is further than late.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from bookofblogs.model.contribution import Contribution
from bookofblogs.model.decision import files_out
from bookofblogs.model.feedback import (
    FeedbackCounts,
    FeedbackStanding,
    Pair,
    Reading,
    ReadingState,
    Standing,
    WaitingPiece,
)
from bookofblogs.model.project import Project
from bookofblogs.signups.marks import absorbed

DONE = frozenset({ReadingState.GIVEN, ReadingState.THANKED})
_BEING_READ = frozenset({ReadingState.AGREED, ReadingState.OVER})
_FURTHER = (
    ReadingState.SUGGESTED,
    ReadingState.ASKED,
    ReadingState.OVER,
    ReadingState.AGREED,
    ReadingState.GIVEN,
    ReadingState.THANKED,
)


def standing_on(
    today: date,
    project: Project,
    received: Mapping[str, date],
    *,
    refused: Iterable[Pair] = (),
    came: Iterable[Pair] = (),
) -> FeedbackStanding:
    """Return how the feedback of `project` stands on `today`.

    `received` says when each piece came, by its file. `refused` are the pairs to which the reader said no, and `came`
    those whose feedback lies in feedback/, which counts as given: private files alone know of either.
    """
    readings = _Readings(today, project, refused, came)
    standings = tuple(readings.standing(reading) for reading in project.readings)
    by_piece: dict[str, list[Standing]] = defaultdict(list)
    for standing in standings:
        if not standing.lapsed:
            by_piece[standing.reading.piece].append(standing)
    is_open = project.call.closes is None or today <= project.call.closes
    waiting = []
    for piece in project.pieces:
        read_by = by_piece.get(piece.file, [])
        furthest = max((each.state for each in read_by), key=_FURTHER.index, default=None)
        if piece.file in readings.in_book and _waits(piece, furthest, is_open=is_open):
            waiting.append(
                WaitingPiece(
                    piece=piece.file,
                    since=min(received.get(piece.file, today), today),
                    state=furthest,
                    readers=tuple(each.reading.reader for each in read_by),
                )
            )
    waiting.sort(key=lambda each: (each.since, each.piece))
    given = {each.reading.piece for each in standings if each.state in DONE}
    return FeedbackStanding(readings=standings, waiting=tuple(waiting), counts=_counts(waiting, len(given)))


class _Readings:
    """What tells how far a reading has come."""

    def __init__(self, today: date, project: Project, refused: Iterable[Pair], came: Iterable[Pair]) -> None:
        """Look up who is who, and what stands in the book."""
        self.today = today
        self.settings, self.closes = project.feedback_settings, project.call.closes
        self.keys = absorbed(project.authors)
        self.people = {author.key: author for author in project.authors}
        self.written = {(piece.file, person.key) for piece in project.pieces for person in piece.people if person}
        self.written |= {(file, person.key) for person in project.authors for file in person.pieces}
        self.in_book = {piece.file for piece in project.pieces} - files_out(project.decisions)
        self.refused, self.came = set(map(self._now, refused)), set(map(self._now, came))

    def standing(self, written: Reading) -> Standing:
        """Return how one reading stands."""
        piece, reader = self._now((written.piece, written.reader))
        due = self._due(written)
        state = self._state(written, due)
        if state not in DONE and (piece, reader) in self.came:
            state = ReadingState.GIVEN
        return Standing(
            reading=replace(written, reader=reader),
            state=state,
            due=due,
            lapsed="" if state in DONE else self._lapsed(piece, reader),
        )

    def _now(self, pair: Pair) -> Pair:
        """Return a pair with the key that the register has for its reader by now."""
        return pair[0], self.keys.get(pair[1], pair[1])

    def _due(self, reading: Reading) -> date | None:
        """Return the day by which the reader's word should be there: the one they named, or else the usual one."""
        if reading.by is not None or not self._is_past(reading.agreed) or reading.agreed is None:
            return reading.by
        usual = reading.agreed + timedelta(days=self.settings.days)
        return usual if self.closes is None else max(reading.agreed, min(usual, self.closes))

    def _state(self, reading: Reading, due: date | None) -> ReadingState:
        """Return how far a reading has come by what feedback.yaml says."""
        if self._is_past(reading.thanked):
            return ReadingState.THANKED
        if self._is_past(reading.given):
            return ReadingState.GIVEN
        if self._is_past(reading.agreed):
            return ReadingState.OVER if due is not None and due < self.today else ReadingState.AGREED
        return ReadingState.ASKED if self._is_past(reading.asked) else ReadingState.SUGGESTED

    def _is_past(self, day: date | None) -> bool:
        return day is not None and day <= self.today

    def _lapsed(self, piece: str, reader: str) -> str:
        """Return why a reading that was not given counts no more, empty if it does."""
        person = self.people.get(reader)
        if person is None:
            return "authors.yaml has no such reader"
        if person.withdrawn:
            return "the reader withdrew"
        if (piece, reader) in self.written:
            return "the reader wrote it"
        if (piece, reader) in self.refused:
            return "the reader said no"
        return "" if piece in self.in_book else "the piece is not in the book"


def _waits(piece: Contribution, furthest: ReadingState | None, *, is_open: bool) -> bool:
    """Decide whether a piece of the book waits for a reader's word, where `furthest` is how far its readings came."""
    if furthest in DONE:
        return False
    wants = any(person and person.wants_feedback is True and not person.withdrawn for person in piece.people)
    return furthest in _BEING_READ or (is_open and (wants or furthest is not None))


def _counts(waiting: Collection[WaitingPiece], given: int) -> FeedbackCounts:
    states = Counter(each.state for each in waiting)
    return FeedbackCounts(
        waiting=len(waiting),
        without_reader=states[None],
        not_asked=states[ReadingState.SUGGESTED],
        asked=states[ReadingState.ASKED],
        being_read=states[ReadingState.AGREED] + states[ReadingState.OVER],
        over=states[ReadingState.OVER],
        given=given,
    )
