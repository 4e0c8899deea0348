"""Asking a validator: what it is, what it is asked about, and how its program is run without harm."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from bookofblogs.model.finding import Severity
from bookofblogs.model.verification import Problem
from bookofblogs.verification.read_edition import FileFormat, ReadEdition
from bookofblogs.wording import shortened

MAX_OUTPUT_BYTES = 50_000_000
_NOWHERE = "http://127.0.0.1:9"
"""A proxy that is not there: what a validator would fetch, it cannot."""
_PROXIES = (
    "http_proxy",
    "https_proxy",
    "ftp_proxy",
    "all_proxy",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "FTP_PROXY",
    "ALL_PROXY",
)
_KEPT = ("PATH", "LANG", "LC_ALL", "JAVA_HOME", "NODE_PATH", "SYSTEMROOT")
_LONGEST_MESSAGE = 300
_USUAL_SECONDS = 180
UNREADABLE = "it said nothing that can be read"


class ValidatorError(Exception):
    """A validator did not do its work. The message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A validator that is there: how its program is called."""

    command: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is to be validated: a file, or the folder of a web edition, and what was read in it."""

    path: Path
    readings: tuple[ReadEdition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a validator says."""

    version: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Validator:
    """A program that knows a format better than we do."""

    name: str
    formats: frozenset[FileFormat]
    how_to_get: str
    """What it needs and how to get that: the end of the sentence `not checked: NAME (...)`."""
    find: Callable[[], Tool | None]
    """Looks for it on this machine."""
    ask: Callable[[Tool, Subject, Path], Answer]
    """Asks it, in a folder of its own. Raises ValidatorError."""
    unless: Callable[[Subject], str] = lambda _: ""
    """Why it must not be asked about a file, empty if it may."""
    seconds: int = _USUAL_SECONDS
    """How long it may take."""


def on_path(*names: str) -> Tool | None:
    """Return the first program of these names that is installed."""
    found = next((place for name in names if (place := shutil.which(name))), None)
    return Tool(command=(found,)) if found else None


def python_code(code: str) -> tuple[str, ...]:
    """Return the command that runs `code` in a Python of its own, which loads nothing from the current folder."""
    return (sys.executable, "-P", "-W", "ignore", "-c", code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a program ended, and what it printed."""

    status: int
    out: str
    err: str


def run(
    command: Collection[str | Path],
    folder: Path,
    *,
    ends_well: Collection[int] | None = (0,),
    seconds: int = _USUAL_SECONDS,
) -> Ended:
    """Return how a program ended that was run in `folder`, with no way to the network that heeds its proxies.

    `ends_well` are the exit statuses of a program that did its work, None for any. Raises ValidatorError.
    """
    surroundings = {name: os.environ[name] for name in _KEPT if name in os.environ}
    surroundings |= {"HOME": str(folder), "TMPDIR": str(folder), "XDG_CONFIG_HOME": str(folder), "NO_COLOR": "1"}
    surroundings |= dict.fromkeys(_PROXIES, _NOWHERE) | {
        "no_proxy": "localhost,127.0.0.1",
        "NO_PROXY": "localhost,127.0.0.1",
    }
    name = Path(next(iter(command))).name
    with (folder / "stdout").open("w+b") as out, (folder / "stderr").open("w+b") as err:
        try:
            process = subprocess.Popen(
                list(map(str, command)),
                cwd=folder,
                env=surroundings,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                start_new_session=True,
            )
        except OSError as fault:
            raise ValidatorError(f"{name} cannot be run: {fault.strerror}") from fault
        try:
            status = process.wait(timeout=seconds)
        except subprocess.TimeoutExpired as fault:
            raise ValidatorError(f"it did not end within {seconds} seconds") from fault
        finally:
            _end_all(process)
        ended = Ended(status=status, out=_printed(out.name), err=_printed(err.name))
    if ends_well is not None and ended.status not in ends_well:
        raise ValidatorError(f"it broke: {error_line(ended.err or ended.out)}")
    return ended


def _end_all(process: subprocess.Popen[bytes]) -> None:
    """End the program, if it still runs, with all that it has begun."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _printed(file: str) -> str:
    with Path(file).open("rb") as held:
        return held.read(MAX_OUTPUT_BYTES).decode("utf-8", errors="replace")


def error_line(printed: str) -> str:
    """Return the line of what a program printed that names its error, or else its first line."""
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line).strip() for line in printed.splitlines() if line.strip()]
    errors = [line for line in lines if re.search(r"(?i)error|exception|cannot|not found", line)]
    return squeezed((errors or lines or ["it printed nothing"])[0])


def squeezed(text: str) -> str:
    """Return a message on one line, cut where it is too long to be read."""
    return shortened(" ".join(text.split()), _LONGEST_MESSAGE)


def problem(severity: Severity, message: str, count: int = 1) -> Problem:
    """Return what a validator found, in its own words."""
    return Problem(severity=severity, message=squeezed(message), count=max(1, count))


def named(path: Path, folder: Path, name: str) -> Path:
    """Return a file of a plain name in `folder` that leads to `path`: validators go by names, and trip over some."""
    link = folder / name
    link.symlink_to(path.resolve())
    return link
