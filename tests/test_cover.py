"""The typeset cover."""

import io
from dataclasses import replace

import pytest
from made_book import MADE_BOOK, MAP
from PIL import Image, ImageChops

from bookofblogs.editions.cover import cover_description, cover_of, typeset_cover
from bookofblogs.model.book import Asset, Book

GROUND = (29, 51, 65)
TITLE_FIELD = (0, 240, 1600, 2560)


def opened(cover: Asset) -> Image.Image:
    return Image.open(io.BytesIO(cover.data)).convert("RGB")


def titled(title: str, **changes: object) -> Book:
    imprint = replace(MADE_BOOK.imprint, **({"title": title, "subtitle": "", "editors": ()} | changes))
    return replace(MADE_BOOK, imprint=imprint, parts=(), authors=())


def ink_box(book: Book) -> tuple[int, int, int, int] | None:
    """Return the box around everything below the rule at the head."""
    image = opened(typeset_cover(book)).crop(TITLE_FIELD)
    return ImageChops.difference(image, Image.new("RGB", image.size, GROUND)).getbbox()


def test_an_editors_cover_is_taken_as_it_is():
    assert cover_of(replace(MADE_BOOK, cover=MAP)) is MAP


def test_a_typeset_cover_is_as_large_as_it_says():
    cover = cover_of(MADE_BOOK)
    assert (cover.media_type, opened(cover).size) == ("image/png", (1600, 2560))
    assert (cover.width_pixels, cover.height_pixels) == (1600, 2560)


def test_the_same_book_has_the_same_cover():
    assert typeset_cover(MADE_BOOK) == typeset_cover(MADE_BOOK)


def test_the_cover_is_described():
    assert cover_description(MADE_BOOK) == "Cover: Tides & Times"


def test_a_corrected_word_leaves_the_cover_alone():
    """Else every build after an edit would draw it anew, and make it small for devices again."""
    [part, *rest] = MADE_BOOK.parts
    long = replace(part.chapters[0], body=f"<p>{'word ' * 2000}</p>")
    longer = replace(long, body=f"<p>{'word ' * 2001}</p>")
    covers = [
        typeset_cover(replace(MADE_BOOK, parts=(replace(part, chapters=(chapter, *part.chapters[1:])), *rest)))
        for chapter in (long, longer)
    ]
    assert covers[0] == covers[1]
    assert covers[0] != typeset_cover(MADE_BOOK)


@pytest.mark.parametrize("title", ["Tides", "word " * 60, "Donaudampfschifffahrt" * 15, "W" * 300])
def test_a_title_of_any_length_stays_within_the_margins(title):
    left, top, right, bottom = ink_box(titled(title))
    assert left >= 150
    assert right <= 1450
    assert top >= 60
    assert bottom <= 1200


def test_a_sign_without_a_glyph_is_left_out():
    assert typeset_cover(titled("Tides \N{WATER WAVE} Times")).data == typeset_cover(titled("Tides Times")).data


@pytest.mark.parametrize("title", ["春の海", "בוקר טוב", "السلام"])
def test_a_title_without_glyphs_is_left_out_rather_than_set_in_boxes(title):
    assert ink_box(titled(title)) is None


def test_greek_and_cyrillic_titles_are_set():
    assert ink_box(titled("Θάλασσα")) is not None
    assert ink_box(titled("Море")) is not None
