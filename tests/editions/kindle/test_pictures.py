"""Pictures as the first Kindles take them: GIF or plain JPEG, none too large, none left out."""

import io
import random
from dataclasses import replace

import pytest
from made_book import FIRST, MADE_BOOK, picture
from mobireader import read
from PIL import Image, ImageCms

from bookofblogs.editions.kindle.edition import write_mobi
from bookofblogs.editions.kindle.pictures import MAX_PICTURE_BYTES, PictureRecords
from bookofblogs.model.book import Asset, Part
from bookofblogs.pictures.assets import open_picture
from bookofblogs.pictures.conversion import for_devices
from bookofblogs.pictures.pixels import in_srgb, on_white


def asset(drawing: Image.Image, kind: str, **options: object) -> Asset:
    out = io.BytesIO()
    drawing.save(out, kind, **options)
    return open_picture(out.getvalue(), stem="drawing")


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    return Image.frombytes(mode, (width, height), random.Random("noise").randbytes(width * height * len(mode)))  # noqa: S311 - made-up pixels are no secret


def fitted(one: Asset, max_bytes: int = MAX_PICTURE_BYTES) -> tuple[Asset, Image.Image]:
    made = for_devices(one, max_bytes=max_bytes, max_pixels_a_side=1920)
    opened = Image.open(io.BytesIO(made.data))
    opened.load()
    assert len(made.data) <= max_bytes
    assert opened.size == (made.width_pixels, made.height_pixels)
    assert opened.format in ("GIF", "JPEG")
    if opened.format == "JPEG":
        assert made.data[:11] == b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
        assert opened.info.get("progressive") is None
        assert opened.mode == "RGB"
    return made, opened


def test_a_drawing_of_few_colours_stays_sharp():
    one = open_picture(picture(), stem="drawing")
    made, opened = fitted(one)
    assert made.media_type == "image/gif"
    assert opened.convert("RGB").tobytes() == Image.open(io.BytesIO(one.data)).convert("RGB").tobytes()


@pytest.mark.parametrize("mode", ["P", "L", "1", "LA", "RGBA"])
def test_drawings_of_every_kind_of_png(mode):
    drawing = Image.open(io.BytesIO(picture())).convert(mode)
    made, opened = fitted(asset(drawing, "PNG"))
    assert made.media_type == "image/gif"
    assert opened.convert("RGB").tobytes() == drawing.convert("RGB").tobytes()


def test_what_is_transparent_becomes_white():
    clear = Image.new("RGBA", (40, 30), (200, 10, 10, 0))
    _, opened = fitted(asset(clear, "PNG"))
    assert opened.convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def paletted(**options: object) -> Asset:
    drawing = Image.new("P", (4, 1))
    drawing.putpalette(bytes((200, 10, 10, 0, 0, 0, 10, 10, 200)))
    drawing.putdata([0, 1, 2, 1])
    return asset(drawing, "PNG", **options)


def test_each_colour_of_a_palette_is_put_on_white_as_far_as_it_is_transparent():
    _, opened = fitted(paletted(transparency=bytes((0, 128, 255))))
    pixels = opened.convert("RGB").tobytes()
    assert pixels == bytes((255, 255, 255, 127, 127, 127, 10, 10, 200, 127, 127, 127))


def test_each_colour_of_a_palette_is_brought_to_srgb_as_that_of_any_picture():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    one = paletted(icc_profile=profile)
    _, opened = fitted(one)
    assert opened.convert("RGB").tobytes() == in_srgb(on_white(Image.open(io.BytesIO(one.data)))).tobytes()


def test_a_palette_that_is_opaque_stays_as_it_is():
    _, opened = fitted(paletted())
    assert opened.convert("RGB").tobytes() == bytes((200, 10, 10, 0, 0, 0, 10, 10, 200, 0, 0, 0))


def test_many_colours_become_a_jpeg():
    made, _ = fitted(asset(noise(100, 80), "PNG"))
    assert (made.media_type, made.width_pixels, made.height_pixels) == ("image/jpeg", 100, 80)


def test_a_plain_jpeg_and_a_gif_stay_as_they_are():
    for kind in ("JPEG", "GIF"):
        one = asset(noise(60, 40), kind)
        assert fitted(one)[0] is one


def test_a_progressive_jpeg_becomes_a_plain_one():
    one = asset(noise(60, 40), "JPEG", progressive=True)
    made, opened = fitted(one)
    assert (made is one, opened.size) == (False, (60, 40))


def test_a_webp_becomes_a_jpeg():
    made, opened = fitted(asset(noise(60, 40), "WEBP"))
    assert (made.media_type, opened.size) == ("image/jpeg", (60, 40))


@pytest.mark.parametrize(("width", "height"), [(1200, 900), (3000, 40), (40, 3000)])
def test_the_largest_pictures_are_made_to_fit_and_keep_their_shape(width, height):
    _, opened = fitted(asset(noise(width, height), "PNG"))
    assert opened.width / opened.height == pytest.approx(width / height, rel=0.05)


def test_a_picture_that_cannot_be_kept_fine_is_kept_small():
    _, opened = fitted(asset(noise(400, 300), "PNG"), max_bytes=2000)
    assert opened.width >= 16


def test_cover_thumbnail_and_pictures_stand_in_this_order():
    photo = asset(noise(1500, 1000), "JPEG", quality=95)
    body = f'<p><img src="{photo.name}" alt="Noise"/></p>'
    book = replace(
        MADE_BOOK,
        cover=photo,
        assets=(*MADE_BOOK.assets, photo),
        parts=(Part(id="all", chapters=(FIRST, replace(FIRST, id="b", body=body, notes=(), headings=()))),),
    )
    records = PictureRecords(photo, book.assets)
    assert records.numbers == {photo.name: 1, "images/map-1a2b3c4d.png": 3}
    sizes = [Image.open(io.BytesIO(record)).size for record in records.records]
    assert sizes[1:] == [(330, 220), (320, 200)]
    old, new = read(write_mobi(book))
    assert [record[:3] for record in old.pictures] == [b"\xff\xd8\xff", b"\xff\xd8\xff", b"GIF"]
    assert old.markup.count(b'recindex="00001"') == 1
    assert new.markup.count(b"kindle:embed:0001?mime=image/jpeg") == 1
