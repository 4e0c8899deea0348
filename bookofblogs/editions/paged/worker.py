"""A process that does tasks of the press for another, and ends with it.

It is started by workers.py, and is told a setup and then task after task; it answers each task. It loads what it needs
before it is told anything. What is named on its command line besides are pipes: it closes the first when it has loaded,
and does not begin to load before the second is closed at its other end, or it is told something.
"""

import gc
import os
import select
import shutil
import signal
import sys
import tempfile
import threading
import traceback
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, BinaryIO

from bookofblogs.editions.paged.pango import pango_at_hand
from bookofblogs.errors import MachineError
from bookofblogs.processes.frames import receive, send

if TYPE_CHECKING:
    from bookofblogs.editions.paged.press import Press

SETUP, TASK, REST = b"s", b"t", b"r"
"""What something that is told begins with: the setup or the task follows; nothing is to be done for a while."""
DONE, MACHINE, FAILED = b"+", b"m", b"-"
"""What an answer begins with: the result follows, or what the machine lacks, or what went wrong."""
_TRIES_TO_REMOVE = 100


def work() -> None:
    """Do what is asked on standard input, answer on standard output, and end where nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it is told, and ends it
    folder = tempfile.tempdir = tempfile.mkdtemp(prefix="bob-")
    asked, answers = _own_pipes()
    loaded, *ahead = map(int, sys.argv[2:])
    if ahead:
        select.select([asked.fileno(), *ahead], [], [])
    waiting: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_take, args=(asked, waiting, Path(folder)), daemon=True).start()
    lacking = b""
    try:
        with pango_at_hand():
            import bookofblogs.editions.paged.press  # noqa: F401, PLC0415 - it loads before anything is asked
    except MachineError as fault:
        lacking = MACHINE + str(fault).encode()
    os.close(loaded)
    _answer_all(waiting, answers, lacking)


def _answer_all(waiting: "SimpleQueue[bytes]", answers: BinaryIO, lacking: bytes) -> None:
    """Do what is `waiting`, one after the other, and answer each task: with what is `lacking`, if something is."""
    press: Press | None = None
    setup = b""
    while True:
        told = waiting.get()
        kind, data = told[:1], told[1:]
        if kind == SETUP:
            press, setup = None, data
        elif kind == REST:
            press = None
            gc.collect()
        elif lacking:
            send(answers, lacking)
        else:
            try:
                press = press or _press(setup)
                answer = DONE + press.perform(data)
            except MachineError as fault:
                answer = MACHINE + str(fault).encode()
            except Exception:  # noqa: BLE001 - told where it can be shown
                answer = FAILED + traceback.format_exc().encode("utf-8", "backslashreplace")
            if press is None and not answer.startswith(MACHINE):
                answers.close()  # so another does it, who can say what refuses
            else:
                send(answers, answer)


def _press(setup: bytes) -> "Press":
    """Return the press with a `setup`."""
    from bookofblogs.editions.paged.press import Press  # noqa: PLC0415 - loaded by now
    from bookofblogs.editions.paged.press_setup import PressSetup  # noqa: PLC0415 - as above

    return Press(PressSetup.unpacked(setup))


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return standard input and output; what libraries print goes to standard error from now on."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return asked, answers


def _take(asked: BinaryIO, waiting: "SimpleQueue[bytes]", folder: Path) -> None:
    """Take in what is asked until nobody asks any more; then remove `folder` and end, whatever is being done."""
    while (data := receive(asked)) is not None:
        waiting.put(data)
    for _ in range(_TRIES_TO_REMOVE):  # somebody may just be writing into it
        if not folder.exists():
            break
        with suppress(OSError):
            shutil.rmtree(folder)
    os._exit(0)
