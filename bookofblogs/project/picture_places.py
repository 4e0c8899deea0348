"""Where the pictures that the pieces place lie on the disk: never outside the book's folder."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from bookofblogs.expressions import expression
from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.model.book_folder import CONTRIBUTIONS, REGISTER_FILE, THEMES_FILE
from bookofblogs.model.passage import Passage, Unplaceable
from bookofblogs.model.project import Project
from bookofblogs.pictures.errors import MAX_PICTURE_BYTES

OUTSIDE = Unplaceable(kind="picture-outside", detail="it lies outside the book's folder")
"""What is said of a cover there."""

_REMOTE = expression(r"(https?:)?//|(https?|ftp|data|blob|cid):", re.IGNORECASE)
_OWN_DISK = expression(r"file:|[a-z]:[\\/]|\\\\", re.IGNORECASE)

Found = Mapping[tuple[str, str], Path | Unplaceable]
"""By the file that places a picture and its source as written there: the picture's file, or why there is none."""


def find_pictures(root: Path, project: Project) -> Found:
    """Return every picture that the texts of `project` place: pieces, matter, introductions of themes, bios."""
    return {place: find_picture(root, *place) for place in places_of(project)}


def named_files(root: Path, found: Found) -> frozenset[str]:
    """Return the files, relative to `root`, that some piece places."""
    top = root.resolve()
    return frozenset(path.relative_to(top).as_posix() for path in found.values() if isinstance(path, Path))


def picture_bytes(path: Path) -> bytes | Unplaceable:
    """Return what is in a picture's file, or why it cannot be placed."""
    try:
        return read_bounded(path, MAX_PICTURE_BYTES)
    except TooLargeError:
        return Unplaceable(kind="picture-too-large", detail=f"the file has more than {MAX_PICTURE_BYTES:,} bytes")
    except (NotAFileError, OSError) as error:
        why = getattr(error, "strerror", None) or "it is no ordinary file"
        return Unplaceable(kind="picture-unreadable", detail=why)


def places_of(project: Project) -> Iterable[tuple[str, str]]:
    """Return every place of a picture once: the file that has it, and the source as written there."""
    texts = [(piece.file, piece.passage) for piece in project.pieces]
    texts += [(matter.file, matter.passage) for matter in project.matter]
    texts += [(THEMES_FILE, _read(theme.introduction)) for theme in project.themes if _may_place(theme.introduction)]
    texts += [(REGISTER_FILE, _read(author.bio)) for author in project.authors if _may_place(author.bio)]
    return dict.fromkeys((file, picture.source) for file, passage in texts for picture in passage.pictures)


def _may_place(markdown: str) -> bool:
    """Decide whether a text can hold a picture. Most introductions and bios cannot, and need not be read for it."""
    return "![" in markdown or "<img" in markdown.lower()


def _read(markdown: str) -> Passage:
    from bookofblogs.markdown.reader import read_passage  # noqa: PLC0415 - Markdown's parser loads where something is read

    return read_passage(markdown, prefix="text", language="en")


def find_picture(root: Path, file: str, source: str) -> Path | Unplaceable:
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
