"""What bob remembers of the files it read, so that it need not read them again: .bob/cache, safe to delete.

There are two: `read.json` holds what checks and counts need, and stays small; `texts.json` holds the whole texts that a
book needs. A memory holds what was read under the SHA-256 of everything that it was made of: the bytes of the file, how
they were to be read, and the program that reads. So it is never out of date, only absent. It is one JSON file, sealed
(see `seal`); whatever is damaged, foreign, too large or from another version is as if it were not there.
"""

import contextlib
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from bookofblogs.desk.program import reading_program
from bookofblogs.desk.seal import is_sealed, own_secret, seal_of
from bookofblogs.errors import MachineError, UsageError
from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.files.writing import replace_all

CACHE = ".bob/cache"
MAX_MEMORY_BYTES = 100_000_000


class Memory:
    """What is remembered of a book's files. Only what was asked for or added in this run is kept by `save`."""

    def __init__(self, root: Path, *, whole: bool = False) -> None:
        """Remember what was saved of the book in `root`: `whole` texts, or what checks and counts need of them."""
        self.root = root
        self.whole = whole
        self.version = reading_program()
        self._file = f"{CACHE}/{'texts' if whole else 'read'}.json"
        self._secret = own_secret(root)
        self._found: dict[str, object] = self._loaded()
        self._kept: dict[str, object] = {}
        self._is_new = False

    def key(self, *parts: str | bytes) -> str:
        """Return the key for what is read from `parts`: all that the reading depends on, besides the program."""
        return key_of(self.version, parts)

    def recall(self, key: str) -> object:
        """Return the record under `key`, None if there is none."""
        record = self._found.get(key)
        if record is not None:
            self._kept[key] = record
        return record

    def keep(self, key: str, record: object) -> None:
        """Remember `record`, of lists, dictionaries, texts and numbers, under `key`."""
        self._kept[key] = record
        self._is_new = True

    def save(self) -> None:
        """Write down what was recalled and kept. A disk that refuses costs the next run its time, and nothing else."""
        if self._secret is None or not (self._is_new or len(self._kept) < len(self._found)):
            return
        body = json.dumps(self._kept, separators=(",", ":")).encode()
        if len(body) < MAX_MEMORY_BYTES:
            sealed = f"{seal_of(self._secret, self._sealed(body))}\n".encode() + body
            with contextlib.suppress(MachineError, UsageError, OSError):
                place = self.root / self._file
                replace_all({place: sealed, place.with_name(".gitignore"): b"*\n"}, below=self.root)

    def _place(self) -> Path:
        """Return the file of the memory. Raises OutsideError if a link leads it out of the book's folder."""
        return inside(self.root, self._file)

    def _sealed(self, body: bytes) -> bytes:
        """Return what the seal stands for: a memory is believed in its own place only."""
        return self._file.encode() + b"\0" + self.version + body

    def _loaded(self) -> dict[str, object]:
        """Return what was saved, nothing unless it is whole, ours and of this version."""
        if self._secret is None:
            return {}
        try:
            data = read_bounded(self._place(), MAX_MEMORY_BYTES)
        except (OSError, OutsideError, NotAFileError, TooLargeError):
            return {}
        seal, _, body = data.partition(b"\n")
        if not is_sealed(self._secret, self._sealed(body), seal.decode("ascii", "replace")):
            return {}
        found = json.loads(body)
        return found if isinstance(found, dict) else {}


def key_of(version: bytes, parts: Iterable[str | bytes]) -> str:
    """Return the key for what the program `version` makes of `parts`: a SHA-256 in hexadecimal digits."""
    digest = hashlib.sha256(version)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()
