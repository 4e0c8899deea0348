"""A part of a face, cut out as WOFF2: as much as a book needs, small enough for a slow line.

The face's licence keeps its name for the whole face (SIL Open Font License 1.1, Reserved Font Name), so the part that
goes out has a name of its own. Copyright and licence stay in the files.
"""

from functools import cache
from io import BytesIO

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from bookofblogs.editions.shared.fonts import Face, characters_of, font_file

_FAMILY = "Book Serif"
_FEATURES = ["ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "onum", "tnum"]
_TEXT_SIZE_POINTS = 14
_KEPT_NAMES = [0, 1, 2, 4, 6, 13, 14]
"""Copyright, family, style, full name, PostScript name, licence, and its address (OpenType, name table)."""
_FAMILY_NAME, _FULL_NAME, _POSTSCRIPT_NAME = 1, 4, 6


@cache
def part_of(face: Face, characters: frozenset[str], weights: int | tuple[int, int]) -> bytes:
    """Return the part of a face that has those of `characters` that it knows, for one weight or from one to another.

    Raises MachineError where the fonts are not installed.
    """
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


def _rename(font: TTFont) -> None:
    for record in font["name"].names:
        if record.nameID in (_FAMILY_NAME, _FULL_NAME):
            record.string = _FAMILY
        elif record.nameID == _POSTSCRIPT_NAME:
            record.string = _FAMILY.replace(" ", "")
