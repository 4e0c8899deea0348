"""Pictures for devices that take JPEG and GIF only, and small ones: the first Kindles."""

import io
import math
import re
from pathlib import PurePosixPath

from PIL import Image

from bookofblogs.model.book import Asset
from bookofblogs.pictures.cleaning import clean
from bookofblogs.pictures.drawing import in_srgb, opened, written
from bookofblogs.pictures.formats import PictureFormat, format_of
from bookofblogs.pictures.opening import asset_of
from bookofblogs.pictures.sizing import on_white

_QUALITY, _LOWER_QUALITY = 85, 70
_WORTH_LESS_QUALITY = 1.4
"""How many times too large a picture may be and still fit at the lower quality, as a rule; beyond it loses size."""
_FOUR_TWO_ZERO = 2
_A_LITTLE_LESS = 0.95
_MOST_COLOURS_OF_A_GIF = 256
_SMALLEST_SIDE = 16
_HEAD = re.compile(rb"\xff\xd8\xff\xe0..JFIF\0", re.DOTALL)
_BASELINE_FRAME = b"\xff\xc0"
_OTHER_FRAMES = re.compile(rb"\xff[\xc1-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]")


def for_devices(asset: Asset, *, max_bytes: int, max_pixels_a_side: int) -> Asset:
    """Return the picture as a GIF or as a baseline JPEG with a JFIF head, within `max_bytes`; the same where it is one.

    At most 256 colours become a GIF, so that drawings stay sharp; all others a JPEG in sRGB, on white where it was
    transparent. What is too large loses quality first, then size, until it fits.
    """
    kind = format_of(asset.data)
    fits = len(asset.data) <= max_bytes and max(asset.width_pixels, asset.height_pixels) <= max_pixels_a_side
    if fits and (kind is PictureFormat.GIF or _is_plain_jpeg(asset.data, kind)):
        return asset
    source = opened(asset.data, kind)
    may_be_gif = fits and kind is PictureFormat.PNG
    picture = on_white(source)
    picture.thumbnail((max_pixels_a_side, max_pixels_a_side), Image.Resampling.LANCZOS)
    picture = in_srgb(picture)
    small = _as_gif(source, picture) if may_be_gif else None
    if small is None or len(small) > max_bytes:
        small = _as_jpeg(picture, max_bytes)
    return asset_of(clean(small), stem=PurePosixPath(asset.name).stem.rpartition("-")[0])


def _is_plain_jpeg(data: bytes, kind: PictureFormat) -> bool:
    """Decide whether this is a baseline JPEG with a JFIF head (T.81, SOF0; T.871)."""
    header = data[: data.find(b"\xff\xda")]
    is_baseline = _BASELINE_FRAME in header and not _OTHER_FRAMES.search(header)
    return kind is PictureFormat.JPEG and is_baseline and _HEAD.match(data) is not None


def _as_gif(source: Image.Image, picture: Image.Image) -> bytes | None:
    """Return `picture`, which is `source` in RGB, as a GIF that shows the same pixels; None for too many colours."""
    pixels = picture.tobytes()
    if source.mode in ("P", "L") and not source.has_transparency_data and source.convert("RGB").tobytes() == pixels:
        paletted = source
    elif picture.getcolors(_MOST_COLOURS_OF_A_GIF) is not None:
        paletted = picture.quantize(_MOST_COLOURS_OF_A_GIF, dither=Image.Dither.NONE)
        if paletted.convert("RGB").tobytes() != pixels:
            return None
    else:
        return None
    file = io.BytesIO()
    paletted.save(file, PictureFormat.GIF, optimize=True)
    return file.getvalue()


def _as_jpeg(picture: Image.Image, max_bytes: int) -> bytes:
    """Return an RGB picture as a baseline JPEG of at most `max_bytes`, as good as it fits."""
    while True:
        data = written(picture, PictureFormat.JPEG, quality=_QUALITY, subsampling=_FOUR_TWO_ZERO)
        excess = len(data) / max_bytes
        if 1 < excess <= _WORTH_LESS_QUALITY:
            data = written(picture, PictureFormat.JPEG, quality=_LOWER_QUALITY, subsampling=_FOUR_TWO_ZERO)
        if len(data) <= max_bytes or max(picture.size) <= _SMALLEST_SIDE:
            return data
        scale = min(math.sqrt(_WORTH_LESS_QUALITY / excess), 1) * _A_LITTLE_LESS
        width, height = (max(1, int(side * scale)) for side in picture.size)
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
