"""Processes that do the tasks of the typesetter, each one at a time, several at once.

What one of them needs takes longer to load than most sheets take to be set: it may begin to load before anybody knows
what there is to set.
"""

import os
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import count
from queue import Empty, PriorityQueue, SimpleQueue

from bookofblogs.editions.paged.task import Task
from bookofblogs.editions.paged.worker import DONE, MACHINE, REST, SETUP, TASK
from bookofblogs.errors import MachineError
from bookofblogs.processes.child import Child, processors, uninterrupted

_MOST_WORKERS = 4
_LAST = sys.maxsize
"""Comes behind all tasks."""


def most_workers() -> int:
    """Return how many processes are worth their start: none where there is one processor."""
    return min(processors(), _MOST_WORKERS) if processors() > 1 else 0


@dataclass(slots=True, kw_only=True, eq=False)
class Asked:
    """A task that somebody is to do."""

    task: Task = field(repr=False)
    setup: bytes = field(repr=False)
    """What the typesetter is to know first."""
    done: bytes | None = field(default=None, repr=False)
    """What came of it, None where nobody did it."""
    fault: Exception | None = None
    has_ended: bool = False
    is_told: bool = False


@contextmanager
def workers_at_hand(ahead: int = 0) -> Iterator["Workers"]:
    """Give the processes that do tasks until the block ends; `ahead` of them begin to load at once.

    Within the block everybody who asks for some is given the same.
    """
    there = _AT_HAND.get()
    if there is not None:
        yield there
        return
    workers = Workers()
    token = _AT_HAND.set(workers)
    try:
        workers.begin(ahead)
        yield workers
    finally:
        _AT_HAND.reset(token)
        workers.close()


class Workers:
    """Processes, and the tasks that wait for them: the longest is done first."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._workers: list[_Worker] = []
        self._waiting: PriorityQueue[tuple[int, int, Asked | None]] = PriorityQueue()
        self._numbers = count()
        self._events: SimpleQueue[Asked | None] = SimpleQueue()

    @property
    def alive(self) -> int:
        """How many there are."""
        return sum(worker.is_alive for worker in self._workers)

    def begin(self, wanted: int) -> None:
        """Let as many load as are missing, so that there are `wanted`, none where none can be started.

        One processor is left to this process: where they are as many as the processors, the last waits to load until
        the first has, or until there is something to set.
        """
        lanes = max(1, processors() - 1)
        loaded: list[int] = []
        try:
            with suppress(OSError):
                for place in range(wanted - self.alive):
                    reads, writes = os.pipe()
                    loaded.append(reads)
                    try:
                        with uninterrupted():  # or one is started, and nobody waits for it
                            self._workers.append(_Worker(loaded[place - lanes] if place >= lanes else None, writes))
                    finally:
                        os.close(writes)
                    self._workers[-1].serve(self._waiting, self._events)
        finally:
            for reads in loaded:
                os.close(reads)

    def prepare(self, setup: bytes) -> None:
        """Let those who have nothing to do get ready for what will be asked with this `setup`."""
        for worker in self._workers:
            worker.prepare(setup)

    def ask(self, tasks: Iterable[Asked]) -> None:
        """Have `tasks` done; see `events`."""
        for task in tasks:
            self._waiting.put((-task.task.size, next(self._numbers), task))

    def event(self) -> Asked | None:
        """Wait until a task is begun or has ended, or until somebody is gone, and return the task, None for none."""
        return self._events.get()

    def forget(self) -> None:
        """Forget the tasks that nobody began, and let those who are there give back what they do not need any more."""
        self._forget_tasks()
        for worker in self._workers:
            worker.rest()

    def _forget_tasks(self) -> None:
        with suppress(Empty):
            while True:
                self._waiting.get_nowait()

    def bury(self) -> bool:
        """Let those go that died; return whether there were any."""
        dead = [worker for worker in self._workers if not worker.is_alive]
        self._workers = [worker for worker in self._workers if worker.is_alive]
        _let_go(dead)
        if not self._workers:
            self._forget_tasks()
        return bool(dead)

    def close(self) -> None:
        """Let everybody go."""
        for _ in self._workers:
            self._waiting.put((_LAST, next(self._numbers), None))
        _let_go(self._workers)
        self._workers = []


_AT_HAND: ContextVar[Workers | None] = ContextVar("_AT_HAND", default=None)


class _Worker:
    """A process that does one task after another."""

    def __init__(self, ahead: int | None, loaded: int) -> None:
        """Start it. It loads when the pipe `ahead` closes, if there is one, and closes `loaded` when it has loaded."""
        pipes = [each for each in (loaded, ahead) if each is not None]
        self._child = Child("bookofblogs.editions.paged.worker:work", pipes)
        self._told = b""
        self._at_work = threading.Lock()
        self._thread: threading.Thread | None = None
        self.is_alive = True

    def serve(
        self, waiting: "PriorityQueue[tuple[int, int, Asked | None]]", events: "SimpleQueue[Asked | None]"
    ) -> None:
        """Begin to do what is `waiting`; `events` hear of each task when it is begun and when it has ended."""
        self._thread = threading.Thread(target=self._serve, args=(waiting, events), daemon=True)
        self._thread.start()

    def _serve(
        self, waiting: "PriorityQueue[tuple[int, int, Asked | None]]", events: "SimpleQueue[Asked | None]"
    ) -> None:
        while self.is_alive:
            task = waiting.get()[-1]
            if task is None:
                return
            events.put(task)
            with self._at_work:
                self._do(task)
            task.has_ended = True
            events.put(task)
        events.put(None)

    def _do(self, task: Asked) -> None:
        answer = None
        self._tell_setup(task.setup)
        with suppress(OSError, ValueError):  # it is gone, or was let go
            self._child.tell(TASK + task.task.packed())
            answer = self._child.answer()
        if answer is None:
            self.is_alive = False
        elif answer.startswith(DONE):
            task.done = answer[len(DONE) :]
        elif answer.startswith(MACHINE):
            task.fault = MachineError(answer[len(MACHINE) :].decode())
        else:
            task.fault = RuntimeError(answer[1:].decode())

    def prepare(self, setup: bytes) -> None:
        """Have it get ready for what is set with `setup`, if it is not at work."""
        if self._at_work.acquire(blocking=False):
            self._tell_setup(setup)
            self._at_work.release()

    def _tell_setup(self, setup: bytes) -> None:
        with suppress(OSError, ValueError):  # it is gone: that is found when it does not answer
            if self._told != setup:
                self._child.tell(SETUP + setup)
                self._told = setup

    def rest(self) -> None:
        """Have it give back the memory of what it set, if it is not at work."""
        if self._at_work.acquire(blocking=False):
            with suppress(OSError, ValueError):
                self._child.tell(REST)
            self._told = b""
            self._at_work.release()

    def let_go(self) -> None:
        """Tell it that there is nothing more to do."""
        self._child.let_go()

    def end(self) -> None:
        """Wait until it has ended, or end it."""
        self._child.wait()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()
        self._child.close()


def _let_go(workers: Iterable[_Worker]) -> None:
    """Let all of `workers` go at once."""
    going = list(workers)
    for worker in going:
        worker.let_go()
    for worker in going:
        worker.end()
