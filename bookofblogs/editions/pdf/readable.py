"""What is read aloud, found and copied, where a script's glyphs are not its letters one by one.

Devanagari puts vowels before the consonants that they follow, and several letters into one glyph: WeasyPrint tells of
each glyph what it stood for where it first came, which is wrong the next time. So a run of such a script carries its
own text along (ISO 32000-1, 14.9.4), and so does one with a key of a keyboard, whose only glyph is told to be a part
of it. Arabic does not: its glyphs are letters, and readers turn a run's text around.
No glyph is left without a character, as PDF/A and PDF/UA demand (ISO 19005-3, 6.2.11.7).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint.formatting_structure.boxes import TextBox

_JOINED = re.compile(
    "[\N{COMBINING GRAVE ACCENT}-\N{COMBINING LATIN SMALL LETTER X}"
    "\u0900-\u109f\u1780-\u17ff"  # the scripts of India and Southeast Asia
    "\N{COMBINING ENCLOSING KEYCAP}]"
)
_NO_LETTER = "\N{ZERO WIDTH JOINER}"


@contextmanager
def marked(stream: Any, box: Any, tag: str) -> Iterator[None]:  # noqa: ANN401 - WeasyPrint has no annotations
    """Mark what the block draws of `box`, as WeasyPrint does, with its text where the script joins letters."""
    tags = stream._tags  # noqa: SLF001 - what WeasyPrint itself uses here
    if tags is None:
        yield
        return
    properties: dict[str, Any] = {"MCID": len(tags)}
    tags[box] = {"tag": tag, "mcid": len(tags)}
    if isinstance(box, TextBox) and _JOINED.search(box.text):
        properties["ActualText"] = pydyf.String(box.text)
    stream.begin_marked_content(tag, pydyf.Dictionary(properties))
    try:
        yield
    finally:
        stream.end_marked_content()


class Fonts(dict[Any, Any]):
    """The fonts of a file, each of which says of every glyph what character it is."""

    def __setitem__(self, key: Any, font: Any) -> None:  # noqa: ANN401 - as above
        """Keep `font`."""
        font.to_unicode = _Characters()
        super().__setitem__(key, font)


class _Characters(dict[int, str]):
    """The text of each glyph."""

    def __setitem__(self, glyph: int, text: str) -> None:
        """Keep `text`. The first glyphs of several that stand for one letter together would have none."""
        super().__setitem__(glyph, text or _NO_LETTER)
