"""PDF/UA and PDF/A: veraPDF, the validator of the trade, and page-validation, which needs no Java.

Only what a file claims is asked: a PDF that claims no standard breaks none.
"""

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bookofblogs.model.finding import Severity
from bookofblogs.model.verification import Problem
from bookofblogs.verification.read_edition import FileFormat
from bookofblogs.verification.validators.asking import (
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

_NO_CLAIM = "the file claims neither PDF/UA nor PDF/A"
_PAGE_CODE = """
import importlib.metadata, json, sys
import page
said = {"version": importlib.metadata.version("page-validation"), "found": []}
for profile in sys.argv[2:]:
    rules = {}
    for failure in page.validate_pdf(sys.argv[1], profile=profile).failures:
        rules.setdefault(failure.rule_id, []).append(failure.message)
    said["found"] += [[profile, rule, messages[0], len(messages)] for rule, messages in sorted(rules.items())]
print(json.dumps(said))
"""


def _find_page() -> Tool | None:
    return Tool(command=python_code(_PAGE_CODE)) if find_spec("page") else None


def _ask_page(tool: Tool, subject: Subject, folder: Path) -> Answer:
    ended = run([*tool.command, named(subject.path, folder, "book.pdf"), *subject.claims], folder)
    try:
        said = json.loads(ended.out)
        found = tuple(
            problem(Severity.ERROR, f"{profile} {rule}: {message}", count)
            for profile, rule, message, count in said["found"]
        )
        return Answer(version=str(said["version"]), problems=found)
    except (ValueError, KeyError, TypeError) as fault:
        raise ValidatorError("it said nothing that can be read") from fault


def _ask_verapdf(tool: Tool, subject: Subject, folder: Path) -> Answer:
    book = named(subject.path, folder, "book.pdf")
    version = run([*tool.command, "--version"], folder, ends_well=None).out.replace("veraPDF", "").split()
    found: list[Problem] = []
    for claim in subject.claims:
        # Ends with 1 where the file does not comply.
        ended = run([*tool.command, "--flavour", claim, "--format", "json", book], folder, ends_well=(0, 1))
        try:
            found += _failures(claim, json.loads(ended.out))
        except (ValueError, KeyError, TypeError, IndexError) as fault:
            raise ValidatorError("it said nothing that can be read") from fault
    return Answer(version=version[0] if version else "", problems=tuple(found))


def _failures(claim: str, said: dict[str, Any]) -> Iterator[Problem]:
    """Yield the rules that fail; veraPDF 1.26 made a list of what was one result before."""
    for job in said["report"]["jobs"]:
        results = job["validationResult"]
        for result in results if isinstance(results, list) else [results]:
            for rule in result["details"]["ruleSummaries"]:
                yield problem(
                    Severity.ERROR,
                    f"{claim} {rule['clause']}-{rule['testNumber']}: {rule['description']}",
                    int(rule["failedChecks"]),
                )


def _unless(subject: Subject) -> str:
    return "" if subject.claims else _NO_CLAIM


VERAPDF = Validator(
    name="veraPDF",
    formats=frozenset({FileFormat.PDF}),
    how_to_get="needs Java and its installer: https://verapdf.org",
    find=lambda: on_path("verapdf"),
    ask=_ask_verapdf,
    unless=_unless,
    seconds=600,
)
PAGE_VALIDATION = Validator(
    name="page-validation",
    formats=frozenset({FileFormat.PDF}),
    how_to_get="needs its package: pip install 'bookofblogs[verify]'",
    find=_find_page,
    ask=_ask_page,
    unless=_unless,
)
