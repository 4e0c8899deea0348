"""Texts and numbers as a PDF writes them (ISO 32000-1, 7.3)."""

import codecs
import re
from collections.abc import Iterable

_TO_ESCAPE = re.compile(rb"([\\()])")


def string(text: str) -> bytes:
    """Return `text` as a string: in letters where it is ASCII, else in UTF-16."""
    held = sorted_as(text)
    return b"(%s)" % _TO_ESCAPE.sub(rb"\\\1", held) if text.isascii() else b"<%s>" % held.hex().encode()


def sorted_as(text: str) -> bytes:
    """Return the bytes of a string, by which names are sorted (7.9.6)."""
    if text.isascii():
        return text.encode()
    return codecs.BOM_UTF16_BE + text.encode("utf-16-be", "surrogatepass")


def number(value: float) -> bytes:
    """Return `value` in digits, with six places at most."""
    return f"{value:f}".rstrip("0").rstrip(".").encode()


def reference(held: int) -> bytes:
    """Return a reference to the object of this number."""
    return b"%d 0 R" % held


def array(items: Iterable[bytes]) -> bytes:
    """Return a row of what is written already."""
    return b"[%s]" % b" ".join(items)
