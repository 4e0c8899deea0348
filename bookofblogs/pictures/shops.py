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
    nothing so far or may be transparent. Safe to call from several threads.
    """
    kind, wanted = format_of(asset.data), format_in_shops(asset)
    if kind is wanted and not _is_large(asset):
        return asset
    picture = opened(asset.data, kind)
    full = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    drawn = full.resize(_size_in_shops(asset), Image.Resampling.BICUBIC) if _is_large(asset) else full
    return replace(
        asset,
        media_type=wanted.media_type,
        data=written(drawn, wanted),
        width_pixels=drawn.width,
        height_pixels=drawn.height,
    )


def format_in_shops(asset: Asset) -> PictureFormat:
    """Return the format that `for_shops` gives the picture, told by its head alone."""
    match format_of(asset.data):
        case PictureFormat.WEBP:
            transparent = opened(asset.data, PictureFormat.WEBP).has_transparency_data
            return PictureFormat.PNG if transparent or is_lossless(asset.data) else PictureFormat.JPEG
        case PictureFormat.GIF if _is_large(asset):
            return PictureFormat.PNG
        case kind:
            return kind


def _is_large(asset: Asset) -> bool:
    return asset.width_pixels * asset.height_pixels > MAX_PIXELS_IN_A_SHOP


def _size_in_shops(asset: Asset) -> tuple[int, int]:
    scale = math.sqrt(MAX_PIXELS_IN_A_SHOP / (asset.width_pixels * asset.height_pixels))
    return int(asset.width_pixels * scale), int(asset.height_pixels * scale)
