"""What was read of a book's files, so that they need not be read again: JSON, in .bob/cache.

There are two: `read` holds what checks and counts need, and stays small; `texts` holds the whole texts that a book
needs.
"""

import json
from pathlib import Path

from bookofblogs.cache.namespace import Namespace
from bookofblogs.cache.program import reading_program


class ReadCache:
    """Records of what was read of a book: lists, dictionaries, texts and numbers under keys.

    Only what was asked for or put in this run outlives `flush`.
    """

    def __init__(self, root: Path, *, whole: bool = False) -> None:
        """Look at what was read of the book in `root`: `whole` texts, or what checks and counts need of them."""
        self.whole = whole
        self._namespace = Namespace(root, "texts" if whole else "read", reading_program())

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
