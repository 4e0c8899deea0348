"""What a build made and need not make again: files in .bob/cache/kept, safe to delete.

Each lies under the key of everything that it was made of, the program that makes included, and is sealed together with
its key (see `seal`). So it is never out of date and never a stranger's, only absent; and since a torn file has no seal
that fits, none is flushed to the disk.
"""

import contextlib
import hmac
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from bookofblogs.desk.memory import CACHE, key_of
from bookofblogs.desk.program import making_program
from bookofblogs.desk.seal import own_secret
from bookofblogs.disk import NotAFileError, OutsideError, TooLargeError, inside, read_bounded, write_unflushed

KEPT = f"{CACHE}/kept"
MAX_KEPT_BYTES = 200_000_000

_SEAL_BYTES = 32
_KEY = re.compile(r"[0-9a-f]{64}")


class Kept:
    """The things on one shelf, such as those of one edition: a `model.keeping.Keep`.

    Only what was asked for since the beginning outlives `forget_the_rest`, so that a shelf stays as small as its book.
    Whoever changes a shelf holds the book's lock.
    """

    def __init__(self, root: Path, shelf: str) -> None:
        """Look at the `shelf` of the book in `root`."""
        self._secret = own_secret(root)
        self._folder: Path | None = None
        self._asked_for: set[str] = set()
        with contextlib.suppress(OutsideError):
            self._folder = inside(root, f"{KEPT}/{shelf}")

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
        self._asked_for.add(key)
        if self._secret is None or self._folder is None:
            return None
        try:
            sealed = read_bounded(self._folder / key, MAX_KEPT_BYTES)
        except (OSError, NotAFileError, TooLargeError):
            return None
        seal, data = sealed[:_SEAL_BYTES], sealed[_SEAL_BYTES:]
        return data if hmac.compare_digest(_seal_of(self._secret, key, data), seal) else None

    def put(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`. A disk that refuses costs the next build its time, and nothing else."""
        self._asked_for.add(key)
        if self._secret is None or self._folder is None or len(data) > MAX_KEPT_BYTES // 2:
            return
        with contextlib.suppress(OSError):
            write_unflushed(self._folder / key, _seal_of(self._secret, key, data) + data)

    def forget_the_rest(self) -> None:
        """Remove what nobody asked for."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            for name in os.listdir(self._folder):  # noqa: PTH208 - thousands of names: a Path for each is slow
                if _KEY.fullmatch(name) and name not in self._asked_for:
                    (self._folder / name).unlink()


def _seal_of(secret: bytes, key: str, data: bytes) -> bytes:
    """Return the seal of `data` as it lies under `key`, and nowhere else: HMAC-SHA256 (RFC 2104)."""
    seal = hmac.new(secret, f"kept {key} ".encode(), "sha256")
    seal.update(data)
    return seal.digest()
