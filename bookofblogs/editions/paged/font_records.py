"""A font of WeasyPrint's as a record that outlives its process, and a font made of such a record again.

WeasyPrint writes a font into a file with Pango's font at hand; a record has all that this asks for. So a font can be
cut once for all pages, however many processes set them.
"""

import copy
import hashlib
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from weasyprint.pdf import stream as pdf_stream
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import FROM_UNITS, ffi, fontconfig, harfbuzz, pango, pangoft2

from bookofblogs.editions.binding.fragment import Code, FontUse
from bookofblogs.editions.paged.readable import Fonts

NO_GLYPH = -1
"""The glyph of a character that the font lacks."""
_RECORDED = (
    *("font_size", "style", "family", "weight", "ascent", "descent", "index", "italic_angle", "upem", "glyph_count"),
    *("stemv", "stemh", "flags", "tables"),
)
_SWITCHES = ("bitmap", "png", "svg", "colr")
_SIGNATURE_BYTES = 4
_COPIED = 0
"""HarfBuzz is to keep a copy of the bytes (HB_MEMORY_MODE_DUPLICATE)."""
ffi.cdef("""
    FcPattern * pango_fc_font_get_pattern (PangoFcFont *font);
    hb_blob_t * hb_blob_create (const char *data, unsigned int length, int mode, void *user_data, void *destroy);
    hb_face_t * hb_face_create (hb_blob_t *blob, unsigned int index);
""")  # what WeasyPrint has no use for


class FontShelf:
    """The fonts that a process met, each opened once however many sheets are set in it."""

    def __init__(self, own_files: Collection[str]) -> None:
        """Know the digests of the files of our own faces; any other is the machine's."""
        self._own = frozenset(own_files)
        self._known: dict[int, Font] = {}
        self._files: dict[int, tuple[str, str]] = {}
        """The digest of the file of each, and where it lies on the machine, empty for ours."""

    @contextmanager
    def in_use(self, before: str = "") -> Iterator[None]:
        """Let WeasyPrint take fonts from here while the block runs; what they are called has something `before` it."""
        original, pdf_stream.Font = pdf_stream.Font, partial(self._font, before)
        try:
            yield
        finally:
            pdf_stream.Font = original

    def uses(self, fonts: Fonts) -> tuple[FontUse, ...]:
        """Return `fonts`, those of a sheet, with what it shows in each."""
        return tuple(self._use(key, font) for key, font in fonts.items())

    def _font(self, before: str, pango_font: Any, description: Any, font_size: float) -> Font:  # noqa: ANN401 - as WeasyPrint has it
        """Return the font for a sheet, in which nothing is shown yet. Its measures follow from the size given here."""
        key = pango.pango_font_description_hash(description)
        if key not in self._known:
            font = self._known[key] = Font(pango_font, description, font_size)
            digest = hashlib.sha256(font.file_content).hexdigest()
            self._files[key] = digest, "" if digest in self._own else path_of(pango_font)
            font.file_content = font.file_content[
                :_SIGNATURE_BYTES
            ]  # which says what kind it is; the rest is not asked for
        font = copy.copy(self._known[key])
        font.hb_font = pango.pango_font_get_hb_font(pango_font)
        font.widths, font.missing, font.variations = {}, {}, dict(font.variations)
        font.font_size = font_size
        font.hash = before + font.hash
        if font_size:
            metrics = ffi.gc(pango.pango_font_get_metrics(pango_font, ffi.NULL), pango.pango_font_metrics_unref)
            font.ascent = round(pango.pango_font_metrics_get_ascent(metrics) * FROM_UNITS / font_size * 1000)
            font.descent = -round(pango.pango_font_metrics_get_descent(metrics) * FROM_UNITS / font_size * 1000)
        return font

    def _use(self, key: int, font: Font) -> FontUse:
        characters = font.to_unicode
        lacking = frozenset(font.missing.values())
        glyph_of = {code: glyph for (glyph, _), code in characters.further.items()}
        codes = {
            code: Code(text, font.widths.get(code), NO_GLYPH if code in lacking else glyph_of.get(code, code))
            for code, text in characters.items()
        }
        digest, path = self._files[key]
        record = {name: getattr(font, name) for name in _RECORDED} | {"file": digest, "path": path}
        record |= {name: bool(getattr(font, name)) for name in _SWITCHES}
        record |= {"name": font.name.decode("latin-1"), "variations": font.variations}
        return FontUse(name=font.hash, record=record, codes=codes)


def path_of(pango_font: Any) -> str:  # noqa: ANN401 - as WeasyPrint has it
    """Return where the file of a font of the machine's lies."""
    pattern = pangoft2.pango_fc_font_get_pattern(ffi.cast("PangoFcFont *", pango_font))
    found = ffi.new("FcChar8 **")
    fontconfig.FcPatternGetString(pattern, b"file", 0, found)
    path: bytes = ffi.string(ffi.cast("char *", found[0]))
    return os.fsdecode(path)


class RecordedFont(Font):  # type: ignore[misc]  # WeasyPrint has no annotations
    """A font made of a record, to be cut and written."""

    def __init__(self, record: Mapping[str, Any], codes: Mapping[int, Code], file: bytes) -> None:
        """Take what `record` says, and the `codes` that are shown; `file` is the whole font file."""
        for attribute in (*_RECORDED, *_SWITCHES):
            setattr(self, attribute, record[attribute])
        self.hash = record["name"]
        self.name = record["name"].encode("latin-1")
        self.variations = dict(record["variations"])
        self.file_content = file
        self.used_in_forms = False
        self.hb_face = _face(file, self.index)
        shown = {code: codes[code] for code in sorted(codes)}
        self.to_unicode = {code: what.text for code, what in shown.items()}
        self.widths = {code: what.width for code, what in shown.items() if what.width is not None}
        self.missing = {code: code for code, what in shown.items() if what.glyph == NO_GLYPH}
        self.further = {code: what.glyph for code, what in shown.items() if what.glyph not in (code, NO_GLYPH)}


def _face(file: bytes, index: int) -> Any:  # noqa: ANN401 - as WeasyPrint has it
    """Return the face at `index` of a font file as HarfBuzz sees it."""
    blob = harfbuzz.hb_blob_create(file, len(file), _COPIED, ffi.NULL, ffi.NULL)
    face = harfbuzz.hb_face_create(blob, index)
    harfbuzz.hb_blob_destroy(blob)
    return ffi.gc(face, harfbuzz.hb_face_destroy)
