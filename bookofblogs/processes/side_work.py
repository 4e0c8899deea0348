"""Work that other processes do while this one goes on, and that this one takes part in where it has to wait.

A step is a function of a module, from bytes to bytes: so the same comes of it wherever it is done, and a process that
dies costs time and nothing else.
"""

import heapq
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from types import TracebackType
from typing import Self

from bookofblogs.processes.child import Child, processors, uninterrupted
from bookofblogs.processes.worker import DONE

_MOST_PROCESSES = 3
_FEWEST_STEPS = 3
"""For fewer no process is started."""
_ASKED_AHEAD = 3
"""How many urgent steps a process is told of at once, so that it need not wait until this one looks at an answer."""
_SECONDS_TO_WAIT = 30.0
"""After that a step is done here, though a process that does not answer may still be at it."""

Step = Callable[[bytes], bytes]


@dataclass(slots=True, kw_only=True, eq=False)
class _Begun:
    """A step, with what it is done with."""

    step: Step
    data: bytes = field(repr=False)
    is_urgent: bool
    is_taken: bool = False
    """Somebody is at it, or was."""
    result: bytes | None = field(default=None, repr=False)
    """None where nobody could do it."""
    ended: threading.Event = field(default_factory=threading.Event)

    def end(self, result: bytes | None) -> None:
        """Keep the result, and let go what it was made of."""
        self.result = result
        self.data = b"" if result is not None else self.data
        self.ended.set()

    def do(self) -> None:
        """Do it here. What is wrong shows when the result is asked for."""
        with suppress(Exception):
            self.end(self.step(self.data))
        self.ended.set()


class Outcome:
    """What comes of a step."""

    def __init__(self, begun: _Begun, wait: Callable[[_Begun], bytes]) -> None:
        """Take a step and who waits for it."""
        self._begun, self._wait = begun, wait

    @property
    def is_there(self) -> bool:
        """Whether nobody has to wait for it any more."""
        return self._begun.ended.is_set()

    def result(self) -> bytes:
        """Return it; whoever has to wait does what nobody has begun yet.

        Where a step failed it is done once more here, and raises what it raises.
        """
        return self._wait(self._begun)


class SideWork:
    """Steps, and processes that do them, one fewer than there are processors: one processor is this process's own.

    They are started once there are enough steps, and go when there is none left after `last_begun`.
    """

    def __init__(self, most_processes: int | None = None) -> None:
        """Begin with nothing to do."""
        self._most = min(processors() - 1, _MOST_PROCESSES) if most_processes is None else most_processes
        self._processes: list[_Process] = []
        self._waiting: list[tuple[bool, int, int, _Begun]] = []
        self._numbers = count()
        self._turn = threading.Condition()
        self._has_all = False

    def __enter__(self) -> Self:
        """Return this."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Let all processes go, whatever they are doing."""
        with self._turn:
            self._waiting.clear()
        self.last_begun()
        for process in self._processes:
            process.end()

    def begin(self, step: Step, data: bytes, *, size: int = 0, is_urgent: bool = False) -> "Outcome":
        """Have `step`, which stands in a module under its own name, done with `data`.

        What is urgent comes first, then what is larger by its `size`.
        """
        begun = _Begun(step=step, data=data, is_urgent=is_urgent)
        with self._turn:
            heapq.heappush(self._waiting, (not is_urgent, -size, next(self._numbers), begun))
            self._turn.notify()
            are_enough = len(self._waiting) >= _FEWEST_STEPS
        if are_enough and not self._processes:
            # where none can be started everything is done here; nor is one started for which nobody waits
            with suppress(OSError), uninterrupted():
                for _ in range(self._most):
                    self._processes.append(_Process(self._next))
        return Outcome(begun, self._result)

    def last_begun(self) -> None:
        """Let processes go once there is nothing left to do."""
        with self._turn:
            self._has_all = True
            self._turn.notify_all()

    def _result(self, begun: _Begun) -> bytes:
        while not begun.ended.is_set():
            mine = self._take(begun)
            if mine is None:
                if not begun.ended.wait(_SECONDS_TO_WAIT):
                    begun.do()
            else:
                mine.do()
        return begun.step(begun.data) if begun.result is None else begun.result

    def _take(self, wanted: _Begun) -> _Begun | None:
        """Take the step that is `wanted` if nobody has, else the next: an urgent one, if the wanted one is urgent.

        Who waits for something urgent has something to do, while others do what is not.
        """
        with self._turn:
            if not wanted.is_taken:
                wanted.is_taken = True
                return wanted
            return self._pop(only_urgent=wanted.is_urgent)

    def _next(self) -> _Begun | None:
        """Wait for the next step and take it; None where there will be none any more."""
        with self._turn:
            while (begun := self._pop()) is None and not self._has_all:
                self._turn.wait()
            return begun

    def _pop(self, *, only_urgent: bool = False) -> _Begun | None:
        while self._waiting and (self._waiting[0][-1].is_urgent or not only_urgent):
            begun = heapq.heappop(self._waiting)[-1]
            if not begun.is_taken:
                begun.is_taken = True
                return begun
        return None


class _Process:
    """A process that does steps, told of by one thread and heard by another."""

    def __init__(self, following: Callable[[], _Begun | None]) -> None:
        self._child = Child("bookofblogs.processes.worker:work")
        self._following = following
        self._told: deque[_Begun] = deque()
        self._room = threading.Semaphore(_ASKED_AHEAD)
        self._at_told = threading.Lock()
        self._is_gone = False
        self._threads = [threading.Thread(target=each, daemon=True) for each in (self._tell, self._hear)]
        for thread in self._threads:
            thread.start()

    def _tell(self) -> None:
        """Tell the process of one step after the other, and that there is none any more once all are answered."""
        with suppress(OSError, ValueError):  # it is gone
            while self._room.acquire() and (begun := self._following()):
                with self._at_told:
                    if self._is_gone:
                        begun.end(None)
                        break
                    self._told.append(begun)
                self._child.tell(f"{begun.step.__module__}:{begun.step.__qualname__}\n".encode() + begun.data)
                if not begun.is_urgent:  # the next may be one that this process will have time for first
                    begun.ended.wait()
            for _ in range(_ASKED_AHEAD - 1):
                self._room.acquire()
        self._child.let_go()

    def _hear(self) -> None:
        """Hear what came of each step, until the process is gone."""
        while (answer := self._child.answer()) is not None:
            begun = self._told.popleft()
            begun.end(answer[len(DONE) :] if answer.startswith(DONE) else None)
            self._room.release()
        with self._at_told:
            self._is_gone = True
            while self._told:
                self._told.popleft().end(None)
        self._room.release(_ASKED_AHEAD)
        self._child.wait()

    def end(self) -> None:
        """End it: what it is doing nobody needs any more."""
        self._child.let_go()
        self._child.wait()
        for thread in self._threads:
            thread.join()
        self._child.close()
