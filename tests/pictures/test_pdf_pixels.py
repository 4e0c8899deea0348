"""The pixels that go into a PDF, decoded again as a reader does: they are carried over where that can be."""

import io
import zlib

import pytest
from picture_files import colourful, png, png_chunk, png_rows, saved
from PIL import Image

from bookofblogs.pictures.assets import open_picture
from bookofblogs.pictures.pdf_pixels import Packing, PdfPixels, carried_pixels, drawn_pixels, packed, unpacked


def with_opacity(opacity: int) -> Image.Image:
    picture = colourful().convert("RGBA")
    picture.putalpha(opacity)
    return picture


def seen(data: bytes) -> bytes:
    """Return the colours of all pixels of a file, as red, green and blue."""
    with Image.open(io.BytesIO(data)) as picture:
        return picture.convert("RGB").tobytes()


def as_png(found: PdfPixels) -> bytes:
    """Return rows as a PNG: their filters and their packing are those of a PDF."""
    kind = 3 if found.palette else 0 if found.is_grey else 2
    palette = png_chunk(b"PLTE", found.palette) if found.palette else b""
    rows = palette + png_chunk(b"IDAT", found.data)
    return png(found.width_pixels, found.height_pixels, rows, form=(found.bits, kind, 0))


CARRIED = {
    "colours": saved(colourful(), "PNG"),
    "grey": saved(colourful().convert("L"), "PNG"),
    "black and white": saved(colourful().convert("1"), "PNG"),
    "a palette of 256": saved(colourful().quantize(256), "PNG"),
    "a palette of 3": saved(colourful().quantize(3), "PNG", bits=2),
    "a palette in several parts": png(2, 1, png_chunk(b"PLTE", b"\1\2\3\4\5\6") + png_rows(b"\0\x40"), form=(1, 3, 0)),
}


@pytest.mark.parametrize("kind", CARRIED)
def test_the_rows_of_a_png_are_carried_over(kind):
    asset = open_picture(CARRIED[kind], stem="picture")
    found = carried_pixels(asset)
    assert found.data in asset.data
    assert found.packing is Packing.ROWS
    assert seen(as_png(found)) == seen(CARRIED[kind])


def test_sixteen_bits_a_sample_stay_sixteen():
    rows = b"\0" + b"\x12\x34\xab\xcd"
    found = carried_pixels(open_picture(png(2, 1, png_rows(rows), form=(16, 0, 0)), stem="picture"))
    assert (found.bits, found.is_grey, zlib.decompress(found.data)) == (16, True, rows)


@pytest.mark.parametrize(("mode", "is_grey"), [("RGB", False), ("L", True)])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_goes_in_as_it_is(mode, is_grey, progressive):
    asset = open_picture(saved(colourful().convert(mode), "JPEG", progressive=progressive), stem="picture")
    found = carried_pixels(asset)
    assert (found.data, found.packing, found.is_grey) == (asset.data, Packing.JPEG, is_grey)


DRAWN = {
    "a lossless WebP": saved(colourful(), "WEBP", lossless=True),
    "a GIF": saved(colourful().quantize(16), "GIF"),
    "several passes": png(1, 1, png_rows(b"\0\1\2\3"), form=(8, 2, 1)),
}


@pytest.mark.parametrize("kind", DRAWN)
def test_what_a_pdf_cannot_take_is_drawn_anew_without_loss(kind):
    asset = open_picture(DRAWN[kind], stem="picture")
    assert carried_pixels(asset) is None
    found = drawn_pixels(asset)
    assert seen(as_png(found)) == seen(DRAWN[kind])
    assert found.opacity == b""


def opacity_of(found: PdfPixels) -> bytes:
    rows = png_chunk(b"IDAT", found.opacity)
    with Image.open(io.BytesIO(png(found.width_pixels, found.height_pixels, rows, form=(8, 0, 0)))) as picture:
        return picture.tobytes()


def test_colours_and_their_opacity_are_taken_apart():
    data = saved(with_opacity(100), "PNG")
    asset = open_picture(data, stem="picture")
    assert carried_pixels(asset) is None
    found = drawn_pixels(asset)
    assert seen(as_png(found)) == seen(data)
    assert opacity_of(found) == bytes([100]) * 24 * 16


def test_grey_stays_grey_when_it_is_taken_apart():
    asset = open_picture(saved(with_opacity(100).convert("LA"), "PNG"), stem="picture")
    found = drawn_pixels(asset)
    assert (found.is_grey, opacity_of(found)) == (True, bytes([100]) * 24 * 16)


def test_one_colour_that_is_named_as_the_ground_is_let_through():
    asset = open_picture(saved(colourful(), "PNG", transparency=(0, 0, 0)), stem="picture")
    assert carried_pixels(asset) is None
    opacity = opacity_of(drawn_pixels(asset))
    assert (opacity[0], set(opacity[1:])) == (0, {255})


def test_where_nothing_shows_through_no_opacity_is_told():
    found = drawn_pixels(open_picture(saved(with_opacity(255), "PNG"), stem="picture"))
    assert found.opacity == b""


@pytest.mark.parametrize("opacity", [255, 100])
def test_what_was_drawn_can_be_kept_and_given_back(opacity):
    found = drawn_pixels(open_picture(saved(with_opacity(opacity), "PNG"), stem="picture"))
    assert unpacked(packed(found)) == found
