"""Ctrl-C while a letter is on its way: the letter comes to its end first. Who cannot wait presses it again."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def finishing_first() -> Iterator[None]:
    """Let the block run to its end before a first Ctrl-C counts; a second one counts at once.

    Raises KeyboardInterrupt behind the block, or within it at the second.
    """
    if threading.current_thread() is not threading.main_thread():  # no other hears of it
        yield
        return
    pressed = 0

    def count(_signal: int, _frame: FrameType | None) -> None:
        nonlocal pressed
        pressed += 1
        if pressed > 1:
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, count)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt
