"""What printers take, how addresses stand on paper, and the bars of an ISBN: no page is set here."""

import re
from dataclasses import replace
from itertools import groupby
from xml.etree import ElementTree as ET

import pytest
from lxml.etree import tostring

from bookofblogs.editions.paged.line_breaks import breakable
from bookofblogs.editions.print.barcode import barcode_svg, ean13_modules
from bookofblogs.editions.print.front import Area, _filling, _within
from bookofblogs.editions.print.link_notes import add_addresses, referred_pages, says, site, written
from bookofblogs.editions.print.printers import (
    PrintedPicture,
    colour_remarks,
    gutter_inches,
    objections,
    picture_remarks,
    spine_inches,
    takers,
    takes_spine_text,
)
from bookofblogs.editions.print.wrap_sheet import WrapMeasures
from bookofblogs.editions.shared.page_kinds import Division, PageKind
from bookofblogs.editions.shared.pages import Page
from bookofblogs.errors import BookFileError
from bookofblogs.labels.reader import strings_in
from bookofblogs.model.imprint import Ink, PageSize, Paper, Print, Printer
from bookofblogs.model.passage import Note
from bookofblogs.project.book_file import read_book_file
from bookofblogs.xhtml import parse_element

CODE_WIDTHS = ("3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112")
"""The widths of spaces and bars for each figure, as ISO/IEC 15420 tables them; mirrored in the even alphabet."""


def page(body: str, notes: tuple[Note, ...] = (), kind: PageKind = PageKind.CHAPTER) -> Page:
    return Page(
        id="c", kind=kind, division=Division.BODY, title="Gulls", language="en", direction="ltr", epub_type="",
        body=f'<section id="c">{body}</section>', notes=notes,
    )  # fmt: skip


def addressed(page: Page, numbers: dict[str, str]) -> str:
    """Return the body of a page with what its links say on paper."""
    section = parse_element(page.body)
    add_addresses(page, section, strings_in("en").print, numbers)
    return tostring(section, encoding="unicode")


def set_body(body: str, **numbers: str) -> str:
    """Return what becomes of the body of a piece, its invisible breaks as `|`, without the count of addresses."""
    text = re.sub(r' data-place="\d+"', "", addressed(page(body), numbers))
    return text.removeprefix('<section id="c">').removesuffix("</section>").replace("\u200b", "|").replace("\xa0", "~")


def foot(letter: str, address: str, words: str) -> str:
    return (
        f'<span class="footnote address" id="c.addresses.{letter}" data-number="{letter}">'
        f'<a href="{address}">{words}</a></span>'
    )


LONG_TEXT = " The tide comes in over the flats." * 10


def test_an_address_stands_at_the_foot_behind_the_words_of_its_link():
    body = '<p><a href="https://example.org/gulls?utm_source=x">Gulls</a>, and more.' + LONG_TEXT + "</p>"
    assert set_body(body) == (
        '<p><a href="https://example.org/gulls?utm_source=x">Gulls</a>,'
        + foot("a", "https://example.org/gulls?utm_source=x", "example.org/|gulls")
        + " and more."
        + LONG_TEXT
        + "</p>"
    )


def test_the_same_address_twice_keeps_its_letter_and_is_written_once():
    link = '<a href="https://example.org/g">{}</a>'
    body = f"<p>{link.format('One')} and {link.format('two')}.{LONG_TEXT}</p>"
    assert set_body(body) == (
        f"<p>{link.format('One')}{foot('a', 'https://example.org/g', 'example.org/|g')} and "
        f'{link.format("two")}.<sup class="added address-letter">a</sup>{LONG_TEXT}</p>'
    )


@pytest.mark.parametrize(
    "words", ["https://example.org/g", "example.org/g", "www.example.org/g/", "Example.org/g", "http://example.org/g"]
)
def test_what_the_words_say_is_not_said_again(words):
    body = f'<p><a href="https://example.org/g">{words}</a>{LONG_TEXT}</p>'
    assert set_body(body) == body


def test_where_no_note_can_stand_the_address_stands_at_the_end():
    body = f'<h2>On <a href="https://example.org/g">gulls</a></h2><p>{LONG_TEXT}</p>'
    assert set_body(body) == (
        '<h2>On <a href="https://example.org/g">gulls</a><sup class="added address-letter">a</sup></h2>'
        f"<p>{LONG_TEXT}</p>"
        '<section class="notes added" id="c.addresses"><h2>Web addresses</h2>'
        '<p class="address address-line"><span class="address-mark">a</span>\u2002'
        '<a href="https://example.org/g">example.org/|g</a></p></section>'
    )


def test_of_a_long_address_the_foot_names_the_site_and_the_page_of_the_whole():
    address = "https://www.example.org/" + "tide/" * 30
    text = set_body(f'<p><a href="{address}">Tides</a>{LONG_TEXT}</p>', **{"c.addresses": "41"})
    assert text.startswith(
        f'<p><a href="{address}">Tides</a><span class="footnote address" id="c.addresses.a" data-number="a">'
        f'<a href="{address}">example.org</a> (page 41)</span>'
    )
    assert "tide/|" * 29 + "tide</a></p></section>" in text


def test_a_list_of_links_does_not_crowd_out_the_text():
    body = (
        "<ul>" + "".join(f'<li><a href="https://example.org/gulls/{n}">Gull {n}</a></li>' for n in range(28)) + "</ul>"
    )
    text = set_body(body)
    assert "footnote" not in text
    assert text.count('class="address address-line"') == 28
    assert '<span class="address-mark">ab</span>' in text


def test_a_link_within_the_book_is_followed_by_its_page():
    body = '<p>See <a href="#b">the map</a>.</p>'
    assert set_body(body, b="37") == '<p>See <a href="#b">the map</a><span class="added">~(page 37)</span>.</p>'
    assert set_body(body) == '<p>See <a href="#b">the map</a><span class="added">~(page 000)</span>.</p>'
    assert referred_pages(page(body)) == {"b", "c.addresses"}
    for kind in (PageKind.CONTENTS, PageKind.AUTHOR_INDEX):  # they name the pages of their entries anyway
        assert addressed(page(body, kind=kind), {}) == page(body).body


def test_in_a_note_the_address_stands_in_brackets():
    note = Note(id="n", number=1, body='<p>See <a href="https://example.org/g">gulls</a>.</p>', reference_ids=())
    opening = page("<p>x</p>", (note,))
    (made,) = add_addresses(opening, parse_element(opening.body), strings_in("en").print, {})
    assert made.body == (
        '<p>See <a href="https://example.org/g">gulls</a><span class="address"> '
        '(<a href="https://example.org/g">example.org/\u200bg</a>)</span>.</p>'
    )


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/", "example.org"),
        ("http://www.example.org/a/?utm_source=x&b=c&fbclid=1", "www.example.org/a/?b=c"),
        ("https://example.org/a#:~:text=tide", "example.org/a"),
        ("https://example.org/caf%C3%A9%20au%20lait", "example.org/café%20au%20lait"),
        ("https://example.org/%FF", "example.org/%FF"),
        ("mailto:post@example.org", "post@example.org"),
    ],
)
def test_addresses_are_written_so_that_they_can_be_typed(address, expected):
    assert written(address) == expected
    assert says(expected, address)


def test_addresses_break_behind_slashes_and_before_signs_but_never_at_a_hyphen():
    shown = breakable("example.org/a-b/c_d?e=f").replace("\u200b", "|").replace("\u2060", "+")
    assert shown == "example.org/|a|-+b/|c|_d|?e|=f"
    assert site("https://www.example.org/a") == "example.org"


@pytest.mark.parametrize(
    ("pages", "inches"),
    [
        (24, 0.375),
        (150, 0.375),
        (151, 0.5),
        (300, 0.5),
        (301, 0.625),
        (500, 0.625),
        (501, 0.75),
        (701, 0.875),
        (2000, 0.875),
    ],
)
def test_the_gutter_grows_with_the_pages(pages, inches):
    assert gutter_inches(pages) == inches


def test_the_spine_follows_from_pages_and_paper():
    assert spine_inches(Print(), 200) == pytest.approx(0.5)
    assert spine_inches(Print(paper=Paper.WHITE), 200) == pytest.approx(0.4504)
    assert spine_inches(Print(paper=Paper.WHITE, ink=Ink.PREMIUM_COLOUR), 200) == pytest.approx(0.4694)
    assert spine_inches(Print(printer=Printer.LULU), 222) == pytest.approx(0.56)
    assert spine_inches(Print(spine_mm=12.7), 200) == pytest.approx(0.5)


def test_the_spine_bears_text_from_79_pages_on():
    assert [takes_spine_text(Print(), pages) for pages in (78, 79)] == [False, True]
    assert [takes_spine_text(Print(printer=Printer.INGRAMSPARK), pages) for pages in (47, 48)] == [False, True]


def test_who_prints_a_size():
    assert takers(PageSize()) == ("KDP", "IngramSpark", "Lulu")
    assert takers(PageSize(width_mm=148, height_mm=210)) == ("IngramSpark", "Lulu")
    assert takers(PageSize(width_mm=100, height_mm=300)) == ()


def test_what_a_printer_objects_to():
    assert objections(Print(), 120, least_margin_inches=0.7) == ()
    assert objections(Print(), 22, least_margin_inches=0.2) == (
        "KDP binds 24 to 776 pages in black on cream paper; this book has 22.",
        "A margin is 0.20 in; KDP wants 0.25 in at least.",
    )
    odd = Print(page=PageSize(width_mm=90, height_mm=300))
    assert objections(odd, 120, least_margin_inches=0.7) == (
        "KDP does not print pages of 3.543 x 11.81 in. 6in x 9in is a size that everybody prints.",
    )
    (guess,) = objections(Print(printer=Printer.INGRAMSPARK), 120, least_margin_inches=0.7)
    assert guess.startswith("IngramSpark says the spine's width in its cover template.")


def test_pictures_of_too_few_pixels_are_named():
    pictures = [
        PrintedPicture(name="a.png", width_pixels=600, width_inches=2),
        PrintedPicture(name="b.png", width_pixels=320, width_inches=2),
        PrintedPicture(name="c.png", width_pixels=200, width_inches=2),
    ]
    assert picture_remarks(pictures) == (
        "Too few pixels to print well (under 150 to the inch): c.png (200 pixels).",
        "Printed at less than 200 pixels to the inch, so sent larger they would be sharper: b.png (320 pixels).",
    )
    assert colour_remarks(Print(ink=Ink.COLOUR), ["a.png"]) == ()
    assert colour_remarks(Print(), ["a.png"])[0].startswith("In colour, and printed in grey: a.png. ")


def read_bars(modules: str) -> str:
    """Return the thirteen digits of a row of modules, read by the widths of its bars as a scanner does."""
    widths = "".join(str(len(list(run))) for _, run in groupby(modules))
    assert (widths[:3], widths[27:32], widths[56:]) == ("111", "11111", "111")
    groups = [widths[start : start + 4] for start in (*range(3, 27, 4), *range(32, 56, 4))]
    parity = "".join("L" if group in CODE_WIDTHS else "G" for group in groups[:6])
    first = ("LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL")
    read = [CODE_WIDTHS.index(group if group in CODE_WIDTHS else group[::-1]) for group in groups]
    return str(first.index(parity)) + "".join(map(str, read))


@pytest.mark.parametrize("isbn", ["9780306406157", "9791234567896", "9783161484100"])
def test_a_scanner_reads_the_barcode(isbn):
    assert read_bars(ean13_modules(isbn)) == isbn


def test_the_barcode_is_drawn_as_lines_with_its_digits():
    svg = ET.fromstring(barcode_svg("9780306406157"))  # noqa: S314 - our own
    space = "{http://www.w3.org/2000/svg}"
    words = [text.text for text in svg.iter(f"{space}text")]
    assert words == ["ISBN 978-0-306-40615-7", *"9780306406157"]
    assert sum(int(bar.get("width")) for bar in svg.iter(f"{space}rect") if bar.get("fill") == "#000") == (
        ean13_modules("9780306406157").count("1")
    )


def test_the_panels_of_a_wrap_lie_side_by_side():
    wrap = WrapMeasures.of(Print(), 200, "ltr")
    assert (wrap.back.left, wrap.front.left, wrap.spread_width) == pytest.approx((0, 468, 900))
    assert (wrap.barcode.left, wrap.barcode.top) == pytest.approx((432 - 18 - 144, 648 - 18 - 86.4))
    mirrored = WrapMeasures.of(Print(), 200, "rtl")
    assert (mirrored.front.left, mirrored.back.left) == pytest.approx((0, 468))


def test_a_picture_is_never_stretched():
    area = Area(left=0, top=0, width=100, height=200)
    assert _within(area, 10, 10) == Area(left=0, top=50, width=100, height=100)
    assert _filling(area, 10, 10) == Area(left=-50, top=0, width=200, height=200)


def printed(lines: str) -> Print | None:
    return read_book_file(f"title: Tides\neditions:\n{lines}").imprint.print


def test_book_yaml_says_how_the_book_is_printed():
    assert printed("  pdf: {page: A5}\n") is None
    assert printed("  print:\n") == Print()
    lines = (
        "  print: {page: 5in x 8in, printer: lulu, paper: white, bleed: 3mm, spine: 0.5in, barcode: no, links: no}\n"
    )
    assert printed(lines) == Print(
        page=PageSize(width_mm=127, height_mm=203.2), printer=Printer.LULU, paper=Paper.WHITE, bleed_mm=3,
        spine_mm=12.7, barcode=False, links=False,
    )  # fmt: skip
    assert printed("  print: {ink: colour}\n") == replace(Print(), ink=Ink.COLOUR, paper=Paper.WHITE)


def test_slips_in_the_settings_of_print_are_told_with_their_lines():
    with pytest.raises(BookFileError) as caught:
        printed("  print:\n    paper: creme\n    bleed: 3\n    trim: 6in x 9in\n    ink: red\n")
    assert [problem.partition(": print:")[0].partition(", printer")[0] for problem in caught.value.problems] == [
        "book.yaml:4",
        "book.yaml:5",
        'book.yaml:6: unknown key "trim" under print. Known are: barcode, bleed, ink, links, page, paper, pieces',
        "book.yaml:7",
    ]
    assert caught.value.problems[1].endswith('bleed: "3" is not a width up to 10mm, like 3mm or 0.125in.')
    with pytest.raises(BookFileError):
        printed("  print: {ink: colour, paper: cream}\n")
