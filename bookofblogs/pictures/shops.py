"""Pictures as shops take them in an e-book: JPEG, PNG or GIF, and not too many pixels."""

import math
from dataclasses import replace

from bookofblogs.model.book import Asset
from bookofblogs.pictures.cleaning import clean
from bookofblogs.pictures.drawing import opened, written
from bookofblogs.pictures.formats import PictureFormat, format_of
from bookofblogs.pictures.sizing import fit_within
from bookofblogs.pictures.webp import is_lossless

MAX_PIXELS_IN_A_SHOP = 5_600_000
"""Apple Books Asset Guide, "Interior images": nobody else asks for fewer."""


def for_shops(asset: Asset) -> Asset:
    """Return the picture under the same name, of few enough pixels and never a WebP; the same asset where it is right.

    A WebP, which Kindle Direct Publishing refuses and many readers do not show, becomes a JPEG, or a PNG where it lost
    nothing so far or may be transparent.
    """
    pixels = asset.width_pixels * asset.height_pixels
    if pixels > MAX_PIXELS_IN_A_SHOP:
        scale = math.sqrt(MAX_PIXELS_IN_A_SHOP / pixels)
        high, wide = int(asset.height_pixels * scale), int(asset.width_pixels * scale)
        asset = replace(fit_within(asset, max_pixels_wide=wide, max_pixels_high=high), name=asset.name)
    if format_of(asset.data) is not PictureFormat.WEBP:
        return asset
    picture = opened(asset.data, PictureFormat.WEBP)
    lossless = is_lossless(asset.data) or picture.has_transparency_data
    kind = PictureFormat.PNG if lossless else PictureFormat.JPEG
    return replace(asset, media_type=kind.media_type, data=clean(written(picture, kind)).data)
