"""Who may change a book: one bob at a time, who first puts right what a killed one left behind."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from bookofblogs.errors import MachineError, UsageError
from bookofblogs.files.folders import mend
from bookofblogs.files.writing import refuse_links, sweep
from bookofblogs.model.book_folder import CONTRIBUTIONS, FEEDBACK, ORIGINALS, OUTBOX

LOCK = ".bob/lock"
"""In a book's folder: who holds it may change the book."""
_WRITTEN_INTO = ("", "build", "build/proofs", ".bob")
"""The folders of a book in which a killed run may have left something half-written, besides those of
the pieces, the originals, the letters and the feedback."""


@contextlib.contextmanager
def working_on(root: Path, *, into: str = "") -> Iterator[None]:
    """Hold the lock of the book in `root` while the block runs, with what a killed run left behind put right.

    `into` names the folder that will be written into. Raises UsageError where a link is on the way to it or to the
    lock, MachineError if somebody else holds the lock, or it cannot be made.
    """
    with _locked(root):
        refuse_links(root, root / into)
        for folder in (
            *(root / name for name in _WRITTEN_INTO),
            *_folders_below(root, CONTRIBUTIONS),
            *_folders_below(root, ORIGINALS),
            *_folders_below(root, OUTBOX),
            *_folders_below(root, FEEDBACK),
        ):
            with contextlib.suppress(UsageError):  # behind a link is nothing of ours; who writes there refuses it
                mend(folder, below=root)
                sweep(folder, below=root)
        yield


def _folders_below(root: Path, name: str) -> list[Path]:
    """Return the folder of a book that has this name and all in it, none of them behind a link."""
    top = root / name
    return [] if top.is_symlink() else [Path(place) for place, _, _ in os.walk(top)]


@contextlib.contextmanager
def _locked(root: Path) -> Iterator[None]:
    """Hold the lock of the book in `root` while the block runs; the system frees it however the program ends.

    Raises UsageError for a link on the way to it, MachineError if somebody else holds it, or it cannot be made.
    """
    path = root / LOCK
    refuse_links(root, path.parent)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Neither through a link that a stranger's folder brings along, nor waiting at a pipe.
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o666)
    except OSError as fault:
        raise MachineError(f"Cannot write {path}: {fault.strerror}.") from fault
    try:
        _take(lock, path)
        yield
    finally:
        os.close(lock)


def _take(lock: int, path: Path) -> None:
    """Lock the open file `lock` for ourselves, or raise MachineError."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as fault:
        raise MachineError("Another bob is working on this book. Wait until it is done, then try again.") from fault
    except OSError as fault:
        raise MachineError(f"Cannot lock {path}: {fault.strerror}.") from fault
