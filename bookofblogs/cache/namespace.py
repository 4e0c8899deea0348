"""What was made at another time and need not be made again: files in .bob/cache, safe to delete.

Each thing lies under the key of everything that it was made of. Large ones are files of their own, small ones lie
together in one. Every file is sealed together with its place and the program that wrote it. So nothing here is ever out
of date or a stranger's, only absent; and since a torn file has no seal that fits, none is flushed to the disk.

A book's folder comes from strangers, and a cache that they brought along could say that all is well. So the seal is
made with a secret that lies in this person's own cache folder, outside every book.
"""

import contextlib
import hashlib
import hmac
import json
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from bookofblogs.errors import UsageError
from bookofblogs.expressions import expression
from bookofblogs.files.reading import NotAFileError, TooLargeError, read_bounded
from bookofblogs.files.writing import refuse_links, write_unflushed

CACHE = ".bob/cache"
"""In a book's folder: what may be deleted at any time."""
MAX_FILE_BYTES = 200_000_000
_SMALL = "small"
_MOST_SMALL_BYTES = 40_000
_SEAL_BYTES = 32
_SECRET_BYTES = 32
_KEY = expression(r"[0-9a-f]{64}")


class Namespace:
    """The things of one kind, such as those that one edition asks for, as bytes under keys.

    Only what was asked for or put since the beginning outlives `flush`, so that a namespace stays as small as its book.
    Two runs at once do each other no harm: each finds what it needs, or nothing. May be used from several threads.
    """

    def __init__(self, root: Path, name: str, program: bytes) -> None:
        """Look at the namespace `name` of the book in `root`, whose things `program` makes."""
        self._root = root
        self._name = name
        self._program = program
        self._secret = _own_secret(root)
        self._folder: Path | None = None
        with contextlib.suppress(UsageError):
            refuse_links(root, root / CACHE / name)
            self._folder = root / CACHE / name
        self._small = _unpacked(self._read(_SMALL))
        self._asked_for: dict[str, bytes | None] = {}
        """By key: a small thing itself, None for a file."""
        self.was_empty = not self._small
        """Whether no small thing was here at the beginning."""
        self.has_new = False
        """Whether anything was put."""

    def key(self, parts: Iterable[str | bytes]) -> str:
        """Return the key for what is made of `parts`, all that the making depends on besides the program: a SHA-256."""
        digest = hashlib.sha256(self._program)
        for part in parts:
            data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
            digest.update(b"%d:" % len(data))
            digest.update(data)
        return digest.hexdigest()

    def get(self, key: str) -> bytes | None:
        """Return what lies under `key`, None if there is nothing, or nothing that is whole and ours."""
        small = self._asked_for.get(key)
        if small is None:
            small = self._asked_for[key] = self._small.get(key)
        return self._read(key) if small is None else small

    def put(self, key: str, data: bytes) -> None:
        """Lay `data` under `key`; small things from `flush` on.

        A disk that refuses costs the next run its time, and nothing else.
        """
        self.has_new = True
        is_small = len(data) <= _MOST_SMALL_BYTES
        self._asked_for[key] = data if is_small else None
        if not is_small:
            self._write(key, data)

    def packed(self) -> bytes:
        """Return the small things that were asked for or put, as one row of bytes for `take`."""
        return _packed({key: data for key, data in self._asked_for.items() if data is not None})

    def take(self, packed: bytes) -> None:
        """Put the small things that the same namespace packed in another process of ours."""
        for key, data in _unpacked(packed).items():
            self.put(key, data)

    def flush(self) -> None:
        """Write down the small things, and remove everything that nobody asked for."""
        small = {key: data for key, data in sorted(self._asked_for.items()) if data is not None}
        if self.has_new or len(small) < len(self._small):
            self._write(_SMALL, _packed(small))
        if self._folder is not None:
            with contextlib.suppress(OSError):
                for name in os.listdir(self._folder):  # noqa: PTH208 - thousands of names: a Path for each is slow
                    if _KEY.fullmatch(name) and name not in self._asked_for:
                        (self._folder / name).unlink()

    def _read(self, name: str) -> bytes | None:
        """Return what the file `name` of this namespace holds, None unless it is whole and ours."""
        if self._secret is None or self._folder is None:
            return None
        try:
            sealed = read_bounded(self._folder / name, MAX_FILE_BYTES)
        except (OSError, NotAFileError, TooLargeError):
            return None
        seal, data = sealed[:_SEAL_BYTES], sealed[_SEAL_BYTES:]
        return data if hmac.compare_digest(self._seal(self._secret, name, data), seal) else None

    def _write(self, name: str, data: bytes) -> None:
        """Write the file `name` of this namespace, if it can be believed and read later."""
        if self._secret is None or self._folder is None or len(data) + _SEAL_BYTES > MAX_FILE_BYTES:
            return
        with contextlib.suppress(OSError, UsageError):
            unseen = self._root / CACHE / ".gitignore"
            if not unseen.exists():
                write_unflushed(unseen, b"*\n", below=self._root)
            write_unflushed(self._folder / name, self._seal(self._secret, name, data) + data, below=self._root)

    def _seal(self, secret: bytes, name: str, data: bytes) -> bytes:
        """Return the seal of `data` in this place, written by this program, and of no other: HMAC-SHA256 (RFC 2104)."""
        seal = hmac.new(secret, f"{self._name}/{name}\0".encode() + self._program, "sha256")
        seal.update(data)
        return seal.digest()


def last_written(root: Path, name: str) -> float | None:
    """Return when the namespace `name` of the book in `root` was written, in seconds since 1970, None for never."""
    try:
        return (root / CACHE / name / _SMALL).lstat().st_mtime
    except OSError:
        return None


def _packed(things: Mapping[str, bytes]) -> bytes:
    """Return `things` as one row of bytes: a line that lists keys and lengths, and the things themselves."""
    listed = json.dumps([(key, len(data)) for key, data in things.items()])
    return b"".join((listed.encode(), b"\n", *things.values()))


def _unpacked(packed: bytes | None) -> dict[str, bytes]:
    """Return the things that `_packed` packed; none for none."""
    if packed is None:
        return {}
    place = packed.index(b"\n") + 1
    things = {}
    for key, length in json.loads(packed[:place]):
        things[key] = packed[place : place + length]
        place += length
    return things


def _own_secret(root: Path) -> bytes | None:
    """Return this person's secret, made now if there is none; None where it cannot be kept to ourselves.

    It is a file in `$XDG_CACHE_HOME/bookofblogs`, or `~/.cache/bookofblogs`, and never below `root`, the book's folder.
    """
    try:
        place = _caches_folder() / "bookofblogs" / "seal"
        if place.resolve().is_relative_to(root.resolve()):
            return None
        return _read_secret(place) or _made_secret(place)
    except (OSError, RuntimeError, NotAFileError, TooLargeError):
        return None


def _caches_folder() -> Path:
    """Return the person's folder for caches, as the XDG Base Directory Specification names it."""
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".cache"


def _read_secret(place: Path) -> bytes | None:
    """Return the secret at `place`, None if there is none that is ours alone."""
    try:
        seen = place.lstat()
    except FileNotFoundError:
        return None
    is_ours = stat.S_ISREG(seen.st_mode) and seen.st_uid == os.geteuid() and not seen.st_mode & 0o077
    secret = read_bounded(place, _SECRET_BYTES) if is_ours else b""
    return secret if len(secret) == _SECRET_BYTES else None


def _made_secret(place: Path) -> bytes | None:
    """Make a secret at `place`, whole or not at all, and return the one that stands there then."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = place.with_name(f"{place.name}-{os.getpid()}")
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "wb") as file:
            file.write(os.urandom(_SECRET_BYTES))
        with contextlib.suppress(FileExistsError):  # another bob was first: its secret is as good
            os.link(aside, place)
    finally:
        aside.unlink(missing_ok=True)
    return _read_secret(place)
