"""How findings about sign-ups are shown: with the row of the sheet, or the file and the line."""

from collections.abc import Sequence

from bookofblogs.cli import console
from bookofblogs.cli.finding_json import SHEET
from bookofblogs.model.finding import Finding
from bookofblogs.wording import one_or_many


def say_findings(findings: Sequence[Finding]) -> None:
    """Print findings, a line each."""
    for finding in findings:
        console.say(
            f"  {_place(finding):<10} {finding.message} ({finding.rule}). {finding.hint}".rstrip(),
            style=console.STYLES[finding.severity],
        )


def _place(finding: Finding) -> str:
    """Return where a finding holds: `row 12`, `rows 12, 46`, or a file and its line."""
    location = finding.location
    if location.file != SHEET:
        return str(location)
    rows = [str(row) for row in (location.line, *location.also_lines) if row is not None]
    return f"{one_or_many(len(rows), 'row')} {', '.join(rows[:8])}" if rows else "the sheet"
