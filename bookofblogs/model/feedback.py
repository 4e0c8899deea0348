"""Feedback: volunteers who read, and authors whose pieces are read, before the book is published."""

from datetime import date
from enum import StrEnum

from bookofblogs.model.frozen import dataclass

Pair = tuple[str, str]
"""A piece, by its file, and a reader, by the register's key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackSettings:
    """How much is asked of a reader: `feedback:` in book.yaml."""

    each: int = 2
    """How many pieces one person reads at most."""
    days: int = 10
    """How long a reading may take, from the day that the reader agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A piece and who reads it, as feedback.yaml remembers them: public names and days, never what was said."""

    piece: str
    """Its file, relative to the book's folder."""
    reader: str
    """The register's key."""
    asked: date | None = None
    agreed: date | None = None
    by: date | None = None
    """The day by which the reader means to answer."""
    given: date | None = None
    thanked: date | None = None
    line: int | None = None


class ReadingState(StrEnum):
    """How far a reading has come on a day. The order of the members is the order in which they are passed."""

    SUGGESTED = "suggested"
    """It stands in feedback.yaml, and nobody was asked yet."""
    ASKED = "asked"
    AGREED = "being read"
    OVER = "over its day"
    """Agreed, and its day is past."""
    GIVEN = "given"
    THANKED = "thanked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a reading stands on a day."""

    reading: Reading
    """As feedback.yaml has it; `reader` is the key that the register has by now."""
    state: ReadingState
    due: date | None = None
    """The day by which the reader's word should be there; None before they agreed."""
    lapsed: str = ""
    """Why it counts no more, as it follows a colon: `the reader withdrew`. Empty where it counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPiece:
    """A piece that waits for a reader's word, or for a reader."""

    piece: str
    since: date
    """When it came: whoever read it meanwhile and left does not make it younger."""
    state: ReadingState | None = None
    """Of the reading that has come the furthest; None where there is none."""
    readers: tuple[str, ...] = ()
    """The keys of those whose readings count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedReading:
    """A pair that bob suggests, and why these two."""

    piece: str
    reader: str
    nearness: float
    """Of the piece to what the reader wrote or promised, from 0 to 1."""
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutReader:
    """A piece that waits and gets no reader, and why: as it follows the piece's name."""

    piece: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedReadings:
    """Whom bob would bring together, and for whom it found nobody."""

    readings: tuple[SuggestedReading, ...] = ()
    without: tuple[WithoutReader, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackCounts:
    """How the readings stand on a day, counted by pieces: those that wait for a reader's word, and those that had it.

    Each that waits is without a reader, not asked, asked or being read.
    """

    waiting: int = 0
    without_reader: int = 0
    not_asked: int = 0
    """Their reader stands in feedback.yaml, and was not asked yet."""
    asked: int = 0
    being_read: int = 0
    over: int = 0
    """Of those being read."""
    given: int = 0
    to_note: int = 0
    """Readings whose feedback lies in feedback/, and of which feedback.yaml says nothing yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackStanding:
    """How all of it stands on a day."""

    readings: tuple[Standing, ...] = ()
    """In the order of feedback.yaml."""
    waiting: tuple[WaitingPiece, ...] = ()
    """Who waits the longest comes first."""
    counts: FeedbackCounts = FeedbackCounts()
