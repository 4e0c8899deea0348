"""Ace by DAISY, which looks at every page of an EPUB in a browser and judges how accessible it is."""

import json
import shutil
from collections import Counter
from pathlib import Path

from bookofblogs.model.finding import Severity
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
    run,
    telling_line,
)

_GRAVE = frozenset({"critical", "serious"})
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def _ask(tool: Tool, subject: Subject, folder: Path) -> Answer:
    browser = next((place for name in _BROWSERS if (place := shutil.which(name))), None)
    told = ("env", f"PUPPETEER_EXECUTABLE_PATH={browser}") if browser else ()
    command = [*told, *tool.command, "-f", "-o", folder / "ace", named(subject.path, folder, "book.epub")]
    ended = run(command, folder, ends_well=None, seconds=ACE.seconds)
    try:
        said = json.loads((folder / "ace" / "report.json").read_text(encoding="utf-8"))
        version = str(said["earl:assertedBy"]["doap:release"]["doap:revision"])
        found = Counter[tuple[str, str, str]]()
        for document in said["assertions"]:
            for assertion in document["assertions"]:
                if assertion["earl:result"]["earl:outcome"] == "fail":
                    rule, place = assertion["earl:test"], document["earl:testSubject"]["url"]
                    found[
                        (
                            rule["earl:impact"],
                            f"{rule['dct:title']}: {assertion['earl:result']['dct:description']}",
                            place,
                        )
                    ] += 1
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise ValidatorError(f"it wrote no report: {telling_line(ended.err or ended.out)}") from fault
    return Answer(
        version=version,
        problems=tuple(
            problem(Severity.ERROR if impact in _GRAVE else Severity.WARNING, f"{impact} ({place}): {message}", count)
            for (impact, message, place), count in found.items()
        ),
    )


def _unless(subject: Subject) -> str:
    """Decide why a browser must not open a file: it would fetch or run what the file asks for."""
    if any(reading.fetched or reading.scripts for reading in subject.readings):
        return "it opens the book in a browser, and this one would fetch from the web or run scripts there"
    return ""


ACE = Validator(
    name="Ace",
    formats=frozenset({FileFormat.EPUB}),
    how_to_get="needs Node.js and a browser: npm install -g @daisy/ace",
    find=lambda: on_path("ace", "ace-cli"),
    ask=_ask,
    unless=_unless,
    seconds=600,
)
