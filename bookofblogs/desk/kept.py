"""What a build made and need not make again: files in .bob/cache/kept, safe to delete.

Each thing lies under the key of everything that it was made of, the program that makes included. Large ones are files
of their own, small ones lie together in one. Every file is sealed together with its name (see `seal`). So nothing here
is ever out of date or a stranger's, only absent; and since a torn file has no seal that fits, none is flushed to the
disk.
"""

import contextlib
import hmac
import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from bookofblogs.desk.memory import CACHE, key_of
from bookofblogs.desk.program import making_program
from bookofblogs.desk.seal import own_secret
from bookofblogs.errors import UsageError
from bookofblogs.files.reading import NotAFileError, TooLargeError, read_bounded
from bookofblogs.files.writing import refuse_links, write_unflushed

KEPT = f"{CACHE}/kept"
MAX_FILE_BYTES = 200_000_000

_SMALL = "small"
_MOST_SMALL_BYTES = 40_000
_SEAL_BYTES = 32
_KEY = re.compile(r"[0-9a-f]{64}")


class Kept:
    """The things on one shelf, such as those of one edition: a `model.keeping.Keep`.

    Only what was asked for since the beginning outlives `settle`, so that a shelf stays as small as its book. Whoever
    changes a shelf holds the book's lock.
    """

    def __init__(self, root: Path, shelf: str) -> None:
        """Look at the `shelf` of the book in `root`."""
        self._root = root
        self._secret = own_secret(root)
        self._folder: Path | None = None
        with contextlib.suppress(UsageError):
            refuse_links(root, root / KEPT / shelf)
            self._folder = root / KEPT / shelf
        self._small = _unpacked(self._read(_SMALL))
        self._asked_for: dict[str, bytes | None] = {}
        """By key: a small thing itself, None for a file."""

    def __call__(self, parts: Iterable[str | bytes], make: Callable[[], bytes], /) -> bytes:
        """Return what was made of `parts` at another time, or what `make` makes now."""
        key = self.key(parts)
        data = self.recall(key)
        if data is None:
            data = make()
            self.put(key, data)
        return data

    def key(self, parts: Iterable[str | bytes]) -> str:
        """Return the key for what is made of `parts`: all that the making depends on, besides the program."""
        return key_of(making_program(), parts)

    def recall(self, key: str) -> bytes | None:
        """Return what lies under `key`, None if there is nothing, or nothing that is whole and ours."""
        small = self._small.get(key)
        self._asked_for[key] = small
        return self._read(key) if small is None else small

    def put(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`; small things from `settle` on.

        A disk that refuses costs the next build its time, and nothing else.
        """
        is_small = len(data) <= _MOST_SMALL_BYTES
        self._asked_for[key] = data if is_small else None
        if not is_small:
            self._write(key, data)

    def settle(self) -> None:
        """Write down the small things, and remove everything that nobody asked for."""
        small = {key: data for key, data in sorted(self._asked_for.items()) if data is not None}
        if small.keys() != self._small.keys():
            self._write(_SMALL, _packed(small))
        if self._folder is not None:
            with contextlib.suppress(OSError):
                for name in os.listdir(self._folder):  # noqa: PTH208 - thousands of names: a Path for each is slow
                    if _KEY.fullmatch(name) and name not in self._asked_for:
                        (self._folder / name).unlink()

    def _read(self, name: str) -> bytes | None:
        """Return what the file `name` of this shelf holds, None unless it is whole and ours."""
        if self._secret is None or self._folder is None:
            return None
        try:
            sealed = read_bounded(self._folder / name, MAX_FILE_BYTES)
        except (OSError, NotAFileError, TooLargeError):
            return None
        seal, data = sealed[:_SEAL_BYTES], sealed[_SEAL_BYTES:]
        return data if hmac.compare_digest(_seal_of(self._secret, name, data), seal) else None

    def _write(self, name: str, data: bytes) -> None:
        """Write the file `name` of this shelf, if it can be believed and read later."""
        if self._secret is None or self._folder is None or len(data) + _SEAL_BYTES > MAX_FILE_BYTES:
            return
        with contextlib.suppress(OSError, UsageError):
            write_unflushed(self._folder / name, _seal_of(self._secret, name, data) + data, below=self._root)


def _seal_of(secret: bytes, name: str, data: bytes) -> bytes:
    """Return the seal of `data` in the file `name`, and in no other: HMAC-SHA256 (RFC 2104)."""
    seal = hmac.new(secret, f"kept {name} ".encode(), "sha256")
    seal.update(data)
    return seal.digest()


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
