"""The validators of PDF: veraPDF and page-validation know PDF/UA and PDF/A, qpdf the structure of any PDF file.

Of the standards only what a file claims is asked: a PDF that claims none breaks none. veraPDF is the validator of the
trade; page-validation needs no Java.
"""

import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bookofblogs.model.finding import Severity
from bookofblogs.model.verification import Problem
from bookofblogs.verification.read_edition import EditionKind, FileFormat, ReadEdition
from bookofblogs.verification.validators.asking import (
    UNREADABLE,
    Answer,
    Subject,
    Tool,
    Validator,
    ValidatorError,
    named,
    on_path,
    problem,
    python_code,
    run,
)

_UA = re.compile(r"pdfuaid:part(?:>|=[\"'])\s*(\d)")
_A_PART = re.compile(r"pdfaid:part(?:>|=[\"'])\s*(\d)")
_A_LEVEL = re.compile(r"pdfaid:conformance(?:>|=[\"'])\s*([A-Za-z])")
_SOUND, _BROKEN, _WARNED = 0, 2, 3
"""The exit statuses of qpdf."""
_PAGE_CODE = """
import importlib.metadata, json, sys
import page
printed = {"version": importlib.metadata.version("page-validation"), "found": []}
for profile in sys.argv[2:]:
    rules = {}
    for failure in page.validate_pdf(sys.argv[1], profile=profile).failures:
        rules.setdefault(failure.rule_id, []).append(failure.message)
    printed["found"] += [[profile, rule, messages[0], len(messages)] for rule, messages in sorted(rules.items())]
print(json.dumps(printed))
"""


def _claims(subject: Subject) -> tuple[str, ...]:
    """Return the standards that a file claims to follow, as validators call them: `ua1`, `3a`."""
    return tuple(claim for reading in subject.readings for claim in _claims_of(reading))


def _claims_of(reading: ReadEdition) -> tuple[str, ...]:
    """Return the standards that a PDF claims, as validators call them: `ua1`, `3a`; none for anything else.

    A PDF does so in its metadata (ISO 14289-1, 5; ISO 19005-3, 6.6.4).
    """
    if reading.kind is not EditionKind.PDF:
        return ()
    metadata = next((text for text in reading.strings if "<x:xmpmeta" in text or "rdf:RDF" in text), "")
    ua, part, level = _UA.search(metadata), _A_PART.search(metadata), _A_LEVEL.search(metadata)
    found = [f"ua{ua[1]}"] if ua else []
    if part:
        found.append(part[1] + (level[1].lower() if level else ""))
    return tuple(found)


def _why_not_asked(subject: Subject) -> str:
    """Return why a file is not held against the standards: it claims none."""
    return "" if _claims(subject) else "the file claims neither PDF/UA nor PDF/A"


def _ask_verapdf(tool: Tool, subject: Subject, folder: Path) -> Answer:
    book = named(subject.path, folder, "book.pdf")
    version = run([*tool.command, "--version"], folder, ends_well=None).out.replace("veraPDF", "").split()
    found: list[Problem] = []
    for claim in _claims(subject):
        # Ends with 1 where the file does not comply.
        ended = run(
            [*tool.command, "--flavour", claim, "--format", "json", book],
            folder,
            ends_well=(0, 1),
            seconds=VERAPDF.seconds,
        )
        try:
            found += _failures(claim, json.loads(ended.out))
        except (ValueError, KeyError, TypeError, IndexError) as fault:
            raise ValidatorError(UNREADABLE) from fault
    return Answer(version=version[0] if version else "", problems=tuple(found))


def _failures(claim: str, report: dict[str, Any]) -> Iterator[Problem]:
    """Yield the rules that fail; veraPDF 1.26 made a list of what was one result before."""
    for job in report["report"]["jobs"]:
        results = job["validationResult"]
        for result in results if isinstance(results, list) else [results]:
            for rule in result["details"]["ruleSummaries"]:
                yield problem(
                    Severity.ERROR,
                    f"{claim} {rule['clause']}-{rule['testNumber']}: {rule['description']}",
                    int(rule["failedChecks"]),
                )


def _find_page() -> Tool | None:
    return Tool(command=python_code(_PAGE_CODE)) if find_spec("page") else None


def _ask_page(tool: Tool, subject: Subject, folder: Path) -> Answer:
    ended = run([*tool.command, named(subject.path, folder, "book.pdf"), *_claims(subject)], folder)
    try:
        printed = json.loads(ended.out)
        found = tuple(
            problem(Severity.ERROR, f"{profile} {rule}: {message}", count)
            for profile, rule, message, count in printed["found"]
        )
        return Answer(version=str(printed["version"]), problems=found)
    except (ValueError, KeyError, TypeError) as fault:
        raise ValidatorError(UNREADABLE) from fault


def _ask_qpdf(tool: Tool, subject: Subject, folder: Path) -> Answer:
    version = re.search(r"\d+(?:\.\d+)+", run([*tool.command, "--version"], folder).out)
    ended = run(
        [*tool.command, "--check", named(subject.path, folder, "book.pdf")],
        folder,
        ends_well=(_SOUND, _BROKEN, _WARNED),
    )
    lines = [line for line in (ended.err + ended.out).splitlines() if "book.pdf" in line and ended.status != _SOUND]
    severity = Severity.ERROR if ended.status == _BROKEN else Severity.WARNING
    messages = [line.replace(f"{folder}/", "") for line in lines] or ["the file is damaged"] * (ended.status != _SOUND)
    return Answer(version=version[0] if version else "", problems=tuple(problem(severity, line) for line in messages))


VERAPDF = Validator(
    name="veraPDF",
    formats=frozenset({FileFormat.PDF}),
    how_to_get="needs Java and its installer: https://verapdf.org",
    find=lambda: on_path("verapdf"),
    ask=_ask_verapdf,
    unless=_why_not_asked,
    seconds=600,
)
PAGE_VALIDATION = Validator(
    name="page-validation",
    formats=frozenset({FileFormat.PDF}),
    how_to_get="needs its package: pip install 'bookofblogs[verify]'",
    find=_find_page,
    ask=_ask_page,
    unless=_why_not_asked,
)
QPDF = Validator(
    name="qpdf",
    formats=frozenset({FileFormat.PDF}),
    how_to_get="sudo apt-get install qpdf",
    find=lambda: on_path("qpdf"),
    ask=_ask_qpdf,
)
