"""Pictures of the book made smaller, or of another format: for windows, for shops, and for the first Kindles."""

import io
import math
import re
from dataclasses import replace
from pathlib import PurePosixPath

from PIL import Image

from bookofblogs.expressions import expression
from bookofblogs.model.book import Asset
from bookofblogs.pictures.assets import asset_of
from bookofblogs.pictures.formats import PictureFormat, clean, format_of
from bookofblogs.pictures.pixels import in_full_colour, in_srgb, on_white, opened, written, written_quickly
from bookofblogs.pictures.webp import is_lossless

MAX_PIXELS_IN_A_SHOP = 5_600_000
"""Apple Books Asset Guide, "Interior images": nobody else asks for fewer."""
_IN_SHOPS = frozenset({PictureFormat.PNG, PictureFormat.JPEG, PictureFormat.GIF})
_QUALITY, _LOWER_QUALITY = 85, 70
_WORTH_LESS_QUALITY = 1.4
"""How many times too large a picture may be and still fit at the lower quality, as a rule; beyond it loses size."""
_FOUR_TWO_ZERO = 2
_A_LITTLE_LESS = 0.95
_MOST_COLOURS_OF_A_GIF = 256
_SMALLEST_SIDE = 16
_HEAD = expression(rb"\xff\xd8\xff\xe0..JFIF\0", re.DOTALL)
_BASELINE_FRAME = b"\xff\xc0"
_OTHER_FRAMES = expression(rb"\xff[\xc1-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]")


def fit_within(asset: Asset, *, max_pixels_wide: int, max_pixels_high: int) -> Asset:
    """Return the picture made small enough, its proportions kept; the same asset where it fits already.

    JPEG and WebP keep their format, PNG and GIF become PNG.
    """
    scale = min(max_pixels_wide / asset.width_pixels, max_pixels_high / asset.height_pixels)
    if scale >= 1:
        return asset
    kind = format_of(asset.data)
    picture = in_full_colour(opened(asset.data, kind))
    size = (max(1, int(asset.width_pixels * scale)), max(1, int(asset.height_pixels * scale)))
    smaller = picture.resize(size, Image.Resampling.LANCZOS)
    return asset_of(clean(written(smaller, kind)), stem=_stem(asset))


def for_shops(asset: Asset) -> Asset:
    """Return the picture as shops take it in an e-book, under the same name; the same asset where it is right.

    It is a JPEG, PNG or GIF of few enough pixels. A WebP, which Kindle Direct Publishing refuses and many readers do
    not show, becomes a JPEG, or a PNG where it lost nothing so far or may be transparent. Safe to call from several
    threads.
    """
    kind, wanted = format_of(asset.data), _format_in_shops(asset)
    if kind is wanted and not _is_large(asset):
        return asset
    picture = opened(asset.data, kind)
    full = in_full_colour(picture)
    drawn = full.resize(_size_in_shops(asset), Image.Resampling.BICUBIC) if _is_large(asset) else full
    return replace(
        asset,
        media_type=wanted.media_type,
        # There are millions of pixels in a large one.
        data=written_quickly(drawn) if wanted is PictureFormat.PNG and _is_large(asset) else written(drawn, wanted),
        width_pixels=drawn.width,
        height_pixels=drawn.height,
    )


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
    small = _as_gif_of_its_palette(source) if may_be_gif and source.mode == "P" else None
    if small is None or len(small) > max_bytes:
        picture = on_white(source)
        picture.thumbnail((max_pixels_a_side, max_pixels_a_side), Image.Resampling.BICUBIC)
        picture = in_srgb(picture)
        small = _as_gif(source, picture) if may_be_gif and source.mode != "P" else None
        if small is None or len(small) > max_bytes:
            small = _as_jpeg(picture, max_bytes)
    return asset_of(clean(small), stem=_stem(asset))


def _format_in_shops(asset: Asset) -> PictureFormat:
    """Return the format that `for_shops` gives the picture, told by its head alone."""
    kind = format_of(asset.data)
    if kind in _IN_SHOPS:
        return PictureFormat.PNG if kind is PictureFormat.GIF and _is_large(asset) else kind
    transparent = opened(asset.data, kind).has_transparency_data
    lossless = kind is PictureFormat.WEBP and is_lossless(asset.data)
    return PictureFormat.PNG if transparent or lossless else PictureFormat.JPEG


def _is_large(asset: Asset) -> bool:
    return asset.width_pixels * asset.height_pixels > MAX_PIXELS_IN_A_SHOP


def _size_in_shops(asset: Asset) -> tuple[int, int]:
    scale = math.sqrt(MAX_PIXELS_IN_A_SHOP / (asset.width_pixels * asset.height_pixels))
    return int(asset.width_pixels * scale), int(asset.height_pixels * scale)


def _is_plain_jpeg(data: bytes, kind: PictureFormat) -> bool:
    """Decide whether this is a baseline JPEG with a JFIF head (T.81, SOF0; T.871)."""
    header = data[: data.find(b"\xff\xda")]
    is_baseline = _BASELINE_FRAME in header and not _OTHER_FRAMES.search(header)
    return kind is PictureFormat.JPEG and is_baseline and _HEAD.match(data) is not None


def _as_gif_of_its_palette(source: Image.Image) -> bytes:
    """Return a picture that has a palette as a GIF, on white and in sRGB: of each colour that is reckoned once."""
    if not source.has_transparency_data and "icc_profile" not in source.info:
        return _written_as_gif(source)
    source.load()
    colours = Image.new("P", (_MOST_COLOURS_OF_A_GIF, 1))
    colours.putdata(range(_MOST_COLOURS_OF_A_GIF))
    colours.putpalette(source.getpalette() or ())
    colours.info = dict(source.info)
    paletted = Image.frombytes("P", source.size, source.tobytes())
    paletted.putpalette(in_srgb(on_white(colours)).tobytes())
    return _written_as_gif(paletted)


def _as_gif(source: Image.Image, picture: Image.Image) -> bytes | None:
    """Return `picture`, which is `source` in RGB, as a GIF that shows the same pixels; None for too many colours."""
    pixels = picture.tobytes()
    if source.mode == "L" and not source.has_transparency_data and source.convert("RGB").tobytes() == pixels:
        paletted = source
    elif picture.getcolors(_MOST_COLOURS_OF_A_GIF) is not None:
        paletted = picture.quantize(_MOST_COLOURS_OF_A_GIF, dither=Image.Dither.NONE)
        if paletted.convert("RGB").tobytes() != pixels:
            return None
    else:
        return None
    return _written_as_gif(paletted)


def _written_as_gif(paletted: Image.Image) -> bytes:
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


def _stem(asset: Asset) -> str:
    """Return what the picture was called, without its digest."""
    return PurePosixPath(asset.name).stem.rpartition("-")[0]
