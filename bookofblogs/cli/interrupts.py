"""What becomes of Ctrl-C while bob loads what it needs."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def ended_by_interrupt() -> Iterator[None]:
    """Let Ctrl-C end the program at once while modules load in the block.

    Nothing is begun yet, so nothing is to be cleaned up or told. As an exception it would show where Python just was,
    and some libraries, lxml among them, swallow it while they load: bob would go on as if nobody had pressed a key.
    Where Ctrl-C is ignored it stays so.
    """
    heard_by = signal.getsignal(signal.SIGINT)
    if heard_by is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard_by)
