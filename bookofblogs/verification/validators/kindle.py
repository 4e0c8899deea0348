"""Readers of Kindle files that are not ours: libmobi's mobitool, and KindleUnpack by PyPI's `mobi`."""

import re
from importlib.util import find_spec
from pathlib import Path

from bookofblogs.model.finding import Severity
from bookofblogs.model.verification import Problem
from bookofblogs.verification.read_edition import EditionKind, FileFormat
from bookofblogs.verification.validators.asking import (
    Answer,
    Subject,
    Tool,
    Validator,
    error_line,
    named,
    on_path,
    problem,
    python_code,
    run,
)

_UNPACK_CODE = """
import importlib.metadata, pathlib, sys
import mobi
from loguru import logger
logger.remove()
folder, _ = mobi.extract(sys.argv[1])
files = [file for file in pathlib.Path(folder).rglob("*") if file.suffix in (".html", ".xhtml", ".opf")]
print("\\nunpacked", importlib.metadata.version("mobi"), len(files))
"""


def _ask_mobitool(tool: Tool, subject: Subject, folder: Path) -> Answer:
    book = named(subject.path, folder, "book.mobi")
    version = re.search(r"libmobi: (\S+)", run([*tool.command, "-v"], folder, ends_well=None).out)
    halves: list[tuple[str, ...]] = (
        [("-7",)] if any(reading.kind is EditionKind.MOBI6 for reading in subject.readings) else []
    )
    halves += [()] if any(reading.kind is EditionKind.KF8 for reading in subject.readings) else []
    found: list[Problem] = []
    for options in halves:
        unpacked = folder / f"unpacked{''.join(options)}"
        unpacked.mkdir()
        ended = run([*tool.command, *options, "-s", "-o", unpacked, book], folder, ends_well=None)
        if ended.status or not any(unpacked.rglob("*.opf")):
            found.append(problem(Severity.ERROR, f"cannot be unpacked: {error_line(ended.err or ended.out)}"))
    return Answer(version=version[1] if version else "", problems=tuple(found))


def _find_unpack() -> Tool | None:
    return Tool(command=python_code(_UNPACK_CODE)) if find_spec("mobi") else None


def _ask_unpack(tool: Tool, subject: Subject, folder: Path) -> Answer:
    ended = run([*tool.command, named(subject.path, folder, "book.mobi")], folder, ends_well=None)
    unpacked = re.search(r"^unpacked (\S+) (\d+)$", ended.out, re.MULTILINE)
    if unpacked and int(unpacked[2]):
        return Answer(version=unpacked[1], problems=())
    message = f"cannot be unpacked: {error_line(ended.err or ended.out)}"
    return Answer(version=unpacked[1] if unpacked else "", problems=(problem(Severity.ERROR, message),))


MOBITOOL = Validator(
    name="libmobi",
    formats=frozenset({FileFormat.MOBI}),
    how_to_get="sudo apt-get install libmobi-tools",
    find=lambda: on_path("mobitool"),
    ask=_ask_mobitool,
)
KINDLE_UNPACK = Validator(
    name="KindleUnpack",
    formats=frozenset({FileFormat.MOBI}),
    how_to_get="needs its package: pip install mobi",
    find=_find_unpack,
    ask=_ask_unpack,
)
