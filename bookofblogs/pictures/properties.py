"""The properties of a picture: whether the ground shows through, whether it moves, which colours it has."""

import hashlib

from PIL import Image

from bookofblogs.model.book import Asset
from bookofblogs.model.caching import Cached, uncached
from bookofblogs.model.frozen import dataclass
from bookofblogs.pictures.formats import PictureFormat, format_of
from bookofblogs.pictures.pixels import on_white, opened
from bookofblogs.pictures.png import frames_of

_SIDE_PIXELS = 48
_COLOURED = 28
"""How far apart the strongest and the weakest of red, green and blue are in what the eye takes for a colour."""
_SHARE = 0.01
_OPAQUE = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverProperties:
    """What the rules ask of a cover."""

    is_animated: bool
    is_transparent: bool
    """Something behind it can be seen: an alpha channel alone does not make it so."""


def cover_properties(data: bytes, cleaned: bytes) -> CoverProperties:
    """Return the properties of the cover in `data`, of which `open_picture` made `cleaned`."""
    return CoverProperties(
        is_animated=_takes_turns(data), is_transparent=_shows_through(opened(cleaned, format_of(cleaned)))
    )


def may_be_transparent(asset: Asset) -> bool:
    """Decide whether the ground may be seen through the picture."""
    kind = format_of(asset.data)
    return kind is not PictureFormat.JPEG and opened(asset.data, kind).has_transparency_data


def moves(asset: Asset) -> bool:
    """Decide whether there is more than one picture in the file."""
    kind = format_of(asset.data)
    return kind is not PictureFormat.JPEG and bool(getattr(opened(asset.data, kind), "is_animated", False))


def is_coloured(asset: Asset, cached: Cached = uncached) -> bool:
    """Decide whether more than a hundredth of a picture is in colour. A tint of the paper does not count.

    All of the picture has to be read for it, so it is `cached`.
    """
    parts = ("whether a picture is in colour", hashlib.sha256(asset.data).digest())
    return cached(parts, lambda: b"yes" if _looks_coloured(asset) else b"no") == b"yes"


def _looks_coloured(asset: Asset) -> bool:
    picture = opened(asset.data, format_of(asset.data))
    picture.draft("RGB", (_SIDE_PIXELS * 4, _SIDE_PIXELS * 4))
    small = on_white(picture).convert("RGB").resize((_SIDE_PIXELS, _SIDE_PIXELS), Image.Resampling.BOX)
    data = small.tobytes()
    spread = (max(data[place : place + 3]) - min(data[place : place + 3]) for place in range(0, len(data), 3))
    return sum(distance > _COLOURED for distance in spread) > _SHARE * _SIDE_PIXELS**2


def _takes_turns(data: bytes) -> bool:
    """Decide whether a file holds several pictures that take turns; Pillow need not open a PNG, texts in it and all."""
    kind = format_of(data)
    if kind is PictureFormat.PNG:
        return frames_of(data) > 1
    try:
        with opened(data, kind) as picture:
            return kind is not PictureFormat.JPEG and getattr(picture, "n_frames", 1) > 1
    except Exception:  # noqa: BLE001 - what a stranger's file has behind its first picture does not count
        return False


def _shows_through(picture: Image.Image) -> bool:
    if not picture.has_transparency_data:
        return False
    alpha = picture.convert("RGBA").getchannel("A")
    return alpha.histogram()[_OPAQUE] < alpha.width * alpha.height
