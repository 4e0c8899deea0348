"""How a file is replaced as a whole, and never through a link."""

import contextlib
import errno
import itertools
import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from bookofblogs.errors import MachineError, UsageError

_PART_NUMBERS = itertools.count()
_AT_ONCE = 8
_PARTS = ".bob-*.part"
_NOT_LASTING = (errno.EIO, errno.ENOSPC, errno.EDQUOT)


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
        for target in _writing_aside(files, aside, private):  # noqa: B007 - a fault names it
            pass
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


def _writing_aside(
    files: Mapping[Path, bytes], aside: Mapping[Path, Path], private: Collection[Path]
) -> Iterator[Path]:
    """Write each of `files` to its place `aside`, and yield it before it is waited for. Raises OSError.

    Of many several are written at once: a disk makes eight files lasting in nearly the time that it takes for one.
    """

    def write(target: Path) -> None:
        _write_aside(target, aside[target], files[target], private=target in private)

    if len(files) <= _AT_ONCE:
        for target in files:
            yield target
            write(target)
        return
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - most runs write few files

    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        for target, writing in [(target, pool.submit(write, target)) for target in files]:
            yield target
            writing.result()
    finally:
        pool.shutdown(cancel_futures=True)  # and wait for those that are being written


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


def sweep(folder: Path, *, below: Path) -> None:
    """Remove what a killed run left half-written in `folder`, which no link on the way from `below` may lead to.

    Call it only while the lock is held. Raises UsageError for such a link.
    """
    refuse_links(below, folder)
    for part in folder.glob(_PARTS):
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
