import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from picture_files import (
    MARK,
    colourful,
    exif,
    pixels,
    png,
    png_chunk,
    png_rows,
    profile,
    saved,
    telling_gif,
    telling_jpeg,
    telling_png,
    telling_webp,
    told_by,
)
from PIL import Image, ImageCms

from bookofblogs.pictures.assets import open_picture
from bookofblogs.pictures.conversion import fit_within, on_white


@pytest.mark.parametrize(
    ("kind", "media_type", "end"),
    [
        ("PNG", "image/png", ".png"),
        ("JPEG", "image/jpeg", ".jpg"),
        ("GIF", "image/gif", ".gif"),
        ("WEBP", "image/webp", ".webp"),
    ],
)
def test_a_picture_is_what_its_content_says(kind, media_type, end):
    asset = open_picture(saved(colourful(), kind), stem="wrongly-named.bmp")
    assert asset.media_type == media_type
    assert asset.name.removesuffix(asset.name[-len(end) - 8 :]) == "images/wrongly-named-bmp-"
    assert asset.name.endswith(end)
    assert (asset.width_pixels, asset.height_pixels) == (24, 16)


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("map", "images/map-"),
        ("Élan Vital (2)", "images/elan-vital-2-"),
        ("地図", "images/picture-"),
        ("../../etc/passwd", "images/etc-passwd-"),
        ("", "images/picture-"),
        ("x" * 39 + "-yz", "images/" + "x" * 39 + "-"),
    ],
)
def test_a_name_is_plain_letters_and_the_digest_of_the_content(stem, name):
    data = png(1, 1, png_rows(b"\0\1\2\3"))
    assert open_picture(data, stem=stem).name == name + "fb9f1e71.png"


TELLING = {
    "png": telling_png(),
    "jpeg": telling_jpeg(),
    "progressive jpeg": telling_jpeg(progressive=True),
    "grey jpeg": saved(colourful().convert("L"), "JPEG", comment=MARK, exif=exif(), xmp=MARK),
    "gif": telling_gif(),
    "webp": telling_webp(),
    "lossless webp": telling_webp(lossless=True),
}


@pytest.mark.parametrize("kind", TELLING)
def test_nothing_is_told_beside_the_pixels_and_the_pixels_are_the_same(kind):
    data = TELLING[kind]
    asset = open_picture(data, stem="picture")
    assert MARK in data
    assert MARK not in asset.data
    assert MARK.decode().encode("utf-16-be") not in asset.data
    assert pixels(asset.data) == pixels(data)
    assert open_picture(asset.data, stem="picture") == asset


def test_what_remains_is_what_shapes_the_pixels():
    remaining = {kind: told_by(open_picture(data, stem="picture").data) for kind, data in TELLING.items()}
    jfif = {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    adobe = {"adobe", "adobe_transform", "icc_profile"}
    assert remaining == {
        "png": {"dpi", "icc_profile"},
        "jpeg": jfif | adobe,
        "progressive jpeg": jfif | adobe | {"progressive", "progression"},
        "grey jpeg": jfif,
        "gif": {"version", "background", "transparency", "duration"},
        "webp": {"icc_profile", "loop", "background", "duration", "timestamp"},
        "lossless webp": {"icc_profile", "loop", "background", "duration", "timestamp"},
    }


def test_a_clean_png_and_a_clean_jpeg_stay_as_they_are():
    for data in (saved(colourful(), "PNG"), saved(colourful(), "JPEG"), saved(colourful(), "WEBP")):
        assert open_picture(data, stem="picture").data == data


def test_compressed_pixels_are_not_touched():
    for kind, start, end in (("png", b"IDAT", b"IEND"), ("jpeg", b"\xff\xda", b"\xff\xfe"), ("gif", b",\0\0", b";")):
        data, cleaned = TELLING[kind], open_picture(TELLING[kind], stem="picture").data
        compressed = data[data.index(start) : data.index(end, data.index(start))]
        whole = {"png": compressed.split(b"\0\0\0\7tIME")[0], "jpeg": compressed, "gif": compressed}[kind]
        assert len(whole) > 100
        assert cleaned.count(whole) == 1


def test_a_colour_profile_keeps_its_colours_and_loses_its_texts():
    cleaned = open_picture(saved(colourful(), "PNG", icc_profile=profile()), stem="picture")
    with Image.open(io.BytesIO(cleaned.data)) as picture:
        kept = ImageCms.ImageCmsProfile(io.BytesIO(picture.info["icc_profile"]))
    was = ImageCms.ImageCmsProfile(io.BytesIO(profile()))
    lab = ImageCms.createProfile("LAB")
    assert ImageCms.getProfileDescription(was) == "SECRET-MARK!!\n"
    assert ImageCms.getProfileDescription(kept) == "Colour profile\n"
    assert ImageCms.getProfileCopyright(kept) == "Not stated\n"
    assert [
        ImageCms.profileToProfile(colourful(), source, lab, outputMode="LAB").tobytes() for source in (kept, was)
    ] == [ImageCms.profileToProfile(colourful(), was, lab, outputMode="LAB").tobytes()] * 2


def test_a_profile_that_is_broken_or_for_other_colours_is_left_out():
    for broken in (b"no profile", profile()[:200], profile()[:128] + b"\xff" * 400):
        assert told_by(open_picture(saved(colourful(), "PNG", icc_profile=broken), stem="x").data) == set()
    grey = open_picture(saved(colourful().convert("L"), "PNG", icc_profile=profile()), stem="x")
    assert told_by(grey.data) == set()


TURNS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@pytest.mark.parametrize(("kind", "settings"), [("PNG", {}), ("WEBP", {"lossless": True})])
@pytest.mark.parametrize("orientation", TURNS)
def test_a_turned_picture_stands_upright_without_loss(kind, settings, orientation):
    turn = TURNS[orientation]
    upright = colourful() if turn is None else colourful().transpose(turn)
    asset = open_picture(saved(colourful(), kind, exif=exif(orientation=orientation), **settings), stem="picture")
    assert pixels(asset.data) == ("RGB", upright.size, upright.tobytes())
    assert (asset.width_pixels, asset.height_pixels) == upright.size
    assert MARK not in asset.data


@pytest.mark.parametrize("orientation", TURNS)
def test_a_turned_jpeg_stands_upright_and_looks_the_same(orientation):
    turn = TURNS[orientation]
    data = saved(colourful(), "JPEG", quality=95, subsampling=0, exif=exif(orientation=orientation), comment=MARK)
    asset = open_picture(data, stem="picture")
    upright = Image.frombytes(*pixels(data))
    upright = upright if turn is None else upright.transpose(turn)
    mode, size, drawn = pixels(asset.data)
    assert (mode, size) == ("RGB", upright.size)
    assert max(abs(a - b) for a, b in zip(drawn, upright.tobytes(), strict=True)) < 24
    assert MARK not in asset.data
    assert told_by(asset.data) == {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_an_orientation_that_makes_no_sense_is_none():
    for orientation in (0, 9, 60_000):
        data = saved(colourful(), "PNG", exif=exif(orientation=orientation))
        assert open_picture(data, stem="x").data == saved(colourful(), "PNG")


def test_cmyk_becomes_rgb():
    red = Image.new("CMYK", (16, 16), (0, 255, 255, 0))
    asset = open_picture(saved(red, "JPEG", quality=95), stem="print")
    mode, size, drawn = pixels(asset.data)
    assert (asset.media_type, mode, size) == ("image/jpeg", "RGB", (16, 16))
    assert drawn[:3] == b"\xfe\0\0"


def test_of_an_animation_the_first_picture_is_kept():
    red, green = (Image.new("RGB", (8, 8), colour) for colour in ("red", "lime"))
    for kind, settings in (("GIF", {}), ("PNG", {}), ("WEBP", {"lossless": True})):
        moving = saved(red, kind, save_all=True, append_images=[green], duration=100, **settings)
        asset = open_picture(moving, stem="picture")
        with Image.open(io.BytesIO(asset.data)) as picture:
            assert getattr(picture, "n_frames", 1) == 1
            assert picture.convert("RGB").tobytes() == red.tobytes()


def test_a_first_picture_smaller_than_its_canvas_is_drawn_onto_it():
    clear = Image.new("RGBA", (20, 20))
    clear.paste((255, 0, 0, 255), (4, 6, 10, 12))
    moving = saved(clear, "WEBP", save_all=True, append_images=[Image.new("RGBA", (20, 20), "lime")], lossless=True)
    first = moving.index(b"ANMF")
    assert moving[first + 8 : first + 20] != bytes(6) + b"\x13\0\0\x13\0\0"
    assert pixels(open_picture(moving, stem="x").data) == ("RGBA", (20, 20), clear.tobytes())


def test_a_gif_without_a_screen_of_its_own_is_as_large_as_its_picture():
    data = saved(colourful().quantize(16), "GIF")
    asset = open_picture(data[:6] + bytes(4) + data[10:], stem="x")
    assert (asset.width_pixels, asset.height_pixels) == (24, 16)
    assert pixels(asset.data) == pixels(data)


@pytest.mark.parametrize(("depth", "colour", "row_bytes"), [(1, 0, 2), (16, 0, 17), (16, 6, 65), (4, 3, 5)])
def test_depths_and_palettes_of_png_are_kept(depth, colour, row_bytes):
    palette = png_chunk(b"PLTE", bytes(range(48))) + png_chunk(b"tRNS", b"\0\x80") if colour == 3 else b""
    data = png(8, 3, palette + png_rows(bytes(3 * row_bytes)), form=(depth, colour, 0))
    assert open_picture(data, stem="x").data == data


def test_an_interlaced_png_is_read_pass_by_pass():
    # Five by five pixels of one bit: passes of 1, 1, 1, 2, 1, 3 and 2 rows, each a filter and a byte.
    rows = b"\0\x80" * 11
    data = png(5, 5, png_rows(rows), form=(1, 0, 1))
    assert open_picture(data, stem="x").data == data
    assert pixels(data)[1] == (5, 5)


def test_a_picture_is_made_to_fit_in_proportion():
    asset = open_picture(saved(Image.new("RGB", (400, 200), "teal"), "JPEG"), stem="Wide view")
    assert fit_within(asset, max_pixels_wide=400, max_pixels_high=200) is asset
    smaller = fit_within(asset, max_pixels_wide=100, max_pixels_high=100)
    assert (smaller.width_pixels, smaller.height_pixels, smaller.media_type) == (100, 50, "image/jpeg")
    assert smaller.name.startswith("images/wide-view-")
    assert fit_within(asset, max_pixels_wide=100, max_pixels_high=100) == smaller
    thin = open_picture(saved(Image.new("P", (300, 2)), "GIF"), stem="line")
    assert fit_within(thin, max_pixels_wide=10, max_pixels_high=10).media_type == "image/png"
    assert pixels(fit_within(thin, max_pixels_wide=10, max_pixels_high=10).data) == ("RGB", (10, 1), bytes(30))


def test_what_was_transparent_stands_on_white():
    clear = Image.new("RGBA", (16, 16), (0, 0, 0, 0))
    for picture in (clear, clear.convert("LA"), Image.new("L", (16, 16), 255)):
        white = on_white(picture)
        assert (white.mode, white.size, white.tobytes()) == ("RGB", (16, 16), b"\xff" * 768)


def test_many_threads_get_what_one_gets():
    files = list(TELLING.values()) * 8
    one_after_another = [open_picture(data, stem="x") for data in files]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda data: open_picture(data, stem="x"), files)) == one_after_another
