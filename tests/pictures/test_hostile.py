import random
import struct
import zlib

import pytest
from picture_files import colourful, jpeg_segment, pixels, png, png_chunk, png_rows, saved, telling_jpeg
from PIL import Image, ImageFile

from bookofblogs.pictures.assets import open_picture
from bookofblogs.pictures.errors import PictureError

TEN_BY_TEN = png_rows(bytes(310))
PACKED = zlib.compress(bytes(310))
ENDS_EARLY = "it breaks off before its end; send the file again"


def refusal(data: bytes) -> tuple[str, str]:
    """The kind and the detail of the error that `data` ends in."""
    with pytest.raises(PictureError) as caught:
        open_picture(data, stem="picture")
    return caught.value.why.kind, caught.value.why.detail


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "it is an SVG drawing; export it as PNG, at least 1,600 pixels"),
        (
            b"\xef\xbb\xbf <?xml version='1.0'?>\n<!-- drawn -->\n<!DOCTYPE svg PUBLIC 'x' [<!ENTITY a 'b'>]>\n<svg>",
            "it is an SVG drawing; export it as PNG, at least 1,600 pixels",
        ),
        (saved(colourful(), "TIFF"), "it is a TIFF picture; save it as PNG or JPEG"),
        (saved(colourful(), "BMP"), "it is a BMP picture; save it as PNG"),
        (saved(colourful(), "EPS"), "it is an EPS drawing; export it as PNG, at least 1,600 pixels"),
        (saved(colourful(), "PDF"), "it is a PDF page; export it as PNG, at least 1,600 pixels"),
        (saved(colourful(), "ICO"), "it is an icon file; save it as PNG"),
        (saved(colourful(), "PPM"), "it is a Netpbm picture; save it as PNG"),
        (saved(colourful(), "JPEG2000"), "it is a JPEG 2000 picture; save it as PNG or JPEG"),
        (b"\0\0\0\x1cftypheic\0\0\0\0", "it is a HEIC picture, as telephones take them; save it as JPEG"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0", "it is a HEIC picture, as telephones take them; save it as JPEG"),
        (b"\0\0\0\x1cftypavif\0\0\0\0", "it is an AVIF picture; save it as PNG or JPEG"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "it is a film; put in a still picture and link the film"),
        (b"8BPS\0\1", "it is a Photoshop file; save it as PNG or JPEG"),
    ],
)
def test_other_formats_are_named_with_what_to_do(data, detail):
    kind, told = refusal(data)
    assert (kind, told.removesuffix(" wide")) == ("picture-format", detail)


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        (b"", "the file is empty"),
        (b"hello", "it is no picture that can be recognised; save it as PNG or JPEG"),
        (
            b"version https://git-lfs.github.com/spec/v1\n",
            "it is a Git LFS pointer; fetch the picture with `git lfs pull`",
        ),
        (b"\n<!DOCTYPE html>\n<html><body><svg>", "it is a web page; save the picture itself"),
        (b"PK\3\4", "it is a zip archive or an Office document; take the picture out and send it alone"),
        (b"\x89PNG\r\n\x1a\n", ENDS_EARLY),
        (b"\xff\xd8\xff", ENDS_EARLY),
        (b"GIF89a", ENDS_EARLY),
        (b"RIFF\0\0\0\0WEBP", "it holds no pixels"),
        (png(10, 10, b""), "it holds no pixels"),
        (png(0, 10, TEN_BY_TEN), "its header says that it has no pixels"),
        (png(10, 10, TEN_BY_TEN, form=(3, 2, 0)), "its header is damaged"),
        (png(10, 10, TEN_BY_TEN, form=(8, 3, 0)), "its parts are out of order"),
        (png(10, 10, png_rows(b"\5" + bytes(309))), "its pixels are damaged; send the file again"),
        (
            png(10, 10, TEN_BY_TEN[:-9] + b"\1" + TEN_BY_TEN[-8:]),
            "a part of it is damaged; send the file again",
        ),
        (png(10, 11, TEN_BY_TEN), ENDS_EARLY),
        (
            png(10, 10, png_chunk(b"IDAT", PACKED[:-1])),
            "it breaks off before its end; send the file again",
        ),
        (
            png(10, 10, png_chunk(b"IDAT", PACKED[:-1] + b"!")),
            "its pixels are damaged; send the file again",
        ),
        (png(10, 10, png_chunk(b"CgBI", b"") + TEN_BY_TEN), "it holds a part that no reader knows"),
        (png(10, 10, png_chunk(b"tEXt", b"a\0b") * 100_000), "it is cut into more parts than a picture has"),
        (b"\xff\xd8" + b"\xff\xfe\0\2" * 100_000 + b"\xff\xd9", "it is cut into more parts than a picture has"),
        (b"\xff\xd8\xff\xd8\xff\xd9", "it begins a second time in its midst"),
        (b"\xff\xd8\xff\xd9", "its header is missing or damaged"),
    ],
)
def test_what_is_no_whole_picture_is_told(data, detail):
    assert refusal(data) == ("picture-unreadable", detail)


@pytest.mark.parametrize(
    "data",
    [
        png(2_000_000_000, 1, TEN_BY_TEN),
        png(50_000, 50_000, TEN_BY_TEN),
        b"\xff\xd8" + jpeg_segment(0xC0, struct.pack(">BHHB", 8, 65_000, 65_000, 3) + bytes(9)) + b"\xff\xd9",
        b"GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\x0a\0\x0a\0\0\2\1\0\0;",
        b"GIF89a\1\0\1\0\0\0\0,\xff\xff\xff\xff\x0a\0\x0a\0\0\2\1\0\0;",
        b"RIFF\x12\0\0\0WEBPVP8L\5\0\0\0\x2f\xff\xff\xff\x0f\0",
    ],
)
def test_a_header_beyond_the_limit_is_refused_before_anything_is_decoded(data):
    kind, detail = refusal(data)
    assert kind == "picture-too-large"
    assert detail.endswith("pixels; make it smaller, at most 50 million pixels and 65,500 on a side")


def test_a_file_beyond_the_limit_is_refused_unread():
    assert refusal(bytes(30_000_001)) == (
        "picture-too-large",
        "its file has 30,000,001 bytes; make it smaller, at most 30,000,000",
    )


FORMATS = {
    "PNG": {},
    "JPEG": {},
    "JPEG progressive": {"progressive": True},
    "GIF": {},
    "WEBP": {},
    "WEBP lossless": {"lossless": True},
}


@pytest.mark.parametrize("silent", [False, True])
@pytest.mark.parametrize("kind", FORMATS)
def test_a_picture_cut_off_anywhere_is_found(kind, silent, monkeypatch):
    # WeasyPrint tells Pillow, for the whole program, to say nothing of what is missing.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", silent)
    data = saved(colourful(), kind.split()[0], **FORMATS[kind])
    # A GIF without its last byte, a semicolon, has all of its pixels.
    for length in range(len(data) - (1 if kind == "GIF" else 0)):
        assert refusal(data[:length])[0] == "picture-unreadable"


@pytest.mark.parametrize("silent", [False, True])
def test_a_jpeg_that_cannot_be_decoded_is_found_whoever_has_silenced_pillow(silent, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", silent)
    data = saved(colourful(), "JPEG")
    scan = data.index(b"\xff\xda")
    without_tables = data[: data.index(b"\xff\xdb")] + data[data.index(b"\xff\xc0") :]
    wrong_components = data[:scan] + data[scan:].replace(b"\xff\xda\0\x0c\3\1", b"\xff\xda\0\x0c\3\7", 1)
    gif = saved(colourful().quantize(8), "GIF")
    short_pixels = gif[: gif.index(b",\0\0") + 10] + b"\3\2\x08\x09\0;"
    for broken in (without_tables, wrong_components, short_pixels):
        assert refusal(broken)[0] == "picture-unreadable"


def test_what_unpacks_to_gigabytes_stays_packed():
    bomb = zlib.compress(bytes(2**27), 9)
    clean = png(10, 10, TEN_BY_TEN)
    for kind, body in ((b"zTXt", b"a\0\0" + bomb), (b"iTXt", b"a\0\1\0\0\0" + bomb), (b"iCCP", b"a\0\0" + bomb)):
        assert open_picture(png(10, 10, png_chunk(kind, body) + TEN_BY_TEN), stem="x").data == clean
    overlong = png(10, 10, png_chunk(b"IDAT", bomb))
    assert pixels(open_picture(overlong, stem="x").data) == ("RGB", (10, 10), bytes(300))


def test_bytes_hidden_behind_the_pixels_are_dropped():
    hidden = png_chunk(b"IDAT", PACKED + b"SECRET-MARK")
    for parts in (hidden, TEN_BY_TEN + png_chunk(b"IDAT", b"SECRET-MARK")):
        asset = open_picture(png(10, 10, parts), stem="x")
        assert b"SECRET-MARK" not in asset.data
        assert pixels(asset.data) == ("RGB", (10, 10), bytes(300))


def test_a_jpeg_painted_over_and_over_is_refused():
    data = saved(Image.new("RGB", (1000, 1000)), "JPEG", progressive=True)
    scan = data[data.rindex(b"\xff\xda") : -2]
    assert refusal(data[:-2] + scan * 600 + data[-2:]) == (
        "picture-unreadable",
        "it is put together as no camera and no program does; save it anew",
    )


def test_pictures_within_pictures_are_dropped():
    inner = telling_jpeg()
    nested = inner
    for _ in range(5):
        nested = nested[:2] + jpeg_segment(0xE1, b"Exif\0\0" + nested) + nested[2:]
        nested = nested[:60_000]
    nested = inner[:2] + jpeg_segment(0xE1, b"Exif\0\0" + nested) + inner[2:]
    assert open_picture(nested, stem="x").data == open_picture(inner, stem="x").data


def test_exif_that_leads_astray_is_no_trouble():
    for tiff in (
        b"II*\0\xff\xff\xff\xff",
        b"II*\0\x08\0\0\0\xff\xff",
        b"MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1",
        b"",
        b"II*\0\0\0\0\0" * 1000,
    ):
        data = saved(colourful(), "JPEG")
        told = data[:2] + jpeg_segment(0xE1, b"Exif\0\0" + tiff) + data[2:]
        assert open_picture(told, stem="x").data == data


def test_damage_ends_in_a_picture_or_in_our_own_error():
    chance = random.Random(2014)  # noqa: S311  # damage needs no secrecy, but the same damage every time
    originals = [saved(colourful(), kind.split()[0], **settings) for kind, settings in FORMATS.items()]
    outcomes = set()
    for _ in range(1500):
        data = bytearray(chance.choice(originals))
        for _ in range(chance.choice((1, 1, 4))):
            place = chance.randrange(len(data))
            data[place : place + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
        try:
            asset = open_picture(bytes(data), stem="x")
        except PictureError as error:
            outcomes.add(error.why.kind)
        else:
            outcomes.add("picture")
            assert pixels(asset.data)[1] == (asset.width_pixels, asset.height_pixels)
    assert outcomes == {"picture", "picture-unreadable"}
