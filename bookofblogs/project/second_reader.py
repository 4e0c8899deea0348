"""A second process that reads the later texts of a book while this one reads the others.

A first look at a book so takes less time where there are two processors. The process is a fork: all that reads is
loaded already, so it costs some milliseconds, where a program of its own would cost a hundred. A fork copies no other
thread, and other systems do not like one without a new program: it is made on Linux only, while no other thread runs.

What it read comes back as the cache lays it by, in JSON. What does not come back is read here, as if it had never been.
"""

import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic

from bookofblogs.cache.caches import ReadCache

_LEAST_BYTES = 60_000
"""What is read in a twentieth of a second; less is read by one as quickly."""
_READ_BYTES = 1_000_000
_SECONDS_LONGER = 5
"""than the other half took, after which it is not waited for."""


@contextmanager
def second_reader(
    root: Path, cache: ReadCache | None, files: Sequence[str], read: Callable[[str], object]
) -> Iterator[Callable[[str], None]]:
    """Have the later half of `files` read by a second process, which is ended with the block.

    `files` are relative to `root`; `read` reads one of them into `cache`. Yields what is to be called with each file
    before it is read here: it waits for the other process, once, and lays what that read into the cache. Where nobody
    can help, the texts are few, or the cache knew any before, and so most of them, it does nothing.
    """
    later = _later_half(root, files) if cache and cache.is_new and _may_fork() else ()
    if not cache or not later:
        yield lambda _file: None
        return
    import bookofblogs.markdown.reader  # noqa: F401, PLC0415 - loaded once, for both

    answers, answer = os.pipe()
    first = os.getpid()
    process = os.fork()
    if not process:
        os.close(answers)
        _read_and_leave(cache, later, read, answer, first=first)
    os.close(answer)
    helper = _Helper(process, answers, cache, later)
    try:
        yield helper.bring
    finally:
        helper.end()


class _Helper:
    """The second process, seen from the first."""

    def __init__(self, process: int, answers: int, cache: ReadCache, files: Sequence[str]) -> None:
        self._process = process
        self._answers = answers
        self._cache = cache
        self._files = frozenset(files)
        self._began = monotonic()
        self._is_over = False

    def bring(self, file: str) -> None:
        """Lay what the process read into the cache if `file` is one of its, and if it came to its end."""
        if self._is_over or file not in self._files:
            return
        answer = self._answer()
        if answer is None:
            self._kill()
        elif self._wait() == 0:
            self._cache.take(answer)

    def end(self) -> None:
        """End the process, if it is still there."""
        if not self._is_over:
            self._kill()
        os.close(self._answers)

    def _answer(self) -> bytes | None:
        """Return what the process gives back; None if it says nothing for longer than the other half took."""
        parts: list[bytes] = []
        limit = monotonic() - self._began + _SECONDS_LONGER
        while not parts or parts[-1]:
            if not select.select([self._answers], [], [], limit)[0]:
                return None
            parts.append(os.read(self._answers, _READ_BYTES))
        return b"".join(parts)

    def _kill(self) -> None:
        os.kill(self._process, signal.SIGKILL)
        self._wait()

    def _wait(self) -> int:
        """Wait for the end of the process, and return how it ended: 0 is well."""
        _, status = os.waitpid(self._process, 0)
        self._is_over = True
        return status


def _read_and_leave(
    cache: ReadCache, files: Sequence[str], read: Callable[[str], object], answer: int, *, first: int
) -> None:
    """Read `files`, give back what `cache` then holds of them, and end this process, whatever happens.

    It ends with the process `first`, however that ends.
    """
    status = 1
    with suppress(
        BaseException
    ):  # what goes wrong here goes wrong again where the text is read then, and is told there
        for file in files:
            if os.getppid() != first:
                os._exit(status)
            with suppress(Exception):
                read(file)
        with os.fdopen(answer, "wb") as answers:
            answers.write(cache.packed())
        status = 0
    os._exit(status)


def _may_fork() -> bool:
    """Decide whether there is a processor for a second process, and nothing that a fork would harm."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1


def _later_half(root: Path, files: Sequence[str]) -> tuple[str, ...]:
    """Return the last of `files`, about half by their size; none if there is little to read."""
    sizes = [_size(root / file) for file in files]
    whole, later = sum(sizes), 0
    if whole < _LEAST_BYTES:
        return ()
    for number in range(len(files) - 1, 0, -1):
        later += sizes[number]
        if later * 2 >= whole:
            return tuple(files[number:])
    return ()


def _size(file: Path) -> int:
    """Return how long a file is, 0 where nobody knows."""
    try:
        return file.stat().st_size
    except OSError:
        return 0
