""".bob/last-import.json: what the sheet said at the last import, so that the next one can tell who changed what.

It holds no address: what is private stands in it as marks that can be compared and not be read.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.model.finding import Finding, Location, Severity
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.signup import Skipped
from bookofblogs.signups.entries import FIELDS, Entry

LAST_IMPORT_FILE = ".bob/last-import.json"
_MAX_BYTES = 50_000_000
_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LastImport:
    """What is remembered of an import. `people` are entries by key, in the order of the sheet."""

    salt: str
    people: Mapping[str, Entry] = field(default_factory=dict)
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    no_consent: Mapping[str, str] = field(default_factory=dict)
    """What somebody answered instead of agreeing, as a message says it, by key."""
    skipped: tuple[Skipped, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_last_import(root: Path) -> LastImport:
    """Return what is remembered of the last import; nothing, with a new salt, if there was none that can be read."""
    try:
        kept = json.loads(read_bounded(inside(root, LAST_IMPORT_FILE), _MAX_BYTES))
        return _read(kept) if kept["version"] == _VERSION else _nothing()
    except (
        OSError,
        OutsideError,
        NotAFileError,
        TooLargeError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
    ):
        return _nothing()


def _nothing() -> LastImport:
    return LastImport(salt=secrets.token_hex(16))


def _read(kept: Mapping[str, Any]) -> LastImport:
    """Return what `kept` holds. Raises KeyError, TypeError, ValueError or AttributeError if we did not write it."""
    return LastImport(
        salt=str(kept["salt"]),
        people={
            str(key): {
                name: tuple(value) if isinstance(value, list) else str(value)
                for name, value in entry.items()
                if name in FIELDS
            }
            for key, entry in kept["people"].items()
        },
        marks={str(key): tuple(map(str, marks)) for key, marks in kept["marks"].items()},
        columns={str(name): tuple(map(str, headers)) for name, headers in kept["columns"].items()},
        no_consent={str(key): str(text) for key, text in kept.get("no_consent", {}).items()},
        skipped=tuple(Skipped(row=int(row), reason=str(reason)) for row, reason in kept["skipped"]),
        findings=tuple(_finding(finding) for finding in kept["findings"]),
    )


def _finding(kept: Mapping[str, Any]) -> Finding:
    rows: Sequence[int] = [int(row) for row in kept["rows"]]
    return Finding(
        rule=str(kept["rule"]),
        severity=Severity(kept["severity"]),
        location=Location(file=str(kept["file"]), line=rows[0] if rows else None, also_lines=tuple(rows[1:])),
        message=str(kept["message"]),
        hint=str(kept["hint"]),
    )


def last_import_bytes(last: LastImport) -> bytes:
    """Return .bob/last-import.json."""
    kept = {
        "version": _VERSION,
        "salt": last.salt,
        "columns": {name: list(headers) for name, headers in sorted(last.columns.items())},
        "people": {key: dict(entry) for key, entry in last.people.items()},
        "marks": {key: list(marks) for key, marks in last.marks.items()},
        "no_consent": dict(last.no_consent),
        "skipped": [[skipped.row, skipped.reason] for skipped in last.skipped],
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity.value,
                "file": finding.location.file,
                "rows": [line for line in (finding.location.line, *finding.location.also_lines) if line is not None],
                "message": finding.message,
                "hint": finding.hint,
            }
            for finding in last.findings
        ],
    }
    return (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
