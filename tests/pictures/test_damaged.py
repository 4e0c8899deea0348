"""Pictures with a wrong byte in them, or with something hidden where no metadata stands."""

import struct

import pytest
from book_folder import write_book
from picture_files import MARK, colourful, jpeg_segment, pixels, png_chunk, saved
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from running_bob import bob

from bookofblogs.pictures.assets import open_picture
from bookofblogs.pictures.errors import PictureError


def photograph(size=(160, 120)) -> Image.Image:
    """A picture with enough in it that its pixels take some kilobytes."""
    red, green = Image.linear_gradient("L").resize(size), Image.radial_gradient("L").resize(size)
    return Image.merge("RGB", (red, green, Image.effect_mandelbrot(size, (-3, -2.5, 2, 2.5), 90)))


def cleaned(data: bytes) -> bytes:
    return open_picture(data, stem="picture").data


CAMERAS = {
    "restart markers": saved(photograph(), "JPEG", quality=90, restart_marker_rows=1),
    "restart markers by blocks": saved(photograph(), "JPEG", quality=90, restart_marker_blocks=3),
    "progressive": saved(photograph(), "JPEG", quality=90, progressive=True),
    "progressive with restart markers": saved(
        photograph(), "JPEG", quality=90, progressive=True, restart_marker_rows=2
    ),
    "grey": saved(photograph().convert("L"), "JPEG", quality=90),
    "fine colours": saved(photograph(), "JPEG", quality=95, subsampling=0),
}


def between(data: bytes, fill: bytes) -> bytes:
    """Return a JPEG with fill bytes before its restart markers and its end, as some cameras write them."""
    for number in range(8):
        data = data.replace(bytes((0xFF, 0xD0 + number)), fill + bytes((0xFF, 0xD0 + number)))
    return data[:-2] + fill + data[-2:]


@pytest.mark.parametrize("camera", CAMERAS)
def test_what_cameras_write_keeps_every_pixel_and_loses_all_else(camera):
    data = CAMERAS[camera]
    multi_picture = jpeg_segment(0xE2, b"MPF\0" + MARK)
    second = data + MARK
    for written in (
        data,
        between(data, b"\xff"),
        between(data, b"\xff\xff"),
        data[:2] + multi_picture + data[2:] + second,
    ):
        made = cleaned(written)
        assert pixels(made) == pixels(data)
        assert MARK not in made


def scan_of(data: bytes) -> int:
    """Return where the compressed pixels begin."""
    start = data.index(b"\xff\xda")
    return start + 2 + int.from_bytes(data[start + 2 : start + 4])


@pytest.mark.parametrize("code", [0x01, 0x02, 0x14, 0xBF, 0xC4, 0xDB, 0xE1, 0xFE, 0xF7])
@pytest.mark.parametrize("camera", ["restart markers", "grey", "progressive"])
def test_a_marker_that_is_a_wrong_byte_does_not_cut_the_picture(camera, code):
    data = bytearray(CAMERAS[camera])
    place = scan_of(data) + 100
    data[place : place + 2] = bytes((0xFF, code))
    with pytest.raises(PictureError, match=r"damaged|breaks off"):
        cleaned(bytes(data))


def test_words_hidden_behind_a_wrong_marker_are_in_no_book():
    data = CAMERAS["grey"]
    with pytest.raises(PictureError, match="damaged"):
        cleaned(data[:-2] + b"\xff\x14" + MARK + data[-2:])


def webp_with(data: bytes, name: bytes, hidden: bytes) -> bytes:
    """Return a WebP with `hidden` behind the pixels in its chunk called `name`."""
    chunks, place = b"", 12
    while place < len(data):
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        body = data[place + 8 : place + 8 + size] + (hidden if data[place : place + 4] == name else b"")
        chunks += data[place : place + 4] + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)
        place += 8 + size + size % 2
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks


def see_through() -> Image.Image:
    picture = photograph()
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    return picture


@pytest.mark.parametrize("hidden", [MARK, MARK[:5], MARK * 900])
@pytest.mark.parametrize(
    ("name", "data"),
    [
        (b"VP8 ", saved(photograph(), "WEBP", quality=80)),
        (b"VP8L", saved(photograph(), "WEBP", lossless=True)),
        (b"VP8 ", saved(see_through(), "WEBP", quality=80)),
        (b"ALPH", saved(see_through(), "WEBP", quality=80)),
    ],
    ids=["lossy", "lossless", "beside transparency", "within transparency"],
)
def test_bytes_behind_the_pixels_of_a_webp_are_gone(name, data, hidden):
    made = cleaned(webp_with(data, name, hidden))
    assert hidden not in made
    assert pixels(made)[:2] == pixels(data)[:2]
    if name == b"VP8L":
        assert pixels(made) == pixels(data)


@pytest.mark.parametrize("quality", [1, 30, 80, 100])
@pytest.mark.parametrize("lossless", [True, False])
def test_a_webp_without_anything_hidden_keeps_its_pixels_byte_for_byte(quality, lossless):
    for picture in (photograph((33, 71)), see_through(), colourful()):
        data = saved(picture, "WEBP", quality=quality, lossless=lossless)
        assert pixels(cleaned(data)) == pixels(data)


def png_with_a_bomb() -> bytes:
    """Return a small PNG with a text that unpacks to 100 million letters."""
    told = PngInfo()
    told.add_text("Comment", "a" * 100_000_000, zip=True)
    return saved(colourful(), "PNG", pnginfo=told)


def test_a_cover_with_a_bomb_of_a_text_is_cleaned_and_used(tmp_path):
    book = write_book(
        tmp_path, ">>> book.yaml\ntitle: A Book\ncover: cover.png\n>>> contributions/a.md\n# A\n\nWords.\n"
    )
    (book / "cover.png").write_bytes(png_with_a_bomb())
    checked = bob("check", folder=book)
    assert "The cover has 24 by 16 pixels: no shop takes it." in " ".join(checked.stdout.split())
    assert (checked.returncode, checked.stderr) == (1, "")
    assert (bob("build", "epub", folder=book).returncode, (book / "build/a-book.epub").exists()) == (0, True)


def test_a_cover_that_moves_is_told_though_its_texts_are_not_read(tmp_path):
    book = write_book(
        tmp_path, ">>> book.yaml\ntitle: A Book\ncover: cover.png\n>>> contributions/a.md\n# A\n\nWords.\n"
    )
    still = png_with_a_bomb()
    head = 8 + 25
    (book / "cover.png").write_bytes(still[:head] + png_chunk(b"acTL", struct.pack(">II", 2, 0)) + still[head:])
    assert "cover-animated" in bob("check", "--json", folder=book).stdout
