"""A process that this one starts, tells what is to be done, and hears from.

It is a Python of its own, started afresh: nothing of this process is copied, so it works on macOS as on Linux. It ends
when this one ends, however that comes about, since it reads from a pipe that closes then (parent.py is its side of it).
"""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast

from bookofblogs.processes.frames import receive, send

_PACKAGE_FOLDER = Path(__file__).resolve().parents[2]
_CODE = (
    "import sys; from importlib import import_module; sys.path.insert(0, sys.argv.pop(1)); "
    "module, _, function = sys.argv.pop(1).partition(':'); getattr(import_module(module), function)()"
)
_SECONDS_TO_END = 5


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Child:
    """A process that does what it is told."""

    def __init__(self, work: str, pipes: Sequence[int] = ()) -> None:
        """Start it with `work`, a function by its `module:name`. It is given `pipes`, their numbers as its arguments.

        Raises OSError where it cannot be started.
        """
        # -P: no module is looked for in the current folder, which may be a stranger's.
        command = [sys.executable, "-P", "-W", "ignore", "-c", _CODE, str(_PACKAGE_FOLDER), work, *map(str, pipes)]
        # No buffer: a pipe can be closed then though somebody is writing to it.
        with uninterrupted():
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, pass_fds=pipes, bufsize=0
            )
        self._asking = cast(io.FileIO, self._process.stdin)
        self._answers = io.BufferedReader(cast(io.FileIO, self._process.stdout))

    def tell(self, data: bytes) -> None:
        """Tell it something. Raises OSError or ValueError where it is gone or was let go."""
        send(self._asking, data)

    def answer(self) -> bytes | None:
        """Wait for its next answer and return it, None where it is gone."""
        try:
            return receive(self._answers)
        except (OSError, ValueError):  # it was ended meanwhile
            return None

    def let_go(self) -> None:
        """Tell it that there is nothing more to do: it ends, whatever it is doing."""
        with suppress(OSError):
            self._asking.close()

    def wait(self) -> None:
        """Wait until it has ended, having been let go, or end it."""
        try:
            self._process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def close(self) -> None:
        """Close its pipes, once it has ended and nobody waits for an answer."""
        self.let_go()
        self._answers.close()


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back while the block runs, and from every process that is started in it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
