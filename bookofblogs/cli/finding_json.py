"""A finding for programs: one shape, whichever command tells of it. docs/json.md describes it."""

from bookofblogs.model.finding import Finding, Severity, Waiver

SHEET = "sign-ups"
"""What stands in place of a file where a finding is about a row of the sign-up sheet."""


def finding_as_json(finding: Finding) -> dict[str, object]:
    """Return a finding. One about the sign-up sheet has rows in place of lines, counted as a spreadsheet does."""
    place = finding.location
    lines = [line for line in (place.line, *place.also_lines) if line is not None]
    in_sheet = place.file == SHEET
    keys = shaped(
        rule=finding.rule,
        severity=finding.severity,
        file=None if in_sheet else place.file,
        lines=[] if in_sheet else lines,
        message=finding.message,
        hint=finding.hint,
        waived=finding.waived,
    )
    return {**keys, "row": lines[0] if lines else None, "rows": lines} if in_sheet else keys


def shaped(
    *,
    rule: str,
    severity: Severity,
    message: str,
    hint: str,
    file: str | None = None,
    lines: list[int] | None = None,
    waived: Waiver | None = None,
) -> dict[str, object]:
    """Return the keys that every finding has; `line` is the first of `lines`."""
    return {
        "rule": rule,
        "severity": severity.value,
        "file": file,
        "line": lines[0] if lines else None,
        "lines": lines or [],
        "message": message,
        "hint": hint,
        "waived": waived and {"because": waived.because, "on": waived.on.isoformat() if waived.on else None},
    }
