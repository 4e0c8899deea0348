"""The one fetcher of the PDF edition: it hands out the book's own files from memory and refuses everything else."""

from collections.abc import Iterable
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import quote

from weasyprint.urls import URLFetcher, URLFetcherResponse

from bookofblogs.editions.shared.fonts import FACES, Face, font_file
from bookofblogs.model.book import Asset

_SCHEME = "book:"
_HOOK = "wrapped.svg"
"""The sign at the rest of a line of code that was too long."""


class RefusedError(ValueError):
    """Something asked for an address that is none of the book's own files."""


class OwnFile(NamedTuple):
    """A file of the book as the typesetter asks for it."""

    media_type: str
    data: bytes


def address(name: str) -> str:
    """Return the address under which the fetcher hands out the asset or the font file called `name`."""
    return _SCHEME + quote(name)


def own_files(assets: Iterable[Asset], faces: Iterable[Face] = FACES) -> dict[str, OwnFile]:
    """Return the pictures of a book and the files of its `faces`, by address.

    Raises MachineError if a face is not installed.
    """
    pictures = {address(asset.name): OwnFile(asset.media_type, asset.data) for asset in assets}
    hook = OwnFile("image/svg+xml", (files("bookofblogs.editions.paged") / _HOOK).read_bytes())
    faces_files = {address(face.file): OwnFile("font/ttf", font_file(face)) for face in faces}
    return faces_files | {address(_HOOK): hook} | pictures


class OwnFilesOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no annotations
    """A fetcher without a single way to the disk or the network."""

    def __init__(self, files: dict[str, OwnFile]) -> None:
        """Keep `files`. WeasyPrint's own handlers for http, ftp, file and data are never made."""
        self._files = files
        self._fail_on_errors = False

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return the book's file at `url`. Raises RefusedError for any other address."""
        del headers  # what goes with a request to a web server
        if url not in self._files:
            raise RefusedError(url)
        media_type, data = self._files[url]
        return URLFetcherResponse(url, data, {"Content-Type": media_type})

    def open(self, url: object, data: object = None, timeout: object = None) -> URLFetcherResponse:
        """Refuse: the way around `fetch` that urllib's openers offer. Raises RefusedError."""
        raise RefusedError(str(url), data, timeout)
