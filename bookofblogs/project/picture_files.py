"""The pictures that the pieces place, opened for a book."""

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bookofblogs.cache.caches import BuildCache
from bookofblogs.errors import BookFileError
from bookofblogs.files.reading import OutsideError, inside
from bookofblogs.model.book import Asset
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.passage import Unplaceable
from bookofblogs.model.pictures import OpenedPictures
from bookofblogs.model.project import Project
from bookofblogs.pictures.errors import PictureError
from bookofblogs.pictures.packing import packed, unpacked
from bookofblogs.processes.side_work import Outcome, SideWork
from bookofblogs.project.picture_places import OUTSIDE, find_picture, named_files, picture_bytes, places_of

Advance = Callable[[int, int], None]
"""Called with how many pictures are open and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    """A picture that is being opened."""

    key: str
    """Under which it is to be cached."""
    row: Outcome


class PictureOpening:
    """The pictures of a book being opened by the side while it is read on, each file once."""

    def __init__(
        self,
        root: Path,
        work: SideWork,
        cache: BuildCache | None = None,
        then: Callable[[Asset], None] = lambda _new: None,
    ) -> None:
        """Open the pictures of the book in `root`; one whose content `cache` knows is not opened again.

        `then` hears of each that is new, soon after it is open.
        """
        self._root, self._work, self._cache, self._then = root, work, cache, then
        self._found: dict[tuple[str, str], Path | Unplaceable] = {}
        self._pictures: dict[Path, Asset | Unplaceable | _Opening] = {}

    def begin(self, piece: Contribution) -> None:
        """Begin to open the pictures of a piece."""
        for picture in piece.passage.pictures:
            self._begin(piece.file, picture.source)
        for path, opening in self._pictures.items():
            if isinstance(opening, _Opening) and opening.row.is_there:
                self._look(path)

    def finish(self, project: Project, cover: str, advance: Advance) -> OpenedPictures:
        """Return every picture that the pieces and the matter of `project` place, or the reason why not.

        Raises BookFileError if the cover named in book.yaml cannot be used.
        """
        placed = {place: self._begin(*place) for place in places_of(project)}
        files = sorted({path for path in placed.values() if isinstance(path, Path)})
        opened: dict[Path, Asset | Unplaceable] = {}
        for number, path in enumerate(files, 1):
            opened[path] = self._look(path)
            advance(number, len(files))
        own_cover = self._cover(cover) if cover else None
        if self._cache:
            self._cache.flush()
        return OpenedPictures(
            placed={place: opened[path] if isinstance(path, Path) else path for place, path in placed.items()},
            files=named_files(self._root, placed),
            cover=own_cover,
        )

    def _begin(self, file: str, source: str) -> Path | Unplaceable:
        """Return where the picture lies that `file` places, and begin to open it."""
        found = self._found.get((file, source))
        if found is None:
            found = self._found[file, source] = find_picture(self._root, file, source)
        if isinstance(found, Path) and found not in self._pictures:
            self._pictures[found] = self._known(found)
        return found

    def _known(self, path: Path) -> Asset | Unplaceable | _Opening:
        """Return the picture in `path` if it is known, or begin to open it."""
        data = picture_bytes(path)
        if isinstance(data, Unplaceable):
            return data
        key = self._cache.key(("picture", path.stem, hashlib.sha256(data).digest())) if self._cache else ""
        row = self._cache.get(key) if self._cache else None
        if row is not None:
            return unpacked(row)
        named = json.dumps(path.stem).encode() + b"\n" + data
        return _Opening(key=key, row=self._work.begin(packed_picture, named, is_urgent=True))

    def _look(self, path: Path) -> Asset | Unplaceable:
        """Return the picture in `path`, waited for if it is still being opened."""
        picture = self._pictures[path]
        if isinstance(picture, _Opening):
            picture = self._pictures[path] = self._new(picture)
        return picture

    def _new(self, opening: _Opening) -> Asset | Unplaceable:
        """Return a picture that was opened now, and cache it."""
        try:
            row = opening.row.result()
        except PictureError as error:
            return error.why
        if self._cache:
            self._cache.put(opening.key, row)
        picture = unpacked(row)
        self._then(picture)
        return picture

    def _cover(self, file: str) -> Asset:
        """Return the editor's own cover. Raises BookFileError if it cannot be used."""
        cover: Asset | Unplaceable = OUTSIDE
        with suppress(OutsideError):
            path = inside(self._root, file)
            self._pictures.setdefault(path, self._known(path))
            cover = self._look(path)
        if isinstance(cover, Unplaceable):
            raise BookFileError(
                (f"book.yaml: cover: {file} cannot be used: {cover.detail}. Without a cover bob makes a typeset one.",)
            )
        return cover


def open_pictures(root: Path, project: Project, cover: str, advance: Advance) -> OpenedPictures:
    """Return the pictures of a `project` that was read, as `PictureOpening.finish` does."""
    with SideWork() as work:
        return PictureOpening(root, work).finish(project, cover, advance)


def packed_picture(row: bytes) -> bytes:
    """Return a picture, cleaned, verified and packed: of a line of JSON, its file's stem, and the file.

    Raises PictureError.
    """
    stem, _, data = row.partition(b"\n")
    return packed(_opened(data, json.loads(stem)))


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
