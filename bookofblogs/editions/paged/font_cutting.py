"""A font cut to the glyphs that a book shows, with the objects by which a PDF knows it.

A variable font stands at one place on each of its axes. WeasyPrint has fontTools move its outlines there, point by
point in Python; HarfBuzz does the same, to a thousandth of the size, in a twentieth of the time.
"""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

import pydyf
from fontTools.ttLib import TTFont
from weasyprint import DEFAULT_OPTIONS
from weasyprint.pdf.fonts import build_fonts_dictionary
from weasyprint.text.ffi import ffi, harfbuzz, harfbuzz_subset
from weasyprint.text.fonts import get_hb_object_data

from bookofblogs.editions.binding.fragment import Code
from bookofblogs.editions.binding.objects import packed
from bookofblogs.editions.paged.finish import date_fonts
from bookofblogs.editions.paged.font_records import NO_GLYPH, RecordedFont
from bookofblogs.editions.paged.waiting_objects import number_of, objects_of, references_wait

_OPTIONS = {**DEFAULT_OPTIONS, "pdf_version": "1.7"}
_BYTES_A_GLYPH = 2
ffi.cdef("""
    hb_bool_t hb_subset_input_pin_axis_location (
        hb_subset_input_t *input, hb_face_t *face, hb_tag_t axis_tag, float axis_value);
""")  # what WeasyPrint has no use for
_PIN = getattr(harfbuzz_subset, "hb_subset_input_pin_axis_location", None)
"""Since HarfBuzz 6; None for an older one, where fontTools has to do it."""
_OF_VARIATION = (b"MVAR", b"STAT")
"""Tables that say nothing of a font that stands at one place; HarfBuzz would leave them in."""


class _CutFont(RecordedFont):
    """A font whose glyphs are not those of its codes alone."""

    tables: list[str]
    glyphs: frozenset[int] = frozenset()

    def clean(self, to_unicode: object, hinting: object) -> None:
        """Leave the glyphs that are shown, whichever codes lead to them."""
        del to_unicode
        places = self._places()
        if _PIN and places and self.glyphs and not hinting:
            self._stand_at(places)
        super().clean(dict.fromkeys(sorted(self.glyphs), ""), hinting)

    def _places(self) -> dict[str, float]:
        """Return where the font stands on each axis, as WeasyPrint sees it; nothing where HarfBuzz is no help."""
        if not {"fvar", "gvar"} <= set(self.tables) or self.colr:
            return {}
        font = TTFont(BytesIO(self.file_content), fontNumber=self.index, lazy=True)
        axes = {axis.axisTag: axis for axis in font["fvar"].axes}
        known = {"wght": self.weight, "opsz": self.font_size} | self.variations
        if not self.variations.keys() <= axes.keys() <= known.keys():
            return {}
        return {name: min(max(known[name], axis.minValue), axis.maxValue) for name, axis in axes.items()}

    def _stand_at(self, places: Mapping[str, float]) -> None:
        """Become a font that is not variable, with the outlines that the glyphs have at these `places` on the axes."""
        asked = ffi.gc(harfbuzz_subset.hb_subset_input_create_or_fail(), harfbuzz_subset.hb_subset_input_destroy)
        flags = (
            harfbuzz_subset.HB_SUBSET_FLAGS_RETAIN_GIDS
            | harfbuzz_subset.HB_SUBSET_FLAGS_PASSTHROUGH_UNRECOGNIZED
            | harfbuzz_subset.HB_SUBSET_FLAGS_NO_HINTING
            | harfbuzz_subset.HB_SUBSET_FLAGS_NOTDEF_OUTLINE
            | harfbuzz_subset.HB_SUBSET_FLAGS_SET_OVERLAPS_FLAG  # as fontTools does: outlines of one glyph may overlap
        )
        harfbuzz_subset.hb_subset_input_set_flags(asked, flags)
        _add(harfbuzz_subset.hb_subset_input_glyph_set(asked), self.glyphs)
        left_out = harfbuzz_subset.hb_subset_input_set(asked, harfbuzz_subset.HB_SUBSET_SETS_DROP_TABLE_TAG)
        _add(left_out, map(_tag, _OF_VARIATION))
        for name, place in places.items():
            harfbuzz_subset.hb_subset_input_pin_axis_location(asked, self.hb_face, _tag(name.encode()), place)
        face = ffi.gc(harfbuzz_subset.hb_subset_or_fail(self.hb_face, asked), harfbuzz.hb_face_destroy)
        content = get_hb_object_data(face) if face else None
        if content:
            self.hb_face, self.file_content = face, content
            self.tables = [name for name in self.tables if name != "fvar"]


def _add(numbers: Any, more: Iterable[int]) -> None:  # noqa: ANN401 - as WeasyPrint has it
    """Add `more` to a set of HarfBuzz's."""
    row = sorted(more)
    harfbuzz.hb_set_add_sorted_array(numbers, ffi.new("hb_codepoint_t[]", row), len(row))


def _tag(name: bytes) -> int:
    """Return the number by which HarfBuzz knows a table or an axis."""
    number: int = harfbuzz.hb_tag_from_string(name, len(name))
    return number


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
