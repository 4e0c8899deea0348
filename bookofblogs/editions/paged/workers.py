"""Processes that do the tasks of a book, several at once, and who does them where there are none.

Each is a Python of its own, started afresh: nothing of this process is copied, so it works on every system. It ends
when this one ends, however that comes about, since it reads from a pipe that closes then. One that dies is not the
book's death: its task is done here.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from bookofblogs.editions.paged.pango import pango_at_hand
from bookofblogs.editions.paged.press_setup import PressSetup
from bookofblogs.editions.paged.setting import Task
from bookofblogs.editions.paged.worker import DONE, MACHINE
from bookofblogs.errors import MachineError
from bookofblogs.processes.frames import receive, send

if TYPE_CHECKING:
    from bookofblogs.editions.paged.press import Press

_PACKAGE_FOLDER = Path(__file__).resolve().parents[3]
_CODE = "import sys; sys.path.insert(0, sys.argv[1]); from bookofblogs.editions.paged.worker import work; work()"
_MOST_WORKERS = 4
_FEWEST_TASKS = 3
"""For fewer the typesetter loads here and nowhere else."""
_SECONDS_TO_END = 5
DIED = "A process that set pages ended before its time; what it was at was set once more."


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def pressroom(setup: PressSetup, tell: Callable[[str], None]) -> Iterator["Pressroom"]:
    """Give who does the tasks of a book with this `setup`, until the block ends.

    `tell` hears the title of each task when it is begun.
    """
    room = Pressroom(setup, tell)
    try:
        yield room
    finally:
        room.close()


class Pressroom:
    """Does tasks: in this process, or in others where there are enough processors and enough to do."""

    def __init__(self, setup: PressSetup, tell: Callable[[str], None]) -> None:
        """Begin with nobody at work."""
        self._setup, self._tell = setup, tell
        self._press: Press | None = None
        self._workers: list[_Worker] = []
        self.remarks: tuple[str, ...] = ()
        """What the editor should know of how it went."""

    def perform(self, tasks: Sequence[Task]) -> list[bytes]:
        """Return what comes of each of `tasks`. Raises MachineError if Pango or a face is not installed."""
        count = min(processors(), _MOST_WORKERS)
        if not self._workers and count > 1 and len(tasks) >= _FEWEST_TASKS:
            with suppress(OSError):  # where no process can be started the tasks are done here
                for _ in range(min(count, len(tasks))):
                    self._workers.append(_Worker(self._setup))
        done: list[bytes | None] = [None] * len(tasks)
        if self._workers:
            self._perform_together(tasks, done)
        for place, task in enumerate(tasks):
            if done[place] is None:
                self._tell_of(task)
                done[place] = self._here().perform(task.packed())
        return [row or b"" for row in done]

    def close(self) -> None:
        """Let everybody go."""
        for worker in self._workers:
            worker.close()
        self._workers = []
        self._press = None

    def _here(self) -> "Press":
        if self._press is None:
            with pango_at_hand():
                from bookofblogs.editions.paged.press import Press  # noqa: PLC0415 - WeasyPrint loads only to set

            self._press = Press(self._setup)
        return self._press

    def _tell_of(self, task: Task) -> None:
        if task.title:
            self._tell(task.title)

    def _perform_together(self, tasks: Sequence[Task], done: list[bytes | None]) -> None:
        """Have the workers do `tasks`, the longest first; what comes of each goes into `done`."""
        rows = [task.packed() for task in tasks]
        waiting: SimpleQueue[int] = SimpleQueue()
        for place in sorted(range(len(rows)), key=lambda place: -len(rows[place])):
            waiting.put(place)
        begun: SimpleQueue[int | None] = SimpleQueue()
        threads = [
            threading.Thread(target=worker.work_through, args=(rows, waiting, begun, done), daemon=True)
            for worker in self._workers
        ]
        for thread in threads:
            thread.start()
        for _ in threads:
            while (at_work := begun.get()) is not None:
                self._tell_of(tasks[at_work])
        for worker in self._workers:
            if worker.fault is not None:
                raise worker.fault
        alive = [worker for worker in self._workers if worker.is_alive]
        if len(alive) < len(self._workers):
            self.remarks = (DIED,)
            for worker in self._workers:
                if not worker.is_alive:
                    worker.close()
        self._workers = alive


class _Worker:
    """A process that does one task after another."""

    def __init__(self, setup: PressSetup) -> None:
        # -P: no module is looked for in the current folder, which may be a stranger's.
        command = [sys.executable, "-P", "-W", "ignore", "-c", _CODE, str(_PACKAGE_FOLDER)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._setup: bytes | None = setup.packed()
        self.is_alive = True
        self.fault: Exception | None = None
        """What ended its work, if it was not its own end."""

    def work_through(
        self,
        rows: Sequence[bytes],
        waiting: "SimpleQueue[int]",
        begun: "SimpleQueue[int | None]",
        done: list[bytes | None],
    ) -> None:
        """Do what is `waiting` until nothing is left, and put what comes of it into `done`.

        `begun` hears of each task, and None at the end.
        """
        with suppress(Empty):
            while self.is_alive and self.fault is None:
                place = waiting.get_nowait()
                begun.put(place)
                done[place] = self._answer(rows[place])
        begun.put(None)

    def _answer(self, row: bytes) -> bytes | None:
        """Return what comes of a task, None where the process is gone or could not do it."""
        answer = None
        with suppress(OSError):
            if self._setup is not None:
                self._send(self._setup)
                self._setup = None
            self._send(row)
            answer = receive(self._process.stdout) if self._process.stdout else None
        if answer is None:
            self.is_alive = False
        elif answer.startswith(DONE):
            return answer[len(DONE) :]
        elif answer.startswith(MACHINE):
            self.fault = MachineError(answer[len(MACHINE) :].decode())
        else:
            self.fault = RuntimeError(answer[1:].decode())
        return None

    def _send(self, data: bytes) -> None:
        if self._process.stdin:
            send(self._process.stdin, data)

    def close(self) -> None:
        """Let the process end, or end it."""
        if self._process.stdin:
            with suppress(OSError):
                self._process.stdin.close()
        try:
            self._process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
