"""The glyphs of a line written into a page, run by run.

WeasyPrint asks Pango for one glyph after the other, by five names each. Here the numbers of a run are read in one go,
and what is written of a glyph that came before, of the same width and for the same letters, is known.
"""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from weasyprint.draw import text as draw_text
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.matrix import Matrix
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango

from bookofblogs.editions.paged.readable import HYPHEN, SOFT_HYPHEN, Fonts
from bookofblogs.model.frozen import dataclass

ffi.cdef("void * g_object_ref (void *object);")  # what WeasyPrint has no use for
_GLYPH = struct.Struct("=Iiii4x")
"""A PangoGlyphInfo: the glyph, its width, and how far it stands aside and up."""
_CLUSTER = struct.Struct("=i")
_SMALLEST = 1e-6
"""What is set smaller WeasyPrint does not show."""
_HAS_SIZES_RIGHT = pango.pango_version() >= 14802  # as WeasyPrint asks
_BROKEN = HYPHEN + SOFT_HYPHEN
"""The text of a hyphen that ends a broken word."""


class _NotPlainError(Exception):
    """A glyph is not there, or does not stand on the line."""


class _Pieces(dict[tuple[tuple[int, int, int, int], str], str]):
    """What is written of each glyph of a font: by its numbers, as Pango has them, and its text."""

    def __init__(self, font: Font, size: float, pango_font: Any, *, is_read: bool) -> None:  # noqa: ANN401 - as WeasyPrint has it
        """Begin with none. `is_read` is whether each glyph stands for its own text."""
        super().__init__()
        self._font, self._size, self._pango_font, self._is_read = font, size, pango_font, is_read

    def __missing__(self, key: tuple[tuple[int, int, int, int], str]) -> str:
        """Write a glyph that is new, as WeasyPrint does."""
        (glyph, width, aside, up), text = key
        if up or glyph > pango.PANGO_GLYPH_EMPTY:
            raise _NotPlainError
        if glyph == pango.PANGO_GLYPH_EMPTY:
            self[key] = f">{-width / self._size}<"
            return self[key]
        characters = self._font.to_unicode
        noted = characters.note(glyph, HYPHEN if text == _BROKEN else text)
        offset = aside / self._size
        kerning = self._width(glyph) + offset - width * 1000 * FROM_UNITS / self._size
        code = characters.code(glyph, SOFT_HYPHEN if text == _BROKEN else noted) if self._is_read else glyph
        before, behind = f">{-offset}<" if offset else "", f">{int(kerning)}<" if kerning else ""
        self[key] = f"{before}{code:04x}{behind}"
        return self[key]

    def _width(self, glyph: int) -> int:
        """Return how wide a glyph is by itself, in thousandths of the size."""
        if glyph not in self._font.widths:
            extents = ffi.new("PangoRectangle *")
            pango.pango_font_get_glyph_extents(self._pango_font, glyph, ffi.NULL, extents)
            self._font.widths[glyph] = round(extents.width * 1000 * FROM_UNITS / self._size)
        width: int = self._font.widths[glyph]
        return width


@dataclass(frozen=True, slots=True)
class _FontAtHand:
    """A font of Pango's, held so that its place in memory is nobody else's."""

    font: Font
    size: float
    pieces: _Pieces
    unread: _Pieces
    """Of glyphs that do not stand for their own text."""

    @classmethod
    def of(cls, stream: Stream, pango_font: Any) -> "_FontAtHand":  # noqa: ANN401 - as WeasyPrint has it
        """Return `pango_font` as a font of the stream. Raises _NotPlainError if it has more than outlines."""
        font, size = stream.add_font(pango_font)
        if font.bitmap or font.png or font.svg or font.colr:
            raise _NotPlainError
        held = ffi.gc(ffi.cast("PangoFont *", gobject.g_object_ref(pango_font)), gobject.g_object_unref)
        return cls(font, size, _Pieces(font, size, held, is_read=True), _Pieces(font, size, held, is_read=False))

    def write(self, run: bytes, texts: tuple[str, ...], *, is_read: bool) -> str:
        """Return a run, whose glyphs have these `texts`, as it is shown in a PDF (ISO 32000-1, 9.4.3)."""
        pieces = self.pieces if is_read else self.unread
        written = "<" + "".join(map(pieces.__getitem__, zip(_GLYPH.iter_unpack(run), texts, strict=True)))
        return written[:-1] if written.endswith("<") else f"{written}>"


@contextmanager
def lines_drawn_by_runs() -> Iterator[None]:
    """Let WeasyPrint draw lines with `Fonts` of ours run by run while the block runs; what comes of it is the same.

    All that is drawn meanwhile has the same fonts.
    """
    original = draw_text.draw_first_line
    at_hand: dict[Any, _FontAtHand] = {}

    def draw_first_line(stream: Stream, box: TextBox, overflow: str, ellipsis: str, matrix: Matrix) -> Any:  # noqa: ANN401 - handed on
        is_usual = overflow == "clip" and ellipsis == "none" and _HAS_SIZES_RIGHT
        if not (is_usual and box.text.strip() and box.style["font_size"] >= _SMALLEST):
            return original(stream, box, overflow, ellipsis, matrix)
        try:
            line = list(_written(stream, box, at_hand))
        except _NotPlainError:
            return original(stream, box, overflow, ellipsis, matrix)
        _show(stream, line, matrix)
        return []

    draw_text.draw_first_line = draw_first_line
    try:
        yield
    finally:
        draw_text.draw_first_line = original


def _show(stream: Stream, line: list[tuple[_FontAtHand, str]], matrix: Matrix) -> None:
    stream.set_text_matrix(*matrix.values)
    together, current = "", None
    for font, written in line:
        if font is not current:
            if together:
                stream.show_text(together)
            together, current = "", font
            stream.set_font_size(font.font.hash, font.size)
        together += written
    stream.show_text(together)


def _written(stream: Stream, box: TextBox, at_hand: dict[Any, _FontAtHand]) -> Iterator[tuple[_FontAtHand, str]]:
    """Yield the runs of the line of a box as they are written, each with its font."""
    fonts: Fonts = stream._fonts  # noqa: SLF001 - as WeasyPrint itself does
    pango.pango_layout_set_single_paragraph_mode(box.pango_layout.layout, True)  # noqa: FBT003 - as WeasyPrint does
    line, _ = box.pango_layout.get_first_line()
    text = box.pango_layout.text.encode()
    run = line.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        run = run.next
        font = at_hand.get(item.analysis.font)
        if font is None:
            font = at_hand[item.analysis.font] = _FontAtHand.of(stream, item.analysis.font)
        count, start = glyphs.num_glyphs, item.offset
        clusters = bytes(ffi.buffer(glyphs.log_clusters, count * _CLUSTER.size))
        texts = _texts(clusters, text[start : start + item.length], item.analysis.level % 2)
        if fonts.is_broken and run == ffi.NULL and texts[-1] == HYPHEN:
            texts = (*texts[:-1], _BROKEN)
        infos = ffi.buffer(glyphs.glyphs, count * _GLYPH.size)
        yield font, font.write(infos, texts, is_read=fonts.is_read)


@lru_cache(maxsize=4096)
def _texts(clusters: bytes, text: bytes, backward: int) -> tuple[str, ...]:
    """Return what each glyph of a run stands for: nothing where the next one stands for it too."""
    starts = [start for (start,) in _CLUSTER.iter_unpack(clusters)]
    ends = [len(text), *starts[:-1]] if backward else [*starts[1:], len(text)]
    return tuple(text[start:end].decode() for start, end in zip(starts, ends, strict=True))
