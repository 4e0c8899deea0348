"""A letter to an author: what the rules say of one piece, before anybody asks on what it is written."""

from bookofblogs.model.finding import Finding, Severity
from bookofblogs.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSection:
    """The findings of one weight under their heading: `Two things to mend`."""

    heading: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter on one file, in English, as the messages of the rules are."""

    file: str
    title: str = ""
    """Empty for a file that is no piece."""
    authors: tuple[str, ...] = ()
    status: str = ""
    """How long the piece is and how that meets the call, or why it is not in the book; empty for what is no piece."""
    sections: tuple[LetterSection, ...] = ()
    waived: tuple[Finding, ...] = ()
    """What the editor lets stand."""
    closing: str
    reason: str = ""
    """Why the piece is not in the book, in the editor's words, where they are meant for the authors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPoint:
    """What a letter says of one finding: where it is, what it is, and what to do, or why it may stand."""

    place: str
    """`line 7`, empty where there is no line to name."""
    said: str
    then: str = ""
    rule: str
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPoints:
    """The points of a letter under their heading."""

    heading: str
    points: tuple[LetterPoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterText:
    """The words of a letter, each on one line, before anybody asks how wide a line may be."""

    heading: str
    """Whose piece it is: `“Tweets as data” by Jo Wood`; of what is no piece, the file."""
    opening: tuple[str, ...] = ()
    """How long the piece is, or that it is not in the book and why."""
    sections: tuple[LetterPoints, ...] = ()
    closing: str
