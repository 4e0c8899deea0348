"""The one place that decides which files may be read and written, and how a file is replaced as a whole."""

import contextlib
import errno
import fcntl
import itertools
import os
import stat
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from bookofblogs.errors import MachineError, UsageError

_PART_NUMBERS = itertools.count()
_PARTS = ".bob-*.part"
_NOT_LASTING = (errno.EIO, errno.ENOSPC, errno.EDQUOT)


class OutsideError(Exception):
    """A path leads out of the folder that it must stay in, or in a circle, or is one that no file can have."""


class NotAFileError(Exception):
    """A path leads to something that is no ordinary file, such as a device or a pipe."""


class TooLargeError(Exception):
    """A file is larger than what is read of its kind."""


def inside(root: Path, path: str, *, base: Path | None = None) -> Path:
    """Return the file that `path` names below `root`, however `path` is written, as an absolute path without links.

    `path` is percent-decoded once and taken relative to `base` (default: `root`); where there is no such file, it is
    tried as it stands. Every symbolic link is followed before the place is compared, so none leads out. Where no such
    file exists, a file whose path differs only by Unicode normalisation is returned (a Mac writes decomposed names),
    else the path as it would be. To make the result relative again, take it from `root.resolve()`.

    Raises OutsideError if the place is not below `root`.
    """
    top = root.resolve()
    places: list[Path] = []
    for spelling in dict.fromkeys(
        (unquote(path), path)
    ):  # one at a time: an encoded name may be too long to be asked for
        place = _below(top, (base or root) / spelling, path)
        if _is_there(place):
            return place
        twin = _normalised_twin(top, place)
        if twin is not None:
            return _below(top, twin, path)
        places.append(place)
    return places[0]


def _below(top: Path, place: Path, path: str) -> Path:
    """Return `place` with every link followed. Raises OutsideError, about `path`, unless that is below `top`."""
    try:
        settled, is_final = _settled(place)
    except (OSError, RuntimeError, ValueError) as fault:  # a circle of links, a name too long or with a NUL in it
        raise OutsideError(ascii(path)) from fault
    if not is_final or not settled.is_relative_to(top):
        raise OutsideError(path)
    return settled


def _settled(place: Path) -> tuple[Path, bool]:
    """Return `place` with every link followed, and whether none is left in it."""
    try:
        return place.resolve(strict=True), True
    except (OSError, RuntimeError):  # it is not there, or there is no end to its links: the careful way
        settled = place.resolve()
        return settled, _is_final(settled)


def _is_final(settled: Path) -> bool:
    """Decide whether no link is left in a resolved path; behind a link to itself, resolve() leaves them as they are."""
    try:
        return settled.resolve() == settled and not stat.S_ISLNK(settled.lstat().st_mode)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return True


def _is_there(place: Path) -> bool:
    """Decide whether something stands at `place`; Path.exists() raises where a folder may not be entered."""
    try:
        place.stat()
    except OSError:
        return False
    return True


def _normalised_twin(top: Path, place: Path) -> Path | None:
    """Return what stands at `place` if each name below `top` may be written in another Unicode normalisation."""
    here = top
    for name in place.relative_to(top).parts:
        if _is_there(here / name):
            here /= name
            continue
        wanted = unicodedata.normalize("NFC", name)
        try:
            twins = sorted(twin for twin in here.iterdir() if unicodedata.normalize("NFC", twin.name) == wanted)
        except OSError:
            return None
        if not twins:
            return None
        here = twins[0]
    return here


def refuse_links(root: Path, folder: Path) -> None:
    """Raise UsageError if a folder on the way from `root` down to `folder` is a link: nothing is written through one.

    A link may come with a stranger's folder, and lead anywhere; whatever is written or removed behind it would be
    another's. It does not matter where it leads to, or whether anything is there.
    """
    here = root
    for name in folder.relative_to(root).parts:
        here /= name
        if here.is_symlink():
            raise UsageError(
                f"{here.relative_to(root).as_posix()} is a link to another place, and bob writes nowhere but into the "
                "book's own folder. Nothing was written. Take the link away, then try again."
            )


def read_bounded(path: Path, max_bytes: int) -> bytes:
    """Return the bytes of an ordinary file.

    Raises TooLargeError beyond `max_bytes`, NotAFileError for a folder, pipe or device, OSError as `open` does.
    """
    # Looked at before it is opened, since opening some devices does things, and after, since it may have been swapped;
    # O_NONBLOCK, since opening a pipe waits for somebody to write.
    _require_ordinary(path.stat(), path)
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC), "rb") as file:
        seen = os.fstat(file.fileno())
        _require_ordinary(seen, path)
        # Its own size first: room for the largest is slow to get. A file that grew meanwhile has more to read.
        data = file.read(seen.st_size + 1) if seen.st_size <= max_bytes else b""
        data += file.read(max_bytes + 1 - len(data)) if len(data) > seen.st_size else b""
    if max(seen.st_size, len(data)) > max_bytes:
        raise TooLargeError(str(path))
    return data


def _require_ordinary(seen: os.stat_result, path: Path) -> None:
    """Raise NotAFileError unless `seen` is of an ordinary file."""
    if not stat.S_ISREG(seen.st_mode):
        raise NotAFileError(str(path))


def replace_all(files: Mapping[Path, bytes], *, below: Path, private: Collection[Path] = ()) -> None:
    """Write every file of `files`, each whole: written aside in its folder, flushed to the disk, then moved into place.

    All lie below the folder `below`, and no folder on the way to them may be a link.

    Nothing is moved before everything is written, so that a full disk or a kill leaves the old files. Each file is the
    old one or the new one at every moment; between two moves, some are new and some are old. A file keeps its
    permissions, but those of `private` are readable by their owner only, from their first byte on. A symbolic link is
    replaced, not followed. Files are moved in the order of `files`.

    Raises UsageError for a link on the way, MachineError where the disk refuses.
    """
    for folder in dict.fromkeys(target.parent for target in files):
        refuse_links(below, folder)
    aside = {target: target.parent / f".bob-{os.getpid()}-{next(_PART_NUMBERS)}.part" for target in files}
    moved: list[Path] = []
    target = Path()
    try:
        for target, part in aside.items():
            _write_aside(target, part, files[target], private=target in private)
        for target, part in aside.items():
            part.replace(target)
            moved.append(target)
        for folder in dict.fromkeys(target.parent for target in aside):
            flush_folder(folder)
    except OSError as fault:
        left = f"Already replaced: {', '.join(map(str, moved))}" if moved else "What was there before is untouched"
        raise MachineError(f"Cannot write {target}: {fault.strerror or fault}. {left}.") from fault
    finally:
        for part in aside.values():
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _write_aside(target: Path, part: Path, data: bytes, *, private: bool) -> None:
    """Write `data` to `part`, beside `target` and with its permissions or our own only, down to the disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir() and not target.is_symlink():
        raise IsADirectoryError(errno.EISDIR, "a folder stands there", str(target))
    part.unlink(missing_ok=True)
    mode = 0o600 if private else 0o666
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode), "wb") as file:
        # A link's own permissions mean nothing; a file system without permissions refuses to set them.
        if not private and target.is_file() and not target.is_symlink():
            with contextlib.suppress(OSError):
                os.fchmod(file.fileno(), target.stat().st_mode & 0o777)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if part.stat().st_size != len(data):
        raise OSError(errno.EIO, "the file came out short", str(part))


def write_unflushed(path: Path, data: bytes, *, below: Path) -> None:
    """Write `path` anew, in place of whatever file or link is there: for what can be made again and is sealed.

    It is not waited for: where the machine falls, the file may be lost or come out torn. Raises UsageError for a link
    on the way from `below`, and OSError.
    """
    refuse_links(below, path.parent)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666), "wb") as file:
        file.write(data)


def flush_folder(folder: Path) -> None:
    """Make the names in `folder` lasting; file systems that cannot do so have them lasting already."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as fault:
        if fault.errno in _NOT_LASTING:
            raise


LOCK = ".bob/lock"
"""In a book's folder: who holds it may change the book."""


@contextlib.contextmanager
def locked(root: Path) -> Iterator[None]:
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


def sweep(folder: Path, *, below: Path) -> None:
    """Remove what a killed run left half-written in `folder`, which no link on the way from `below` may lead to.

    Call it only while the lock is held. Raises UsageError for such a link.
    """
    refuse_links(below, folder)
    for part in folder.glob(_PARTS):
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
