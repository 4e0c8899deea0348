"""A font of this machine for a script that the faces of our own lack, found through fontconfig."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont, TTLibError

_MOST_CHARACTERS = 200
_SECONDS = 10
_FONT_FILES = frozenset({".ttf", ".otf", ".ttc", ".otc"})


@cache
def installed_font(characters: frozenset[str], language: str) -> tuple[Path, int] | None:
    """Return the file of an installed font that has all of `characters`, and its number in that file; else None.

    fontconfig's own program answers, which comes with Pango; where it is not there, no font is found. The choice is
    the machine's, so the same book may look different elsewhere.
    """
    program = shutil.which("fc-match")
    if program is None or len(characters) > _MOST_CHARACTERS:
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
