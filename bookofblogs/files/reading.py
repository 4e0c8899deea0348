"""Which files may be read: none out of the book's folder, none but ordinary ones, none beyond a size."""

import os
import stat
import unicodedata
from pathlib import Path
from urllib.parse import unquote


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
        if (
            name.isascii()
        ):  # it is written in one way only; and listing a folder once for each missing picture takes long
            return None
        wanted = unicodedata.normalize("NFC", name)
        try:
            twins = sorted(twin for twin in here.iterdir() if unicodedata.normalize("NFC", twin.name) == wanted)
        except OSError:
            return None
        if not twins:
            return None
        here = twins[0]
    return here


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
