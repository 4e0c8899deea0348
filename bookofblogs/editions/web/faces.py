"""The text face of the web edition, as WOFF2: as much of it as the book needs, cut out only where that is new.

The face's licence keeps its name for the whole face (SIL Open Font License 1.1, Reserved Font Name), so the part that
goes out has a name of its own. Copyright and licence stay in the files.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from bookofblogs.editions.shared.fonts import SERIF, SERIF_ITALIC, Face, characters_of, font_file
from bookofblogs.model.caching import Cached

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

TEXT_FILE, ITALIC_FILE = "fonts/text.woff2", "fonts/text-italic.woff2"
_ALWAYS = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) + "–—‘’‚“”„†•…‹›€−"
"""What is in the files whatever the book says, so that most changes of a book leave them as they are."""
_FAMILY = "Book Serif"
_FEATURES = ["ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "onum", "tnum"]
_TEXT_SIZE_POINTS = 14
_KEPT_NAMES = [0, 1, 2, 4, 6, 13, 14]
"""Copyright, family, style, full name, PostScript name, licence, and its address (OpenType, name table)."""
_FAMILY_NAME, _FULL_NAME, _POSTSCRIPT_NAME = 1, 4, 6


def faces(texts: Iterable[str], cached: Cached) -> Mapping[str, bytes]:
    """Return the text face upright, in every weight from 400 to 600, and italic, as WOFF2 files.

    Each holds those characters of `texts` that the face has, and those of western Europe.

    Raises MachineError where the fonts are not installed.
    """
    characters = frozenset(_ALWAYS).union(*texts)
    return {
        TEXT_FILE: _part(SERIF, characters, (400, 600), cached),
        ITALIC_FILE: _part(SERIF_ITALIC, characters, 400, cached),
    }


def _part(face: Face, characters: frozenset[str], weights: int | tuple[int, int], cached: Cached) -> bytes:
    """Return a part of `face`, cut out now only if other characters or weights are asked of it than before."""
    parts = ("part of a face", repr((face, weights)), "".join(sorted(characters)))
    return cached(parts, lambda: _cut(face, characters, weights))


@cache
def _cut(face: Face, characters: frozenset[str], weights: int | tuple[int, int]) -> bytes:
    """Return the part of a face that has those of `characters` that it knows, for one weight or from one to another.

    Raises MachineError where the fonts are not installed.
    """
    from fontTools import subset  # noqa: PLC0415 - fontTools loads only where a face is cut
    from fontTools.varLib import instancer  # noqa: PLC0415 - as above

    options = subset.Options(hinting=False, notdef_outline=True)
    options.layout_features, options.name_IDs = _FEATURES, _KEPT_NAMES
    font = subset.load_font(BytesIO(font_file(face)), options)
    part = subset.Subsetter(options)
    part.populate(unicodes=sorted(map(ord, characters & characters_of(face))))
    part.subset(font)
    font = instancer.instantiateVariableFont(font, {"opsz": _TEXT_SIZE_POINTS, "wght": weights})
    _rename(font)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _rename(font: "TTFont") -> None:
    for record in font["name"].names:
        if record.nameID in (_FAMILY_NAME, _FULL_NAME):
            record.string = _FAMILY
        elif record.nameID == _POSTSCRIPT_NAME:
            record.string = _FAMILY.replace(" ", "")
