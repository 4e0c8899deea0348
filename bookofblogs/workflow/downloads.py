"""The files of other editions that the web edition offers: those that were built in the same run, in its own folder."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bookofblogs.editions.table import Edition, Made
from bookofblogs.model.book import Book

WEB = "web"
_OFFERED = (".epub", ".pdf")
"""What a reader can take along, by the ends of their names."""


def web_last(editions: Sequence[Edition]) -> tuple[Edition, ...]:
    """Return `editions` with the web edition behind all that it may offer."""
    return tuple(sorted(editions, key=lambda edition: edition.name == WEB))


def downloads_of(made: Iterable[Made], stem: str) -> Mapping[str, bytes]:
    """Return the files to offer, by their names."""
    files = {suffix: data for each in made for suffix, data in each.files.items()}
    return {f"{stem}{suffix}": files[suffix] for suffix in _OFFERED if suffix in files}


def with_downloads(book: Book, downloads: Mapping[str, bytes]) -> Book:
    """Return `book` as it is set in the folder in which `downloads` lie."""
    return replace(book, downloads=tuple(downloads))


def laid_beside(made: Made, downloads: Mapping[str, bytes]) -> Made:
    """Return the web edition `made` with `downloads` in its folder."""
    return replace(made, files={**made.files, **{f"-{WEB}/{name}": data for name, data in downloads.items()}})


def digest_of(downloads: Mapping[str, bytes]) -> bytes:
    """Return what tells these files from any others."""
    return b"".join(hashlib.sha256(data).digest() for data in downloads.values())
