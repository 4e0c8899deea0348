"""A process that does tasks of the typesetter for another, and ends with it.

It is started by workers.py, and is told a setup and then task after task; it answers each task. It loads what it needs
before it is told anything. What is named on its command line besides are pipes: it closes the first when it has loaded,
and does not begin to load before the second is closed at its other end, or it is told something.
"""

import ctypes
import gc
import os
import sys
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING

from bookofblogs.editions.paged.pango import pango_at_hand
from bookofblogs.errors import MachineError
from bookofblogs.processes.parent import Parent

if TYPE_CHECKING:
    from bookofblogs.editions.paged.task_typesetter import TaskTypesetter

SETUP, TASK, REST = b"s", b"t", b"r"
"""What something that is told begins with: the setup or the task follows; nothing is to be done for a while."""
DONE, MACHINE, FAILED = b"+", b"m", b"-"
"""What an answer begins with: the result follows, or what the machine lacks, or what went wrong."""


def work() -> None:
    """Do what is asked on standard input, answer on standard output, and end where nobody asks any more."""
    parent = Parent()
    loaded, *ahead = map(int, sys.argv[1:])
    parent.wait(ahead)
    parent.begin()
    lacking = b""
    try:
        with pango_at_hand():
            import bookofblogs.editions.paged.task_typesetter  # noqa: F401, PLC0415 - it loads before anything is asked
    except MachineError as fault:
        lacking = MACHINE + str(fault).encode()
    os.close(loaded)
    _answer_all(parent, lacking)


def _answer_all(parent: Parent, lacking: bytes) -> None:
    """Do what is asked, one after the other, and answer each task: with what is `lacking`, if something is."""
    typesetter: TaskTypesetter | None = None
    setup = b""
    while True:
        told = parent.asked()
        kind, data = told[:1], told[1:]
        if kind == SETUP:
            typesetter, setup = _ready_typesetter(data, lacking), data
        elif kind == REST:
            typesetter = None
            _give_back_memory()
        elif lacking:
            parent.answer(lacking)
        else:
            try:
                typesetter = typesetter or _typesetter(setup)
                answer = DONE + typesetter.perform(data)
            except MachineError as fault:
                answer = MACHINE + str(fault).encode()
            except Exception:  # noqa: BLE001 - told where it can be shown
                answer = FAILED + traceback.format_exc().encode("utf-8", "backslashreplace")
            if typesetter is None and not answer.startswith(MACHINE):
                parent.refuse()  # so another does it, who can say what refuses
            else:
                parent.answer(answer)


def _give_back_memory() -> None:
    """Give back to the system what nothing here needs any more; glibc keeps it for the next sheet otherwise."""
    gc.collect()
    with suppress(AttributeError, OSError, TypeError):  # other systems have no such function
        ctypes.CDLL(None).malloc_trim(0)


def _ready_typesetter(setup: bytes, lacking: bytes) -> "TaskTypesetter | None":
    """Return the typesetter with a `setup`, None where it cannot be had: that is found again, and told, with a task."""
    with suppress(Exception):
        return None if lacking else _typesetter(setup)
    return None


def _typesetter(setup: bytes) -> "TaskTypesetter":
    """Return the typesetter with a `setup`."""
    from bookofblogs.editions.paged.task_typesetter import TaskTypesetter  # noqa: PLC0415 - loaded by now
    from bookofblogs.editions.paged.typesetter_setup import TypesetterSetup  # noqa: PLC0415 - as above

    return TaskTypesetter(TypesetterSetup.unpacked(setup))
