"""What `bob feedback` looks at: who waits for whom and since when, what is over its day, what came. Writes nothing.

measure -> feedback.yaml, the record, feedback/ -> how all of it stands -> for whom there is nobody
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from bookofblogs.cache.caches import ReadCache
from bookofblogs.email_addresses import masked
from bookofblogs.feedback.standing import standing_on
from bookofblogs.feedback.suggest import all_can_be_read, suggested
from bookofblogs.letters.history import of_one_person, said_no
from bookofblogs.letters.readings import with_letter_days
from bookofblogs.model.book_folder import CONTACTS_FILE, PRIVATE
from bookofblogs.model.feedback import (
    FeedbackCounts,
    FeedbackStanding,
    Pair,
    Standing,
    SuggestedReadings,
    WithoutReader,
)
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.outbox import LetterEvent
from bookofblogs.model.project import Project
from bookofblogs.names.register import names_on_screen
from bookofblogs.progress.piece_status import known_on
from bookofblogs.project.feedback_folder import FeedbackFolder, feedback_file, look_into_feedback
from bookofblogs.project.folder import BookFolder, find_book, open_folder
from bookofblogs.project.history import received_days
from bookofblogs.project.letter_record import read_record
from bookofblogs.project.proofs import proofs_made
from bookofblogs.workflow.letters_situation import moment, one_address
from bookofblogs.workflow.measuring import Measured


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackSeen:
    """A book's feedback on a day, and what only the steps of it need to know beside it."""

    root: Path
    project: Project
    """As it was known on the day."""
    today: date
    standing: FeedbackStanding
    events: tuple[LetterEvent, ...]
    """The record."""
    refused: frozenset[Pair]
    """What readers said no to."""
    lying: FeedbackFolder
    """What lies in feedback/."""
    names: Mapping[str, str]
    """What a screen calls each person, by key."""
    private_is_here: bool
    """Whether any of the private files is here: contacts.csv, outbox/ or feedback/."""
    contacts_are_here: bool

    @property
    def to_note(self) -> tuple[Standing, ...]:
        """The readings whose feedback lies in feedback/ and of which feedback.yaml says nothing yet."""
        return tuple(
            each
            for each in self.standing.readings
            if (each.reading.piece, each.reading.reader) in self.lying.answered and each.reading.given is None
        )

    def answer_file(self, each: Standing) -> str:
        """Return where the feedback of a reading lies, if it lies anywhere, relative to the book's folder."""
        return feedback_file(each.reading.piece, each.reading.reader)

    @property
    def counts(self) -> FeedbackCounts:
        """How many there are of each."""
        return replace(self.standing.counts, to_note=len(self.to_note))


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What `bob feedback` tells."""

    seen: FeedbackSeen
    without: tuple[WithoutReader, ...]
    """For which of the pieces without a reader there is nobody, and why."""
    with_pages: frozenset[str] = frozenset()
    """The pieces of which pages for a reader lie there, set from the text as it is."""


def look(start: Path, *, now: datetime, as_of: date | None = None) -> Feedback:
    """Return the feedback of the book around `start` on the day of `now`, or else on the day `as_of`.

    Nothing is written but the cache. Raises every BobError of reading a book and its record.
    """
    root = find_book(start)
    cache = ReadCache(root)
    folder = open_folder(root, cache)
    cache.flush()
    seen = feedback_of(folder, now=now, as_of=as_of)
    pages = proofs_made(folder, for_reader=True)
    with_pages = frozenset(file for file, made in pages.items() if made.is_of_this_text)
    one = one_address(root, seen.project.authors, seen.events)
    if all_can_be_read(seen.project, seen.standing, refused=seen.refused, one_address=one):
        return Feedback(seen=seen, without=(), with_pages=with_pages)
    whole = feedback_of(open_folder(root), now=now, as_of=as_of)  # as `suggest` sees it, which reads every text
    without = suggested_for(whole, far=False).without
    return Feedback(seen=seen, without=without, with_pages=with_pages)


def counts_of(call: Measured, *, now: datetime, as_of: date | None) -> FeedbackCounts:
    """Return how the readings stand, counted, in a book whose call was measured. Raises as `look` does."""
    return feedback_of(call.folder, now=now, as_of=as_of, received=call.received).counts


def private_is_here(root: Path) -> bool:
    """Decide whether any file is here that a public copy of the book has not."""
    return any((root / name).exists() for name in PRIVATE)


def feedback_of(
    folder: BookFolder,
    *,
    now: datetime,
    as_of: date | None = None,
    received: Mapping[str, date] | None = None,
    looks_back: bool = True,
) -> FeedbackSeen:
    """Return the feedback of an open book, on the day of `now` or else on the day `as_of`.

    Who `looks_back` to a day leaves out what the record says of later ones; whoever writes knows all of it, so that
    nobody is asked who said no. `received` says when each piece came, where that is known already.
    Raises every BobError of reading the record.
    """
    root, at = folder.root, moment(now, as_of)
    came_on = received if received is not None else _received(folder, now.date(), as_of)
    project = known_on(at.date(), folder.project, came_on)
    known = read_record(root).events
    all_count = as_of is None or not looks_back
    events = tuple(each for each in known if all_count or each.at.astimezone(at.tzinfo).date() <= at.date())
    events = of_one_person(events, project.authors)
    project = with_letter_days(project, events)
    refused, lying = said_no(events), look_into_feedback(root, project.readings)
    return FeedbackSeen(
        root=root,
        project=project,
        today=at.date(),
        standing=standing_on(at.date(), project, came_on, refused=refused, came=lying.answered),
        events=events,
        refused=refused,
        lying=lying,
        names={key: masked(name) for key, name in names_on_screen(project.authors).items()},
        private_is_here=private_is_here(root),
        contacts_are_here=(root / CONTACTS_FILE).exists(),
    )


def suggested_for(seen: FeedbackSeen, *, far: bool) -> SuggestedReadings:
    """Return who should read the pieces that have no reader, by the subjects of both; with `far` by what is strange.

    The texts of the pieces must be there: no cache was asked for them.
    """
    from bookofblogs.themes.nearness import nearness_of  # noqa: PLC0415 - it loads numpy, and only here it is needed

    nearness = nearness_of(seen.project)
    return suggested(
        seen.project,
        seen.standing,
        nearness,
        refused=seen.refused,
        one_address=one_address(seen.root, seen.project.authors, seen.events),
        far=far,
        words_of=nearness.words,
    )


def _received(folder: BookFolder, today: date, as_of: date | None) -> Mapping[str, date]:
    """Return when each piece came, by its file; what a calendar further east has for tomorrow came today."""
    project = folder.project
    days = received_days(folder.root, [piece.file for piece in project.pieces], project.decisions).on
    return days if as_of else {file: min(on, today) for file, on in days.items()}
