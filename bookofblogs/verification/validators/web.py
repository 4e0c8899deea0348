"""The Nu Html Checker, by its command `vnu`."""

import json
import re
from collections import Counter
from pathlib import Path

from bookofblogs.model.finding import Severity
from bookofblogs.verification.read_edition import FileFormat
from bookofblogs.verification.validators.asking import (
    UNREADABLE,
    Answer,
    Subject,
    Tool,
    Validator,
    ValidatorError,
    on_path,
    problem,
    run,
)


def _ask(tool: Tool, subject: Subject, folder: Path) -> Answer:
    pages = sorted(page.resolve() for page in subject.path.rglob("*.html"))
    version = re.search(r"\d+\.\d+\.\d+", run([*tool.command, "--version"], folder, ends_well=None).out)
    ended = run(
        [*tool.command, "--format", "json", "--stdout", "--exit-zero-always", *pages], folder, seconds=VNU.seconds
    )
    found = Counter[tuple[Severity, str]]()
    try:
        for message in json.loads(ended.out)["messages"]:
            severity = _severity(message["type"], message.get("subType", ""))
            if severity:
                page = Path(str(message.get("url", "")).removeprefix("file:")).name
                found[(severity, f"{page}:{message.get('lastLine', 1)}: {message['message']}")] += 1
    except (ValueError, KeyError, TypeError) as fault:
        raise ValidatorError(UNREADABLE) from fault
    return Answer(
        version=version[0] if version else "",
        problems=tuple(problem(severity, message, count) for (severity, message), count in found.items()),
    )


def _severity(kind: str, under: str) -> Severity | None:
    """Return the weight of a message of this kind; None for one that only informs."""
    if kind in ("error", "non-document-error"):
        return Severity.ERROR
    return Severity.WARNING if under == "warning" else None


VNU = Validator(
    name="vnu",
    formats=frozenset({FileFormat.WEB}),
    how_to_get="needs Java and the Nu Html Checker: https://validator.github.io/validator/",
    find=lambda: on_path("vnu"),
    ask=_ask,
    seconds=300,
)
