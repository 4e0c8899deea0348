"""A process that does one step after another for the one that started it (side_work.py), and ends with it."""

import os
import sys
import threading
from importlib import import_module
from queue import SimpleQueue
from typing import BinaryIO

from bookofblogs.processes.frames import receive, send

DONE, FAILED = b"+", b"-"
"""What an answer begins with: the result follows; or nothing does, and whoever asked has to see for himself."""


def work() -> None:
    """Do the steps that standard input names, answer each on standard output, and end where nobody asks any more.

    A step is `module:function` and a line's end, and the bytes that the function is to take.
    """
    asked, answers = _own_pipes()
    waiting: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_take, args=(asked, waiting), daemon=True).start()
    while True:
        name, _, data = waiting.get().partition(b"\n")
        module, _, function = name.decode().partition(":")
        try:
            answer = DONE + getattr(import_module(module), function)(data)
        except Exception:  # noqa: BLE001 - it is done once more by whoever asked, who can show what is wrong
            answer = FAILED
        send(answers, answer)


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return standard input and output; what libraries print goes to standard error from now on."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return asked, answers


def _take(asked: BinaryIO, waiting: "SimpleQueue[bytes]") -> None:
    """Take in what is asked until nobody asks any more; then end this process, whatever it is doing."""
    while (data := receive(asked)) is not None:
        waiting.put(data)
    os._exit(0)
