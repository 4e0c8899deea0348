"""How findings about sign-ups are shown: with the row of the sheet, or the file and the line."""

from collections.abc import Sequence

from bookofblogs.cli import console
from bookofblogs.model.finding import Finding, Severity

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
_SHEET = "sign-ups"


def say_findings(findings: Sequence[Finding]) -> None:
    """Print findings, a line each."""
    for finding in findings:
        console.say(
            f"  {_place(finding):<10} {finding.message} ({finding.rule}). {finding.hint}".rstrip(),
            style=_STYLES[finding.severity],
        )


def _place(finding: Finding) -> str:
    """Return where a finding holds: `row 12`, `rows 12, 46`, or a file and its line."""
    location = finding.location
    if location.file != _SHEET:
        return str(location)
    rows = [str(row) for row in (location.line, *location.also_lines) if row is not None]
    return f"row{'s' if len(rows) > 1 else ''} {', '.join(rows[:8])}" if rows else "the sheet"


def finding_as_json(finding: Finding) -> dict[str, object]:
    """Return a finding for programs; `row` counts as a spreadsheet does, the header's in row 1 included."""
    in_sheet = finding.location.file == _SHEET
    rows = [row for row in (finding.location.line, *finding.location.also_lines) if row is not None]
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "file": None if in_sheet else finding.location.file,
        "line": None if in_sheet else finding.location.line,
        "row": finding.location.line if in_sheet else None,
        "rows": rows if in_sheet else [],
        "message": finding.message,
        "hint": finding.hint,
    }
