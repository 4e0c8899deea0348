"""The pictures that the pieces place, opened for a book."""

import hashlib
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from bookofblogs.errors import BookFileError
from bookofblogs.files.reading import OutsideError, inside
from bookofblogs.model.book import Asset
from bookofblogs.model.caching import Cached, uncached
from bookofblogs.model.passage import Unplaceable
from bookofblogs.model.pictures import OpenedPictures
from bookofblogs.model.project import Project
from bookofblogs.pictures.errors import PictureError
from bookofblogs.pictures.packing import packed, unpacked
from bookofblogs.project.picture_places import OUTSIDE, find_pictures, named_files, picture_bytes

_MOST_THREADS = 4

Advance = Callable[[int, int], None]
"""Called with how many pictures are open and how many there are."""


def open_pictures(
    root: Path, project: Project, cover: str, advance: Advance, cached: Cached = uncached
) -> OpenedPictures:
    """Return every picture that the pieces and the matter of `project` place, opened or with the reason why not.

    One whose content `cached` knows is not opened again.

    Raises BookFileError if the cover named in book.yaml cannot be used.
    """
    found = find_pictures(root, project)
    files = sorted({path for path in found.values() if isinstance(path, Path)})
    opened: dict[Path, Asset | Unplaceable] = {}
    with ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1)) as pool:
        for number, (path, picture) in enumerate(
            zip(files, pool.map(partial(open_file, cached=cached), files), strict=True), 1
        ):
            opened[path] = picture
            advance(number, len(files))
    placed = {place: opened[path] if isinstance(path, Path) else path for place, path in found.items()}
    return OpenedPictures(
        placed=placed, files=named_files(root, found), cover=_open_cover(root, cover, cached) if cover else None
    )


def open_file(path: Path, cached: Cached = uncached) -> Asset | Unplaceable:
    """Return the picture in `path`, cleaned and verified, or why it cannot be placed."""
    data = picture_bytes(path)
    if isinstance(data, Unplaceable):
        return data
    stem = path.stem
    parts = ("picture", stem, hashlib.sha256(data).digest())
    try:
        return unpacked(cached(parts, lambda: packed(_opened(data, stem))))
    except PictureError as error:
        return error.why


def open_bytes(data: bytes) -> Asset | Unplaceable:
    """Return the picture in `data`, cleaned and verified, or why it cannot be placed."""
    try:
        return _opened(data, stem="")
    except PictureError as error:
        return error.why


def _opened(data: bytes, stem: str) -> Asset:
    """Return the picture in `data`, cleaned and verified. Raises PictureError."""
    from bookofblogs.pictures.assets import open_picture  # noqa: PLC0415 - Pillow loads only where a picture is new

    return open_picture(data, stem=stem)


def _open_cover(root: Path, cover: str, cached: Cached) -> Asset:
    """Return the editor's own cover. Raises BookFileError if it cannot be used."""
    try:
        opened = open_file(inside(root, cover), cached)
    except OutsideError:
        opened = OUTSIDE
    if isinstance(opened, Unplaceable):
        raise BookFileError(
            (f"book.yaml: cover: {cover} cannot be used: {opened.detail}. Without a cover bob makes a typeset one.",)
        )
    return opened
