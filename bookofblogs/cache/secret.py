"""The secret with which a cache is sealed.

A book's folder comes from strangers, and a cache that they brought along could say that all is well. So only what
this person's own bob wrote is believed: it is sealed with a secret that lies in the person's cache folder, outside
every book.
"""

import contextlib
import os
import stat
from pathlib import Path

from bookofblogs.files.reading import NotAFileError, TooLargeError, read_bounded

_BYTES = 32


def own_secret(root: Path) -> bytes | None:
    """Return this person's secret, made now if there is none; None where it cannot be kept to ourselves.

    It is a file in `$XDG_CACHE_HOME/bookofblogs`, or `~/.cache/bookofblogs`, and never below `root`, the book's folder.
    """
    try:
        place = _caches() / "bookofblogs" / "seal"
        if place.resolve().is_relative_to(root.resolve()):
            return None
        return _read(place) or _made(place)
    except (OSError, RuntimeError, NotAFileError, TooLargeError):
        return None


def _caches() -> Path:
    """Return the person's folder for caches, as the XDG Base Directory Specification names it."""
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".cache"


def _read(place: Path) -> bytes | None:
    """Return the secret at `place`, None if there is none that is ours alone."""
    try:
        seen = place.lstat()
    except FileNotFoundError:
        return None
    is_ours = stat.S_ISREG(seen.st_mode) and seen.st_uid == os.geteuid() and not seen.st_mode & 0o077
    secret = read_bounded(place, _BYTES) if is_ours else b""
    return secret if len(secret) == _BYTES else None


def _made(place: Path) -> bytes | None:
    """Make a secret at `place`, whole or not at all, and return the one that stands there then."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = place.with_name(f"{place.name}-{os.getpid()}")
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "wb") as file:
            file.write(os.urandom(_BYTES))
        with contextlib.suppress(FileExistsError):  # another bob was first: its secret is as good
            os.link(aside, place)
    finally:
        aside.unlink(missing_ok=True)
    return _read(place)
