"""What `bob letters` looks at: which letters are due, which lie in the outbox, and what nobody knows. Writes nothing.

measure -> the situation -> what is due -> each draft looked at again
"""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from bookofblogs.letters.due import due_letters
from bookofblogs.letters.history import open_drafts, uncertain
from bookofblogs.letters.holding import Holding
from bookofblogs.letters.still_to_send import reasons_not_now
from bookofblogs.model.book_folder import OUTBOX
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.outbox import Draft, DueLetters, LetterEvent
from bookofblogs.model.progress import LetterCounts
from bookofblogs.project.folder import find_book
from bookofblogs.project.letter_record import forgotten, why_lost
from bookofblogs.project.outbox import digest_of, not_in_the_record, read_drafts
from bookofblogs.workflow.letters_situation import Correspondence, correspondence, correspondence_of, moment
from bookofblogs.workflow.measuring import Measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """A draft that lies in the outbox."""

    event: LetterEvent
    """With which it was drafted."""
    draft: Draft
    digest: str
    """Of the draft as it lies there now."""
    why_not: str = ""
    """Why it is not to be sent now, as it follows the person's name; empty if it is."""

    @property
    def is_edited(self) -> bool:
        """Whether the editor changed it since bob wrote it."""
        return self.digest != self.event.digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbox:
    """Every letter of a book on a day: due, drafted, waiting, held back and uncertain."""

    root: Path
    title: str
    today: date
    names: Mapping[str, str]
    """What a screen calls each person, by key."""
    contacts_are_here: bool
    due: DueLetters
    drafts: tuple[Lying, ...]
    uncertain: tuple[LetterEvent, ...]
    problems: tuple[str, ...]
    """What is wrong with drafts or the record, so that nothing is sent: a sentence each, with file and line."""
    not_ours: tuple[str, ...] = ()
    """Files in outbox/ that lie there like drafts, and that the record does not know: they are never sent."""
    forgotten: tuple[str, ...] = ()
    """The keys of those whose addresses are not known any more as the ones from which mail came back."""

    @property
    def ready(self) -> tuple[Lying, ...]:
        """The drafts that can be sent."""
        return tuple(lying for lying in self.drafts if not lying.why_not)

    @property
    def counts(self) -> LetterCounts:
        """How many there are of each."""
        return LetterCounts(
            due=len(self.due.now),
            drafts=len(self.ready),
            waiting=len(self.due.waiting),
            held_back=len(self.due.held) + len(self.drafts) - len(self.ready),
            uncertain=len(self.uncertain),
        )


def look(start: Path, *, now: datetime, as_of: date | None = None) -> Outbox:
    """Return the letters of the book around `start` on the day of `now`, or else on the day `as_of`.

    Raises every BobError of reading a book, its contacts and its record.
    """
    return outbox_of(correspondence(find_book(start), now=now, as_of=as_of, looks_back=as_of is not None))


def counts_of(seen: Measured, *, now: datetime, as_of: date | None) -> LetterCounts:
    """Return how many letters there are in a book whose call was measured, on that day. Raises as `look` does."""
    at = moment(now, as_of)
    return outbox_of(correspondence_of(seen, at=at, looks_back=as_of is not None)).counts


def outbox_of(letters: Correspondence) -> Outbox:
    """Return what is due, and every draft that lies in outbox/, looked at again."""
    situation = letters.situation
    events = open_drafts(situation.events)
    read = read_drafts(letters.root, events)
    texts = {draft.file: draft for draft in read.drafts}
    holding = Holding(situation)  # one for both: it looks for doubts about who has sent what, which takes longest
    reasons = reasons_not_now(situation, events, holding=holding)
    lost = why_lost(letters.record, letters.lying)
    lying = tuple(
        Lying(event=event, draft=draft, digest=digest_of(draft), why_not=reasons.get(event, ""))
        for event in events
        if (draft := texts.get(event.draft))
    )
    return Outbox(
        root=letters.root,
        title=situation.project.imprint.title,
        today=situation.today,
        names=letters.names,
        contacts_are_here=letters.contacts_are_here,
        due=due_letters(situation, holding=holding) if letters.contacts_are_here else DueLetters(),
        drafts=lying,
        uncertain=uncertain(situation.events),
        problems=(*((lost,) if lost else ()), *letters.record.problems, *read.problems),
        not_ours=tuple(f"{OUTBOX}/{file}" for file in not_in_the_record(letters.lying, letters.record.events)),
        forgotten=forgotten(letters.record, letters.salt),
    )
