"""The reader that a file needs, known by its content and never from its name, in a process of its own.

That process has an end to its time and its memory: a file may be made to use up both.
"""

import json
import os
import resource
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bookofblogs.files.reading import NotAFileError, TooLargeError, read_bounded
from bookofblogs.verification.read_edition import (
    MAX_FILE_BYTES,
    MAX_MEMORY_BYTES,
    MAX_SECONDS,
    BookSection,
    EditionKind,
    EmbeddedPicture,
    Facts,
    FileFormat,
    Font,
    NavigationLine,
    PageBox,
    ReadEdition,
    UnreadableEditionError,
)

_PACKAGE_FOLDER = Path(__file__).resolve().parents[2]
_CODE = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from bookofblogs.verification.readers import print_readings; print_readings(sys.argv[2])"
)


def format_of(path: Path) -> FileFormat | None:
    """Return what stands at `path`; None if it is nothing that bob makes."""
    if path.is_dir():
        return FileFormat.WEB
    head = _bytes(path, 2048)
    if head.startswith(b"PK\x03\x04"):
        return FileFormat.EPUB
    if head[60:68] == b"BOOKMOBI":
        return FileFormat.MOBI
    return FileFormat.PDF if b"%PDF-" in head[:1024] else None


def read_in_sandbox(path: Path) -> tuple[ReadEdition, ...]:
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
        printed = json.loads(ended.stdout)
    except ValueError as fault:
        raise UnreadableEditionError("reading it takes more memory or time than any book needs") from fault
    if "problem" in printed:
        raise UnreadableEditionError(str(printed["problem"]))
    return tuple(_reading(held) for held in printed["readings"])


def print_readings(path: str) -> None:
    """Read the file at `path` within limits, and print what was read, or why it was not, as JSON."""
    _set_limits()
    try:
        result: dict[str, Any] = {"readings": [asdict(reading) for reading in _read(Path(path))]}
    except UnreadableEditionError as problem:
        result = {"problem": str(problem)}
    except (MemoryError, RecursionError):
        result = {"problem": "reading it takes more memory than any book needs"}
    except Exception as fault:  # noqa: BLE001 - whatever a stranger's file sets off, a sentence comes of it
        result = {"problem": f"it is damaged in a way that nobody foresaw ({type(fault).__name__})"}
    sys.stdout.write(json.dumps(result))
    sys.stdout.flush()
    os._exit(0)  # nothing that a library would do at the end is wanted


def _read(path: Path) -> tuple[ReadEdition, ...]:
    """Return what stands in the file or folder at `path`: of a Kindle file, a reading of each half.

    Raises UnreadableEditionError if it is none that bob makes, damaged, locked or too large.
    """
    # Each reader loads only where it is needed.
    match format_of(path):
        case FileFormat.EPUB:
            from bookofblogs.verification.epub import read_epub  # noqa: PLC0415 - as above

            return (read_epub(_bytes(path)),)
        case FileFormat.MOBI:
            from bookofblogs.verification.kindle.reader import read_kindle  # noqa: PLC0415 - as above

            return read_kindle(_bytes(path))
        case FileFormat.PDF:
            from bookofblogs.verification.pdf.reader import read_pdf  # noqa: PLC0415 - as above

            return (read_pdf(_bytes(path)),)
        case FileFormat.WEB:
            from bookofblogs.verification.web import read_web  # noqa: PLC0415 - as above

            return (read_web(path),)
        case _:
            raise UnreadableEditionError("it is neither an EPUB nor a Kindle file, a PDF or a web edition")


def _bytes(path: Path, only: int | None = None) -> bytes:
    """Return the bytes of a file, or its first ones. Raises UnreadableEditionError if it cannot be read."""
    try:
        if only is not None and path.is_file():
            with path.open("rb") as file:
                return file.read(only)
        return read_bounded(path, MAX_FILE_BYTES)
    except TooLargeError as fault:
        limit = MAX_FILE_BYTES // 1_000_000
        raise UnreadableEditionError(f"it is larger than {limit} MB, more than is read") from fault
    except NotAFileError as fault:
        raise UnreadableEditionError("it is no ordinary file") from fault
    except OSError as fault:
        raise UnreadableEditionError(f"it cannot be read: {fault.strerror or fault}") from fault


def _set_limits() -> None:
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
        "page_box": PageBox(**held["page_box"]) if held["page_box"] else None,
    }
    return ReadEdition(**parts)


def _with_tuples(held: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in held.items()}
