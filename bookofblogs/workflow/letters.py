"""What `bob letters` looks at: which letters are due, which lie in the outbox, and what nobody knows. Writes nothing.

measure -> the situation -> what is due -> each draft looked at again
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from bookofblogs.model.outbox import Draft, DueLetters, LetterEvent
from bookofblogs.model.progress import LetterCounts
from bookofblogs.project.folder import find_book


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """A draft that lies in the outbox, and why it is not to be sent any more, as it follows the name; empty if it is."""

    event: LetterEvent
    """With which it was drafted."""
    draft: Draft
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbox:
    """Every letter of a book on a day: due, drafted, waiting, held back and uncertain."""

    root: Path
    title: str
    today: date
    names: Mapping[str, str]
    """What a screen calls each person, by key."""
    contacts_are_here: bool = True
    due: DueLetters = DueLetters()
    drafts: tuple[Lying, ...] = ()
    uncertain: tuple[LetterEvent, ...] = ()
    problems: tuple[str, ...] = ()
    """What is wrong with drafts, so that nothing is sent: a line each, with file and line."""

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
