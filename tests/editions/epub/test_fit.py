"""What the EPUB does for readers and shops: wide tables, pictures on the night's ground, pictures that shops refuse."""

import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree
from made_book import JAPANESE, MADE_BOOK
from PIL import Image

from bookofblogs.editions.epub.documents import mark_wide_tables
from bookofblogs.editions.epub.edition import write_epub
from bookofblogs.model.book import Asset, Book, Chapter, Part
from bookofblogs.pictures.conversion import MAX_PIXELS_IN_A_SHOP, for_shops

H = {"h": "http://www.w3.org/1999/xhtml"}


def asset(kind: str, picture: Image.Image, **options: object) -> Asset:
    """Return a picture as one of a book."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    ending = {"JPEG": "jpg"}.get(kind, kind.lower())
    return Asset(
        name=f"images/view.{ending}",
        media_type=f"image/{kind.lower()}",
        data=out.getvalue(),
        width_pixels=picture.width,
        height_pixels=picture.height,
    )


def opened(chapter: Chapter, *assets: Asset) -> dict[str, bytes]:
    book: Book = replace(MADE_BOOK, front=(), back=(), parts=(Part(id="all", chapters=(chapter,)),), assets=assets)
    with zipfile.ZipFile(io.BytesIO(write_epub(book))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def classes(body: str, tag: str, *assets: Asset) -> list[str | None]:
    document = opened(replace(JAPANESE, body=body), *assets)["EPUB/text/ja-haru.xhtml"]
    return [element.get("class") for element in etree.fromstring(document).iterfind(f".//h:{tag}", H)]


def table(*cells: str) -> str:
    return f"<table><tbody><tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr></tbody></table>"


def test_a_table_of_many_columns_is_set_smaller():
    body = table(*"abcd") + table(*"abcde") + '<table><tbody><tr><td colspan="5">a</td></tr></tbody></table>'
    assert classes(body, "table") == [None, "wide", "wide"]


def test_a_table_of_more_than_a_telephone_shows_becomes_lists_whose_cells_know_their_heads():
    heads = "".join(f"<th>Observation{column}</th>" for column in range(13))
    cells = "".join(f"<td>measured{column}</td>" for column in range(13))
    body = f"<table><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"
    root = etree.fromstring(f'<body xmlns="http://www.w3.org/1999/xhtml">{body}</body>')
    mark_wide_tables(root)
    assert root[0].get("class") == "wide stacked"
    assert [cell.get("data-head") for cell in root.iter("{*}td")][:2] == ["Observation0", "Observation1"]


def test_only_the_cells_that_hold_a_long_word_may_break_it():
    assert classes(table("a", "see example.org/a/long/address", "many short words in it"), "td") == [None, "long", None]
    cell = '<table><tbody><tr><td class="right">1234567890123456789012</td></tr></tbody></table>'
    assert classes(cell, "td") == ["right long"]
    assert classes(table(*"abcd", "see example.org/a/long/address"), "td") == [None] * 5


@pytest.mark.parametrize(
    ("kind", "mode", "told"),
    [
        ("PNG", "RGB", None),
        ("PNG", "RGBA", "transparent"),
        ("GIF", "L", None),
        ("JPEG", "RGB", None),
        ("WEBP", "RGBA", "transparent"),
    ],
)
def test_a_picture_through_which_the_night_would_show_gets_a_ground(kind, mode, told):
    picture = asset(kind, Image.new(mode, (30, 20)))
    assert classes(f'<figure><img src="{picture.name}" alt="x"/></figure>', "img", picture) == [told]


def test_a_picture_that_is_right_is_taken_as_it_is():
    picture = asset("PNG", Image.new("L", (2800, 2000)))
    assert MAX_PIXELS_IN_A_SHOP == 2800 * 2000
    assert for_shops(picture) is picture


def test_a_drawing_that_is_too_large_loses_size_and_nothing_else():
    drawing = Image.linear_gradient("L").resize((4000, 2000)).convert("RGB")
    made = for_shops(asset("PNG", drawing))
    assert (made.width_pixels, made.height_pixels) == (3346, 1673)
    smaller = Image.open(io.BytesIO(made.data))
    assert (smaller.format, smaller.mode) == ("PNG", "RGB")
    assert smaller.tobytes() == drawing.resize((3346, 1673), Image.Resampling.BICUBIC).tobytes()


def test_a_picture_of_too_many_pixels_is_made_smaller_in_its_proportions():
    small = for_shops(asset("JPEG", Image.new("L", (6000, 1500))))
    assert (small.name, small.width_pixels, small.height_pixels) == ("images/view.jpg", 4732, 1183)
    assert Image.open(io.BytesIO(small.data)).size == (4732, 1183)


@pytest.mark.parametrize(
    ("mode", "options", "kind"),
    [
        ("RGB", {}, "JPEG"),
        ("RGB", {"lossless": True}, "PNG"),
        ("RGBA", {}, "PNG"),
    ],
)
def test_a_webp_becomes_what_every_shop_takes(mode, options, kind):
    picture = Image.effect_noise((64, 48), 40).convert(mode)
    if mode == "RGBA":
        picture.putalpha(90)
    files = opened(
        replace(JAPANESE, body='<figure><img src="images/view.webp" alt="x"/></figure>'),
        asset("WEBP", picture, **options),
    )
    [name] = [name for name in files if name.startswith("EPUB/images/view")]
    assert name == {"JPEG": "EPUB/images/view.jpg", "PNG": "EPUB/images/view.png"}[kind]
    read = Image.open(io.BytesIO(files[name]))
    assert (read.format, read.size, read.mode) == (kind, (64, 48), mode)
    assert f'src="../{name.removeprefix("EPUB/")}"'.encode() in files["EPUB/text/ja-haru.xhtml"]
