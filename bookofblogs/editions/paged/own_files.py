"""The book's own files as the typesetter asks for them: their addresses, and what lies there."""

from collections.abc import Iterable
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from bookofblogs.editions.shared.fonts import FACES, Face, font_file

if TYPE_CHECKING:
    from bookofblogs.model.book import Asset

_SCHEME = "book:"
_HOOK = "wrapped.svg"
"""The sign at the rest of a line of code that was too long."""


class OwnFile(NamedTuple):
    """A file of the book as the typesetter asks for it."""

    media_type: str
    data: bytes


def address(name: str) -> str:
    """Return the address under which the fetcher hands out the asset or the font file called `name`."""
    return _SCHEME + quote(name)


def own_files(assets: "Iterable[Asset]", faces: Iterable[Face] = FACES) -> dict[str, OwnFile]:
    """Return the pictures of a book and the files of its `faces`, by address.

    Raises MachineError if a face is not installed.
    """
    pictures = {address(asset.name): OwnFile(asset.media_type, asset.data) for asset in assets}
    hook = OwnFile("image/svg+xml", (files("bookofblogs.editions.paged") / _HOOK).read_bytes())
    faces_files = {address(face.file): OwnFile("font/ttf", font_file(face)) for face in faces}
    return faces_files | {address(_HOOK): hook} | pictures
