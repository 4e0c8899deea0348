"""Findings: what was found in the pieces, as data, collected and returned, never printed where they are found."""

import os
from datetime import date
from enum import StrEnum

from bookofblogs.expressions import expression
from bookofblogs.model.frozen import dataclass

_CONTROLS = expression("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def in_unicode(file: str) -> str:
    """Return a file's name with every byte in it that is not UTF-8 spelled by its number."""
    return os.fsencode(file).decode("utf-8", "backslashreplace")


def on_a_line(file: str) -> str:
    """Return a file's name as it may stand on a line of text: what would end the line, or move a cursor, as a sign."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", file)


class Severity(StrEnum):
    """How much a finding weighs. The order of the members is the order in which they are shown."""

    ERROR = "error"
    """Not printable as it is, or against the call."""
    WARNING = "warning"
    """An editor should look."""
    NOTE = "note"
    """Good to know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place in a file of the book; `file` is relative to the book's folder, with forward slashes."""

    file: str
    line: int | None = None
    also_lines: tuple[int, ...] = ()

    def __str__(self) -> str:
        """Return `file:line`, or `file` where there is no line to name."""
        name = on_a_line(self.file)
        return name if self.line is None else f"{name}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """An editor's decision to let a finding stand."""

    because: str
    on: date | None = None
    tell_author: bool = False
    """Whether the reason may stand in a letter to the authors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is wrong and how to mend it, as one reader is told."""

    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was found: by which rule, where, what is wrong and how to mend it."""

    rule: str
    severity: Severity
    location: Location
    message: str
    hint: str = ""
    author: str = ""
    """The person it is about, where it is about a person rather than a piece: a limit on one author's pieces."""
    waived: Waiver | None = None
    to_author: Words | None = None
    """What a letter to the authors says of it; None where it is the editor's affair alone."""

    @property
    def sentence(self) -> str:
        """What is wrong as a sentence, with its stop or question mark, but none behind an example of what to write."""
        return self.message if self.message.endswith(("?", "!", "'", '"')) else f"{self.message.rstrip('.')}."

    def __str__(self) -> str:
        """Return it on one line, as `file:line: what is wrong (rule). How to mend it`."""
        return f"{self.location}: {self.message.rstrip('.')} ({self.rule}). {self.hint}".rstrip()
