"""What letters are decided from: the book as it is known on a day, who can be reached, and the record.

measure -> what the rules say to authors -> contacts.csv -> the record -> Situation
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from bookofblogs.checks.letter import letter_on
from bookofblogs.email_addresses import masked
from bookofblogs.model.book_folder import CONTACTS_FILE, RELEASES_FILE
from bookofblogs.model.finding import Finding
from bookofblogs.model.letter import Letter
from bookofblogs.model.outbox import Recipient, Situation
from bookofblogs.names.register import names_on_screen
from bookofblogs.post.recipients import reach, recipients
from bookofblogs.progress.piece_status import known_on, piece_states
from bookofblogs.project.contacts import read_contacts
from bookofblogs.project.folder import editors_text
from bookofblogs.project.letter_record import read_record, read_salt
from bookofblogs.project.proofs import proofs_made
from bookofblogs.project.releases_file import read_releases
from bookofblogs.workflow.findings import pieces_of
from bookofblogs.workflow.measuring import Measured, measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """A book's letters, opened: the situation, what each person is called on a screen, and by which salt marks are."""

    root: Path
    situation: Situation
    names: Mapping[str, str]
    salt: str
    contacts_are_here: bool


def contacts_are_here(root: Path) -> bool:
    """Decide whether letters can be written from this copy of the book: contacts.csv is in no public one."""
    return (root / CONTACTS_FILE).exists()


def correspondence(root: Path, *, now: datetime, as_of: date | None = None) -> Correspondence:
    """Return the letters of the book in `root`, opened on the day of `now`, or else on the day `as_of`.

    Nothing is written but the cache. Raises every BobError of reading a book, its contacts and its record.
    """
    return correspondence_of(measured(root, today=now.date(), as_of=as_of))


def correspondence_of(seen: Measured) -> Correspondence:
    """Return the letters of a book whose call was measured, on that day."""
    folder, day = seen.folder, seen.progress.as_of
    root, project = folder.root, known_on(day, folder.project, seen.received)
    events = tuple(event for event in read_record(root) if event.at.astimezone().date() <= day)
    salt, is_here = read_salt(root), contacts_are_here(root)
    return Correspondence(
        root=root,
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
            events=events,
            releases=read_releases(editors_text(root, RELEASES_FILE)),
            proofs=proofs_made(folder),
        ),
    )


def recipients_of(letters: Correspondence) -> Mapping[str, Recipient]:
    """Return who can be written to, with the address: for what is exported or sent, and for nothing else."""
    people, events = letters.situation.project.authors, letters.situation.events
    return recipients(read_contacts(letters.root), people, salt=letters.salt, events=events)


def _letters(seen: Measured, files: set[str]) -> Mapping[str, Letter]:
    """Return what the rules say to the authors of each of the pieces that are `files`."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in seen.findings:
        by_file[finding.location.file].append(finding)
    words = seen.folder.project.call.words
    pieces = pieces_of(seen.folder, seen.arrangement, seen.findings)
    return {piece.file: letter_on(piece, by_file[piece.file], words) for piece in pieces if piece.file in files}
