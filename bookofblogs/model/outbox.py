"""Letters to people: what each is for, which are due, and what became of those in the outbox.

A person stands here by the register's key. No address has a field; `post` alone joins the two.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from bookofblogs.model.contribution import PieceState
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.letter import Letter
from bookofblogs.model.progress import MilestoneProgress, Progress
from bookofblogs.model.project import Project

if TYPE_CHECKING:  # a release holds the whole book, and most who look at letters have none
    from bookofblogs.model.release import Release


class Occasion(StrEnum):
    """What a letter is for."""

    WELCOME = "welcome"
    REMINDER = "reminder"
    QUESTION = "question"
    RECEIVED = "received"
    MEND = "mend"
    READ_THIS = "read-this"
    """Whether somebody will read a piece before it is published."""
    READER_FOUND = "reader-found"
    READING_THANKS = "reading-thanks"
    MILESTONE = "milestone"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    PROOF = "proof"
    THANKS = "thanks"
    PUBLISHED = "published"


class Became(StrEnum):
    """What became of a letter: a line of the record says one of these."""

    DRAFTED = "drafted"
    TRYING = "trying"
    """Written before the text is handed to the server: alone, nobody can know what came of it."""
    SENT = "sent"
    """The server took it."""
    HANDED_OVER = "handed-over"
    """Exported for the editor's own mail program."""
    BY_HAND = "by-hand"
    """The editor wrote, called or spoke to them."""
    REFUSED = "refused"
    """The server will never take it."""
    LATER = "later"
    """The server did not take it this time."""
    UNCERTAIN = "uncertain"
    ARRIVED = "arrived"
    BOUNCED = "bounced"
    DROPPED = "dropped"
    """The editor deleted the draft."""
    SAID_NO = "said-no"
    """Asked to read a piece, the person would rather not: they are not asked for it again, and nobody else is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterEvent:
    """A line of the private record: what became of a letter, when."""

    at: datetime
    key: str
    occasion: Occasion
    about: tuple[str, ...] = ()
    """What the letter is about, as in `Due`."""
    became: Became
    digest: str = ""
    """The SHA-256 of the draft."""
    draft: str = ""
    """Its file, relative to outbox/."""
    to: str = ""
    """A salted mark of the address it went to, by which one that bounced is known again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How a person can be written to, without the address itself."""

    key: str
    has_address: bool = True
    wants_no_letters: bool = False
    same_address_as: tuple[str, ...] = ()
    """The keys of others with this address."""
    shares_address: bool | None = None
    """Whether a reader, or an author, may be given the address; None: nobody has asked yet."""
    why_not: str = ""
    """Why no mail can be sent to the address, as it follows the person's name; empty where it can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofMade:
    """A proof that lies in build/proofs/."""

    file: str
    """The PDF, relative to the book's folder."""
    fingerprint: str
    """Of the piece, as it was when the proof was made."""
    is_of_this_text: bool
    """Whether the piece still is as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Everything from which it follows which letters are due on the day `today`."""

    project: Project
    """As it was known on the day."""
    today: date
    received: Mapping[str, date]
    """When each piece came, by its file."""
    progress: Progress
    states: Mapping[str, PieceState]
    """How far each piece has come, by its file."""
    letters: Mapping[str, Letter]
    """What the rules say to the authors of each piece, by its file."""
    reach: Mapping[str, Reach]
    """By the person's key; empty where there is no contacts.csv."""
    events: tuple[LetterEvent, ...] = ()
    """The record, in its order."""
    releases: "tuple[Release, ...]" = ()
    proofs: Mapping[str, ProofMade] = field(default_factory=dict)
    """By the piece's file."""
    reading_proofs: Mapping[str, ProofMade] = field(default_factory=dict)
    """The same, with room for what a reader notes."""
    answered: frozenset[tuple[str, str]] = frozenset()
    """The pieces, and the keys of the readers, whose feedback lies in feedback/."""
    mended: Mapping[str, int] = field(default_factory=dict)
    """In how many places each piece was mended by light edit, so that readers see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A letter that somebody should have: to whom, for what, and all that it tells of."""

    occasion: Occasion
    key: str
    about: tuple[str, ...] = ()
    """What it is once for, beside the person: a piece's file, `60%@2027-05-09-14`, a version; empty: once for all."""
    pieces: tuple[str, ...] = ()
    """The files of the pieces that it tells of."""
    promised: tuple[str, ...] = ()
    """The titles that the person promised and did not send."""
    milestone: MilestoneProgress | None = None
    on: date | None = None
    """The day that it names: of a milestone, of the end."""
    others: tuple[str, ...] = ()
    """The keys of those who have the same letter."""
    not_reached: tuple[str, ...] = ()
    """The names of co-authors whom nobody can write to, so that somebody passes it on."""
    version: str = ""
    """Of the release it tells of."""
    reader: str = ""
    """The key of who reads the piece that it tells of."""
    introduces: bool = False
    """Whether it names the address of the reader, which is put in when it is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """A letter that is not written, or not sent, and why: as it follows the person's name."""

    letter: Due
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A letter that waits because the person had one a few days ago."""

    letter: Due
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLetters:
    """What is due on a day: to be written now, waiting, and held back."""

    now: tuple[Due, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    held: tuple[HeldBack, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter in the outbox, as it will be read."""

    file: str
    """Relative to outbox/: its folder, and the person's key."""
    key: str
    to: str
    """The name."""
    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """What came of a letter in a run of sending."""

    draft: str
    """Its file, relative to outbox/."""
    key: str
    became: Became
    """Sent, refused, later or uncertain; drafted where it was not handed over, and so is left."""
    why: str = ""
    """Why it was not taken, in a few words; empty where it was, or its turn never came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What came of a run of sending: each letter that was to be sent is one of its postings, in the same order."""

    postings: tuple[Posting, ...] = ()
    stopped: str = ""
    """Why it stopped before its end, as sentences; empty where it came to its end."""

    def those(self, *became: Became) -> tuple[Posting, ...]:
        """Return the letters that became one of these."""
        return tuple(posting for posting in self.postings if posting.became in became)
