"""The colours in which a picture ends, so that a larger page can go on with them."""

from dataclasses import dataclass

from PIL import Image, ImageStat

from bookofblogs.model.book import Asset
from bookofblogs.pictures.drawing import opened
from bookofblogs.pictures.formats import format_of
from bookofblogs.pictures.sizing import on_white


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeColours:
    """The usual colour of each edge of a picture, `#rrggbb`."""

    left: str
    right: str
    top: str
    bottom: str


def edge_colours(asset: Asset) -> EdgeColours:
    """Return the usual colour of each edge of a picture: the median of its outermost pixels, on white."""
    picture = on_white(opened(asset.data, format_of(asset.data)))
    width, height = picture.size
    return EdgeColours(
        left=_median(picture, (0, 0, 1, height)),
        right=_median(picture, (width - 1, 0, width, height)),
        top=_median(picture, (0, 0, width, 1)),
        bottom=_median(picture, (0, height - 1, width, height)),
    )


def _median(picture: Image.Image, box: tuple[int, int, int, int]) -> str:
    return "#" + "".join(f"{part:02x}" for part in ImageStat.Stat(picture.crop(box)).median)
