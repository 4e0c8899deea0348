"""Findings as annotations that GitHub shows beside the lines of a change.

The form is that of its workflow commands: `::error file=F,line=L,title=T::message`, with everything that could end a
value, or begin another command, written as percent signs and digits.
"""

from collections.abc import Iterator

from bookofblogs.model.finding import Finding, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_MOST_LINES = 10
"""As many annotations of a kind as GitHub shows for a step."""


def annotations(finding: Finding, folder: str) -> Iterator[str]:
    """Yield the annotations of a finding, one for each of its lines; none if it was waived.

    `folder` is the book's folder, relative to the repository, empty or with a slash at its end.
    """
    if finding.waived:
        return
    place = finding.location
    message = f"{finding.sentence} {finding.hint}".strip()
    for line in (place.line, *place.also_lines[: _MOST_LINES - 1]):
        at = f",line={line}" if line else ""
        command = (
            f"{_COMMANDS[finding.severity]} file={_property(folder + place.file)}{at},title={_property(finding.rule)}"
        )
        yield f"::{command}::{_text(message)}"


def _text(value: str) -> str:
    """Return a message as a command may hold it."""
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    """Return a property as a command may hold it."""
    return _text(value).replace(":", "%3A").replace(",", "%2C")
