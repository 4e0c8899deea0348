"""A font cut to its glyphs stands at one place on its axes, and the glyphs have the outlines that they have there."""

import zlib
from hashlib import sha256
from io import BytesIO

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from made_book import MAP

from bookofblogs.editions.binding.fragment import FontUse
from bookofblogs.editions.binding.objects import unpacked
from bookofblogs.editions.paged import font_cutting
from bookofblogs.editions.paged.font_records import FontShelf
from bookofblogs.editions.paged.fragment_making import SheetWords, made_fragment
from bookofblogs.editions.paged.measures import measures_of, style_sheet
from bookofblogs.editions.paged.own_files import own_files
from bookofblogs.editions.paged.sheet_documents import document_of
from bookofblogs.editions.paged.typesetter import Typesetter
from bookofblogs.editions.shared.fonts import FACES, font_file
from bookofblogs.model.imprint import PageSize

TEXT = """<html lang="en"><body><h1>Tides</h1><p>Half of it <em>shifts</em> à côté; <strong>éàüñç</strong>, 1,234
<code>if (x) { y }</code></p></body></html>"""
FILES = {sha256(font_file(face)).hexdigest(): font_file(face) for face in FACES}


@pytest.fixture(scope="module")
def fonts() -> tuple[FontUse, ...]:
    """The fonts of a heading, of words in three styles, of code and of the number of the page."""
    typesetter = Typesetter.with_faces(own_files(()), style_sheet(measures_of(PageSize()), MAP))
    pages = typesetter.set(document_of(TEXT))
    _, fonts, _ = made_fragment(pages, SheetWords(targets={}), FontShelf(FILES))
    return fonts


def cut(font: FontUse) -> TTFont:
    row = font_cutting.cut_font(font.record, [font.codes], FILES[font.record["file"]])
    [file] = [each for each in unpacked(row) if each.stream is not None and b"Length1" in each.text]
    return TTFont(BytesIO(zlib.decompress(file.stream or b"")))


def drawn(font: TTFont, glyph: int) -> list[tuple[float, float]]:
    pen = RecordingPen()
    font.getGlyphSet()[font.getGlyphName(glyph)].draw(pen)
    return [point for _, points in pen.value for point in points if point is not None]


def glyphs_of(font: FontUse) -> list[int]:
    return [code.glyph for code in font.codes.values()]


def test_a_font_that_is_cut_is_not_variable_any_more(fonts):
    assert len(fonts) == 6
    for font in fonts:
        assert not {"fvar", "gvar", "avar", "HVAR", "MVAR", "STAT", "GSUB"} & set(cut(font).keys())


def test_its_outlines_are_those_that_fonttools_would_give_it(fonts, monkeypatch):
    ours = [cut(font) for font in fonts]
    monkeypatch.setattr(font_cutting, "_PIN", None)
    for font, mine in zip(fonts, ours, strict=True):
        theirs = cut(font)
        assert mine["maxp"].numGlyphs == theirs["maxp"].numGlyphs
        for glyph in glyphs_of(font):
            for place, wanted in zip(drawn(mine, glyph), drawn(theirs, glyph), strict=True):
                assert place == pytest.approx(wanted, abs=1)


def test_fonttools_is_not_asked_where_harfbuzz_can(fonts, monkeypatch):
    monkeypatch.delattr("weasyprint.pdf.fonts.instantiateVariableFont")
    assert "fvar" not in cut(fonts[0])
