"""A font cut to the glyphs that a book shows, with the objects by which a PDF knows it."""

from collections.abc import Mapping, Sequence
from typing import Any

import pydyf
from weasyprint import DEFAULT_OPTIONS
from weasyprint.pdf.fonts import build_fonts_dictionary

from bookofblogs.editions.binding.fragment import Code
from bookofblogs.editions.binding.objects import packed
from bookofblogs.editions.paged.finish import date_fonts
from bookofblogs.editions.paged.font_records import NO_GLYPH, RecordedFont
from bookofblogs.editions.paged.waiting_objects import number_of, objects_of, references_wait

_OPTIONS = {**DEFAULT_OPTIONS, "pdf_version": "1.7"}
_BYTES_A_GLYPH = 2


class _CutFont(RecordedFont):
    """A font whose glyphs are not those of its codes alone."""

    glyphs: frozenset[int] = frozenset()

    def clean(self, to_unicode: object, hinting: object) -> None:
        """Leave the glyphs that are shown, whichever codes lead to them."""
        del to_unicode
        super().clean(dict.fromkeys(sorted(self.glyphs), ""), hinting)


def cut_font(record: Mapping[str, Any], readings: Sequence[Mapping[int, Code]], file: bytes) -> bytes:
    """Return the objects of a font, packed; `file` is its whole file.

    Each of the `readings` says what the codes of some pages stand for. It gets a font object of its own, over one file;
    `fonts` among the facts has their numbers.
    """
    fonts = {place: _CutFont(record, codes, file) for place, codes in enumerate(readings)}
    fonts[0].glyphs = frozenset(
        0 if what.glyph == NO_GLYPH else what.glyph for codes in readings for what in codes.values()
    )
    fonts[0].missing = {code: code for font in fonts.values() for code in font.missing.values()} | fonts[0].missing
    pdf = pydyf.PDF()
    with references_wait():
        build_fonts_dictionary(pdf, fonts, compress=True, subset=True, options=_OPTIONS)
        things = [thing for thing in pdf.objects if isinstance(thing, pydyf.Dictionary)]
        for font, descendant in zip(
            fonts.values(), [thing for thing in things if "CIDToGIDMap" in thing], strict=False
        ):
            if font.further:
                glyphs = pydyf.Stream([_glyphs(font)], compress=True)
                pdf.add_object(glyphs)
                descendant["CIDToGIDMap"] = glyphs.reference
        date_fonts(pdf)
        numbers = [number_of(thing) for thing in things if thing.get("ToUnicode") is not None]
        return packed({"fonts": numbers}, tuple(objects_of(pdf)))


def _glyphs(font: RecordedFont) -> bytes:
    """Return the glyph of each code, two bytes each (ISO 32000-1, table 117)."""
    table = bytearray(_BYTES_A_GLYPH * (max(font.to_unicode) + 1))
    for code in font.to_unicode:
        glyph = font.further.get(code, code)
        table[_BYTES_A_GLYPH * code : _BYTES_A_GLYPH * (code + 1)] = glyph.to_bytes(_BYTES_A_GLYPH)
    return bytes(table)
