"""The faces that every edition is set in, each with its open licence, from the packages that carry them.

They come from the packages' own files, never from what a machine happens to have, so that a book looks the same
everywhere.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from io import BytesIO

from bookofblogs.errors import MachineError
from bookofblogs.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One font file: a family in one style, in every weight between its lightest and its boldest."""

    family: str
    style: str
    """normal or italic, as CSS says it."""
    package: str
    """The Python package that carries the file."""
    distribution: str
    """The name under which that package is installed."""
    file: str
    weight: str = ""
    """Where it has one weight only: normal or bold."""
    folder: str = "files"
    """Where in the package the file lies; empty for the package's own folder."""


SERIF = Face(
    family="Source Serif 4",
    style="normal",
    package="fontpkg_source_serif_4",
    distribution="fontpkg-source-serif-4",
    file="SourceSerif4[opsz,wght].ttf",
)
SERIF_ITALIC = Face(
    family="Source Serif 4",
    style="italic",
    package="fontpkg_source_serif_4",
    distribution="fontpkg-source-serif-4",
    file="SourceSerif4-Italic[opsz,wght].ttf",
)
SANS = Face(
    family="Source Sans 3",
    style="normal",
    package="fontpkg_source_sans_3",
    distribution="fontpkg-source-sans-3",
    file="SourceSans3[wght].ttf",
)
SANS_ITALIC = Face(
    family="Source Sans 3",
    style="italic",
    package="fontpkg_source_sans_3",
    distribution="fontpkg-source-sans-3",
    file="SourceSans3-Italic[wght].ttf",
)
CODE = Face(
    family="Source Code Pro",
    style="normal",
    package="fontpkg_source_code_pro",
    distribution="fontpkg-source-code-pro",
    file="SourceCodePro[wght].ttf",
)
CODE_ITALIC = Face(
    family="Source Code Pro",
    style="italic",
    package="fontpkg_source_code_pro",
    distribution="fontpkg-source-code-pro",
    file="SourceCodePro-Italic[wght].ttf",
)

FACES = (SERIF, SERIF_ITALIC, SANS, SANS_ITALIC, CODE, CODE_ITALIC)
FAMILIES = tuple(dict.fromkeys(face.family for face in FACES))
"""The faces of every book: Latin, Greek and Cyrillic."""

ARABIC = Face(
    family="Amiri",
    style="normal",
    weight="normal",
    package="fontpkg_amiri",
    distribution="fontpkg-amiri",
    file="Amiri-Regular.ttf",
)
ARABIC_BOLD = replace(ARABIC, weight="bold", file="Amiri-Bold.ttf")
HEBREW = Face(
    family="Frank Ruhl Libre",
    style="normal",
    package="fontpkg_frank_ruhl_libre",
    distribution="fontpkg-frank-ruhl-libre",
    file="FrankRuhlLibre[wght].ttf",
)
DEVANAGARI = Face(
    family="Noto Sans Devanagari",
    style="normal",
    package="fontpkg_noto_sans_devanagari",
    distribution="fontpkg-noto-sans-devanagari",
    file="NotoSansDevanagari[wdth,wght].ttf",
)


REST_OF_LATIN = Face(
    family="Noto Sans",
    style="normal",
    package="manimgx_fonts",
    distribution="manimgx-fonts",
    file="NotoSans[wght].ttf",
    folder="",
)
EMOJI = replace(REST_OF_LATIN, family="Noto Emoji", file="NotoEmoji[wght].ttf")
SYMBOLS = replace(REST_OF_LATIN, family="Noto Sans Symbols", file="NotoSansSymbols[wght].ttf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A script, or a kind of signs, that the faces of every book lack, with faces of its own."""

    languages: tuple[str, ...] = ()
    """Languages that are written in it, as BCP 47 begins."""
    letters: range = range(0)
    """Its block of Unicode; empty for signs, which stand in many."""
    faces: tuple[Face, ...]


SCRIPTS = (
    Script(languages=("ar", "fa", "ur"), letters=range(0x0600, 0x0700), faces=(ARABIC, ARABIC_BOLD)),
    Script(languages=("he", "yi"), letters=range(0x0590, 0x0600), faces=(HEBREW,)),
    Script(languages=("hi", "mr", "ne", "sa"), letters=range(0x0900, 0x0980), faces=(DEVANAGARI,)),
)
SIGNS = (Script(faces=(EMOJI,)), Script(faces=(SYMBOLS,)), Script(faces=(REST_OF_LATIN,)))
"""Emoji, symbols and rare Latin letters, each for what all faces before it lack."""
_NO_SIGNS = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{VARIATION SELECTOR-15}")
"""What a face of signs has as well, and what asks for none."""


def scripts_of(characters: frozenset[str]) -> tuple[Script, ...]:
    """Return the scripts and signs among `characters` that have faces of their own, which only such a book loads.

    Raises MachineError if a face is not installed.
    """
    found = [script for script in SCRIPTS if not characters.isdisjoint(map(chr, script.letters))]
    lacking = frozenset(character for character in characters - _NO_SIGNS if not character.isspace())
    lacking = lacking.difference(*map(characters_of, faces_with(found)))
    for signs in SIGNS:
        set_here = lacking.intersection(*map(characters_of, signs.faces)) if lacking else lacking
        if set_here:
            found.append(signs)
            lacking -= set_here
    return tuple(found)


def faces_with(scripts: Iterable[Script]) -> tuple[Face, ...]:
    """Return the faces of every book, and those of `scripts`."""
    return (*FACES, *(face for script in scripts for face in script.faces))


def without_face(text: str) -> frozenset[str]:
    """Return the characters of `text` that no face of ours has: an edition with faces of its own takes the machine's.

    Raises MachineError if a face is not installed.
    """
    characters = frozenset(character for character in text if not character.isspace())
    return characters.difference(*map(characters_of, faces_with(scripts_of(characters))))


@cache
def font_file(face: Face) -> bytes:
    """Return the bytes of a face's TrueType file.

    Raises MachineError, with the command that mends it, if the package or the file is not there.
    """
    try:
        return (files(face.package) / face.folder / face.file).read_bytes()
    except (ModuleNotFoundError, OSError) as fault:
        raise MachineError(
            f"The font {face.family} is not installed. Install it with: pip install --force-reinstall "
            f"{face.distribution}"
        ) from fault


@cache
def characters_of(face: Face) -> frozenset[str]:
    """Return every character that a face has a glyph for.

    Raises MachineError as `font_file` does.
    """
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - fontTools loads only where somebody asks

    with TTFont(BytesIO(font_file(face)), lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


@cache
def advances_of(face: Face) -> dict[str, float]:
    """Return how wide each character of a face is, in ems, in its regular weight. Raises MachineError."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only where something is set

    with TTFont(BytesIO(font_file(face)), lazy=True) as font:
        widths, ems = font["hmtx"], font["head"].unitsPerEm
        return {chr(code): widths[glyph][0] / ems for code, glyph in font.getBestCmap().items()}
