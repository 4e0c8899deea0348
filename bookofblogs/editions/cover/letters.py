"""Which letters set a text: the face that was meant for it, or another where that one lacks the script."""

import io
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageFont, features

from bookofblogs.editions.cover.installed import installed_font
from bookofblogs.editions.cover.words import SURELY_SET
from bookofblogs.editions.shared.fonts import ARABIC, DEVANAGARI, HEBREW, Face, characters_of, font_file

_OTHER_SCRIPTS = (HEBREW, ARABIC, DEVANAGARI)
_DROPPABLE = frozenset({"So", "Sk", "Cf", "Mn", "Cn", "Co", "Cs", "Cc"})
"""Unicode categories that a text can lose without losing a word, such as emoji."""
_SHAPING_MARKS = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")
_UNSHAPED = ("LATIN", "GREEK", "CYRILLIC", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO")
"""How the names of letters begin whose scripts stand one beside the other."""
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFont:
    """A font that sets a text: a face of our own in a weight, or an installed font."""

    face: Face | None = None
    weight: int = 400
    file: Path | None = None
    number: int = 0
    """Which font of the file it is."""
    is_shaped: bool = False
    """Its letters join, stack or run from right to left."""


def own_letters(text: str, face: Face, weight: int) -> TextFont | None:
    """Return the letters of our own that can set all of `text`: `face` where it can, else that of another script.

    None where none of them can. Raises MachineError if a face is not installed.
    """
    wanted = _wanted(text)
    if wanted <= SURELY_SET or wanted <= characters_of(face):
        return TextFont(face=face, weight=weight)
    others = (other for other in _OTHER_SCRIPTS if _can_shape() and wanted <= characters_of(other))
    return next((TextFont(face=other, is_shaped=True) for other in others), None)


def installed_letters(text: str, language: str) -> TextFont | None:
    """Return the letters of an installed font that can set all of `text`, None where nothing on this machine can."""
    wanted = _wanted(text)
    is_shaped = not all(map(_stands_alone, wanted))
    found = None if is_shaped and not _can_shape() else installed_font(wanted, language)
    return TextFont(file=found[0], number=found[1], is_shaped=is_shaped) if found else None


def without_signs(text: str, face: Face, language: str) -> str:
    """Return `text` composed, without those signs, such as emoji, that the letters of its words lack."""
    composed = unicodedata.normalize("NFC", text).replace("\N{SOFT HYPHEN}", "")
    if SURELY_SET.issuperset(composed):
        return composed
    kept = [character for character in composed if not _is_lost(character, face, language)]
    return "".join(kept)


def runs_from_right(text: str) -> bool:
    """Decide whether the first letter of `text` that has a direction runs from right to left."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((found in _RIGHT_TO_LEFT for found in directions if found in _RIGHT_TO_LEFT | {"L"}), False)


@cache
def font_of(letters: TextFont, pixels: int) -> ImageFont.FreeTypeFont:
    """Return the letters at a size. Where letters need no shaping, the layout is the same on every machine."""
    layout = ImageFont.Layout.RAQM if letters.is_shaped else ImageFont.Layout.BASIC
    if letters.face is None:
        return ImageFont.truetype(str(letters.file), pixels, index=letters.number, layout_engine=layout)
    font = ImageFont.truetype(io.BytesIO(font_file(letters.face)), pixels, layout_engine=layout)
    if letters.face.file.endswith("].ttf"):  # a variable font names its axes in its file's name
        wanted = {b"Weight": letters.weight, b"Optical Size": min(60, max(8, pixels // 2)), b"Width": 100}
        font.set_variation_by_axes([wanted[axis["name"]] for axis in font.get_variation_axes()])
    return font


def _wanted(text: str) -> frozenset[str]:
    """Return the characters of `text` for which a font needs a glyph."""
    return frozenset(character for character in text if not character.isspace() and character not in _SHAPING_MARKS)


def _is_lost(character: str, face: Face, language: str) -> bool:
    """Decide whether a character is a sign that can be left out and has to be."""
    if character in _SHAPING_MARKS or unicodedata.category(character) not in _DROPPABLE:
        return False
    if character in characters_of(face) or any(character in characters_of(other) for other in _OTHER_SCRIPTS):
        return False
    return unicodedata.category(character) != "Mn" or installed_font(frozenset({character}), language) is None


def _stands_alone(character: str) -> bool:
    """Decide whether a character looks the same whatever its neighbours are."""
    if not character.isalpha() and unicodedata.category(character) not in {"Mn", "Mc"}:
        return True
    return unicodedata.name(character, "").startswith(_UNSHAPED)


@cache
def _can_shape() -> bool:
    """Decide whether Pillow finds what it needs to join letters: raqm, and FriBidi, which comes with Pango."""
    return bool(features.check("raqm")) and bool(features.check("fribidi"))
