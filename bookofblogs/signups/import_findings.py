"""What the import has to say of a row: each kind with its weight, and how it becomes a finding."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bookofblogs.model.finding import Finding, Location, Severity

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

KINDS: Mapping[str, Severity] = {
    "name-missing": _ERROR,
    "name-too-long": _ERROR,
    "name-two-people": _WARNING,
    "name-odd": _WARNING,
    "name-lookalike": _WARNING,
    "name-order": _WARNING,
    "name-small": _WARNING,
    "name-note": _WARNING,
    "name-others": _WARNING,
    "name-beside": _NOTE,
    "name-capitals": _NOTE,
    "name-turned": _NOTE,
    "name-blanks": _NOTE,
    "name-differs": _NOTE,
    "address-bad": _ERROR,
    "address-missing": _WARNING,
    "address-shared": _WARNING,
    "address-odd": _WARNING,
    "address-in-answer": _WARNING,
    "address-mended": _NOTE,
    "address-several": _NOTE,
    "person-twice": _NOTE,
    "person-perhaps-twice": _WARNING,
    "entry-left-over": _WARNING,
    "row-repeated": _NOTE,
    "promised-too-many": _WARNING,
    "title-missing": _NOTE,
    "title-mended": _NOTE,
    "title-several": _WARNING,
    "time-unknown": _NOTE,
    "consent-missing": _WARNING,
    "consent-kept": _WARNING,
    "answer-unclear": _NOTE,
    "answer-shortened": _WARNING,
    "answer-cleaned": _NOTE,
    "formula-cell": _NOTE,
    "sheet-damaged": _WARNING,
    "encoding-guessed": _NOTE,
    "encoding-uncertain": _WARNING,
    "tab-chosen": _NOTE,
    "tab-uncertain": _WARNING,
    "column-lost": _WARNING,
    "removed-by-hand": _NOTE,
    "contacts-not-ignored": _WARNING,
    "contacts-tracked": _WARNING,
}
"""Every kind of thing that an import finds, with its weight."""

MOST_OF_A_KIND = 200
"""Findings of one kind that are told one by one."""

SHEET = "sign-ups"
"""What stands where other findings name a file."""


def make_finding(kind: str, rows: Sequence[int], message: str, hint: str = "") -> Finding:
    """Return a finding of `kind` on the first of `rows` (none: on the whole sheet), which holds for the others too."""
    lines = tuple(rows)
    location = Location(file=SHEET, line=lines[0] if lines else None, also_lines=lines[1:])
    return Finding(rule=kind, severity=KINDS[kind], location=location, message=message, hint=hint)


def folded(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return `findings` with no more of one kind than a person reads: the others become one, which knows their rows."""
    kinds: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        kinds[finding.rule].append(finding)
    told: list[Finding] = []
    for kind, found in kinds.items():
        told += found[:MOST_OF_A_KIND]
        more = found[MOST_OF_A_KIND:]
        rows = sorted({each.location.line for each in more if each.location.line is not None})
        if more:
            told.append(make_finding(kind, rows, f"{len(more):,} more of this kind", "Is it a sheet of sign-ups?"))
    return tuple(told)
