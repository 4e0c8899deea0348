"""The one place that prints. Results go to standard output; progress and trouble to standard error."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn

from bookofblogs.model.finding import Finding, Severity

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


def _console(*, stderr: bool) -> Console:
    return Console(stderr=stderr, highlight=False, soft_wrap=True, emoji=False, markup=False)


def say(text: str = "", *, style: str | None = None) -> None:
    """Print a line of the result."""
    _console(stderr=False).print(text, style=style)


def complain(text: str) -> None:
    """Print what went wrong."""
    _console(stderr=True).print(text, style="red")


def width() -> int:
    """Return how many columns a line of the result has: those of the terminal, else what COLUMNS says, else 80."""
    return _console(stderr=False).width


def is_terminal() -> bool:
    """Decide whether somebody looks at the result on a terminal that can draw."""
    console = _console(stderr=False)
    return console.is_terminal and not console.is_dumb_terminal


def say_json(result: object) -> None:
    """Print a result for programs."""
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=2) + "\n")


def say_finding(finding: Finding) -> None:
    """Print a finding on a line, with the other lines it holds for."""
    also = ", ".join(str(line) for line in finding.location.also_lines[:8])
    more = " …" if len(finding.location.also_lines) > 8 else ""  # noqa: PLR2004 - as many as fit a line
    say(f"{finding}{f' Also on line {also}{more}.' if also else ''}", style=_STYLES[finding.severity])


class Steps:
    """Tells how far a long command has come: a moving line on a terminal, nothing in a pipe."""

    def __init__(self, progress: Progress | None) -> None:
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


@contextmanager
def steps(*, quiet: bool = False) -> Iterator[Steps]:
    """Show the steps of a long command while the block runs, if somebody is looking."""
    console = _console(stderr=True)
    if quiet or not console.is_terminal or os.environ.get("TERM") == "dumb":
        yield Steps(None)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=30))
    with Progress(*columns, console=console, transient=True) as progress:
        yield Steps(progress)


def bytes_in_words(count: int) -> str:
    """Return a size as people say it: `412 kB`, `2.1 MB`."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1_000))} kB"  # noqa: PLR2004 - a million
