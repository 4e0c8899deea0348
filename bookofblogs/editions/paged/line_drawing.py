"""The glyphs of a line written into a page, run by run.

WeasyPrint asks Pango for one glyph after the other, by five names each. Here the numbers of a run are read in one go,
and a run that came before, as most words did, is written as it was then.
"""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from weasyprint.draw import text as draw_text
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.matrix import Matrix
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango

from bookofblogs.editions.paged.readable import HYPHEN, SOFT_HYPHEN, Fonts

ffi.cdef("void * g_object_ref (void *object);")  # what WeasyPrint has no use for
_GLYPH = struct.Struct("=Iiii4x")
"""A PangoGlyphInfo: the glyph, its width, and how far it stands aside and up."""
_CLUSTER = struct.Struct("=i")
_SMALLEST = 1e-6
"""What is set smaller WeasyPrint does not show."""
_HAS_SIZES_RIGHT = pango.pango_version() >= 14802


class _Run(NamedTuple):
    """What Pango says of glyphs that stand side by side: all that what is written of them follows from."""

    glyphs: bytes
    clusters: bytes
    text: bytes
    is_backward: bool


@dataclass(slots=True)
class _FontAtHand:
    """A font of Pango's, held so that its place in memory is nobody else's."""

    font: Font
    size: float
    held: Any
    written: dict[tuple[_Run, bool], str] = field(default_factory=dict)
    """Of runs that came before, with whether their glyphs stand for their own text."""

    @property
    def is_plain(self) -> bool:
        """Whether its glyphs are outlines and nothing else."""
        return not (self.font.bitmap or self.font.png or self.font.svg or self.font.colr)

    def write(self, run: _Run, *, is_read: bool, is_broken: bool = False) -> str:
        """Return `run` as it is shown in a PDF (ISO 32000-1, 9.4.3).

        `is_read` is whether each glyph stands for its own text, `is_broken` whether the run ends a broken word.
        """
        if is_broken:
            return self._write(run, is_read=is_read, is_broken=True)
        known = self.written.get((run, is_read))
        if known is None:
            known = self.written[run, is_read] = self._write(run, is_read=is_read, is_broken=False)
        return known

    def _write(self, run: _Run, *, is_read: bool, is_broken: bool) -> str:
        characters = self.font.to_unicode
        texts = _texts(run)
        parts = ["<"]
        for place, (glyph, width, aside, _) in enumerate(_GLYPH.iter_unpack(run.glyphs)):
            if glyph == pango.PANGO_GLYPH_EMPTY:
                parts.append(f">{-width / self.size}<")
                continue
            text = characters.note(glyph, texts[place])
            offset = aside / self.size
            shown_width = self._width(glyph)
            if is_broken and text == HYPHEN and place == len(texts) - 1:
                text = SOFT_HYPHEN
            code = characters.code(glyph, text) if is_read else glyph
            kerning = shown_width + offset - width * 1000 * FROM_UNITS / self.size
            parts.append(f">{-offset}<{code:04x}" if offset else f"{code:04x}")
            if kerning:
                parts.append(f">{int(kerning)}<")
        written = "".join(parts)
        return written[:-1] if written.endswith("<") else f"{written}>"

    def _width(self, glyph: int) -> int:
        """Return how wide a glyph is by itself, in thousandths of the size."""
        if glyph not in self.font.widths:
            extents = ffi.new("PangoRectangle *")
            pango.pango_font_get_glyph_extents(self.held, glyph, ffi.NULL, extents)
            self.font.widths[glyph] = round(extents.width * 1000 * FROM_UNITS / self.size)
        width: int = self.font.widths[glyph]
        return width


@contextmanager
def lines_drawn_by_runs() -> Iterator[None]:
    """Let WeasyPrint draw lines with `Fonts` of ours run by run while the block runs; what comes of it is the same."""
    original = draw_text.draw_first_line
    at_hand: dict[tuple[int, Any], _FontAtHand] = {}

    def draw_first_line(stream: Stream, box: TextBox, overflow: str, ellipsis: str, matrix: Matrix) -> Any:  # noqa: ANN401 - handed on
        is_usual = overflow == "clip" and ellipsis == "none" and _HAS_SIZES_RIGHT
        if not (is_usual and box.text.strip() and box.style["font_size"] >= _SMALLEST):
            return original(stream, box, overflow, ellipsis, matrix)
        runs = [(_font_at_hand(stream, font, at_hand), run) for font, run in _runs(box)]
        if not all(font.is_plain and _is_plain(run) for font, run in runs):
            return original(stream, box, overflow, ellipsis, matrix)
        _draw(stream, runs, matrix)
        return []

    draw_text.draw_first_line = draw_first_line
    try:
        yield
    finally:
        draw_text.draw_first_line = original


def _draw(stream: Stream, runs: list[tuple[_FontAtHand, _Run]], matrix: Matrix) -> None:
    fonts: Fonts = stream._fonts  # noqa: SLF001 - as WeasyPrint itself does
    stream.set_text_matrix(*matrix.values)
    written, current = "", None
    for place, (font, run) in enumerate(runs):
        if font is not current:
            if written:
                stream.show_text(written)
            written, current = "", font
            stream.set_font_size(font.font.hash, font.size)
        is_last = place == len(runs) - 1
        written += font.write(run, is_read=fonts.is_read, is_broken=fonts.is_broken and is_last)
    stream.show_text(written)


def _runs(box: TextBox) -> Iterator[tuple[Any, _Run]]:
    """Yield the runs of the line of a box, each with its font."""
    pango.pango_layout_set_single_paragraph_mode(box.pango_layout.layout, True)  # noqa: FBT003 - as WeasyPrint does
    line, _ = box.pango_layout.get_first_line()
    text = box.pango_layout.text.encode()
    each = line.runs[0]
    while each != ffi.NULL:
        item, glyphs = each.data.item, each.data.glyphs
        count, start = glyphs.num_glyphs, item.offset
        yield (
            item.analysis.font,
            _Run(
                bytes(ffi.buffer(glyphs.glyphs, count * _GLYPH.size)),
                bytes(ffi.buffer(glyphs.log_clusters, count * _CLUSTER.size)),
                text[start : start + item.length],
                bool(item.analysis.level % 2),
            ),
        )
        each = each.next


def _font_at_hand(stream: Stream, pango_font: Any, at_hand: dict[tuple[int, Any], _FontAtHand]) -> _FontAtHand:  # noqa: ANN401 - as WeasyPrint has it
    key = id(stream._fonts), pango_font  # noqa: SLF001 - as WeasyPrint itself does
    known = at_hand.get(key)
    if known is None:
        font, size = stream.add_font(pango_font)
        held = ffi.gc(ffi.cast("PangoFont *", gobject.g_object_ref(pango_font)), gobject.g_object_unref)
        known = at_hand[key] = _FontAtHand(font, size, held)
    return known


def _is_plain(run: _Run) -> bool:
    """Decide whether all glyphs of a run are there, and stand on the line."""
    return all(glyph <= pango.PANGO_GLYPH_EMPTY and not up for glyph, _, _, up in _GLYPH.iter_unpack(run.glyphs))


def _texts(run: _Run) -> list[str]:
    """Return what each glyph of a run stands for: nothing where the next one stands for it too."""
    starts = [start for (start,) in _CLUSTER.iter_unpack(run.clusters)]
    ends = [len(run.text), *starts[:-1]] if run.is_backward else [*starts[1:], len(run.text)]
    return [run.text[start:end].decode() for start, end in zip(starts, ends, strict=True)]
