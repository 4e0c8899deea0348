"""The editor's own cover, looked at for the rules."""

import hashlib
from pathlib import Path

from bookofblogs.cache.read import ReadCache
from bookofblogs.files.reading import OutsideError, inside
from bookofblogs.model.passage import Unplaceable
from bookofblogs.model.project import PictureSize, SeenCover
from bookofblogs.project.picture_places import picture_bytes

_Record = list[object]


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
    look = _from_record(cache.get(key), file, line) if cache else None
    if look is None:
        look = _opened(data, file, line)
        if cache:
            cache.put(key, _as_record(look))
    return look


def _bytes_of(root: Path, file: str) -> bytes | Unplaceable:
    """Return what is in the cover's file, or why it cannot be used."""
    try:
        path = inside(root, file)
    except OutsideError:
        return Unplaceable(kind="picture-outside", detail="it lies outside the book's folder")
    return picture_bytes(path) if path.exists() else Unplaceable(kind="picture-missing", detail="there is no such file")


def _opened(data: bytes, file: str, line: int) -> SeenCover:
    """Return what the picture in `data` looks like, opened."""
    from bookofblogs.pictures.properties import cover_properties  # noqa: PLC0415 - as above
    from bookofblogs.project.picture_files import open_bytes  # noqa: PLC0415 - Pillow loads only where a picture is new

    picture = open_bytes(data, stem="")
    if isinstance(picture, Unplaceable):
        return SeenCover(file=file, line=line, look=picture)
    properties = cover_properties(data, picture.data)
    return SeenCover(
        file=file,
        line=line,
        look=PictureSize(width_pixels=picture.width_pixels, height_pixels=picture.height_pixels),
        is_animated=properties.is_animated,
        is_transparent=properties.is_transparent,
    )


def _as_record(cover: SeenCover) -> _Record:
    look = cover.look
    if isinstance(look, Unplaceable):
        return [look.kind, look.detail]
    return [look.width_pixels, look.height_pixels, cover.is_animated, cover.is_transparent]


def _from_record(record: object, file: str, line: int) -> SeenCover | None:
    match record:
        case [str() as kind, str() as detail]:
            return SeenCover(file=file, line=line, look=Unplaceable(kind=kind, detail=detail))
        case [int() as width_pixels, int() as height_pixels, bool() as is_animated, bool() as is_transparent]:
            size = PictureSize(width_pixels=width_pixels, height_pixels=height_pixels)
            return SeenCover(file=file, line=line, look=size, is_animated=is_animated, is_transparent=is_transparent)
    return None
