"""What was verified in finished editions: by whom, what was found, what was not checked, and what shops would say."""

from pathlib import Path

from bookofblogs.model.finding import Severity
from bookofblogs.model.frozen import dataclass

COMPARISON = "Comparison"
"""The name of the check that holds an edition against the book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that was found in a file: what is wrong, how often, and what to do next."""

    severity: Severity
    message: str
    hint: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What one validator, or bob's own reading, says of a file."""

    name: str
    version: str = ""
    why_not: str = ""
    """Why it was not checked, and how to get the validator; empty if it was."""
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()

    @property
    def checked(self) -> bool:
        """Whether the file was checked at all."""
        return not self.why_not

    def count(self, severity: Severity) -> int:
        """Return how many things of a severity were found."""
        return sum(problem.count for problem in self.problems if problem.severity is severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedFile:
    """A file, or the folder of a web edition, with what every check says of it."""

    file: Path
    kind: str
    """How people call its format."""
    bytes: int
    facts: str
    """In a few words what is in it: pieces, pages, words."""
    checks: tuple[Check, ...]

    def count(self, severity: Severity) -> int:
        """Return how many things of a severity all checks found."""
        return sum(check.count(severity) for check in self.checks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """What a shop would say of a file: an error is a refusal, a warning something that it or its readers would mind."""

    severity: Severity
    message: str
    mend: str
    source: str
    """Where the shop publishes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopVerdict:
    """What a shop would say of the file that is for it."""

    shop: str
    file: Path | None
    """None where no file for it is there."""
    needs: str
    """What it takes, where no file is there."""
    objections: tuple[Objection, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether it would refuse the file."""
        return any(objection.severity is Severity.ERROR for objection in self.objections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """The whole result. `bob release` stops while it has errors, and tells what was not checked."""

    root: Path | None
    """The book's folder; None where files were verified outside of any book, and so with nothing to compare."""
    pieces: int = 0
    """How many pieces the book has that the files were compared with."""
    files: tuple[VerifiedFile, ...]
    shops: tuple[ShopVerdict, ...]

    def count(self, severity: Severity) -> int:
        """Return how many things of a severity were found in all files."""
        return sum(file.count(severity) for file in self.files)

    @property
    def has_errors(self) -> bool:
        """Whether an error was found in a file. What a shop would refuse is its affair, and no error here."""
        return self.count(Severity.ERROR) > 0

    @property
    def not_checked(self) -> tuple[str, ...]:
        """What was not checked, and how to change that: each reason once, in the order of the files."""
        missed = (check for file in self.files for check in file.checks if not check.checked)
        return tuple(dict.fromkeys(f"{check.name} ({check.why_not})" for check in missed))
