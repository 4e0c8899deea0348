"""The pictures of a project, opened for a book."""

from collections.abc import Mapping
from dataclasses import field

from bookofblogs.model.book import Asset
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.passage import Unplaceable
from bookofblogs.model.project import PictureSize, SeenPictures


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPictures:
    """The pictures of a project, opened: by the file that places each and its source as written there."""

    placed: Mapping[tuple[str, str], Asset | Unplaceable] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    """The files of `placed`, relative to the book's folder."""
    cover: Asset | None = None

    @property
    def seen(self) -> SeenPictures:
        """What the rules look at: the sizes without the pixels."""
        sizes = {
            place: picture
            if isinstance(picture, Unplaceable)
            else PictureSize(width_pixels=picture.width_pixels, height_pixels=picture.height_pixels)
            for place, picture in self.placed.items()
        }
        return SeenPictures(placed=sizes, files=self.files)
