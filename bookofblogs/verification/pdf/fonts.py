"""The fonts of a PDF: whether they are in the file, and which characters their codes mean (ISO 32000-1, 9.10.3)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bookofblogs.verification.read_edition import Font

PdfObject = Any
"""What pypdf gives: a dictionary, a list, a name, a number, or a reference to one."""

_CODES = re.compile(rb"begincodespacerange\s*<([0-9A-Fa-f]+)>")
_SINGLE = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]*)>|\[(.*?)\])", re.DOTALL)
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_MOST_IN_A_RANGE = 65_536
_UNKNOWN = "�"


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """What the codes of a font mean. A code is `width` bytes long."""

    width: int
    meaning: Mapping[int, str]

    def decoded(self, string: bytes) -> str:
        """Return the characters of a string; U+FFFD for a code that means nothing."""
        if not self.meaning and self.width == 1:
            return string.decode("cp1252", errors="replace")
        codes = (int.from_bytes(string[at : at + self.width]) for at in range(0, len(string), self.width))
        return "".join(self.meaning.get(code, _UNKNOWN) for code in codes)


def codes_of(font: PdfObject) -> Codes:
    """Return what the codes of a font mean: by its ToUnicode map, and without one as Windows has them."""
    wide = font.get("/Subtype") == "/Type0"
    if "/ToUnicode" not in font or not hasattr(font["/ToUnicode"].get_object(), "get_data"):
        return Codes(width=2 if wide else 1, meaning={})
    written = bytes(font["/ToUnicode"].get_object().get_data())
    size = _CODES.search(written)
    meaning: dict[int, str] = {}
    for table in _SINGLE.findall(written):
        meaning.update((int(code, 16), _characters(text)) for code, text in _PAIR.findall(table))
    for table in _RANGES.findall(written):
        for first, last, text, several in _RANGE.findall(table):
            meaning.update(_range(int(first, 16), int(last, 16), text, several))
    return Codes(width=len(size[1]) // 2 if size else 2 if wide else 1, meaning=meaning)


def _range(first: int, last: int, text: bytes, several: bytes) -> dict[int, str]:
    """Return what a range of codes means: one character after another, or one text each."""
    last = min(last, first + _MOST_IN_A_RANGE)
    if several:
        texts = re.findall(rb"<([0-9A-Fa-f]*)>", several)
        return {first + place: _characters(each) for place, each in enumerate(texts[: last - first + 1])}
    start = _characters(text)
    if not start:
        return {}
    return {code: start[:-1] + chr(min(0x10FFFF, ord(start[-1]) + code - first)) for code in range(first, last + 1)}


def _characters(digits: bytes) -> str:
    even = re.sub(rb"\s", b"", digits)
    return bytes.fromhex((even + b"0" * (len(even) % 2)).decode("ascii")).decode("utf-16-be", errors="replace")


def font_of(font: PdfObject) -> Font:
    """Return a font's name and whether it is in the file."""
    name = str(font.get("/BaseFont", "/unnamed")).removeprefix("/")
    if font.get("/Subtype") == "/Type3":
        return Font(name=name, embedded=True)
    inner = font["/DescendantFonts"][0].get_object() if font.get("/Subtype") == "/Type0" else font
    described = inner.get("/FontDescriptor")
    return Font(name=name, embedded=bool(described) and any(file in described.get_object() for file in _FILES))
