"""What letters are decided from: the book as it is known on a day, who can be reached, and the record.

measure -> what the rules say to authors -> contacts.csv -> the record -> Situation
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bookofblogs.checks.letter import letter_on
from bookofblogs.email_addresses import masked
from bookofblogs.errors import UsageError
from bookofblogs.letters.history import open_drafts
from bookofblogs.model.book_folder import CONTACTS_FILE, EDITS_FILE, RELEASES_FILE
from bookofblogs.model.feedback import Pair
from bookofblogs.model.finding import Finding
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.letter import Letter
from bookofblogs.model.outbox import LetterEvent, Situation
from bookofblogs.model.people import Author
from bookofblogs.names.register import names_on_screen
from bookofblogs.post.recipients import Recipient, reach, recipients
from bookofblogs.progress.piece_status import known_on, piece_states
from bookofblogs.project.contacts import read_contacts
from bookofblogs.project.feedback_folder import look_into_feedback
from bookofblogs.project.folder import editors_text
from bookofblogs.project.letter_record import LetterRecord, read_record, read_salt
from bookofblogs.project.outbox import drafts_lying, dropped_by_hand
from bookofblogs.project.proofs import proofs_made
from bookofblogs.workflow.findings import pieces_of
from bookofblogs.workflow.measuring import Measured, measured

if TYPE_CHECKING:
    from bookofblogs.model.release import Release


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """A book's letters, opened: the situation, and what only the steps of letters need to know beside it."""

    root: Path
    at: datetime
    """When: the day that is looked at, and the time that it is now."""
    situation: Situation
    """With the drafts dropped that the editor deleted."""
    record: LetterRecord
    """As it stands on the disk."""
    lying: frozenset[str]
    """The files that lie in outbox/."""
    dropped: tuple[LetterEvent, ...]
    """What the record does not say yet of drafts that the editor deleted."""
    names: Mapping[str, str]
    """What a screen calls each person, by key."""
    salt: str
    """Empty where no letter was ever written."""
    contacts_are_here: bool


def contacts_are_here(root: Path) -> bool:
    """Decide whether letters can be written from this copy of the book: in a public one are no addresses."""
    return (root / CONTACTS_FILE).exists()


def correspondence(root: Path, *, now: datetime, as_of: date | None = None, looks_back: bool = False) -> Correspondence:
    """Return the letters of the book in `root`, opened on the day of `now`, or else on the day `as_of`.

    Only who `looks_back` leaves out what the record says of later days: whoever writes knows all of it, so that nobody
    is written to twice. Nothing is written but the cache. Raises every BobError of reading a book, its contacts and
    its record.
    """
    seen = measured(root, today=now.date(), as_of=as_of)
    letters = correspondence_of(seen, at=moment(now, as_of), looks_back=looks_back)
    return replace(letters, situation=replace(letters.situation, mended=_mended(letters.situation, root)))


def moment(now: datetime, as_of: date | None) -> datetime:
    """Return the time that it is now, on the day `as_of` where one is given."""
    return datetime.combine(as_of, now.timetz()) if as_of else now


def correspondence_of(seen: Measured, *, at: datetime, looks_back: bool) -> Correspondence:
    """Return the letters of a book whose call was measured, on that day."""
    folder, day = seen.folder, seen.progress.as_of
    root, project = folder.root, known_on(day, folder.project, seen.received)
    record, lying, salt = read_record(root), drafts_lying(root), read_salt(root)
    events = tuple(event for event in record.events if not looks_back or event.at.astimezone(at.tzinfo).date() <= day)
    dropped = dropped_by_hand(open_drafts(events), lying, at=at)
    is_here = contacts_are_here(root)
    return Correspondence(
        root=root,
        at=at,
        record=record,
        lying=lying,
        dropped=dropped,
        names={key: masked(name) for key, name in names_on_screen(project.authors).items()},
        salt=salt,
        contacts_are_here=is_here,
        situation=Situation(
            project=project,
            today=day,
            received=seen.received,
            progress=seen.progress,
            states=piece_states(project.pieces, project.decisions, seen.findings),
            letters=_letters(seen, {piece.file for piece in project.pieces}),
            reach=reach(read_contacts(root), project.authors, salt=salt, events=events) if is_here else {},
            events=(*events, *dropped),
            releases=_releases(root),
            proofs=proofs_made(folder),
            reading_proofs=proofs_made(folder, for_reader=True) if project.readings else {},
            answered=look_into_feedback(root, project.readings).answered,
        ),
    )


def recipients_of(letters: Correspondence) -> Mapping[str, Recipient]:
    """Return who can be written to, with the address: for what is exported or sent, and for nothing else."""
    people, events = letters.situation.project.authors, letters.situation.events
    return recipients(read_contacts(letters.root), people, salt=letters.salt, events=events)


def one_address(root: Path, people: Iterable[Author], events: Iterable[LetterEvent]) -> tuple[Pair, ...]:
    """Return the keys of every two of `people` who gave one address, and so may be one person: none without contacts.

    Raises every BobError of reading contacts.csv.
    """
    if not contacts_are_here(root):
        return ()
    found = reach(read_contacts(root), tuple(people), salt=read_salt(root), events=tuple(events))
    return tuple((key, other) for key, each in found.items() for other in each.same_address_as)


def with_salt(letters: Correspondence, salt: str) -> Correspondence:
    """Return the letters of a book whose salt was made only now."""
    return replace(letters, salt=salt)


def require_contacts(letters: Correspondence) -> None:
    """Raise UsageError where the addresses are not here."""
    if not letters.contacts_are_here:
        raise UsageError(
            f"{CONTACTS_FILE} is not here, by which people are written to. Nothing was done. Go where it lies, or read "
            "the sign-ups in: bob signups import SHEET"
        )


def _mended(situation: Situation, root: Path) -> Mapping[str, int]:
    """Return in how many places each piece was mended: letters tell it, and no letter is due for it."""
    if not (root / EDITS_FILE).exists():
        return {}
    from bookofblogs.project.standing_edits import mended_places  # noqa: PLC0415 - few books have been mended

    return mended_places(root, [piece.file for piece in situation.project.pieces])


def _releases(root: Path) -> "tuple[Release, ...]":
    """Return the releases of the book. Raises BookFileError with every problem of releases.yaml."""
    text = editors_text(root, RELEASES_FILE)
    if not text:
        return ()
    from bookofblogs.project.releases_file import read_releases  # noqa: PLC0415 - most books wait for their first one

    return read_releases(text)


def _letters(seen: Measured, files: set[str]) -> Mapping[str, Letter]:
    """Return what the rules say to the authors of each of the pieces that are `files`."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in seen.findings:
        by_file[finding.location.file].append(finding)
    words = seen.folder.project.call.words
    pieces = pieces_of(seen.folder, seen.arrangement, seen.findings)
    return {piece.file: letter_on(piece, by_file[piece.file], words) for piece in pieces if piece.file in files}
