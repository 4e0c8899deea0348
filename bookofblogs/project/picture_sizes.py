"""The pictures that the pieces place, and the cover, as the rules see them: how large, or why they cannot be placed."""

import contextlib
import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bookofblogs.cache.caches import ReadCache
from bookofblogs.cache.namespace import CACHE
from bookofblogs.errors import UsageError
from bookofblogs.files.reading import OutsideError, inside
from bookofblogs.files.writing import refuse_links
from bookofblogs.model.passage import Unplaceable
from bookofblogs.model.project import PictureSize, Project, SeenCover, SeenPictures
from bookofblogs.project.picture_places import OUTSIDE, find_pictures, named_files, picture_bytes

if TYPE_CHECKING:  # the nouns of a book load only where one is made
    from bookofblogs.model.book import Asset

_MOST_THREADS = 4
_COARSEST_CLOCK_NS = 2_000_000_000
"""Some file systems tell time in steps of two seconds."""
Look = PictureSize | Unplaceable


def see_pictures(root: Path, project: Project, cache: ReadCache) -> SeenPictures:
    """Return what became of every picture that the pieces and the matter of `project` place.

    A picture that `cache` knows is not opened: it is known by its content, and a file that did not change since it was
    last looked at, by what the disk says of it, is not even read.
    """
    found = find_pictures(root, project)
    files = sorted({path for path in found.values() if isinstance(path, Path)})
    looks = {path: _unchanged(path, cache) for path in files}
    changed = [path for path, look in looks.items() if look is None]
    if changed:
        looks |= _looked_at(changed, cache, _now_on_disk(root))
    placed = {place: looks[path] if isinstance(path, Path) else path for place, path in found.items()}
    return SeenPictures(
        placed={place: look for place, look in placed.items() if look is not None}, files=named_files(root, found)
    )


def see_cover(root: Path, file: str, line: int, cache: ReadCache | None = None) -> SeenCover | None:
    """Return what the cover in `file`, as book.yaml names it on `line`, looks like; None if it names none.

    A cover whose content `cache` knows is not opened.
    """
    if not file:
        return None
    data = _bytes_of(root, file)
    if isinstance(data, Unplaceable):
        return SeenCover(file=file, line=line, look=data)
    key = cache.key("cover", hashlib.sha256(data).digest()) if cache else ""
    look = _as_cover(cache.get(key), file, line) if cache else None
    if look is None:
        look = _opened_cover(data, file, line)
        if cache:
            cache.put(key, _cover_record(look))
    return look


def _unchanged(path: Path, cache: ReadCache) -> Look | None:
    """Return what the picture in `path` looked like, None unless nothing happened to the file since.

    A file that changed while it was read, or within one step of the disk's clock before, could look unchanged now and
    not be. So it must have been at rest for a while when the looking began.
    """
    try:
        changed_ns = path.stat().st_ctime_ns
        record = cache.get(_file_key(path, cache))
    except OSError:
        return None
    match record:
        case [str() as key, int() as began_ns] if changed_ns + _COARSEST_CLOCK_NS < began_ns:
            return _as_look(cache.get(key))
    return None


def _file_key(path: Path, cache: ReadCache) -> str:
    """Return the key of a file as the disk tells of it, without reading it."""
    seen = path.stat()
    facts = (seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
    return cache.key("picture file", str(path), *map(str, facts))


def _looked_at(files: Sequence[Path], cache: ReadCache, began_ns: int) -> Mapping[Path, Look]:
    """Return what each of `files`, read now, looks like; several at once, because decoding waits for nobody."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - threads are only for what is new

    with ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1)) as pool:
        return dict(zip(files, pool.map(lambda path: _look(path, cache, began_ns), files), strict=True))


def _look(path: Path, cache: ReadCache, began_ns: int) -> Look:
    """Return what the picture in `path` looks like, and cache it by its content."""
    try:
        file_key = _file_key(path, cache)
    except OSError:
        file_key = ""
    data = picture_bytes(path)
    if isinstance(data, Unplaceable):
        return data
    key = cache.key("picture", hashlib.sha256(data).digest())
    look = _as_look(cache.get(key))
    if look is None:
        look = _opened(data)
        cache.put(key, _as_record(look))
    if file_key:
        cache.put(file_key, [key, began_ns])
    return look


def _opened(data: bytes) -> Look:
    """Return what the picture in `data` looks like, opened."""
    from bookofblogs.project.picture_files import open_bytes  # noqa: PLC0415 - Pillow loads only where a picture is new

    return _look_of(open_bytes(data))


def _look_of(picture: "Asset | Unplaceable") -> Look:
    """Return what the rules see of an opened picture."""
    if isinstance(picture, Unplaceable):
        return picture
    return PictureSize(width_pixels=picture.width_pixels, height_pixels=picture.height_pixels)


def _now_on_disk(root: Path) -> int:
    """Return the time that the disk gives to what changes now, 0 if it takes no changes."""
    with contextlib.suppress(OSError, UsageError):
        folder = root / CACHE
        refuse_links(root, folder)
        folder.mkdir(parents=True, exist_ok=True)
        os.utime(folder)
        return folder.stat().st_mtime_ns
    return 0


def _bytes_of(root: Path, file: str) -> bytes | Unplaceable:
    """Return what is in the cover's file, or why it cannot be used."""
    try:
        path = inside(root, file)
    except OutsideError:
        return OUTSIDE
    return picture_bytes(path) if path.exists() else Unplaceable(kind="picture-missing", detail="there is no such file")


def _opened_cover(data: bytes, file: str, line: int) -> SeenCover:
    """Return what the cover in `data` looks like, opened."""
    from bookofblogs.pictures.properties import cover_properties  # noqa: PLC0415 - as above
    from bookofblogs.project.picture_files import open_bytes  # noqa: PLC0415 - as above

    picture = open_bytes(data)
    seen = SeenCover(file=file, line=line, look=_look_of(picture))
    if isinstance(picture, Unplaceable):
        return seen
    properties = cover_properties(data, picture.data)
    return replace(seen, is_animated=properties.is_animated, is_transparent=properties.is_transparent)


def _as_record(look: Look) -> list[object]:
    return [look.kind, look.detail] if isinstance(look, Unplaceable) else [look.width_pixels, look.height_pixels]


def _as_look(record: object) -> Look | None:
    match record:
        case [str() as kind, str() as detail]:
            return Unplaceable(kind=kind, detail=detail)
        case [int() as width_pixels, int() as height_pixels]:
            return PictureSize(width_pixels=width_pixels, height_pixels=height_pixels)
    return None


def _cover_record(cover: SeenCover) -> list[object]:
    """Return what the cover looks like, and where it can be opened, whether it moves and is transparent."""
    record = _as_record(cover.look)
    return record if isinstance(cover.look, Unplaceable) else [*record, cover.is_animated, cover.is_transparent]


def _as_cover(record: object, file: str, line: int) -> SeenCover | None:
    match record:
        case [*size, bool() as is_animated, bool() as is_transparent] if look := _as_look(size):
            return SeenCover(file=file, line=line, look=look, is_animated=is_animated, is_transparent=is_transparent)
    look = _as_look(record)
    return SeenCover(file=file, line=line, look=look) if look else None
