"""The one place that prints. Results go to standard output; progress and trouble to standard error."""

import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from bookofblogs.cli.columns import within
from bookofblogs.cli.finding_json import SHEET
from bookofblogs.errors import BobError, MachineError
from bookofblogs.expressions import expression
from bookofblogs.model.finding import Finding, Severity
from bookofblogs.unicode_text import UNSEEN_OR_CONTROL
from bookofblogs.wording import one_or_many

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
_CODES = {"red": "31", "yellow": "33", "green": "32", "dim": "2", "bold": "1"}
_UNPRINTABLE = expression("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_NARROWEST, _WIDEST = 40, 100
_LEAST = 20
"""Fewer columns than these are taken for so many."""
_COMMAND = expression(r"^(\s*):(?=:)", re.MULTILINE)
_OLD_COMMAND = "##["
_STANDARD_ERROR = 2

Line = tuple[str, str | None]
"""A line of a screen, and its style."""


class NobodyReadsError(BobError):
    """Whoever read the result has gone, as `head` does when it has enough: nothing is left to say."""

    exit_status = 141
    """As of a program that the system ends for it."""


def open_closed_streams() -> None:
    """Open what was closed when bob was called, to nowhere, so that no file of a book becomes standard output."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    while nowhere <= _STANDARD_ERROR:
        nowhere = os.dup(nowhere)
    os.close(nowhere)
    # Python has None for a stream that was closed.
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open to the end
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as above


def finish() -> None:
    """Print what still waits to be printed. Raises BobError where that cannot be."""
    with _printing():
        sys.stdout.flush()


def say(text: str = "", *, style: str | None = None) -> None:
    """Print a line of the result."""
    _write(sys.stdout, text, style)


def say_text(text: str) -> None:
    """Print a text that is not bob's, such as a file's: its lines stay as long as they are."""
    for line in text.rstrip("\n").split("\n"):
        _write(sys.stdout, line, None, is_whole=True)


def say_for_program(text: str) -> None:
    """Print what another program reads, such as a diff: to the byte, unless it is shown on a screen or in a log."""
    if sys.stdout.isatty() or _is_listened_to():
        say_text(text)
    else:
        _out(sys.stdout, text)


def say_command(text: str) -> None:
    """Print a command to the service that runs bob, such as an annotation.

    Whoever made it kept strangers' words in it from being commands of their own.
    """
    _out(sys.stdout, _UNPRINTABLE.sub("�", text) + "\n")


def say_lines(lines: Iterable[Line]) -> None:
    """Print a screen."""
    for text, style in lines:
        say(text.replace("\n", "�"), style=style)  # a line is one line: names of files may hold others


def complain(text: str) -> None:
    """Print what went wrong, where that can be printed."""
    with suppress(OSError):
        _write(sys.stderr, text, "red")


def is_terminal() -> bool:
    """Decide whether somebody looks at the result on a terminal that can draw."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def say_json(result: object) -> None:
    """Print a result for programs."""
    lines = json.dumps(result, ensure_ascii=False, indent=2).split("\n")
    text = "\n".join(UNSEEN_OR_CONTROL.sub(lambda sign: json.dumps(sign[0])[1:-1], line) for line in lines)
    _out(sys.stdout, (text.replace(_OLD_COMMAND, r"#\u0023[") if _is_listened_to() else text) + "\n")


def width() -> int:
    """Return how many columns there are to write in: 80 in a pipe."""
    return min(max(shutil.get_terminal_size((80, 24)).columns, _NARROWEST), _WIDEST)


def _write(stream: TextIO, text: str, style: str | None, *, is_whole: bool = False) -> None:
    """Print a line. Names of files and titles may hold anything; nothing that moves the cursor is printed."""
    shown = _UNPRINTABLE.sub("�", text)
    room = None if is_whole else _room(stream)
    if room:
        shown = "\n".join(part for line in shown.split("\n") for part in within(line, room))
    if _is_listened_to():
        shown = _COMMAND.sub(r"\1: ", shown).replace(_OLD_COMMAND, "## [")
    if style and stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb":
        shown = f"\x1b[{_CODES[style]}m{shown}\x1b[0m"
    _out(stream, shown + "\n")


def _room(stream: TextIO) -> int | None:
    """Return how many columns a line of `stream` may have; None, as in a pipe, for as many as it has.

    What went wrong is one line for each thing wherever no terminal shows it, whatever COLUMNS says.
    """
    if stream.isatty() or (stream is sys.stdout and os.environ.get("COLUMNS", "").isdigit()):
        return max(shutil.get_terminal_size((80, 24)).columns, _LEAST)
    return None


def _is_listened_to() -> bool:
    """Decide whether what is printed is read for commands.

    GitHub's runner obeys `::error::` at the beginning of any line, blanks before it or not, and `##[error]` anywhere.
    """
    return os.environ.get("GITHUB_ACTIONS") == "true"


def _out(stream: TextIO, text: str) -> None:
    """Write `text`, with what the stream's encoding cannot hold spelled by its number."""
    encoding = stream.encoding or "utf-8"
    written = text.encode(encoding, "backslashreplace").decode(encoding)
    if stream is sys.stdout:
        with _printing():
            stream.write(written)
    else:
        stream.write(written)


@contextmanager
def _printing() -> Iterator[None]:
    """Turn what the system says where the result is printed into a BobError, and print no more."""
    try:
        yield
    except OSError as fault:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())  # Python tries to print the rest when it ends
        os.close(nowhere)
        if isinstance(fault, BrokenPipeError):
            raise NobodyReadsError from fault
        raise MachineError(f"The result cannot be printed: {fault.strerror or fault}.") from fault


def say_finding(finding: Finding) -> None:
    """Print a finding on a line, with the other lines it holds for."""
    also = ", ".join(str(line) for line in finding.location.also_lines[:8])
    more = " …" if len(finding.location.also_lines) > 8 else ""  # as many as fit a line
    say(f"{finding}{f' Also on line {also}{more}.' if also else ''}", style=STYLES[finding.severity])


def say_findings_of_the_sheet(findings: Iterable[Finding]) -> None:
    """Print findings about sign-ups, a line each: with the row of the sheet, or the file and the line."""
    for finding in findings:
        say(
            f"  {_row(finding):<10} {finding.message} ({finding.rule}). {finding.hint}".rstrip(),
            style=STYLES[finding.severity],
        )


def _row(finding: Finding) -> str:
    """Return where a finding holds: `row 12`, `rows 12, 46`, or a file and its line."""
    location = finding.location
    if location.file != SHEET:
        return str(location)
    rows = [str(row) for row in (location.line, *location.also_lines) if row is not None]
    return f"{one_or_many(len(rows), 'row')} {', '.join(rows[:8])}" if rows else "the sheet"


class Steps:
    """Tells how far a long command has come: a moving line on a terminal, nothing in a pipe."""

    def __init__(self, progress: "Progress | None") -> None:
        """Tell on `progress`, or nobody."""
        self.progress = progress
        self.task: TaskID | None = None
        self.step = ""

    def __call__(self, step: str, done: int, total: int, /) -> None:
        """Show that `done` of `total` are done of a step; with no total it only shows that it is at work."""
        if self.progress is None:
            return
        if self.task is None:
            self.task = self.progress.add_task(step, total=total or None)
        self.progress.update(self.task, description=step, completed=done, total=total or None)

    def aside(self, text: str) -> None:
        """Print a line that stays, above the moving one."""
        if self.progress is not None:
            self.progress.stop()
        with suppress(OSError):
            _write(sys.stderr, text, None)
        if self.progress is not None:
            self.progress.start()


@contextmanager
def steps(*, quiet: bool = False) -> Iterator[Steps]:
    """Show the steps of a long command while the block runs, if somebody is looking."""
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield Steps(None)
        return
    from rich.console import Console  # noqa: PLC0415 - rich loads only where something moves
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn  # noqa: PLC0415 - as above

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=30))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Steps(progress)
