"""Which fonts a book has, what their codes stand for, and which pages read them so.

Sheets are set apart from each other, and mostly give a glyph the same code for the same characters. Where two do not,
their pages have font objects of their own, over one font file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bookofblogs.editions.binding.fragment import Code, FontUse


@dataclass(slots=True, kw_only=True)
class BookFont:
    """A font of a book: its record, and what its codes stand for; on most books' pages the same."""

    record: Mapping[str, Any]
    readings: list[dict[int, Code]] = field(default_factory=list)

    def reading_for(self, codes: Mapping[int, Code]) -> int:
        """Return the number of the reading that agrees with `codes`, which holds them from now on."""
        for number, reading in enumerate(self.readings):
            if all(reading.get(code, what) == what for code, what in codes.items()):
                reading.update(codes)
                return number
        self.readings.append(dict(codes))
        return len(self.readings) - 1


NamedFonts = Mapping[str, tuple[str, int]]
"""What the contents of some pages call a font, with the font and the number of its reading."""


@dataclass(slots=True, kw_only=True)
class FontPlan:
    """The fonts of a book, by what tells each from the others."""

    fonts: dict[str, BookFont] = field(default_factory=dict)

    def named(self, uses: Iterable[FontUse]) -> NamedFonts:
        """Take in the fonts of some pages, and return what they call them. The first record of a font is its own."""
        named = {}
        for use in uses:
            font = self.fonts.setdefault(use.record["name"], BookFont(record=use.record))
            named[use.name] = (use.record["name"], font.reading_for(use.codes))
        return named
