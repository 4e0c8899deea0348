"""The process that started this one (child.py), as this one sees it: it tells what is to be done, and is answered."""

import os
import select
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO

from bookofblogs.processes.frames import receive, send

_TRIES_TO_REMOVE = 100


class Parent:
    """Whoever started this process. Where nobody asks any more this process ends, and its temporary files go."""

    def __init__(self) -> None:
        """Take over standard input and output; what libraries print goes to standard error from now on."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this process is told, and ends it
        tempfile.tempdir = tempfile.mkdtemp(prefix="bob-")
        self._folder = Path(tempfile.tempdir)
        self._asked: BinaryIO = os.fdopen(os.dup(0), "rb")
        self._answers: BinaryIO = os.fdopen(os.dup(1), "wb")
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.dup2(2, 1)
        sys.stdout = sys.stderr
        self._waiting: SimpleQueue[bytes] = SimpleQueue()
        self._taker = threading.Thread(target=self._take, daemon=True)

    def wait(self, pipes: Sequence[int]) -> None:
        """Wait until one of `pipes` is closed at its other end, or something is asked, where there are any."""
        if pipes:
            select.select([self._asked.fileno(), *pipes], [], [])

    def begin(self) -> None:
        """Begin to take in what is asked."""
        self._taker.start()

    def asked(self) -> bytes:
        """Wait for what is asked next, and return it."""
        return self._waiting.get()

    def answer(self, data: bytes) -> None:
        """Answer what was asked; where nobody hears it any more, wait for this process to end."""
        try:
            send(self._answers, data)
        except OSError:
            self._taker.join()

    def refuse(self) -> None:
        """Answer nothing any more: so another does it, who can say what is wrong."""
        self._answers.close()

    def _take(self) -> None:
        """Take in what is asked until nobody asks any more; then end this process, whatever it is doing."""
        while (data := receive(self._asked)) is not None:
            self._waiting.put(data)
        for _ in range(_TRIES_TO_REMOVE):  # somebody may just be writing into it
            if not self._folder.exists():
                break
            with suppress(OSError):
                shutil.rmtree(self._folder)
        os._exit(0)
