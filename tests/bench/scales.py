"""How much memory a process and all that it started use together, as Linux tells it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_SECONDS_BETWEEN = 0.1
_PROCESSES = Path("/proc")


@contextmanager
def weighing(process: int) -> Iterator[list[int]]:
    """Weigh a process and all below it, again and again until the block ends.

    The list that is given holds the bytes of each time: proportional set sizes, so that what processes share counts
    once. It stays empty where the system does not tell.
    """
    weights: list[int] = []
    ended = threading.Event()

    def weigh() -> None:
        while not ended.wait(_SECONDS_BETWEEN):
            weight = sum(map(_bytes_of, family(process)))
            if weight:
                weights.append(weight)

    thread = threading.Thread(target=weigh, daemon=True)
    thread.start()
    try:
        yield weights
    finally:
        ended.set()
        thread.join()


def family(process: int) -> list[int]:
    """Return a process and all that it and its children started, as far as they are there."""
    children: dict[int, list[int]] = {}
    for told in _PROCESSES.glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = told.read_text().rpartition(")")[2].split()[1]
            children.setdefault(int(parent), []).append(int(told.parent.name))
    found = [process]
    for each in found:
        found += children.get(each, [])
    return found


def _bytes_of(process: int) -> int:
    """Return the proportional set size of a process, 0 where it is gone or the system does not tell."""
    with suppress(OSError):
        for line in (_PROCESSES / str(process) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
