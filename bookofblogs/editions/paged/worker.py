"""A process that does tasks of the press for another, and ends with it.

It is started by workers.py, is told the setup first and then task after task, and answers each.
"""

import os
import shutil
import signal
import sys
import threading
import traceback
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO

from bookofblogs.editions.paged.pango import pango_at_hand
from bookofblogs.editions.paged.press_setup import PressSetup
from bookofblogs.errors import MachineError
from bookofblogs.processes.frames import receive, send

DONE, MACHINE, FAILED = b"+", b"m", b"-"
"""What an answer begins with: the result follows, or what the machine lacks, or what went wrong."""


def work() -> None:
    """Do what is asked on standard input, answer on standard output, and end where nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it is told, and ends it
    asked, answers = _own_pipes()
    folders: list[Path | None] = []
    waiting: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_take, args=(asked, waiting, folders), daemon=True).start()
    press = None
    try:
        with pango_at_hand():
            from bookofblogs.editions.paged.press import Press  # noqa: PLC0415 - it loads while the setup is made

        press = Press(PressSetup.unpacked(waiting.get()))
        folders.append(press.folder)
    except MachineError as fault:
        send(answers, MACHINE + str(fault).encode())
    while press is not None:
        task = waiting.get()
        try:
            answer = DONE + press.perform(task)
        except MachineError as fault:
            answer = MACHINE + str(fault).encode()
        except Exception:  # noqa: BLE001 - told where it can be shown
            answer = FAILED + traceback.format_exc().encode("utf-8", "backslashreplace")
        send(answers, answer)


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return standard input and output; what libraries print goes to standard error from now on."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return asked, answers


def _take(asked: BinaryIO, waiting: "SimpleQueue[bytes]", folders: list[Path | None]) -> None:
    """Take in what is asked until nobody asks any more; then end this process, whatever it is doing."""
    while (data := receive(asked)) is not None:
        waiting.put(data)
    for folder in folders:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)
