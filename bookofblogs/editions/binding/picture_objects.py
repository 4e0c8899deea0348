"""A picture of the book as an object of a PDF (ISO 32000-1, 8.9.5)."""

from bookofblogs.editions.binding.objects import PdfObject
from bookofblogs.pictures.pdf_pixels import Packing, PdfPixels

_BYTES_A_COLOUR = 3
_OPACITY = 1
"""The number of the second object, to which the first refers."""


def picture_objects(pixels: PdfPixels) -> tuple[PdfObject, ...]:
    """Return a picture as an object that waits for its place, and how opaque it is as another, if it shows through."""
    if not pixels.opacity:
        return (_picture(pixels, pixels.data, _colours(pixels), pixels.bits),)
    mask = b"/SMask \0%d\0" % _OPACITY
    return (
        _picture(pixels, pixels.data, _colours(pixels), pixels.bits, mask),
        _picture(pixels, pixels.opacity, b"/DeviceGray", 8),
    )


def _picture(pixels: PdfPixels, data: bytes, colours: bytes, bits: int, more: bytes = b"") -> PdfObject:
    width, height = pixels.width_pixels, pixels.height_pixels
    if pixels.packing is Packing.ROWS:
        samples = 3 if colours == b"/DeviceRGB" else 1
        # Predictor 15: each row says itself which filter it has, as in a PNG.
        more += b"/DecodeParms <</Predictor 15/Columns %d/Colors %d/BitsPerComponent %d>>" % (width, samples, bits)
    entries = b"/Width %d/Height %d/ColorSpace %s/BitsPerComponent %d" % (width, height, colours, bits)
    text = b"<</Type /XObject/Subtype /Image%s/Interpolate false/Filter /%s%s/Length %d>>" % (
        entries,
        pixels.packing.encode(),
        more,
        len(data),
    )
    return PdfObject(text=text, stream=data)


def _colours(pixels: PdfPixels) -> bytes:
    if pixels.palette:
        highest = len(pixels.palette) // _BYTES_A_COLOUR - 1
        return b"[/Indexed /DeviceRGB %d <%s>]" % (highest, pixels.palette.hex().encode())
    return b"/DeviceGray" if pixels.is_grey else b"/DeviceRGB"
