"""The cover's page in the PDF: as large as the others, the picture whole and never stretched, its edges going on."""

import io
from dataclasses import replace

import pypdfium2
import pytest
from made_book import MADE_BOOK
from PIL import Image

from bookofblogs.editions.pdf.edition import write_pdf
from bookofblogs.model.book import Asset
from bookofblogs.pictures.edges import EdgeColours, edge_colours

SMALL_BOOK = replace(MADE_BOOK, parts=(), back=(), front=MADE_BOOK.front[:1], authors=())


def halves(width: int, height: int, *, upright: bool) -> Asset:
    """Return a white picture with a red edge and a blue one: left and right, or above and below."""
    picture = Image.new("RGB", (width, height), "white")
    edge = (40, height) if upright else (width, 40)
    picture.paste("#aa3322", (0, 0, *edge))
    picture.paste("#224488", (width - edge[0], height - edge[1], width, height))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return Asset(
        name="images/own.png", media_type="image/png", data=out.getvalue(), width_pixels=width, height_pixels=height
    )


@pytest.mark.parametrize(
    ("cover", "box"),
    [
        (halves(900, 1800, upright=True), (54, 0, 378, 648)),
        (halves(1200, 1200, upright=False), (0, 108, 432, 540)),
        (halves(1200, 1800, upright=True), (0, 0, 432, 648)),
    ],
    ids=["narrow", "square", "the page's own shape"],
)
def test_a_cover_of_ones_own_stands_whole_in_the_middle(cover, box):
    pdf = pypdfium2.PdfDocument(write_pdf(replace(SMALL_BOOK, cover=cover)).data)
    assert [page.get_size() for page in pdf] == [(432, 648)] * len(pdf)
    [picture] = [found for found in pdf[0].get_objects() if found.type == 3]
    assert tuple(round(place) for place in picture.get_bounds()) == box
    shown = pdf[0].render().to_pil().convert("RGB")
    # Renderers differ by one in rounding where two colours meet in a scaled picture.
    for place, colour in (((2, 2), (0xAA, 0x33, 0x22)), ((429, 645), (0x22, 0x44, 0x88))):
        assert shown.getpixel(place) == pytest.approx(colour, abs=1)


def test_a_typeset_cover_goes_on_in_its_ground():
    shown = pypdfium2.PdfDocument(write_pdf(SMALL_BOOK).data)[0].render().to_pil().convert("RGB")
    assert {shown.getpixel((x, y)) for x in (0, 12, 15, 431) for y in (0, 300, 647)} == {shown.getpixel((216, 2))}


def test_the_edges_of_a_picture():
    assert edge_colours(halves(200, 320, upright=True)) == EdgeColours(
        left="#aa3322", right="#224488", top="#ffffff", bottom="#ffffff"
    )
