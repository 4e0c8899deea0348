"""Reading in a process of its own, with an end to its time and its memory: a file may be made to use up both."""

import json
import os
import resource
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bookofblogs.verification.limits import MAX_MEMORY_BYTES, MAX_SECONDS
from bookofblogs.verification.read_edition import (
    BookSection,
    EditionKind,
    EmbeddedPicture,
    Facts,
    Font,
    NavigationLine,
    PageBox,
    ReadEdition,
    UnreadableEditionError,
)

_PACKAGE_FOLDER = Path(__file__).resolve().parents[2]
_CODE = (
    "import sys; sys.path.insert(0, sys.argv[1]); from bookofblogs.verification.sandbox import main; main(sys.argv[2])"
)


def read_apart(path: Path) -> tuple[ReadEdition, ...]:
    """Return what stands in the file or folder at `path`, read by another process.

    Raises UnreadableEditionError, also where that process needed too long or too much, or broke.
    """
    # -P: no module is looked for in the current folder, which may be a stranger's.
    command = [sys.executable, "-P", "-W", "ignore", "-c", _CODE, str(_PACKAGE_FOLDER), str(path.resolve())]
    try:
        ended = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=MAX_SECONDS, check=False)
    except subprocess.TimeoutExpired as fault:
        raise UnreadableEditionError(f"it cannot be read within {MAX_SECONDS} seconds") from fault
    try:
        said = json.loads(ended.stdout)
    except ValueError as fault:
        raise UnreadableEditionError("reading it takes more memory or time than any book needs") from fault
    if "problem" in said:
        raise UnreadableEditionError(str(said["problem"]))
    return tuple(_reading(held) for held in said["readings"])


def main(path: str) -> None:
    """Read the file at `path` within limits, and print what was read, or why it was not, as JSON."""
    _limit()
    from bookofblogs.verification.readers import read_edition  # noqa: PLC0415 - only the process apart reads

    try:
        said: dict[str, Any] = {"readings": [asdict(reading) for reading in read_edition(Path(path))]}
    except UnreadableEditionError as problem:
        said = {"problem": str(problem)}
    except (MemoryError, RecursionError):
        said = {"problem": "reading it takes more memory than any book needs"}
    except Exception as fault:  # noqa: BLE001 - whatever a stranger's file sets off, a sentence comes of it
        said = {"problem": f"it is damaged in a way that nobody foresaw ({type(fault).__name__})"}
    sys.stdout.write(json.dumps(said))
    sys.stdout.flush()
    os._exit(0)  # nothing that a library would do at the end is wanted


def _limit() -> None:
    """Set an end to this process's memory and time, where the system lets us."""
    for kind, most in ((resource.RLIMIT_AS, MAX_MEMORY_BYTES), (resource.RLIMIT_CPU, MAX_SECONDS)):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _reading(held: dict[str, Any]) -> ReadEdition:
    """Return a reading from its JSON."""
    parts: dict[str, Any] = _with_tuples(held)
    parts |= {
        "kind": EditionKind(held["kind"]),
        "facts": Facts(**_with_tuples(held["facts"])),
        "navigation": tuple(NavigationLine(**line) for line in held["navigation"]),
        "sections": tuple(BookSection(**section) for section in held["sections"]),
        "fonts": tuple(Font(**font) for font in held["fonts"]),
        "pictures": tuple(EmbeddedPicture(**picture) for picture in held["pictures"]),
        "cover": EmbeddedPicture(**held["cover"]) if held["cover"] else None,
        "sheet": PageBox(**held["sheet"]) if held["sheet"] else None,
    }
    return ReadEdition(**parts)


def _with_tuples(held: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in held.items()}
