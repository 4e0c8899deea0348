"""What bob cannot know of a reading, told by the editor and noted: asked, agreed, given, thanked, or a no.

open_folder -> which piece and reader are meant -> feedback.yaml; a no goes into the private record alone
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

from bookofblogs.cache.caches import ReadCache
from bookofblogs.errors import UsageError
from bookofblogs.files.lock import working_on
from bookofblogs.files.reading import inside
from bookofblogs.files.writing import replace_all
from bookofblogs.letters.history import last_on_letters, of_one_person, said_no
from bookofblogs.model.book_folder import FEEDBACK_FILE, without_folder
from bookofblogs.model.feedback import Reading
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.outbox import Became, LetterEvent, Occasion
from bookofblogs.model.people import Author
from bookofblogs.names.register import names_on_screen, person_called
from bookofblogs.project.feedback_file import with_readings, without_reading
from bookofblogs.project.feedback_folder import make_feedback_folder, refuse_if_git_keeps_feedback
from bookofblogs.project.folder import BookFolder, find_book, open_folder, text_to_change
from bookofblogs.project.letter_record import append, read_record, refuse_if_lost
from bookofblogs.project.outbox import drafts_lying
from bookofblogs.project.private_places import refuse_if_git_keeps_letters
from bookofblogs.project.which_piece import which_piece
from bookofblogs.wording import day_in_words

_NOTHING = "Nothing was noted."
_IN_ORDER = {"asked": "been asked", "agreed": "agreed", "given": "given feedback", "thanked": "been thanked"}
"""The days of a reading in their order, each as it follows `had`."""


class ReadingNote(StrEnum):
    """What the editor tells of a reading."""

    ASKED = "asked"
    AGREED = "agreed"
    GIVEN = "given"
    THANKED = "thanked"
    NO = "no"
    """The reader would rather not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToNote:
    """What the editor tells: of which piece and whom, as typed, and which day."""

    piece: str
    reader: str
    what: ReadingNote
    on: date
    by: date | None = None
    """With `agreed`: the day that the reader named; else the usual one is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedReading:
    """What was noted of a reading."""

    what: ReadingNote
    reading: Reading
    """As feedback.yaml has it now; after a no, as it had it before."""
    name: str
    """What a screen calls the reader."""
    before: date | None = None
    """Which other day stood there."""
    is_new: bool = True
    """Whether it was not noted just so before. If it was, nothing is changed."""
    was_there: bool = True
    """Whether feedback.yaml had this reading."""


def note_reading(start: Path, told: ToNote, *, here: Path, now: datetime) -> NotedReading:
    """Return what was noted of a reading in the book around `start`; the piece is looked up at the folder `here`.

    A no is noted in the private record, and the reading is taken out of feedback.yaml. Raises UsageError for a piece
    or a reader that is none, for their own piece, and for days that are in no order; then nothing is noted.
    """
    root = find_book(start)
    with working_on(root):
        folder = open_folder(root, ReadCache(root))
        titles = {each.file: each.title for each in folder.project.pieces}
        file = which_piece(told.piece, titles, root=root, here=here)
        person = person_called(told.reader, folder.project.authors)
        known = [each for each in folder.project.readings if (each.piece, each.reader) == (file, person.key)]
        before = known[0] if known else None
        if told.on > now.date():
            raise UsageError(f"--on {told.on} is still to come. {_NOTHING}")
        record = _Record(folder, file, person)
        reading = before or Reading(piece=file, reader=person.key)
        noted = NotedReading(what=told.what, reading=reading, name=record.name, was_there=before is not None)
        if told.what is ReadingNote.NO:
            return _refused(noted, record, now)
        _require_another(folder, file, person)
        reading = _with_day(reading, told, folder, record.name)
        stood = getattr(noted.reading, told.what)
        if reading == noted.reading and before is not None and not record.has_refused:
            return replace(noted, is_new=False)
        refuse_if_git_keeps_feedback(root, outcome=_NOTHING)
        text = with_readings(text_to_change(root, FEEDBACK_FILE), [reading])
        if record.has_refused:  # they changed their mind, or the no was another's
            record.add(Became.BY_HAND, now)
        make_feedback_folder(root, [reading])
        _write(root, text)
    return replace(noted, reading=reading, before=stood if stood != getattr(reading, told.what) else None)


class _Record:
    """What the private record says of one piece and one reader, and what is added to it."""

    def __init__(self, folder: BookFolder, piece: str, reader: Author) -> None:
        """Look at the record of a book."""
        self.root, self.piece, self.key = folder.root, piece, reader.key
        self.name = names_on_screen(folder.project.authors)[reader.key]
        self.whole = read_record(folder.root)
        self.events = of_one_person(self.whole.events, folder.project.authors)
        self.has_refused = (piece, reader.key) in said_no(self.events)

    def add(self, became: Became, at: datetime) -> None:
        """Note what became of the question whether they will read the piece.

        Raises UsageError where git keeps the private files, or the record is lost.
        """
        refuse_if_git_keeps_letters(self.root, outcome=_NOTHING)
        refuse_if_lost(self.whole, drafts_lying(self.root), outcome=_NOTHING)
        asked = (self.key, Occasion.READ_THIS, (self.piece,))
        event = LetterEvent(at=at, key=asked[0], occasion=asked[1], about=asked[2], became=became)
        last = last_on_letters(self.events).get(asked, event)
        append(self.root, [replace(event, draft=last.draft, digest=last.digest)])


def _refused(noted: NotedReading, record: _Record, now: datetime) -> NotedReading:
    """Return that a reader said no: privately, so that nobody reads it and nobody asks them again."""
    given = noted.reading.given
    if given is not None:
        raise UsageError(
            f"{noted.name} gave feedback on {without_folder(record.piece)}, on {day_in_words(given)}. {_NOTHING}"
        )
    if record.has_refused and not noted.was_there:
        return replace(noted, is_new=False)
    text = text_to_change(record.root, FEEDBACK_FILE)
    changed = without_reading(text, noted.reading)
    if not record.has_refused:
        record.add(Became.SAID_NO, now)
    if changed != text:
        _write(record.root, changed)
    return noted


def _require_another(folder: BookFolder, piece: str, reader: Author) -> None:
    """Raise UsageError where somebody wrote the piece that they would read."""
    by = {person.key for each in folder.project.pieces if each.file == piece for person in each.people if person}
    if reader.key in by or piece in reader.pieces:
        raise UsageError(f"{reader.name} wrote {without_folder(piece)}, and reads it for nobody else. {_NOTHING}")


def _with_day(reading: Reading, told: ToNote, folder: BookFolder, name: str) -> Reading:
    """Return a reading with the day that was told. Raises UsageError for one that is before what came before it."""
    if told.by is not None and told.what is not ReadingNote.AGREED:
        raise UsageError("--by is the day that a reader names who agrees: say it with --agreed.")
    known = {
        ReadingNote.ASKED: replace(reading, asked=told.on),
        ReadingNote.AGREED: replace(reading, agreed=told.on),
        ReadingNote.GIVEN: replace(reading, given=told.on),
        ReadingNote.THANKED: replace(reading, thanked=told.on),
    }[told.what]
    if told.what is ReadingNote.AGREED:
        known = replace(known, by=told.by or (reading.by if reading.agreed else None) or _usual(told.on, folder))
        if known.by is not None and known.by < told.on:
            raise UsageError(f"--by {known.by} is before {name} agreed, on {day_in_words(told.on)}. {_NOTHING}")
    _require_order(known, name)
    return known


def _usual(agreed: date, folder: BookFolder) -> date:
    """Return the day until which a reading may take that somebody agreed to: never after the call's end."""
    usual, closes = agreed + timedelta(days=folder.project.feedback_settings.days), folder.project.call.closes
    return usual if closes is None else max(agreed, min(usual, closes))


def _require_order(reading: Reading, name: str) -> None:
    """Raise UsageError where one of a reading's days is before another that it follows."""
    days: Iterable[tuple[str, date]] = [(each, day) for each in _IN_ORDER if (day := getattr(reading, each))]
    for (first, before), (then, after) in pairwise(days):
        if after < before:
            raise UsageError(
                f"{name} would have {_IN_ORDER[then]} on {day_in_words(after)}, before they had {_IN_ORDER[first]}, on "
                f"{day_in_words(before)}. "
                f"{_NOTHING} Say the right day with --on, or mend {FEEDBACK_FILE}."
            )


def _write(root: Path, text: str) -> None:
    replace_all({inside(root, FEEDBACK_FILE): text.encode()}, below=root.resolve())
