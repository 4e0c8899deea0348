"""The two caches of a book, in .bob/cache: what was read of its files, and what was made of them.

What was read is JSON, and of two sizes: `read` holds what checks and counts need, and stays small; `texts` holds the
whole texts that a book needs. What was made is bytes: the pictures, and the things of each edition.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from bookofblogs.cache.namespace import Namespace
from bookofblogs.cache.program import making_program, reading_program

if TYPE_CHECKING:
    from bookofblogs.processes.side_work import Outcome


class ReadCache:
    """Records of what was read of a book: lists, dictionaries, texts and numbers under keys.

    Only what was asked for or put in this run outlives `flush`.
    """

    def __init__(self, root: Path, *, whole: bool = False) -> None:
        """Look at what was read of the book in `root`: `whole` texts, or what checks and counts need of them."""
        self.whole = whole
        self._namespace = Namespace(root, "texts" if whole else "read", reading_program())
        self.packed, self.take = self._namespace.packed, self._namespace.take

    @property
    def is_new(self) -> bool:
        """Whether nothing was known of the book at the beginning."""
        return self._namespace.was_empty

    def key(self, *parts: str | bytes) -> str:
        """Return the key for what is read from `parts`: all that the reading depends on, besides the program."""
        return self._namespace.key(parts)

    def get(self, key: str) -> object:
        """Return the record under `key`, None if there is none."""
        data = self._namespace.get(key)
        return None if data is None else json.loads(data.decode())

    def put(self, key: str, record: object) -> None:
        """Lay `record` under `key`."""
        self._namespace.put(key, json.dumps(record, separators=(",", ":")).encode())

    def flush(self) -> None:
        """Write down what was asked for and put. A disk that refuses costs the next run its time, and nothing else."""
        self._namespace.flush()


class BuildCache(Namespace):
    """The things of one edition, or the opened pictures: a `model.caching.Cached`."""

    def __init__(self, root: Path, name: str) -> None:
        """Look at what was made of the book in `root` for `name`."""
        super().__init__(root, name, making_program())
        self._begun: dict[str, Outcome] = {}

    def __call__(self, parts: Iterable[str | bytes], make: Callable[[], bytes], /) -> bytes:
        """Return what was made of `parts` at another time, or what `make` makes now."""
        key = self.key(parts)
        data = self.get(key)
        if data is None:
            begun = self._begun.pop(key, None)
            data = begun.result() if begun else make()
            self.put(key, data)
        return data

    def begin(self, parts: Iterable[str | bytes], begin: Callable[[], "Outcome"]) -> None:
        """Let what is made of `parts` be begun before it is asked for, unless it was made at another time.

        `begin` begins it; the outcome is waited for then.
        """
        key = self.key(parts)
        if self.get(key) is None:
            self._begun[key] = begin()
