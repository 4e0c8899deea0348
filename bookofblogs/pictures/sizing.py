"""Pictures of the book made smaller, or made JPEG, for covers, thumbnails and devices."""

from pathlib import PurePosixPath

from PIL import Image

from bookofblogs.model.book import Asset
from bookofblogs.pictures.cleaning import clean
from bookofblogs.pictures.drawing import opened, written
from bookofblogs.pictures.formats import format_of
from bookofblogs.pictures.opening import asset_of


def fit_within(asset: Asset, *, max_pixels_wide: int, max_pixels_high: int) -> Asset:
    """Return the picture made small enough, its proportions kept; the same asset where it fits already.

    JPEG and WebP keep their format, PNG and GIF become PNG.
    """
    scale = min(max_pixels_wide / asset.width_pixels, max_pixels_high / asset.height_pixels)
    if scale >= 1:
        return asset
    kind = format_of(asset.data)
    picture = _in_full_colour(opened(asset.data, kind))
    size = (max(1, int(asset.width_pixels * scale)), max(1, int(asset.height_pixels * scale)))
    smaller = picture.resize(size, Image.Resampling.LANCZOS)
    return asset_of(clean(written(smaller, kind)), stem=_stem(asset))


def on_white(picture: Image.Image) -> Image.Image:
    """Return the picture as RGB, on white where it was transparent, with the colour profile that it had."""
    full = _in_full_colour(picture)
    if full.mode != "RGBA":
        return full
    white = Image.new("RGB", full.size, "white")
    white.paste(full, mask=full.getchannel("A"))
    white.info = full.info
    return white


def _in_full_colour(picture: Image.Image) -> Image.Image:
    """Return the picture as RGB, or as RGBA where any of it may be transparent, so that pixels can be mixed."""
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _stem(asset: Asset) -> str:
    """Return what the picture was called, without its digest."""
    return PurePosixPath(asset.name).stem.rpartition("-")[0]
