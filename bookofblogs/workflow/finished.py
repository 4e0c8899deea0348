"""Editions that stand on the disk already: a Book that did not change need not be made again.

What is cached of an edition is a note of what its files are, by their content. It is taken from the disk only if every
file still is that, to the byte.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from bookofblogs.desk.records import as_record
from bookofblogs.editions.table import Made
from bookofblogs.files.reading import NotAFileError, TooLargeError, read_bounded
from bookofblogs.model.book import Book

_MAX_BYTES = 4_000_000_000


def book_digest(book: Book) -> bytes:
    """Return the SHA-256 of everything in `book`, its pictures included."""
    record = json.dumps(as_record(book), default=_picture_digest, ensure_ascii=True)
    return hashlib.sha256(record.encode()).digest()


def note_of(made: Made) -> bytes:
    """Return the note of an edition: its files by their content, its pages, and what its reader should know."""
    note = {"files": _digests(made.files), "pages": made.pages, "warnings": made.warnings}
    return json.dumps(note).encode()


def still_there(note: bytes | None, place: Callable[[str], Path]) -> Made | None:
    """Return the edition of which there is a `note` as it stands on the disk, None unless every file is still the same.

    `place` tells where a file is, from what follows the book's own name in its name.
    """
    if note is None:
        return None
    known = json.loads(note)
    try:
        files = {suffix: read_bounded(place(suffix), _MAX_BYTES) for suffix in known["files"]}
    except (OSError, NotAFileError, TooLargeError):
        return None
    if _digests(files) != known["files"]:
        return None
    return Made(files=files, pages=known["pages"], warnings=tuple(known["warnings"]))


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {suffix: hashlib.sha256(data).hexdigest() for suffix, data in files.items()}


def _picture_digest(data: bytes) -> str:
    """Return what stands for a picture's bytes in a record of text."""
    return hashlib.sha256(data).hexdigest()
