"""Who does the tasks of a book: processes that work at once, or, where there are none or too little to do, this one.

A process that dies is not the book's death: what it was at is done here.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bookofblogs.editions.paged.pango import pango_at_hand
from bookofblogs.editions.paged.task import Task
from bookofblogs.editions.paged.typesetter_setup import TypesetterSetup
from bookofblogs.editions.paged.workers import Asked, Workers, most_workers, workers_at_hand

if TYPE_CHECKING:
    from bookofblogs.editions.paged.task_typesetter import TaskTypesetter

_TASKS_WORTH_A_START = 3
"""For fewer the typesetter loads here and nowhere else, or those who are there do them."""
DIED = "A process that set pages ended before its time; what it was at was set once more."


@contextmanager
def workroom(setup: TypesetterSetup, tell: Callable[[str], None]) -> Iterator["Workroom"]:
    """Give who does the tasks of a book with this `setup`, until the block ends.

    `tell` hears the title of each task when it is begun.
    """
    with workers_at_hand() as workers:
        room = Workroom(setup, tell, workers)
        workers.prepare(setup.packed())
        try:
            yield room
        finally:
            room.close()


def prepare(setup: TypesetterSetup) -> None:
    """Let those who are at hand get ready for `setup`, as far as it is known: a wrong guess costs them some time."""
    if most_workers():
        with workers_at_hand() as workers:
            workers.prepare(setup.packed())


class Workroom:
    """Has tasks done with one setup."""

    def __init__(self, setup: TypesetterSetup, tell: Callable[[str], None], workers: Workers) -> None:
        """Begin with nothing to do."""
        self._setup, self._tell, self._workers = setup, tell, workers
        self._packed_setup = setup.packed()
        self._typesetter: TaskTypesetter | None = None
        self.remarks: tuple[str, ...] = ()
        """What the editor should know of how it went."""

    def perform(self, tasks: Sequence[Task]) -> Iterator[tuple[int, bytes]]:
        """Yield what comes of each of `tasks`, with its place among them, as it comes.

        Raises MachineError if Pango or a face is not installed.
        """
        return self.finish(self.begin(tasks))

    def begin(self, tasks: Sequence[Task]) -> list[Asked]:
        """Have `tasks` begun, and go on. Let `finish` have what this returns."""
        asked = [Asked(task=task, setup=self._packed_setup) for task in tasks]
        self._workers.begin(min(most_workers(), len(tasks) // _TASKS_WORTH_A_START))
        if self._workers.alive:
            self._workers.ask(asked)
        return asked

    def finish(self, asked: Sequence[Asked]) -> Iterator[tuple[int, bytes]]:
        """Yield what comes of the tasks that were `asked`, as `perform` does."""
        waiting = {task: place for place, task in enumerate(asked)}
        ended = [task for task in asked if task.has_ended]
        while waiting:
            if not self._workers.alive:
                ended = list(waiting)
            for task in ended:
                yield waiting.pop(task), self._result(task)
            ended = [task for task in self._happened() if task in waiting and task.has_ended] if waiting else []
        if self._workers.bury():
            self.remarks = (DIED,)

    def _happened(self) -> list[Asked]:
        """Wait until something happens, and return the task to which it did, nothing where nobody is left."""
        task = self._workers.event()
        if task is None:
            return []
        self._tell_of(task)
        return [task]

    def close(self) -> None:
        """Leave nothing to do."""
        self._workers.forget()
        self._typesetter = None

    def _result(self, task: Asked) -> bytes:
        if task.fault is not None:
            raise task.fault
        if task.done is None:
            self._tell_of(task)
            return self._here().perform(task.task.packed())
        done, task.done = task.done, None  # whoever asked keeps it or not: a thousand would take much room here
        return done

    def _here(self) -> "TaskTypesetter":
        if self._typesetter is None:
            with pango_at_hand():
                from bookofblogs.editions.paged.task_typesetter import TaskTypesetter  # noqa: PLC0415 - WeasyPrint loads only to set

            self._typesetter = TaskTypesetter(self._setup)
        return self._typesetter

    def _tell_of(self, task: Asked) -> None:
        if task.task.title and not task.is_told:
            task.is_told = True
            self._tell(task.task.title)
