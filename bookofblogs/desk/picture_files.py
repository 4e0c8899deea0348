"""The pictures that the pieces place: found on the disk, opened once each, and never from outside the book's folder."""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from bookofblogs.desk.pieces import CONTRIBUTIONS
from bookofblogs.disk import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.errors import BookFileError
from bookofblogs.model.book import Asset
from bookofblogs.model.project import Pictures, Project, Unplaceable
from bookofblogs.pictures.errors import MAX_PICTURE_BYTES, PictureError

_REMOTE = re.compile(r"(https?:)?//|(https?|ftp|data|blob|cid):", re.IGNORECASE)
_OWN_DISK = re.compile(r"file:|[a-z]:[\\/]|\\\\", re.IGNORECASE)
_MOST_THREADS = 4

Advance = Callable[[int, int], None]
"""Called with how many pictures are open and how many there are."""


def open_pictures(root: Path, project: Project, cover: str, advance: Advance) -> Pictures:
    """Return every picture that the pieces and the matter of `project` place, opened or with the reason why not.

    Raises BookFileError if the cover named in book.yaml cannot be used.
    """
    found = {place: _find(root, *place) for place in _places(project)}
    files = sorted({path for path in found.values() if isinstance(path, Path)})
    opened: dict[Path, Asset | Unplaceable] = {}
    with ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1)) as pool:
        for number, (path, picture) in enumerate(zip(files, pool.map(_open, files), strict=True), 1):
            opened[path] = picture
            advance(number, len(files))
    placed = {place: opened[path] if isinstance(path, Path) else path for place, path in found.items()}
    return Pictures(placed=placed, files=_named(root, found), cover=_open_cover(root, cover) if cover else None)


def find_pictures(root: Path, project: Project) -> Pictures:
    """Return what can be said of the pictures without opening one: which are missing, on the web, or outside."""
    found = {place: _find(root, *place) for place in _places(project)}
    placed = {place: path for place, path in found.items() if isinstance(path, Unplaceable)}
    return Pictures(placed=placed, files=_named(root, found))


def _places(project: Project) -> Iterable[tuple[str, str]]:
    """Return every place of a picture once: the file that has it, and the source as written there."""
    texts = [(piece.file, piece.passage) for piece in project.pieces]
    texts += [(matter.file, matter.passage) for matter in project.matter]
    return dict.fromkeys((file, picture.source) for file, passage in texts for picture in passage.pictures)


def _find(root: Path, file: str, source: str) -> Path | Unplaceable:
    """Return the file that a picture's source names: beside its piece, in images/, or from the top of the book."""
    if _REMOTE.match(source):
        return Unplaceable(kind="picture-remote", detail=source)
    if _OWN_DISK.match(source):
        return Unplaceable(kind="picture-outside", detail=source)
    written = re.split(r"[?#]", source, maxsplit=1)[0].replace("\\", "/").strip()
    beside = root / PurePosixPath(file).parent
    bases = (beside, beside / "images", root / CONTRIBUTIONS, root / CONTRIBUTIONS / "images", root)
    if not written:
        return Unplaceable(kind="picture-missing", detail=source)
    outside = False
    for spelling in dict.fromkeys((written.lstrip("/"), quote(written.lstrip("/")))):
        for base in bases:
            try:
                path = inside(root, spelling, base=base)
            except OutsideError:
                outside = outside or base == beside
                continue
            if path.is_file():
                return path
    return Unplaceable(kind="picture-outside" if outside else "picture-missing", detail=source)


def _open(path: Path) -> Asset | Unplaceable:
    """Return the picture in `path`, cleaned and verified, or why it cannot be placed."""
    from bookofblogs.pictures.opening import open_picture  # noqa: PLC0415 - Pillow loads only where pictures are opened

    try:
        return open_picture(read_bounded(path, MAX_PICTURE_BYTES), stem=path.stem)
    except PictureError as error:
        return Unplaceable(kind=error.kind, detail=error.detail)
    except TooLargeError:
        return Unplaceable(kind="picture-too-large", detail=f"the file has more than {MAX_PICTURE_BYTES:,} bytes")
    except (NotAFileError, OSError) as error:
        why = getattr(error, "strerror", None) or "it is no ordinary file"
        return Unplaceable(kind="picture-unreadable", detail=why)


def _named(root: Path, found: Mapping[tuple[str, str], Path | Unplaceable]) -> frozenset[str]:
    """Return the files, relative to `root`, that some piece places."""
    top = root.resolve()
    return frozenset(path.resolve().relative_to(top).as_posix() for path in found.values() if isinstance(path, Path))


def _open_cover(root: Path, cover: str) -> Asset:
    """Return the editor's own cover. Raises BookFileError if it cannot be used."""
    try:
        opened = _open(inside(root, cover))
    except OutsideError:
        opened = Unplaceable(kind="picture-outside", detail="it lies outside the book's folder")
    if isinstance(opened, Unplaceable):
        raise BookFileError(
            (f"book.yaml: cover: {cover} cannot be used: {opened.detail}. Without a cover bob makes a typeset one.",)
        )
    return opened
