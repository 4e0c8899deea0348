"""The colours of a picture's edges, which go on where the page is larger than the picture."""

import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

from bookofblogs.model.book import Asset
from bookofblogs.model.caching import Cached, uncached
from bookofblogs.pictures.formats import format_of

if TYPE_CHECKING:
    from PIL import Image


class EdgeColours(NamedTuple):
    """The usual colour of each edge of a picture, `#rrggbb`."""

    left: str
    right: str
    top: str
    bottom: str


def edge_colours(asset: Asset, cached: Cached = uncached) -> EdgeColours:
    """Return the usual colour of each edge of a picture: the median of its outermost pixels, on white.

    All of the picture has to be read for it, so it is `cached`.
    """
    parts = ("edges of a picture", hashlib.sha256(asset.data).digest())
    return EdgeColours(*json.loads(cached(parts, lambda: json.dumps(_seen(asset)).encode())))


def _seen(asset: Asset) -> EdgeColours:
    from bookofblogs.pictures.pixels import on_white, opened  # noqa: PLC0415 - Pillow loads only where it has to look

    picture = on_white(opened(asset.data, format_of(asset.data)))
    width, height = picture.size
    return EdgeColours(
        left=_median(picture, (0, 0, 1, height)),
        right=_median(picture, (width - 1, 0, width, height)),
        top=_median(picture, (0, 0, width, 1)),
        bottom=_median(picture, (0, height - 1, width, height)),
    )


def _median(picture: "Image.Image", box: tuple[int, int, int, int]) -> str:
    from PIL import ImageStat  # noqa: PLC0415 - as above

    return "#" + "".join(f"{part:02x}" for part in ImageStat.Stat(picture.crop(box)).median)
