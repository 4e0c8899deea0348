"""The typeset cover: its words, its colours, its margins, its bytes."""

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise

import pytest
from made_book import MADE_BOOK, MAP
from PIL import Image, ImageChops

from bookofblogs.editions.cover.choice import (
    cover_composition,
    cover_depends_on_machine,
    cover_description,
    cover_of,
    cover_warnings,
    typeset_cover,
)
from bookofblogs.editions.cover.fitting import FittedText
from bookofblogs.editions.cover.plan import PALETTES, palette_of, plan_of
from bookofblogs.editions.shared.fonts import SANS, SERIF, SERIF_ITALIC, characters_of
from bookofblogs.editions.table import EDITIONS
from bookofblogs.model.book import Asset, Book, Credit
from bookofblogs.model.imprint import Series

PLAIN = replace(MADE_BOOK.imprint, title="Tides", subtitle="", editors=(), publisher="", series=None, language="en-GB")
EDITORS = tuple(f"{name} Specimen" for name in ("Ana", "Ben", "Cat", "Dan", "Eve", "Fay", "Gus"))


def opened(cover: Asset) -> Image.Image:
    return Image.open(io.BytesIO(cover.data))


def made(*authors: str, direction: str = "ltr", **imprint: object) -> Book:
    people = tuple(Credit(name=name, sort_name=name) for name in authors)
    return replace(MADE_BOOK, imprint=replace(PLAIN, **imprint), authors=people, direction=direction)


def lines(book: Book) -> list[list[str]]:
    """Return the lines of every text on the cover, from the top down."""
    texts = sorted(cover_composition(book).texts, key=lambda text: text.lines[0].baseline)
    return [[line.text for line in text.lines] for text in texts]


def texts_of(book: Book) -> list[FittedText]:
    return sorted(cover_composition(book).texts, key=lambda text: text.lines[0].baseline)


def test_an_editors_cover_is_taken_as_it_is():
    assert cover_of(replace(MADE_BOOK, cover=MAP)) is MAP


def test_a_typeset_cover_is_what_shops_ask_for():
    cover = typeset_cover(MADE_BOOK)
    picture = opened(cover)
    assert (cover.media_type, picture.format, picture.mode, picture.size) == ("image/png", "PNG", "RGB", (1600, 2560))
    assert (cover.width_pixels, cover.height_pixels) == (1600, 2560)
    assert len(cover.data) < 500_000


def test_the_cover_is_described():
    assert cover_description(MADE_BOOK) == "Cover: Tides & Times"


def test_every_word_stands_on_the_cover():
    book = made(
        "Jo Wood",
        "Ana de la Cruz",
        title="Blurring the Boundaries",
        subtitle="New media, new science",
        editors=("The Editor", "Mel O’Hara"),
        series=Series(name="Books of Blogs", volume="2"),
        publisher="Shore Press",
    )
    assert lines(book) == [
        ["Books of Blogs · 2"],
        ["Blurring", "the", "Boundaries"],
        ["New media, new science"],
        ["Edited by The Editor and Mel O’Hara"],
        ["Jo Wood · Ana de la Cruz"],
        ["Shore Press"],
    ]


def test_seven_editors_share_two_lines_and_no_name_is_parted():
    assert lines(made(editors=EDITORS))[1:] == [
        [
            "Edited by Ana Specimen, Ben Specimen,",
            "Cat Specimen, Dan Specimen, Eve Specimen,",
            "Fay Specimen and Gus Specimen",
        ]
    ]


def test_fifty_five_authors_are_all_named():
    names = [f"{first} {last}" for first in ("Ana", "Ben", "Cat", "Dan", "Eve") for last in "ABCDEFGHIJK"]
    [_, block] = lines(made(*names))
    assert " · ".join(block).split(" · ") == names


def test_authors_that_do_not_fit_are_counted():
    assert lines(made(*(f"Author Specimen {number}" for number in range(400))))[1:] == [["With pieces by 400 authors"]]


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        ("Tides", "en", ["Tides"]),
        ("WE NEED TO TALK", "en", ["WE NEED", "TO TALK"]),
        ("Qui sommes-nous ?", "fr", ["Qui", "sommes-nous ?"]),
        ("Donaudampfschifffahrtsgesellschaft", "de", ["Donaudampf-", "schifffahrts-", "gesellschaft"]),
        ("Những ngày ở biển", "vi", ["Những", "ngày ở biển"]),
        ("Η θάλασσα και ο χρόνος", "el", ["Η θάλασσα", "και ο", "χρόνος"]),
        ("Море и время", "ru", ["Море и", "время"]),
        ("Tides \N{WATER WAVE} Times \N{PARTY POPPER}", "en", ["Tides", "Times"]),
        ("  Ti\N{SOFT HYPHEN}des \n and\t times ", "en", ["Tides and", "times"]),
    ],
)
def test_titles_in_lines(title, language, expected):
    assert lines(made(title=title, language=language)) == [expected]


def test_a_title_in_hebrew_stands_on_the_right():
    [title] = texts_of(made(title="בוקר טוב", language="he", direction="rtl"))
    assert [line.text for line in title.lines] == ["בוקר טוב"]
    assert [line.runs[-1].x + line.runs[-1].width for line in title.lines] == [1450]


def test_names_in_two_scripts_stand_in_the_order_of_reading():
    [_, names] = texts_of(made("נועה", "Jo Wood", "سارة", direction="rtl", language="he"))
    [line] = names.lines
    assert line.text == "נועה · Jo Wood · سارة"
    assert [run.text.strip(" ·") for run in line.runs if run.text.strip(" ·")] == ["سارة", "Jo Wood", "נועה"]


@pytest.mark.parametrize("title", ["السلام عليكم", "नमस्ते दुनिया", "בוקר טוב"])
def test_scripts_with_faces_of_their_own_are_set_everywhere(title):
    assert " ".join(lines(made(title=title))[0]) == title
    assert cover_warnings(made(title=title)) == ()


def test_a_title_that_no_font_has_is_left_out_and_named():
    title = "\N{CUNEIFORM SIGN A}\N{CUNEIFORM SIGN AN}"
    assert lines(made("Jo Wood", title=title)) == [["Jo Wood"]]
    [warning] = cover_warnings(made(title=title))
    assert warning == (
        f"No font here can set “{title}” on the cover, so it is left out. Install a font that has its letters, or name "
        "a cover of your own in book.yaml, like `cover: cover.jpg`."
    )


def test_letters_that_are_taken_for_granted_are_there():
    book = made(
        title="".join(map(chr, (*range(0x21, 0x7F), *range(0xA1, 0x180)))).translate(
            {ord(letter): "" for letter in "ĬĭĲĳŦŧ"}
        )
    )
    assert cover_composition(book).unset == ()
    for face in (SERIF, SERIF_ITALIC, SANS):
        assert set(book.imprint.title) - {"\N{SOFT HYPHEN}"} <= characters_of(face)


NASTY = (
    "Tides",
    "W" * 60,
    "word " * 60,
    "Ế" * 12 + " gjpqy " + "Ậ" * 9,
    "Donaudampfschifffahrt" * 15,
    "A " * 900,
    "x" * 5_000,
    "Unerwartetmitwirkungsvereinbarung",
    "fff jjj WAVE To Ya.",
)


@pytest.mark.parametrize("title", NASTY)
@pytest.mark.parametrize("people", [1, 55])
def test_nothing_leaves_the_margins_and_nothing_touches(title, people):
    book = made(
        *(f"Author{number} Specimen" for number in range(people)),
        title=title,
        subtitle=title,
        editors=EDITORS,
        publisher="Shore Press",
        series=Series(name="A series of books"),
    )
    page = cover_composition(book)
    ground = Image.new("RGB", (1600, 2560), page.palette.ground)
    left, top, right, bottom = ImageChops.difference(opened(typeset_cover(book)), ground).getbbox()
    # The tail of an italic j hangs out of a line by some pixels, as it should.
    assert left >= 130
    assert top >= 170
    assert right <= 1470
    assert bottom <= 2410
    boxes = [(bar.top, bar.top + bar.height) for bar in page.bars]
    boxes += [(line.top, line.bottom) for text in page.texts for line in text.lines]
    in_order = sorted(boxes)
    assert all(upper[1] <= lower[0] for upper, lower in pairwise(in_order))


def brightness(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_every_word_stands_out_from_its_ground(palette):
    for colour in (palette.ink, palette.accent):
        dark, light = sorted((brightness(colour), brightness(palette.ground)))
        assert (light + 0.05) / (dark + 0.05) >= 7


def test_words_are_set_in_ink_or_accent_alone():
    page = cover_composition(MADE_BOOK)
    assert {text.colour for text in page.texts} == {page.palette.ink, page.palette.accent}


def test_books_differ_and_volumes_of_a_series_do_not():
    titles = ("Tides", "Times", "What We Threw Away", "Blurring the Boundaries")
    assert [palette_of(made(title=title)).name for title in titles] == ["paper", "mist", "aubergine", "forest"]
    series = [made(title=title, series=Series(name="Books of Blogs", volume=title)) for title in titles]
    assert {palette_of(book).name for book in series} == {"straw"}


def test_a_bar_for_each_piece_and_a_space_between_themes():
    page = cover_composition(made("Jo Wood"))
    assert [(bar.top, bar.width, bar.colour) for bar in page.bars] == [
        (top, width, colour)
        for top, width, colour in zip(
            [bar.top for bar in page.bars],
            [1300, 477, 87, 65, 65],
            [page.palette.accent] * 2 + [page.palette.tint] * 3,
            strict=True,
        )
    ]
    first, second, third, *_ = (bar.top for bar in page.bars)
    assert third - second == 2 * (second - first)


def test_the_same_book_has_the_same_cover_and_a_corrected_word_changes_nothing():
    first, *others = MADE_BOOK.parts[0].chapters
    corrected = replace(first, body=first.body.replace("We began", "We begin"))
    part = replace(MADE_BOOK.parts[0], chapters=(corrected, *others))
    assert typeset_cover(replace(MADE_BOOK, parts=(part, *MADE_BOOK.parts[1:]))) == typeset_cover(MADE_BOOK)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Tides", False),
        ("Những ngày ở biển", False),
        ("Η θάλασσα και ο χρόνος", False),
        ("Море и время", False),
        ("Tides \N{PARTY POPPER}", True),
        ("בוקר טוב", True),
        ("春の海", True),
    ],
)
def test_a_cover_that_this_machine_may_set_in_its_own_way_is_not_cached(title, expected):
    asked = []

    def cached(parts: Iterable[str | bytes], make: Callable[[], bytes]) -> bytes:
        asked.append(tuple(parts))
        return make()

    book = made(title=title)
    assert cover_depends_on_machine(book) is expected
    typeset_cover(book, cached)
    assert asked == ([] if expected else [("typeset cover", repr(plan_of(book)))])
    assert not cover_depends_on_machine(replace(book, cover=MAP))


def test_an_edition_with_such_a_cover_is_made_anew_each_time():
    for title, repeatable in (("Tides", True), ("春の海", False)):
        book = made(title=title)
        for name in ("epub", "azw3", "web", "pdf"):
            assert EDITIONS[name].make(book, lambda _: None).repeatable is repeatable


def test_a_book_without_a_word_has_a_cover_of_colour():
    book = replace(made(title=""), parts=())
    assert lines(book) == []
    assert len(opened(typeset_cover(book)).getcolors()) == 1
