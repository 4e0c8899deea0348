"""qpdf, which reads the structure of a PDF file to its last byte."""

import re
from pathlib import Path

from bookofblogs.model.finding import Severity
from bookofblogs.verification.read_edition import FileFormat
from bookofblogs.verification.validators.asking import Answer, Subject, Tool, Validator, named, on_path, problem, run

_SOUND, _BROKEN, _WARNED = 0, 2, 3


def _ask(tool: Tool, subject: Subject, folder: Path) -> Answer:
    version = re.search(r"\d+(?:\.\d+)+", run([*tool.command, "--version"], folder).out)
    ended = run(
        [*tool.command, "--check", named(subject.path, folder, "book.pdf")],
        folder,
        ends_well=(_SOUND, _BROKEN, _WARNED),
    )
    lines = [line for line in (ended.err + ended.out).splitlines() if "book.pdf" in line and ended.status != _SOUND]
    severity = Severity.ERROR if ended.status == _BROKEN else Severity.WARNING
    told = [line.replace(f"{folder}/", "") for line in lines] or ["the file is damaged"] * (ended.status != _SOUND)
    return Answer(version=version[0] if version else "", problems=tuple(problem(severity, line) for line in told))


QPDF = Validator(
    name="qpdf",
    formats=frozenset({FileFormat.PDF}),
    how_to_get="sudo apt-get install qpdf",
    find=lambda: on_path("qpdf"),
    ask=_ask,
)
