"""A picture's pixels as a PDF holds them: carried over as they are wherever the format allows (ISO 32000-1, 8.9).

A JPEG is taken by a PDF as it is, and so are the compressed rows of most PNGs. What shows the ground through is taken
apart into its colours and their opacity; that, and what is in another format, is drawn anew.
"""

import io
import json
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from bookofblogs.model.book import Asset
from bookofblogs.model.frozen import dataclass
from bookofblogs.pictures.formats import PictureFormat, format_of
from bookofblogs.pictures.jpeg import is_grey
from bookofblogs.pictures.png import rows_of

if TYPE_CHECKING:
    from PIL import Image


class Packing(StrEnum):
    """How pixels are compressed, as a PDF names it."""

    JPEG = "DCTDecode"
    ROWS = "FlateDecode"
    """Rows with a PNG's filters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPixels:
    """The pixels of a picture, each row from left to right, as a PDF takes them."""

    width_pixels: int
    height_pixels: int
    is_grey: bool
    """Of grey, or of red, green and blue."""
    packing: Packing
    data: bytes = field(repr=False)
    bits: int = 8
    """How many bits a sample has."""
    palette: bytes = field(default=b"", repr=False)
    """The colours that the samples number, three bytes each; empty where they are colours themselves."""
    opacity: bytes = field(default=b"", repr=False)
    """Rows of a byte for each pixel, packed as a PNG's; empty where nothing shows through."""


def carried_pixels(asset: Asset) -> PdfPixels | None:
    """Return the pixels of `asset` just as they stand in its file, None where a PDF cannot take them so."""
    kind = format_of(asset.data)
    if kind is PictureFormat.JPEG:
        grey = is_grey(asset.data)
        return PdfPixels(
            width_pixels=asset.width_pixels,
            height_pixels=asset.height_pixels,
            is_grey=grey,
            packing=Packing.JPEG,
            data=asset.data,
        )
    rows = rows_of(asset.data) if kind is PictureFormat.PNG else None
    if rows is None:
        return None
    return PdfPixels(
        width_pixels=asset.width_pixels,
        height_pixels=asset.height_pixels,
        is_grey=rows.is_grey,
        packing=Packing.ROWS,
        data=rows.packed,
        bits=rows.depth,
        palette=rows.palette,
    )


def drawn_pixels(asset: Asset) -> PdfPixels:
    """Return the pixels of `asset`, decoded and packed anew without loss, colours and opacity apart."""
    from bookofblogs.pictures.pixels import colours_and_opacity, opened  # noqa: PLC0415 - Pillow loads only to draw anew

    colours, opacity = colours_and_opacity(opened(asset.data, format_of(asset.data)))
    return PdfPixels(
        width_pixels=asset.width_pixels,
        height_pixels=asset.height_pixels,
        is_grey=colours.mode == "L",
        packing=Packing.ROWS,
        data=_packed_rows(colours),
        opacity=_packed_rows(opacity) if opacity else b"",
    )


def _packed_rows(picture: "Image.Image") -> bytes:
    file = io.BytesIO()
    picture.save(file, PictureFormat.PNG)
    rows = rows_of(file.getvalue())
    return rows.packed if rows else b""


def packed(pixels: PdfPixels) -> bytes:
    """Return `pixels`, drawn anew, as one row of bytes, so that they can be kept and given back."""
    facts = (pixels.width_pixels, pixels.height_pixels, pixels.is_grey, len(pixels.data))
    return json.dumps(facts).encode() + b"\n" + pixels.data + pixels.opacity


def unpacked(row: bytes) -> PdfPixels:
    """Return the pixels that `packed` packed."""
    facts, _, streams = row.partition(b"\n")
    width_pixels, height_pixels, is_grey, length = json.loads(facts)
    return PdfPixels(
        width_pixels=width_pixels,
        height_pixels=height_pixels,
        is_grey=is_grey,
        packing=Packing.ROWS,
        data=streams[:length],
        opacity=streams[length:],
    )
