"""The repairs that the PDF edition makes to its typesetter: each does its work, is still needed and leaves no trace."""

import sys
import xml.etree.ElementTree as ET

import pydyf
import pytest
from made_book import MAP
from weasyprint.layout import inline

from bookofblogs.editions.paged import repairs, typesetter
from bookofblogs.editions.paged.fetcher import own_files
from bookofblogs.editions.paged.measures import measures_of, style_sheet
from bookofblogs.editions.paged.typesetter import Typesetter
from bookofblogs.model.imprint import PageSize

PHRASE = """<html lang="en"><body><p>The actual implementation in the last few lines is unimportant here; the point
simply is: the function has three input arguments (plus the <code>this</code> pointer) that could all be
wrong.</p></body></html>"""
NESTED = f"<html lang='en'><body>{'<blockquote>' * 99}deep{'</blockquote>' * 99}</body></html>"


@pytest.fixture(scope="module")
def at_hand() -> Typesetter:
    return Typesetter.with_faces(own_files(()), style_sheet(measures_of(PageSize()), MAP))


def tree(xhtml: str) -> ET.Element:
    return ET.fromstring(xhtml)  # noqa: S314 - written above


def lines(pages: list[typesetter.SetPage]) -> list[str]:
    boxes = [box for page in pages for box in page.text_box.descendants() if type(box).__name__ == "LineBox"]
    return ["".join(part.text for part in box.descendants() if hasattr(part, "text")) for box in boxes]


def test_a_line_keeps_its_words_before_a_phrase(at_hand):
    assert lines(at_hand.set(tree(PHRASE)))[:3] == [
        "The actual implementation in the last few lines is unimportant here;",
        "the point simply is: the function has three input arguments (plus the",
        "this pointer) that could all be wrong.",
    ]


def test_weasyprint_alone_still_breaks_it_after_one_word(at_hand, monkeypatch):
    original = inline.split_first_line
    with repairs.room_for_trailing_blanks():
        assert inline.split_first_line is not original
    assert inline.split_first_line is original
    monkeypatch.setattr(typesetter, "room_for_trailing_blanks", repairs.room_for_deep_trees)
    assert lines(at_hand.set(tree(PHRASE)))[1] == "the"


def test_a_hundred_elements_within_one_another_can_be_set(at_hand):
    limit = sys.getrecursionlimit()
    assert lines(at_hand.set(tree(NESTED))) == ["deep"]
    assert sys.getrecursionlimit() == limit


def test_weasyprint_alone_still_gives_up(at_hand, monkeypatch):
    monkeypatch.setattr(typesetter, "room_for_deep_trees", repairs.room_for_trailing_blanks)
    with pytest.raises(RecursionError):
        at_hand.set(tree(NESTED.replace("deep", "<div>" * 99 + "deep" + "</div>" * 99)))


def test_references_are_the_same_counted_once_or_again():
    def pdf_of_three() -> pydyf.PDF:
        pdf = pydyf.PDF()
        for _ in range(3):
            pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
        return pdf

    original = pydyf.PDF.page_references
    expected = pdf_of_three().page_references
    with repairs.references_counted_once():
        pdf = pdf_of_three()
        assert pdf.page_references == expected
        assert pdf.page_references is pdf.page_references
        pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
        assert len(pdf.page_references) == 4
    assert pydyf.PDF.page_references is original
