"""The colours of the covers: a few harmonies chosen by hand, and which of them a book wears."""

import hashlib
from dataclasses import dataclass

from bookofblogs.folding import caseless
from bookofblogs.model.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Four colours that go together, each `#rrggbb`. Ink and accent stand out from the ground by 7:1 or more."""

    name: str
    ground: str
    ink: str
    """For the title and the names."""
    accent: str
    """For the subtitle and the lines of the pieces."""
    tint: str
    """For ornaments alone, never for words."""


PALETTES = (
    Palette(name="harbour", ground="#12304a", ink="#f7f1e4", accent="#f0bd6b", tint="#7f93a0"),
    Palette(name="forest", ground="#14352b", ink="#f5efdf", accent="#eeb289", tint="#7d9a84"),
    Palette(name="oxblood", ground="#561b26", ink="#fbf1e6", accent="#f2c27e", tint="#b06a68"),
    Palette(name="paper", ground="#f3ebdb", ink="#1e2a35", accent="#84261a", tint="#c9a583"),
    Palette(name="aubergine", ground="#33203f", ink="#f8f0ea", accent="#f2ab98", tint="#8d7398"),
    Palette(name="slate", ground="#262b30", ink="#f4f0e9", accent="#a3d1c6", tint="#78848a"),
    Palette(name="mist", ground="#dce7e8", ink="#14303b", accent="#7b1f3c", tint="#8fabb2"),
    Palette(name="lagoon", ground="#0c3d45", ink="#f5f1e5", accent="#f4c95d", tint="#6d9a98"),
    Palette(name="straw", ground="#efd79f", ink="#2a2118", accent="#6b1d1a", tint="#b98f4f"),
    Palette(name="brick", ground="#6b2718", ink="#fdf3e6", accent="#f7d08f", tint="#bd7a5f"),
)


def palette_of(book: Book) -> Palette:
    """Return the palette of a book: by its series, so that its volumes look alike on a shelf, else by its title."""
    imprint = book.imprint
    name = imprint.series.name if imprint.series else imprint.title
    spelling = caseless(name)
    number = int.from_bytes(hashlib.sha256(spelling.encode("utf-8", "surrogatepass")).digest())
    return PALETTES[number % len(PALETTES)]
