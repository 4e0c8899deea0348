"""How letters look: what a style, a default or a run says of it, one upon the other (ECMA-376, part 1, 17.7)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from bookofblogs.intake.docx.elements import is_on
from bookofblogs.intake.docx.names import VALUE, WORD
from bookofblogs.model.frozen import dataclass

_TOGGLES = ("b", "i", "strike", "dstrike", "vanish")
_COMPLEX = ("rtl", "cs")
"""A run in Hebrew or Arabic has its own properties for bold, italic and size (17.3.2.26)."""

_MONO = re.compile(
    r"courier|consolas|\bmono\b|mono(?!type)|menlo|monaco|lucida console|inconsolata|andale|cascadia|fira code"
    r"|source code|hack\b|typewriter|terminal|letter gothic|fixedsys",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look, and their languages. None is where nothing is said, for each of these can be said to be off."""

    bold: bool | None = None
    italic: bool | None = None
    struck: bool | None = None
    struck_twice: bool | None = None
    hidden: bool | None = None
    underlined: bool | None = None
    height: str | None = None
    """superscript or subscript; baseline is neither."""
    mono: bool | None = None
    half_points: int | None = None
    marked: bool | None = None
    language: str | None = None
    language_asian: str | None = None
    language_complex: str | None = None
    face: str | None = None

    def over(self, below: "Look") -> "Look":
        """Return this look upon that of `below`."""
        said = {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}
        return replace(below, **said)

    def crossed_with(self, below: "Look") -> "Look":
        """Return the look of a run's style upon its paragraph's: bold upon bold is plain (17.7.3)."""
        return replace(
            self.over(below),
            bold=_crossed(self.bold, below.bold),
            italic=_crossed(self.italic, below.italic),
            struck=_crossed(self.struck, below.struck),
            struck_twice=_crossed(self.struck_twice, below.struck_twice),
            hidden=_crossed(self.hidden, below.hidden),
        )


PLAIN = Look()


def _crossed(above: bool | None, below: bool | None) -> bool | None:  # noqa: FBT001 - two looks, not two switches
    """Return what is on by one of two styles alone."""
    return below if above is None else above != bool(below)


def look_of(properties: etree._Element | None) -> Look:
    """Return what a w:rPr says."""
    if properties is None or not len(properties):
        return PLAIN
    said = {str(child.tag).removeprefix(WORD): child for child in properties}
    if any(name in said and is_on(said[name]) for name in _COMPLEX):
        said |= {name: said[f"{name}Cs"] for name in ("b", "i", "sz") if f"{name}Cs" in said}
    on = {name: is_on(said[name]) if name in said else None for name in _TOGGLES}
    face = _face(said["rFonts"]) if "rFonts" in said else None
    return Look(
        bold=on["b"],
        italic=on["i"],
        struck=on["strike"],
        struck_twice=on["dstrike"],
        hidden=on["vanish"],
        underlined=_is_drawn(said.get("u")),
        height=_value(said.get("vertAlign")),
        mono=None if face is None else bool(_MONO.search(face)),
        half_points=_number(_value(said.get("sz"))),
        marked=_is_drawn(said.get("highlight")),
        language=_attribute(said.get("lang"), "val"),
        language_asian=_attribute(said.get("lang"), "eastAsia"),
        language_complex=_attribute(said.get("lang"), "bidi"),
        face=face,
    )


def chained(looks: Sequence[Look]) -> Look:
    """Return `looks` one upon the other, the first on top."""
    result = PLAIN
    for look in reversed(looks):
        result = look.over(result)
    return result


def _is_drawn(found: etree._Element | None) -> bool | None:
    """Decide whether a line or a colour is given, and is not none."""
    return None if found is None else found.get(VALUE, "none") != "none"


def _value(found: etree._Element | None) -> str | None:
    return None if found is None else found.get(VALUE)


def _attribute(found: etree._Element | None, name: str) -> str | None:
    """Return the attribute `name`; None for an empty one."""
    return None if found is None else found.get(f"{WORD}{name}") or None


def _number(value: str | None) -> int | None:
    """Return `value` as a number; None for one that is none."""
    return int(value) if value and value.isascii() and value.isdecimal() and len(value) < 5 else None


def _face(faces: etree._Element) -> str | None:
    """Return the name of the face; an empty one where the theme gives it, which is never one of typewriters."""
    for kind in ("ascii", "hAnsi"):
        if faces.get(f"{WORD}{kind}Theme"):
            return ""
        if face := faces.get(f"{WORD}{kind}"):
            return face
    return None
