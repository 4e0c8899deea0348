"""How far the call has come on a day: what `bob status` shows."""

from dataclasses import field
from datetime import date
from enum import StrEnum

from bookofblogs.model.arrangement import Arrangement
from bookofblogs.model.feedback import FeedbackCounts
from bookofblogs.model.finding import Finding
from bookofblogs.model.frozen import dataclass


class MilestoneState(StrEnum):
    """How a milestone stands on a day."""

    REACHED = "reached"
    """In time or late: the day it was reached says which."""
    AHEAD = "ahead"
    """Not reached, and its day is more than a week away or not named."""
    DUE = "due"
    """Not reached, and its day is today or within the next seven days."""
    MISSED = "missed"
    """Not reached, and its day is past."""


class CountedAgainst(StrEnum):
    """What the percentages are of."""

    GOAL = "goal"
    PROMISED = "promised"


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneProgress:
    """A milestone on a day. The end of the call is the milestone of 100 %."""

    name: str
    """`40%`, or `end`."""
    percent: int
    needed: int | None = None
    """How many pieces reach it; None where nobody said how many are hoped for."""
    due: date | None = None
    state: MilestoneState | None = None
    """None where `needed` is."""
    reached_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleCounts:
    """How many people there are, by what they offered and asked."""

    signed_up: int = 0
    reviewers: int = 0
    waiting_for_feedback: int = 0
    """They asked for feedback, and a piece of theirs is in the book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceCounts:
    """How many pieces have come how far."""

    promised: int = 0
    received: int = 0
    """Every piece that is there, the declined and withdrawn ones too."""
    counted: int = 0
    """Received, not declined, not withdrawn: what milestones count."""
    ready: int = 0
    """Counted, and no error stands in them."""
    accepted: int = 0
    declined: int = 0
    withdrawn: int = 0
    words: int = 0
    """Of the pieces counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingCounts:
    """How many findings stand, those that the editor waived left out."""

    errors: int = 0
    warnings: int = 0
    notes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Where the call is going at its present pace."""

    at_close: tuple[int, int] | None = None
    """The fewest and the most pieces to expect at the end; None while there is too little to go on."""
    goal_reached_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """A person, and the titles promised and not sent; none where one was promised that had no title yet."""

    key: str = ""
    """In the register."""
    author: str
    called: str = ""
    """The name, told apart from others who bear it."""
    promised: tuple[str, ...]

    @property
    def pieces(self) -> int:
        """How many pieces that is."""
        return max(1, len(self.promised))


@dataclass(frozen=True, slots=True, kw_only=True)
class NotReady:
    """A file that is not ready, and the errors that stand in it."""

    file: str
    errors: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterCounts:
    """How many letters there are of each kind on the day."""

    due: int = 0
    """Nobody has written them yet."""
    drafts: int = 0
    """They lie in the outbox, and can be sent."""
    waiting: int = 0
    held_back: int = 0
    """Not written, or not sent, for a reason that `bob letters` names."""
    uncertain: int = 0
    """Nobody knows whether they arrived."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a call has come on the day `as_of`."""

    title: str
    as_of: date
    opens: date | None = None
    closes: date | None = None
    days_left: int | None = None
    """Until the day of the close; 0 on that day, negative after it."""
    goal: int | None = None
    counted_against: CountedAgainst | None = None
    people: PeopleCounts = field(default_factory=PeopleCounts)
    pieces: PieceCounts = field(default_factory=PieceCounts)
    milestones: tuple[MilestoneProgress, ...] = ()
    pages: int | None = None
    """How many pages the pieces counted will fill, about; None before a PDF tells."""
    arrivals: tuple[date, ...] = ()
    """When each piece that counts was received, in order."""
    forecast: Forecast = field(default_factory=Forecast)
    late: tuple[Late, ...] = ()
    without_consent: tuple[str, ...] = ()
    """Who has a piece in the book and is not known to have agreed, where the book asks for it."""
    arrangement: Arrangement = field(default_factory=Arrangement)
    not_ready: tuple[NotReady, ...] = ()
    findings: FindingCounts = field(default_factory=FindingCounts)
    lacks: tuple[str, ...] = ()
    """What is not known yet, and where to write it, in sentences."""
    letters: LetterCounts | None = None
    """None where the private files are not here, by which people are written to."""
    feedback: FeedbackCounts | None = None
    """The same: None where the private files are not here, by which it is known who said no and what came."""
    next: tuple[str, ...] = ()
    """What to do now, in sentences, the most urgent first."""
