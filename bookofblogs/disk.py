"""The one place that decides which files may be read and written, and how a file is replaced as a whole."""

import contextlib
import fcntl
import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from bookofblogs.errors import MachineError

_PART = ".part"


class OutsideError(Exception):
    """A path leads out of the folder that it must stay in."""


class NotAFileError(Exception):
    """A path leads to something that is no ordinary file, such as a device or a pipe."""


class TooLargeError(Exception):
    """A file is larger than what is read of its kind."""


def inside(root: Path, path: str, *, base: Path | None = None) -> Path:
    """Return the file that `path` names below `root`, however `path` is written.

    `path` is percent-decoded and taken relative to `base` (default: `root`). Every symbolic link is followed before the
    place is compared, so none leads out. Where no such file exists, a file whose name differs only by Unicode
    normalisation is returned (a Mac writes decomposed names), else the path as it would be.

    Raises OutsideError if the place is not below `root`.
    """
    if "\0" in path:
        raise OutsideError(path.replace("\0", "\\0"))
    top = root.resolve()
    decoded = unquote(path)
    for spelling in dict.fromkeys((decoded, path)):
        try:
            place = ((base or root) / spelling).resolve()
        except (OSError, RuntimeError):
            continue
        if not place.is_relative_to(top):
            raise OutsideError(path)
        found = place if place.exists() else _normalised_twin(place)
        if found is not None and found.resolve().is_relative_to(top):
            return found
    return (base or root) / decoded


def _normalised_twin(place: Path) -> Path | None:
    """Return the file in the same folder whose name is `place`'s in another Unicode normalisation."""
    wanted = unicodedata.normalize("NFC", place.name)
    try:
        return next(
            (twin for twin in sorted(place.parent.iterdir()) if unicodedata.normalize("NFC", twin.name) == wanted), None
        )
    except OSError:
        return None


def read_bounded(path: Path, max_bytes: int) -> bytes:
    """Return the bytes of an ordinary file.

    Raises TooLargeError beyond `max_bytes`, NotAFileError for a folder, pipe or device, OSError as `open` does.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise NotAFileError(str(path))
    with path.open("rb") as file:
        data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise TooLargeError(str(path))
    return data


def replace_all(files: Mapping[Path, bytes]) -> None:
    """Write every file of `files`, each whole: written aside in its folder, flushed to the disk, then moved into place.

    Nothing is moved before everything is written, so that a full disk or a kill leaves the old files.

    Raises MachineError where the disk refuses.
    """
    aside: dict[Path, Path] = {}
    try:
        for target, data in files.items():
            aside[target] = _write_aside(target, data)
        for target, part in aside.items():
            part.replace(target)
        for folder in dict.fromkeys(target.parent for target in aside):
            _flush_folder(folder)
    except OSError as fault:
        where = fault.filename or next(iter(files), "")
        raise MachineError(
            f"Cannot write {where}: {fault.strerror}. The files that were there before are untouched."
        ) from fault
    finally:
        for part in aside.values():
            part.unlink(missing_ok=True)


def _write_aside(target: Path, data: bytes) -> Path:
    """Return a new file beside `target` that holds `data` and is on the disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.parent / f".{target.name}.{os.getpid()}{_PART}"
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if part.stat().st_size != len(data):
        raise OSError(0, "the file came out short", str(part))
    return part


def _flush_folder(folder: Path) -> None:
    """Make the names in `folder` lasting; file systems that cannot do so have them lasting already."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file `path` while the block runs; the system frees it however the program ends.

    Raises MachineError if another process holds it, or it cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a")
    except OSError as fault:
        raise MachineError(f"Cannot write in {path.parent}: {fault.strerror}.") from fault
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            raise MachineError("Another bob is working on this book. Wait until it is done, then try again.") from fault
        yield


def sweep(folder: Path) -> None:
    """Remove what a killed run left half-written in `folder`. Call it only while the lock is held."""
    if folder.is_dir():
        for part in folder.glob(f".*{_PART}"):
            part.unlink(missing_ok=True)
