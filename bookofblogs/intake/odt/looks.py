"""How letters look: what a style says of them, over what those beneath it say (ODF 1.3, part 3, section 16.29)."""

import re
from dataclasses import fields, replace

from lxml import etree

from bookofblogs.intake.odt.namespaces import value
from bookofblogs.model.frozen import dataclass

_MONOSPACED = re.compile(
    r"\b(mono|courier|consolas|menlo|monaco|inconsolata|lucida console|lucida typewriter|andale mono|fixedsys|terminal"
    r"|source code|fira code|cascadia|typewriter|anonymous pro|hack)\b|mono$"
)
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_LENGTH = re.compile(r"(\d{1,5}(?:\.\d{1,9})?)(pt|in|cm|mm|px|pc|%)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "pc": 12.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is said of letters; None for what is not."""

    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    struck: bool | None = None
    raised: int | None = None
    """1 above the line, -1 below it."""
    mono: bool | None = None
    hidden: bool | None = None
    marked: bool | None = None
    """As with a highlighter."""
    face: str | None = None
    size: float | None = None
    """In points."""

    def over(self, beneath: "Look") -> "Look":
        """Return what shows where this lies over another."""
        said = {each.name: getattr(self, each.name) for each in fields(self) if getattr(self, each.name) is not None}
        return replace(beneath, **said)


PLAIN = Look(size=12.0)


def look_of(properties: etree._Element | None, beneath: Look, fixed_faces: frozenset[str]) -> Look:
    """Return `beneath` with what a style:text-properties says of letters over it."""
    if properties is None:
        return beneath
    weight, slant = value(properties, "fo:font-weight"), value(properties, "fo:font-style")
    said = Look(
        bold=weight in _BOLD if weight else None,
        italic=slant in {"italic", "oblique"} if slant else None,
        underlined=_line(properties, "style:text-underline"),
        struck=_line(properties, "style:text-line-through"),
        raised=_raised(value(properties, "style:text-position")),
        mono=_is_mono(properties, fixed_faces),
        hidden=value(properties, "text:display") == "none" if value(properties, "text:display") else None,
        marked=_is_marked(value(properties, "fo:background-color")),
        face=_face(properties),
        size=points(value(properties, "fo:font-size"), beneath.size or 12.0),
    )
    return said.over(beneath)


def is_fixed(face: etree._Element) -> bool:
    """Decide whether the letters of a style:font-face are all of one width."""
    name = value(face, "svg:font-family") or value(face, "style:name")
    return value(face, "style:font-pitch") == "fixed" or _is_mono_name(name)


def _is_marked(colour: str) -> bool | None:
    return colour.casefold() not in {"transparent", "#ffffff"} if colour else None


def _face(properties: etree._Element) -> str | None:
    name = value(properties, "fo:font-family") or value(properties, "style:font-name")
    return name.strip("'\" ") or None


def _line(properties: etree._Element, name: str) -> bool | None:
    styles = [value(properties, f"{name}-{part}") for part in ("style", "type")]
    said = [style for style in styles if style]
    return all(style != "none" for style in said) if said else None


def _raised(position: str) -> int | None:
    """Return 1 for "super 58%", -1 for "-33% 58%", 0 for "0% 100%"."""
    first = position.strip().partition(" ")[0]
    if not first:
        return None
    if first in {"super", "sub"}:
        return 1 if first == "super" else -1
    if not first.strip("-0.%"):
        return 0
    return -1 if first.startswith("-") else 1


def _is_mono(properties: etree._Element, fixed_faces: frozenset[str]) -> bool | None:
    name, family = value(properties, "style:font-name"), value(properties, "fo:font-family")
    if not name and not family:
        return None
    is_fixed_pitch = value(properties, "style:font-pitch") == "fixed" and not name
    return name in fixed_faces or is_fixed_pitch or _is_mono_name(family or name)


def _is_mono_name(name: str) -> bool:
    return _MONOSPACED.search(name.strip("'\" ").casefold()) is not None


def points(size: str, beneath: float) -> float | None:
    """Return a length in points, a percentage as one of `beneath`; None for what is no length."""
    length = _LENGTH.fullmatch(size)
    if length is None:
        return None
    number = float(length[1])
    return beneath * number / 100 if length[2] == "%" else number * _POINTS[length[2]]
