"""Pictures as shops take them in an e-book: JPEG, PNG or GIF, and not too many pixels."""

import math
from dataclasses import replace

from PIL import Image

from bookofblogs.model.book import Asset
from bookofblogs.pictures.drawing import opened, written
from bookofblogs.pictures.formats import PictureFormat, format_of
from bookofblogs.pictures.webp import is_lossless

MAX_PIXELS_IN_A_SHOP = 5_600_000
"""Apple Books Asset Guide, "Interior images": nobody else asks for fewer."""


def for_shops(asset: Asset) -> Asset:
    """Return the picture under the same name, of few enough pixels and never a WebP; the same asset where it is right.

    A WebP, which Kindle Direct Publishing refuses and many readers do not show, becomes a JPEG, or a PNG where it lost
    nothing so far or may be transparent.
    """
    kind = format_of(asset.data)
    is_large = asset.width_pixels * asset.height_pixels > MAX_PIXELS_IN_A_SHOP
    if kind is not PictureFormat.WEBP and not is_large:
        return asset
    picture = opened(asset.data, kind)
    wanted = _kind_in_a_shop(asset, kind, transparent=picture.has_transparency_data)
    full = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    drawn = full.resize(_size_in_a_shop(asset), Image.Resampling.BICUBIC) if is_large else full
    return replace(
        asset,
        media_type=wanted.media_type,
        data=written(drawn, wanted),
        width_pixels=drawn.width,
        height_pixels=drawn.height,
    )


def _kind_in_a_shop(asset: Asset, kind: PictureFormat, *, transparent: bool) -> PictureFormat:
    """Return the format in which a picture that is drawn anew is written."""
    if kind is PictureFormat.JPEG:
        return kind
    loses_nothing = kind is not PictureFormat.WEBP or is_lossless(asset.data)
    return PictureFormat.PNG if transparent or loses_nothing else PictureFormat.JPEG


def _size_in_a_shop(asset: Asset) -> tuple[int, int]:
    scale = math.sqrt(MAX_PIXELS_IN_A_SHOP / (asset.width_pixels * asset.height_pixels))
    return int(asset.width_pixels * scale), int(asset.height_pixels * scale)
