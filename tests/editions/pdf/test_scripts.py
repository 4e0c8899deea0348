"""The PDF of the book in seven languages: valid, set in faces of its own, and readable by ear and by search."""

import io
import re

import page as validator
import pytest
from pypdf import PdfReader
from whole_books import seven_languages

from bookofblogs.editions.paged.made_pdf import PdfFile
from bookofblogs.editions.pdf.edition import write_pdf
from bookofblogs.editions.shared.fonts import ARABIC, DEVANAGARI, HEBREW, characters_of, scripts_of


@pytest.fixture(scope="module")
def made() -> PdfFile:
    return write_pdf(seven_languages())


def fonts(made: PdfFile) -> set[str]:
    """Return the families of the embedded fonts, without the names of their styles."""
    found = set()
    for sheet in PdfReader(io.BytesIO(made.data)).pages:
        for font in sheet["/Resources"]["/Font"].values():
            name = font.get_object()["/BaseFont"].partition("+")[2]
            found.add(re.split(r"-(?:Medium|Semi-Bold|Bold|Italic|Oblique|Light)|,", name)[0])
    return found


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_a_book_in_seven_languages_is_valid(made, profile):
    assert [fault.rule_id for fault in validator.validate_pdf_bytes(made.data, profile=profile).failures] == []


def test_no_character_is_missing(made):
    assert made.warnings == ()


def test_arabic_hebrew_and_hindi_are_set_in_our_own_faces(made):
    ours = {"Source-Serif-4", "Source-Sans-3", "Source-Code-Pro", "Amiri", "Frank-Ruhl-Libre", "Noto-Sans-Devanagari"}
    assert len(fonts(made) - ours) == 1  # for Japanese the machine has to have a font
    assert fonts(made) >= ours


def test_a_book_gets_the_faces_of_its_scripts_only():
    assert [script.faces[0] for script in scripts_of(frozenset("Sea → ½"))] == []
    assert [script.faces[0] for script in scripts_of(frozenset("ים رق"))] == [ARABIC, HEBREW]
    assert [script.faces[0] for script in scripts_of(frozenset("समुद्र"))] == [DEVANAGARI]
    for face, text in ((ARABIC, "خبز الصباح،؛"), (HEBREW, "חלה לשבת־"), (DEVANAGARI, "रोटी गोल है।")):
        assert set(text) - {" "} - characters_of(face) == set()


def test_hindi_carries_its_own_words_along(made):
    said = set(re.findall(rb"/ActualText <feff([0-9a-f]+)>", contents(made)))
    texts = {bytes.fromhex(text.decode()).decode("utf-16-be") for text in said}
    assert "रोटी गोल है" in texts
    assert {text for text in texts if not re.search("[\u0900-\u097f]", text)} == set()


def contents(made: PdfFile) -> bytes:
    """Return the drawing of every page."""
    return b"\n".join(sheet.get_contents().get_data() for sheet in PdfReader(io.BytesIO(made.data)).pages)
