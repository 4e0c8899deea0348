"""How a folder that bob makes is replaced as a whole, and how nothing that a person put into it is lost.

A file system cannot put one folder in the place of another in one step, so there are two: the old one is moved aside,
the new one into its place. A kill between them leaves both beside the empty place; `mend` puts the old one back.
"""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bookofblogs.errors import MachineError, UsageError
from bookofblogs.files.reading import NotAFileError, TooLargeError, read_bounded
from bookofblogs.files.writing import flush_folder, refuse_links

LIST_FILE = ".made-by-bob"
"""In every folder that bob made: the names of what it put there."""
_FIRST_LINE = "bob makes this folder anew at every build, of these files. Keep nothing of your own in it.\n"
_LEFT_BY_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_MAX_LIST_BYTES = 10_000_000
_PART = ".bob-folder-{}.part"
_FORMER = ".bob-former-{}.part"


@contextlib.contextmanager
def replacing(folders: Mapping[Path, Mapping[str, bytes]], *, below: Path) -> Iterator[Callable[[], None]]:
    """Write `folders` aside, each by its files, and hand over the step that moves them all into place.

    The files are named by their paths in their folder, with forward slashes. Until that step is called, and if it
    never is, what was there before is untouched. After it, a folder holds these files and no others.

    Raises UsageError where something stands in the place that bob did not make, or a link is on the way to it from the
    folder `below`, MachineError where the disk refuses.
    """
    for folder in folders:
        refuse_links(below, folder.parent)
        refuse_if_not_ours(folder)
    parts = {folder: folder.with_name(_PART.format(folder.name)) for folder in folders}
    try:
        with _reporting_disk_errors(folders):
            for folder, part in parts.items():
                _write(part, folders[folder])
        yield lambda: _move_all(parts)
    finally:
        for part in parts.values():
            shutil.rmtree(part, ignore_errors=True)


def refuse_if_not_ours(folder: Path) -> None:
    """Raise UsageError unless `folder` is free, or holds nothing but what bob listed there."""
    if not os.path.lexists(folder):
        return
    if folder.is_symlink() or not folder.is_dir():
        raise UsageError(f"{folder} is no folder that bob made. Move it away, then build again.")
    try:
        listed = read_bounded(folder / LIST_FILE, _MAX_LIST_BYTES).decode().splitlines()
    except (OSError, NotAFileError, TooLargeError, UnicodeDecodeError):
        listed = []
    ours = {folder / name for name in (*listed, LIST_FILE)}
    found = sorted(Path(place, name) for place, _, names in os.walk(folder) for name in names)
    strange = [file for file in found if file not in ours and file.name not in _LEFT_BY_SYSTEMS]
    if strange:
        raise UsageError(
            f"{strange[0]} is not bob's, and the folder is made anew at every build. "
            "Move what is yours out of the folder, then build again."
        )


def mend(parent: Path, *, below: Path) -> None:
    """Put back in `parent` what a killed run moved aside, and remove what it left half-written.

    Call it only while the lock is held, before `writing.sweep`. Raises UsageError for a link on the way from `below`.
    """
    refuse_links(below, parent)
    before, after = _FORMER.split("{}")
    for former in parent.glob(_FORMER.format("*")):
        folder = parent / former.name.removeprefix(before).removesuffix(after)
        with contextlib.suppress(OSError):
            if former.is_dir() and not former.is_symlink() and not os.path.lexists(folder):
                former.rename(folder)
    for part in (*parent.glob(_FORMER.format("*")), *parent.glob(_PART.format("*"))):
        if part.is_dir() and not part.is_symlink():
            shutil.rmtree(part, ignore_errors=True)


def _write(part: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder with `files` and their list, down to the disk."""
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    listed = _FIRST_LINE + "".join(f"{name}\n" for name in files)
    for name, data in {**files, LIST_FILE: listed.encode()}.items():
        file = part / name
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
    for folder in {part, *((part / name).parent for name in files)}:
        flush_folder(folder)


def _move_all(parts: Mapping[Path, Path]) -> None:
    """Move the folders that stand aside into their places. Raises MachineError where the disk refuses."""
    with _reporting_disk_errors(parts):
        for folder, part in parts.items():
            former = folder.with_name(_FORMER.format(folder.name))
            if folder.exists():
                folder.rename(former)
            part.rename(folder)
            flush_folder(folder.parent)
            shutil.rmtree(former, ignore_errors=True)


@contextlib.contextmanager
def _reporting_disk_errors(folders: Mapping[Path, object]) -> Iterator[None]:
    """Turn what the disk says into a MachineError."""
    try:
        yield
    except OSError as fault:
        names = ", ".join(map(str, folders))
        raise MachineError(f"Cannot write {names}: {fault.strerror or fault}.") from fault
