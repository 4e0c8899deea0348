"""The pictures of a book as WeasyPrint draws them: their pixels are carried over and not decoded.

WeasyPrint asks its cache for a picture by its address before it opens one. There it finds these.
"""

import hashlib
import math
from collections.abc import Iterable
from typing import Any

import pydyf
from weasyprint.images import RasterImage

from bookofblogs.editions.paged.own_files import address
from bookofblogs.editions.paged.picture_pixels import pdf_pixels
from bookofblogs.model.book import Asset
from bookofblogs.model.caching import Cached
from bookofblogs.pictures.pdf_pixels import Packing, PdfPixels

_BYTES_A_COLOUR = 3


def carried_pictures(assets: Iterable[Asset], cached: Cached) -> dict[str, Any]:
    """Return the pictures among `assets` as WeasyPrint keeps them, by address. What is drawn anew is `cached`."""
    return {address(asset.name): CarriedPicture(asset, cached) for asset in assets}


class KnownPicture(RasterImage):  # type: ignore[misc]  # WeasyPrint has no annotations
    """A picture of which WeasyPrint knows no more than its address and its size."""

    def __init__(self, where: str, width_pixels: int, height_pixels: int) -> None:
        """Stand for the picture whose address is `where`."""
        self.address = where
        self.width = width_pixels
        self.height = height_pixels
        self.ratio = self.width / self.height if self.height else math.inf
        self.id = hashlib.sha256(where.encode()).hexdigest()[:32]
        self._dpi = None


class CarriedPicture(KnownPicture):
    """A picture whose pixels are asked for when they are written into the file."""

    def __init__(self, asset: Asset, cached: Cached) -> None:
        """Keep `asset` for then."""
        super().__init__(address(asset.name), asset.width_pixels, asset.height_pixels)
        self._asset = asset
        self._cached = cached

    def get_x_object(self, interpolate: bool, dpi_ratio: float) -> pydyf.Stream:  # noqa: FBT001 - as WeasyPrint calls it
        """Return the picture as an object of the file; as large as it is, and its pixels never smoothed."""
        del interpolate, dpi_ratio
        return x_object(pdf_pixels(self._asset, self._cached))


def x_object(pixels: PdfPixels) -> pydyf.Stream:
    """Return `pixels` as an object of a PDF; how opaque they are is an object of its own in `SMask`."""
    stream = _stream(pixels, pixels.data)
    if pixels.opacity:
        stream.extra["SMask"] = _stream(pixels, pixels.opacity, is_opacity=True)
    return stream


def _stream(pixels: PdfPixels, data: bytes, *, is_opacity: bool = False) -> pydyf.Stream:
    is_grey, bits = (True, 8) if is_opacity else (pixels.is_grey, pixels.bits)
    extra = pydyf.Dictionary(
        {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": pixels.width_pixels,
            "Height": pixels.height_pixels,
            "ColorSpace": "/DeviceGray" if is_grey else _colours(pixels),
            "BitsPerComponent": bits,
            "Interpolate": "false",  # PDF/A forbids to smooth them (ISO 19005-3, 6.2.8)
            "Filter": f"/{pixels.packing}",
        }
    )
    if pixels.packing is Packing.ROWS:
        is_one_sample = is_grey or pixels.palette
        extra["DecodeParms"] = pydyf.Dictionary(
            {
                "Predictor": 15,  # each row says itself which filter it has, as in a PNG
                "Columns": pixels.width_pixels,
                "Colors": 1 if is_one_sample else 3,
                "BitsPerComponent": bits,
            }
        )
    return pydyf.Stream([data], extra)


def _colours(pixels: PdfPixels) -> str | pydyf.Array:
    if not pixels.palette:
        return "/DeviceRGB"
    highest = len(pixels.palette) // _BYTES_A_COLOUR - 1
    return pydyf.Array(["/Indexed", "/DeviceRGB", highest, f"<{pixels.palette.hex()}>"])
