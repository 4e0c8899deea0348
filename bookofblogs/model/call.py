"""The call: what the editor asked for, until when, and by which rules."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum

from bookofblogs.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRule:
    """How long a piece should be, in words: a soft band (comfortable) within a hard band (limits), both inclusive."""

    about: int = 1000
    comfortable_min_words: int = 500
    comfortable_max_words: int = 1500
    min_words: int = 250
    max_words: int = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorRule:
    """How many pieces an author may give. `count_all` counts co-authored pieces too, not only those an author leads."""

    max_pieces: int = 2
    count_all: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A share of the goal, in percent, and the day by which it should be reached."""

    percent: int
    due: date | None = None


class ConsentKept(StrEnum):
    """Whether bob has to know that the authors agreed to be printed."""

    REQUIRED = "required"
    """In any case, whether the form asked or not."""
    ELSEWHERE = "elsewhere"
    """The editor keeps the consents elsewhere, and bob asks for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """The call for contributions."""

    theme: str = ""
    opens: date | None = None
    closes: date | None = None
    goal: int | None = None
    milestones: tuple[Milestone, ...] = (Milestone(percent=40), Milestone(percent=60))
    signups: str = ""
    signups_tab: str = ""
    """The tab of a workbook or Google Sheet; empty: the one that looks like sign-ups."""
    signups_encoding: str = ""
    """Of a CSV file; empty: found out."""
    feeds: tuple[str, ...] = ()
    """The feeds of those who write on their own blogs."""
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Columns of the sign-up sheet that the editor named: from what they hold (`email`) to their headers."""
    consent: ConsentKept | None = None
    """None: as soon as the form asked, or somebody's consent is recorded."""
    words: WordRule = field(default_factory=WordRule)
    per_author: AuthorRule = field(default_factory=AuthorRule)
    words_to_look_at: tuple[str, ...] = ()
    """Words and phrases that the editor wants to be shown. An entry that ends in .txt is a file with one a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSettings:
    """When letters to the people of the call are due, and how fast they go out."""

    remind_days: tuple[int, ...] = (14, 3)
    """How many days before a milestone and before the end, the most first."""
    quiet_days: int = 3
    """Nobody gets two letters within so many days."""
    letters_per_minute: int = 20
