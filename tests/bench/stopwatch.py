"""How long a command takes and how much memory it uses, measured from outside, as a whole process."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from tests.bench.scales import weighing

_BYTES_A_UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss: bytes on macOS, kibibytes elsewhere

_MOST_OUTPUT_CHARACTERS = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """A command to be timed. It starts in `folder`; each run starts cold, without the folders `makes` of the last."""

    name: str
    command: tuple[str, ...]
    folder: Path
    makes: tuple[Path, ...]
    """What the command writes is the first of these; the others are caches. None: it only prints."""
    before: Callable[[], None] = lambda: None
    """What is done before each run, and not timed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a command. `peak_bytes` is that of its largest process."""

    seconds: float
    processor_seconds: float
    """The work itself, in all processes and processors: steadier than `seconds` on a busy machine."""
    peak_bytes: int
    together_bytes: int | None = None
    """The peak of all its processes together, where they were weighed. Being weighed takes time."""


class FailedError(Exception):
    """A contestant made nothing. Holds the contestant, its exit status and the end of what it said."""

    def __init__(self, contestant: Contestant, exit_status: int, output: str) -> None:
        """Keep `contestant`; the message is for the report."""
        super().__init__(f"{contestant.name} made nothing (exit status {exit_status}):\n{output}")
        self.contestant = contestant


def alternate(contestants: Sequence[Contestant], rounds: int) -> list[list[Run]]:
    """Return the runs of each contestant, taken in turns, so that a busy minute of the machine meets all of them."""
    taken = [[time_once(contestant) for contestant in contestants] for _ in range(rounds)]
    return [list(runs) for runs in zip(*taken, strict=True)]


def time_once(contestant: Contestant, *, weigh: bool = False) -> Run:
    """Return one run of `contestant`. Raises FailedError if it leaves no file behind, or fails to print."""
    for made in contestant.makes:
        shutil.rmtree(made, ignore_errors=True)
    for made in contestant.makes[:1]:
        made.mkdir(parents=True)
    contestant.before()
    # As it is once installed: with its modules compiled.
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            contestant.command, cwd=contestant.folder, env=surroundings, stdout=output, stderr=output
        )
        with weighing(process.pid) if weigh else nullcontext() as weights:
            _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)  # reaped here, so that Popen does not wait for it again
        if not _has_worked(contestant, process.returncode):
            output.seek(0)
            end = output.read().decode(errors="replace").strip()[-_MOST_OUTPUT_CHARACTERS:]
            raise FailedError(contestant, process.returncode, end)
    return Run(
        seconds=seconds,
        processor_seconds=usage.ru_utime + usage.ru_stime,
        peak_bytes=usage.ru_maxrss * _BYTES_A_UNIT,
        together_bytes=max(weights, default=None) if weights else None,
    )


def _has_worked(contestant: Contestant, exit_status: int) -> bool:
    """Decide whether a run left its files behind or, if there are none, ended well: 1 says that it found something."""
    if contestant.makes:
        return any(contestant.makes[0].iterdir())
    return exit_status in (0, 1)
