"""What shops would say, decided from facts alone. The figures are literal: where a shop changes one, this changes."""

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfWriter

from bookofblogs.model.finding import Severity
from bookofblogs.verification.pdf.reader import read_pdf
from bookofblogs.verification.read_edition import EmbeddedPicture, FileFormat, PageBox
from bookofblogs.verification.report import own_reading, verified_file
from bookofblogs.verification.shops.retail_files import Ebook, Paperback, PrintedCover, RetailFiles
from bookofblogs.verification.shops.table import EBOOK_SHOPS, PAPERBACK_SHOPS, verdicts


def picture(
    width: int, height: int, *, size: int = 90_000, name: str = "cover.png", kind: str = "png"
) -> EmbeddedPicture:
    return EmbeddedPicture(name=name, media_type=f"image/{kind}", bytes=size, width_pixels=width, height_pixels=height)


COVER = picture(1_560, 2_496)
EBOOK = Ebook(
    file=Path("book.epub"),
    bytes=400_000,
    cover=COVER,
    pictures=(COVER,),
    description="Short pieces.",
    subjects=("Blogs",),
)
LARGE = replace(EBOOK, cover=picture(2_000, 3_125), pictures=(picture(2_000, 3_125),))
PAGE = PageBox(
    width_mm=152.4,
    height_mm=228.6,
    trim_width_mm=152.4,
    trim_height_mm=228.6,
    inner_margin_mm=21.6,
    outer_margin_mm=17.8,
)
BOOK = Paperback(
    file=Path("book-print.pdf"),
    bytes=900_000,
    pages=120,
    page_box=PAGE,
    least_dpi=300,
    wrap=PrintedCover(file=Path("book-print-cover.pdf"), bytes=90_000, width_mm=12.52 * 25.4, height_mm=9.25 * 25.4),
)
"""120 pages of white paper: a spine of 0.27 in."""


def said(goods: RetailFiles) -> list[tuple[str, str, str]]:
    """Return shop, weight and message of every objection."""
    return [
        (verdict.shop, objection.severity.value, objection.message)
        for verdict in verdicts(goods)
        for objection in verdict.objections
    ]


def test_a_good_book_is_taken_everywhere_and_a_better_cover_is_asked_for_by_one():
    assert [verdict.shop for verdict in verdicts(RetailFiles(ebook=EBOOK, paperback=BOOK))] == [
        "KDP e-book",
        "Apple Books",
        "Kobo",
        "Google Play Books",
        "Draft2Digital",
        "Send to Kindle",
        "KDP paperback",
    ]
    assert said(RetailFiles(ebook=EBOOK, paperback=BOOK)) == [
        (
            "KDP e-book",
            "warning",
            "the cover has 1,560 x 2,496 pixels, fewer than the 1,600 x 2,560 that are recommended",
        )
    ]
    assert said(RetailFiles(ebook=LARGE)) == [
        ("Apple Books", "error", "cover.png has 6,250,000 pixels, more than 5,600,000")
    ]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            {"cover": None, "cover_is_first": False},
            [
                ("KDP e-book", "error", "no cover is in the EPUB"),
                ("Google Play Books", "error", "no cover is in the EPUB"),
                ("Draft2Digital", "error", "no cover is in the EPUB"),
            ],
        ),
        ({"cover_is_first": False}, [("Draft2Digital", "error", "the cover is not the first page of the EPUB")]),
        (
            {"cover": picture(500, 800)},
            [
                ("KDP e-book", "error", "the cover has 500 x 800 pixels, fewer than 625 x 1,000"),
                (
                    "KDP e-book",
                    "warning",
                    "the cover has 500 x 800 pixels, fewer than the 1,600 x 2,560 that are recommended",
                ),
                ("Google Play Books", "error", "the cover has 500 x 800 pixels, fewer than 640 x 640"),
            ],
        ),
        (
            {"cover": picture(8_000, 9_000, size=60_000_000, kind="gif")},
            [
                ("KDP e-book", "error", "the cover has 60.0 MB, more than 50 MB"),
                ("KDP e-book", "warning", "the cover is 1.12 times as high as wide; 1.3 to 1.8 is usual"),
                ("Kobo", "error", "the cover is a GIF picture"),
                ("Kobo", "warning", "the cover has 60.0 MB, more than 3 MB"),
                ("Google Play Books", "error", "the cover has 8,000 x 9,000 pixels, more than 7,200 on a side"),
            ],
        ),
        (
            {"bytes": 120_000_000},
            [
                ("Draft2Digital", "error", "the file has 120 MB, more than 100 MB"),
                ("Send to Kindle", "warning", "the file has 120 MB, more than 50 MB"),
            ],
        ),
        (
            {"bytes": 2_100_000_000},
            [
                ("KDP e-book", "error", "the file has 2,100 MB, more than 650 MB"),
                ("Apple Books", "error", "the file has 2,100 MB, more than 2,000 MB"),
                ("Apple Books", "warning", "the file has 2,100 MB, more than 1,000 MB"),
                ("Kobo", "warning", "the file has 2,100 MB, more than 1,000 MB"),
                ("Google Play Books", "error", "the file has 2,100 MB, more than 2,000 MB"),
                ("Draft2Digital", "error", "the file has 2,100 MB, more than 100 MB"),
                ("Send to Kindle", "error", "the file has 2,100 MB, more than 200 MB"),
                ("Send to Kindle", "warning", "the file has 2,100 MB, more than 50 MB"),
            ],
        ),
        (
            {"epubcheck_errors": 2},
            [
                ("Apple Books", "error", "EPUBCheck finds 2 errors"),
                ("Kobo", "warning", "EPUBCheck finds 2 errors"),
                ("Draft2Digital", "error", "EPUBCheck finds 2 errors"),
            ],
        ),
        (
            {"epubcheck_errors": None},
            [
                ("Apple Books", "warning", "it was not checked whether EPUBCheck finds errors"),
                ("Draft2Digital", "warning", "it was not checked whether EPUBCheck finds errors"),
            ],
        ),
        (
            {
                "pictures": (
                    picture(3_000, 2_000, size=6_000_000, name="images/a.png"),
                    picture(3_000, 2_000, name="b.png"),
                )
            },
            [
                ("Apple Books", "error", "a.png has 6,000,000 pixels, more than 5,600,000; so have 1 more pictures"),
                ("Kobo", "warning", "1 picture has more than 5 MB"),
            ],
        ),
        (
            {"has_navigation": False, "scripts": 1, "fetched": 2},
            [
                ("Kobo", "warning", "it has no table of contents"),
                ("Kobo", "warning", "it has 1 script"),
                ("Kobo", "warning", "it would fetch 2 things from the web"),
            ],
        ),
        (
            {"description": "", "subjects": ()},
            [("KDP e-book", "warning", "it has no description and no subjects for the listing")],
        ),
    ],
)
def test_what_is_wrong_with_an_ebook_is_said_by_the_shop_that_minds(change, expected):
    base = [] if "cover" in change else said(RetailFiles(ebook=EBOOK))
    found = said(RetailFiles(ebook=replace(EBOOK, **change)))
    assert sorted(found) == sorted([*base, *expected])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            {"pages": 20},
            [
                "it has 20 pages, fewer than 24",
                "the cover leaves 0.270 in for the spine; 20 pages need 0.045 or 0.047 or 0.050 in, by the paper",
            ],
        ),
        ({"missing_fonts": 1}, ["1 font is not in the file"]),
        ({"least_dpi": 180}, ["the coarsest picture has 180 pixels to the inch, fewer than 300"]),
        ({"wrap": None}, ["there is no cover for the printed book"]),
        (
            {"page_box": replace(PAGE, inner_margin_mm=8.0, outer_margin_mm=5.0)},
            [
                "the inside margin is 0.31 in; 120 pages need 0.375 in",
                "an outside margin is 0.20 in, less than 0.25 in",
            ],
        ),
        (
            {"wrap": replace(BOOK.wrap, height_mm=228.6)},
            ["the cover is 9.000 in high; with its bleed it has to be 9.250 in"],
        ),
        (
            {"wrap": None, "page_box": replace(PAGE, trim_width_mm=90.0)},
            [
                "its pages are 3.54 x 9.00 in; 4 x 6 to 8.5 x 11.69 in are printed",
                "there is no cover for the printed book",
            ],
        ),
    ],
)
def test_what_is_wrong_with_a_paperback(change, expected):
    assert [message for _, _, message in said(RetailFiles(paperback=replace(BOOK, **change)))] == expected


def test_without_an_epub_the_shops_say_what_they_need():
    found = verdicts(RetailFiles(others=("MOBI", "PDF")))
    assert {verdict.needs for verdict in found} == {"the EPUB; MOBI and PDF it does not take"}
    assert [verdict.file for verdict in found] == [None] * 6
    assert verdicts(RetailFiles()) == ()


def test_every_rule_says_how_to_mend_it_and_where_it_is_published():
    for shop in (*EBOOK_SHOPS, *PAPERBACK_SHOPS):
        for rule in shop.rules:
            assert rule.mend, shop.name
            assert rule.source.startswith("https://"), shop.name
            assert rule.severity in (Severity.ERROR, Severity.WARNING)


def test_a_wrap_is_measured_and_not_compared(tmp_path):
    writer = PdfWriter()
    writer.add_blank_page(width=12.52 * 72, height=9.25 * 72)
    wrap = tmp_path / "book-print-cover.pdf"
    writer.write(wrap)
    reading = read_pdf(wrap.read_bytes())
    told = own_reading(wrap, (reading,), "", frozenset())
    assert (told.checked, told.problems) == (True, ())
    file = verified_file(wrap, FileFormat.PDF, (reading,), (told,))
    assert (file.kind, file.facts) == ("Cover", "1 page")
    assert reading.page_box == PageBox(width_mm=318.01, height_mm=234.95, trim_width_mm=318.01, trim_height_mm=234.95)
