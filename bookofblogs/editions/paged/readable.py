"""What is read aloud, found and copied: every word as it stands in the text, whatever glyphs it was drawn with.

WeasyPrint tells of each glyph what it stood for where it first came. The hyphen that ends a broken word and the one
that an author typed are one glyph, as are a blank and one that does not break, and a ligature stands for letters here
and for a character of its own there. So a glyph that stands for something else gets another code, which the font leads
back to the same glyph (ISO 32000-1, 9.7.4.2): a broken word ends with a soft hyphen (14.8.2.2.3), and what was typed is
found.

Devanagari puts vowels before the consonants that they follow, and several letters into one glyph. So a run of such a
script carries its own text along (14.9.4), and so does one with a key of a keyboard, whose only glyph is told to be a
part of it. Arabic does not: its glyphs are letters, and readers turn a run's text around.
No glyph is left without a character, as PDF/A and PDF/UA demand (ISO 19005-3, 6.2.11.7).
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pydyf
from weasyprint.formatting_structure.boxes import Box, TextBox
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream

_JOINED = re.compile(
    "[\N{COMBINING GRAVE ACCENT}-\N{COMBINING LATIN SMALL LETTER X}"
    "\u0900-\u109f\u1780-\u17ff"  # the scripts of India and Southeast Asia
    "\N{COMBINING ENCLOSING KEYCAP}]"
)
_NO_LETTER = "\N{ZERO WIDTH JOINER}"
HYPHEN = "\N{HYPHEN}"
"""What WeasyPrint ends a broken word with."""
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
"""What that stands for."""
_READ_AS = {"": _NO_LETTER, "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "}
_GLYPHS = re.compile(rb"<([0-9a-f]+)>")
_FIGURES = 4
"""A code is two bytes."""
_ROOM_FOR_MISSING = 256
"""WeasyPrint gives codes right behind the font's glyphs to characters that it lacks."""
_MOST_CODES = 0xFFFF


@contextmanager
def marked(stream: Stream, fonts: "Fonts", box: Box, tag: str) -> Iterator[None]:
    """Mark what the block draws of `box`, as WeasyPrint does, with its text where the script joins letters."""
    tags = stream._tags  # noqa: SLF001 - what WeasyPrint itself uses here
    text = box.text if isinstance(box, TextBox) else ""
    is_joined = _JOINED.search(text) is not None
    if tags is not None:
        properties: dict[str, Any] = {"MCID": len(tags)}
        tags[box] = {"tag": tag, "mcid": len(tags)}
        if is_joined:
            properties["ActualText"] = pydyf.String(text)
        stream.begin_marked_content(tag, pydyf.Dictionary(properties))
    first = len(stream.stream)
    fonts.drawn.clear()
    fonts.is_read, fonts.is_broken = bool(text) and not is_joined, text.endswith(HYPHEN)
    try:
        yield
    finally:
        if fonts.is_read:
            fonts.recode(stream.stream, first)
        fonts.is_read = fonts.is_broken = False
        if tags is not None:
            stream.end_marked_content()


class Fonts(dict[Any, Font]):
    """The fonts of a file, each of which says of every code what characters it stands for."""

    def __init__(self) -> None:
        """Begin without fonts."""
        super().__init__()
        self.drawn: list[tuple[_Characters, int, str]] = []
        """The glyphs of the box that is being drawn, each with its font and its text, where WeasyPrint draws them."""
        self.is_read = False
        """Whether each glyph of the box that is being drawn is to stand for its own text."""
        self.is_broken = False
        """Whether its last glyph ends a word that goes on in the next line."""

    def __setitem__(self, key: object, font: Font) -> None:
        """Keep `font`."""
        font.to_unicode = _Characters(font, self.drawn)
        super().__setitem__(key, font)

    def recode(self, operations: list[Any], first: int) -> None:
        """Let the glyphs that `operations` show from number `first` on stand for their own text."""
        if self.is_broken and self.drawn and self.drawn[-1][2] == HYPHEN:
            characters, glyph, _ = self.drawn[-1]
            self.drawn[-1] = characters, glyph, SOFT_HYPHEN
        codes = [characters.code(glyph, text) for characters, glyph, text in self.drawn]
        if all(code == glyph for code, (_, glyph, _) in zip(codes, self.drawn, strict=True)):
            return
        waiting = iter(codes)
        for place in range(first, len(operations)):
            if isinstance(operations[place], bytes) and operations[place].endswith(b"] TJ"):
                operations[place] = _GLYPHS.sub(partial(_coded, waiting), operations[place])


def _coded(waiting: Iterator[int], shown: re.Match[bytes]) -> bytes:
    codes = (next(waiting) for _ in range(len(shown[1]) // _FIGURES))
    return b"<" + b"".join(b"%04x" % code for code in codes) + b">"


class _Characters(dict[int, str]):
    """The text of each glyph where it first came; of the others it only notes what is drawn."""

    def __init__(self, font: Font, drawn: list[tuple["_Characters", int, str]]) -> None:
        super().__init__()
        self.further: dict[tuple[int, str], int] = {}
        """From a glyph and a text that it did not stand for at first to its further code."""
        self._font = font
        self._drawn = drawn
        self._may_have_further = font.type == "ttf" and not font.bitmap
        self._first: int = font.glyph_count + _ROOM_FOR_MISSING

    def __contains__(self, glyph: object) -> bool:
        """Say that nothing is known yet, so that the text of every glyph is noted."""
        return False

    def __setitem__(self, glyph: int, text: str) -> None:
        """Note what `glyph` stands for here."""
        self._drawn.append((self, glyph, self.note(glyph, text)))

    def note(self, glyph: int, text: str) -> str:
        """Note what `glyph` stands for here, and return it as it is read.

        The first glyphs of several that are one letter together have no text.
        """
        text = _READ_AS.get(text, text)
        self.setdefault(glyph, "-" if text == HYPHEN else text)
        return text

    def code(self, glyph: int, text: str) -> int:
        """Return the code of `glyph` where it stands for `text`."""
        known = self.setdefault(glyph, text)
        if known == text or not self._may_have_further:
            return glyph
        code = self.further.get((glyph, text))
        if code is None:
            room = _MOST_CODES - self._first - len(self.further)
            if room <= 0 or self._font.missing:
                return glyph
            code = self.further[glyph, text] = self._free_code(glyph, text)
            self._font.widths[code] = self._font.widths[glyph]
        return code

    def _free_code(self, glyph: int, text: str) -> int:
        """Return a further code. It follows from what it stands for: other pages are likely to have the same."""
        taken = frozenset(self.further.values())
        wanted = int.from_bytes(hashlib.sha256(f"{glyph} {text}".encode()).digest()[:4])
        room: int = _MOST_CODES - self._first
        codes = (self._first + (wanted + step) % room for step in range(room))
        return next(code for code in codes if code not in taken)

    def __len__(self) -> int:
        """Return how many codes there are."""
        return super().__len__() + len(self.further)

    def items(self) -> Any:  # noqa: ANN401 - a view would have no further codes
        """Return every code with its text."""
        return (*super().items(), *((code, text) for (_, text), code in self.further.items()))
