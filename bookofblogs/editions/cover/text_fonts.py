"""Which font sets a text: the face that was meant for it, or another where that one lacks the script.

The other is a face of our own, or a font of this machine, found through fontconfig.
"""

import io
import shutil
import subprocess
import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont, TTLibError
from PIL import ImageFont, features

from bookofblogs.editions.cover.plan import SURELY_SET
from bookofblogs.editions.shared.fonts import ARABIC, DEVANAGARI, HEBREW, Face, characters_of, font_file
from bookofblogs.model.frozen import dataclass

_OTHER_SCRIPTS = (HEBREW, ARABIC, DEVANAGARI)
_DROPPABLE = frozenset({"So", "Sk", "Cf", "Mn", "Cn", "Co", "Cs", "Cc"})
"""Unicode categories that a text can lose without losing a word, such as emoji."""
_SHAPING_MARKS = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")
_UNSHAPED = ("LATIN", "GREEK", "CYRILLIC", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO")
"""How the names of letters begin whose scripts stand one beside the other."""
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_MOST_CHARACTERS_ASKED = 200
_SECONDS = 10
_FONT_FILES = frozenset({".ttf", ".otf", ".ttc", ".otc"})


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


def own_font(text: str, face: Face, weight: int) -> TextFont | None:
    """Return the face of our own that can set all of `text`: `face` where it can, else that of another script.

    None where none of them can. Raises MachineError if a face is not installed.
    """
    wanted = _wanted(text)
    if wanted <= SURELY_SET or wanted <= characters_of(face):
        return TextFont(face=face, weight=weight)
    others = (other for other in _OTHER_SCRIPTS if _can_shape() and wanted <= characters_of(other))
    return next((TextFont(face=other, is_shaped=True) for other in others), None)


def installed_font(text: str, language: str) -> TextFont | None:
    """Return the installed font that can set all of `text`, None where nothing on this machine can."""
    wanted = _wanted(text)
    is_shaped = not all(map(_stands_alone, wanted))
    found = None if is_shaped and not _can_shape() else _installed_file(wanted, language)
    return TextFont(file=found[0], number=found[1], is_shaped=is_shaped) if found else None


def without_signs(text: str, face: Face, language: str) -> str:
    """Return `text` composed, without those signs, such as emoji, that the font of its words lacks."""
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
def font_of(font: TextFont, pixels: int) -> ImageFont.FreeTypeFont:
    """Return the font at a size. Where letters need no shaping, the layout is the same on every machine."""
    layout = ImageFont.Layout.RAQM if font.is_shaped else ImageFont.Layout.BASIC
    if font.face is None:
        return ImageFont.truetype(str(font.file), pixels, index=font.number, layout_engine=layout)
    sized = ImageFont.truetype(io.BytesIO(font_file(font.face)), pixels, layout_engine=layout)
    if font.face.file.endswith("].ttf"):  # a variable font names its axes in its file's name
        wanted = {b"Weight": font.weight, b"Optical Size": min(60, max(8, pixels // 2)), b"Width": 100}
        sized.set_variation_by_axes([wanted[axis["name"]] for axis in sized.get_variation_axes()])
    return sized


def _wanted(text: str) -> frozenset[str]:
    """Return the characters of `text` for which a font needs a glyph."""
    return frozenset(character for character in text if not character.isspace() and character not in _SHAPING_MARKS)


def _is_lost(character: str, face: Face, language: str) -> bool:
    """Decide whether a character is a sign that can be left out and has to be."""
    if character in _SHAPING_MARKS or unicodedata.category(character) not in _DROPPABLE:
        return False
    if character in characters_of(face) or any(character in characters_of(other) for other in _OTHER_SCRIPTS):
        return False
    return unicodedata.category(character) != "Mn" or _installed_file(frozenset({character}), language) is None


def _stands_alone(character: str) -> bool:
    """Decide whether a character looks the same whatever its neighbours are."""
    if not character.isalpha() and unicodedata.category(character) not in {"Mn", "Mc"}:
        return True
    return unicodedata.name(character, "").startswith(_UNSHAPED)


@cache
def _can_shape() -> bool:
    """Decide whether Pillow finds what it needs to join letters: raqm, and FriBidi, which comes with Pango."""
    return bool(features.check("raqm")) and bool(features.check("fribidi"))


@cache
def _installed_file(characters: frozenset[str], language: str) -> tuple[Path, int] | None:
    """Return the file of an installed font that has all of `characters`, and its number in that file; else None.

    fontconfig's own program answers, which comes with Pango; where it is not there, no font is found. The choice is
    the machine's, so the same book may look different elsewhere.
    """
    program = shutil.which("fc-match")
    if program is None or len(characters) > _MOST_CHARACTERS_ASKED:
        return None
    codes = " ".join(f"{ord(character):x}" for character in sorted(characters))
    spoken = f":lang={language}" if language.replace("-", "").isalnum() and language.isascii() else ""
    found = _answer([program, "--format=%{file}\n%{index}", f"serif{spoken}:scalable=true:charset={codes}"])
    file, _, index = found.partition("\n")
    if not index.isdecimal() or Path(file).suffix.lower() not in _FONT_FILES:
        return None
    number = int(index) & 0xFFFF  # fontconfig keeps the named instance of a variable font in the upper half
    return (Path(file), number) if characters <= _characters_of(Path(file), number) else None


def _answer(command: list[str]) -> str:
    """Return what fontconfig says, nothing where it fails."""
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=True).stdout
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""


def _characters_of(file: Path, number: int) -> frozenset[str]:
    """Return every character that a font has a glyph for, none where it cannot be read."""
    try:
        if file.suffix.lower() in {".ttc", ".otc"}:
            with TTCollection(file, lazy=True) as collection:
                return _covered(collection.fonts[number])
        with TTFont(file, lazy=True) as font:
            return _covered(font)
    except (OSError, TTLibError, IndexError, KeyError):
        return frozenset()


def _covered(font: TTFont) -> frozenset[str]:
    return frozenset(map(chr, font.getBestCmap() or ()))
