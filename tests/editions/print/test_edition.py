"""The print edition, reopened by readers and a validator that know nothing of how it was made."""

import io
import re
from dataclasses import replace

import page as pdf_ua
import pytest
from made_book import FIRST, MADE_BOOK
from pypdf import PdfReader

from bookofblogs.editions.print.edition import PrintedBook, print_page_breaks, write_print
from bookofblogs.editions.print.interior import print_measures
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.pages import pages
from bookofblogs.editions.table import EDITIONS
from bookofblogs.model.book import Book, PageBreak, Part
from bookofblogs.model.imprint import Identifiers, PageSize, Print
from bookofblogs.workflow.making import with_page_breaks
from bookofblogs.xhtml import parse_element, text_of

PROSE = " ".join(f"Wave number {number} comes in over the flats and goes out again." for number in range(400))


def faults(data: bytes) -> list[str]:
    """Return what a PDF/UA-1 validator finds."""
    return sorted({fault.rule_id for fault in pdf_ua.validate_pdf_bytes(data, profile="ua1").failures})


def book_of(body: str, settings: Print | None = None) -> Book:
    """Return a book with one chapter and nothing around it."""
    chapter = replace(FIRST, id="c", title="Gulls", body=body, notes=(), headings=(), first_published="")
    imprint = replace(MADE_BOOK.imprint, print=settings)
    return replace(MADE_BOOK, imprint=imprint, front=(), back=(), parts=(Part(id="p", chapters=(chapter,)),))


def texts(data: bytes) -> list[str]:
    """Return the text of each page, in single spaces."""
    return [" ".join(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(data)).pages]


@pytest.fixture(scope="module")
def made() -> PrintedBook:
    isbn = Identifiers(print="9780306406157")
    return write_print(replace(MADE_BOOK, imprint=replace(MADE_BOOK.imprint, identifiers=isbn)))


def test_both_files_are_pdf_ua(made):
    assert faults(made.interior) == []
    assert faults(made.cover) == []


def test_the_book_begins_with_its_title_and_ends_on_an_even_page(made):
    shown = texts(made.interior)
    assert made.pages == len(shown) == 20
    assert shown[0].startswith("Tides & Times Notes from <the> shore")
    assert shown[-2].startswith("Contributors")
    assert shown[-1].startswith("Colophon")


def test_themes_and_the_pieces_behind_them_open_on_the_right(made):
    reader = PdfReader(io.BytesIO(made.interior))
    shown = dict(zip(reader.page_labels, texts(made.interior), strict=True))
    opened = {label: text[:12] for label, text in shown.items() if label in {"1", "2", "3", "7", "8", "9"}}
    assert opened == {
        "1": "On the shore", "2": "", "3": "Salt & <Ligh", "7": "Far away", "8": "", "9": texts(made.interior)[14][:12],
    }  # fmt: skip


def test_the_pages_are_as_large_as_they_are_trimmed(made):
    sheets = PdfReader(io.BytesIO(made.interior)).pages
    assert {(round(float(sheet.mediabox.width), 1), round(float(sheet.mediabox.height), 1)) for sheet in sheets} == {
        (432.0, 648.0)
    }


def test_every_font_is_embedded(made):
    for data in (made.interior, made.cover):
        for sheet in PdfReader(io.BytesIO(data)).pages:
            for font in sheet["/Resources"].get("/Font", {}).values():
                (inner,) = font.get_object()["/DescendantFonts"]
                assert "/FontFile2" in inner.get_object()["/FontDescriptor"]


def test_the_editor_hears_what_the_printer_would_say(made):
    assert made.warnings == (
        "KDP binds 24 to 776 pages in black on cream paper; this book has 20.",
        "Printed at less than 200 pixels to the inch, so sent larger they would be sharper: map.png (320 pixels).",
        (
            "In colour, and printed in grey: map.png. Look whether they still say what they said; `ink: colour` under "
            "`print:` keeps their colours, at a price."
        ),
    )


def test_the_wrap_is_as_wide_as_back_spine_front_and_bleed(made):
    (sheet,) = PdfReader(io.BytesIO(made.cover)).pages
    spine = 20 * 0.0025 * 72
    assert [float(side) for side in sheet.mediabox] == pytest.approx([0, 0, 864 + spine + 18, 666], abs=0.1)
    assert [float(side) for side in sheet.trimbox] == pytest.approx([9, 9, 864 + spine + 9, 657], abs=0.1)
    assert sheet.bleedbox == sheet.mediabox
    words = " ".join(sheet.extract_text().split())
    assert "Short pieces on the shore, by people who walk it." in words
    assert "ISBN 978-0-306-40615-7" in words


def test_a_description_that_does_not_fit_is_cut_and_told():
    book = book_of("<p>Gulls.</p>")
    long = write_print(replace(book, imprint=replace(book.imprint, description=PROSE)))
    assert long.warnings[0] == ("The description does not fit on the back, where it ends with three dots. Shorten it.")
    assert texts(long.cover)[0].count("…") == 1


def test_the_spine_bears_the_title_where_it_is_wide_enough():
    book = book_of(f"<p>{PROSE}</p>" * 12, Print(page=PageSize(width_mm=108, height_mm=175)))
    thick = write_print(book)
    assert thick.pages >= 79
    assert "".join(texts(thick.cover)[0].split()).count("Tides&Times") == 3


def test_links_and_bookmarks_go_where_the_printer_wants_none():
    body = '<p><a href="https://example.org/gulls">Gulls</a>, see <a href="#c">here</a>. ' + "Tide. " * 40 + "</p>"
    kept, plain = (write_print(book_of(body, settings)) for settings in (Print(), Print(links=False)))
    readers = [PdfReader(io.BytesIO(made.interior)) for made in (kept, plain)]
    assert [sum(len(sheet.get("/Annots", ())) for sheet in reader.pages) for reader in readers] == [3, 0]
    assert [len(reader.outline) for reader in readers] == [1, 0]
    assert "see here (page 1)." in texts(plain.interior)[0]
    assert texts(plain.interior)[0].endswith("a example.org/gulls 1")
    assert faults(plain.interior) == []


def test_the_inside_margin_grows_and_the_others_stay():
    thin, thick = print_measures(PageSize(), 0.375), print_measures(PageSize(), 0.875)
    assert (thin.inside, thick.inside) == pytest.approx((61.2, 93.24), abs=0.1)
    assert (thin.outside, thin.top, thin.foot) == (thick.outside, thick.top, thick.foot)


def test_each_page_begins_where_its_break_says():
    body = (
        f"<p>{PROSE}</p><h2>Lists</h2><ul><li>One <em>tide</em></li><li>Two</li></ul>"
        f"<pre><code>{'low = high - range of the tide ' * 8}</code></pre>"
        f"<table><thead><tr><th>Day</th><th>Height</th></tr></thead><tbody>"
        + "".join(f"<tr><td>Day {day}</td><td>{day} metres</td></tr>" for day in range(90))
        + f'</tbody></table><p><a href="https://example.org/g">Gulls</a>, and <a href="#c">more</a>. {PROSE}</p>'
    )
    book = book_of(body)
    own = {
        made.id: "".join(text_of(parse_element(made.body)).split()) for made in pages(book, notes=NotePlacement.FOOT)
    }
    breaks = print_page_breaks(book)
    shown = texts(write_print(book).interior)
    assert [each.number for each in breaks] == [str(number) for number in range(1, len(breaks) + 1)]
    assert breaks[0] == PageBreak(number="1", section_id="c", offset=0)
    for each in breaks[1:]:
        printed, meant = (
            re.sub(r"[^\w.]", "", text).removeprefix("DayHeight")  # which stands on every page of the table
            for text in (shown[int(each.number) - 1], own["c"][each.offset : each.offset + 60])
        )
        assert printed.startswith(meant[:20])


def test_a_mended_sign_or_a_lost_text_does_not_lose_the_place():
    breaks = print_page_breaks(MADE_BOOK)
    assert [each.number for each in breaks] == [
        "i", "ii", "iii", "v", "1", "3", "4", "5", "7", "9", "10", "11", "13", "14",
    ]  # fmt: skip
    assert {each.offset for each in breaks if each.number != "4"} == {0}


def test_the_same_bytes_again(made):
    again = write_print(
        replace(MADE_BOOK, imprint=replace(MADE_BOOK.imprint, identifiers=Identifiers(print="9780306406157")))
    )
    assert (again.interior, again.cover) == (made.interior, made.cover)


def test_the_edition_is_two_files_and_made_only_if_asked_for():
    edition = EDITIONS["print"]
    result = edition.make(book_of("<p>Gulls.</p>"), lambda _: None)
    assert tuple(result.files) == edition.suffixes == ("-print.pdf", "-print-cover.pdf")
    assert result.pages == 2
    assert not edition.by_default


def test_an_epub_knows_the_printed_pages_where_the_book_is_printed_with_it():
    book = book_of(f"<p>{PROSE}</p>", Print())
    with_pages = with_page_breaks(book, [EDITIONS["epub"], EDITIONS["print"]], lambda _: None)
    assert with_pages == replace(book, page_breaks=print_page_breaks(book))
    assert [each.number for each in with_pages.page_breaks[:2]] == ["1", "2"]
    assert with_page_breaks(book, [EDITIONS["print"], EDITIONS["pdf"]], lambda _: None) == book
    assert with_page_breaks(book, [EDITIONS["epub"]], lambda _: None) == book
