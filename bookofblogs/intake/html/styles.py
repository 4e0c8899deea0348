"""What a page's style sheet and `style` attributes say of letters, as far as a manuscript keeps it."""

import re
from collections.abc import Mapping
from dataclasses import field

from lxml import etree

from bookofblogs.model.frozen import dataclass

_RULE = re.compile(r"([^{}@;]{1,2000})\{([^{}]{0,5000})\}")
_SIMPLE = re.compile(r"(?P<tag>[a-z0-9]*)(?:\.(?P<class>[\w-]+))?", re.ASCII)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LENGTH = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,4})?)\s*(pt|px|em|rem|%)")
_IN_POINTS: Mapping[str, float] = {"pt": 1.0, "px": 0.75}
_MONO = re.compile(
    r"mono|courier|consolas|menlo|monaco|lucida console|source code|fira code|roboto mono", re.IGNORECASE
)

Declarations = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """How the words of an element look, by its own declarations; None is as around it."""

    bold: bool | None = None
    italic: bool | None = None
    underlined: bool = False
    struck: bool = False
    mono: bool = False
    raised: str = ""
    """"sup" or "sub"."""
    align: str = ""
    points: float | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """The style sheets of a page, by tag and by class; only selectors of one tag, one class or both are kept."""

    rules: Mapping[tuple[str, str], Declarations] = field(default_factory=dict)

    def declarations(self, element: etree._Element) -> Declarations:
        """Return all that holds for `element` itself; its own `style` wins."""
        tag = str(element.tag)
        found = dict(self.rules.get((tag, ""), {}))
        names = (element.get("class") or "").split()
        for name in names:
            found.update(self.rules.get(("", name), {}))
        for name in names:
            found.update(self.rules.get((tag, name), {}))
        found.update(declared(element.get("style") or ""))
        return found

    def looks(self, element: etree._Element) -> Looks:
        """Return how the words of `element` look by its own declarations."""
        if not element.get("style") and not self.rules:
            return _PLAIN
        return looks_of(self.declarations(element))


def styles_of(sheet: str) -> Styles:
    """Return the rules of a style sheet that can be read without a whole engine."""
    rules: dict[tuple[str, str], dict[str, str]] = {}
    for selectors, body in _RULE.findall(_COMMENT.sub("", sheet)):
        declarations = declared(body)
        for selector in selectors.split(","):
            match = _SIMPLE.fullmatch(selector.strip().lower() if "." not in selector else selector.strip())
            if match and match.group():
                rules.setdefault((match["tag"], match["class"] or ""), {}).update(declarations)
    return Styles(rules)


def declared(body: str) -> dict[str, str]:
    """Return the declarations of a rule or a `style` attribute, names and values in small letters."""
    found = {}
    for declaration in body.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip().lower()] = value.strip().lower().removesuffix("!important").strip()
    return found


def looks_of(declarations: Declarations) -> Looks:
    """Return what declarations say of the words that they hold for."""
    font = declarations.get("font", "")
    weight = declarations.get("font-weight") or ("bold" if "bold" in font.split() else "")
    slant = declarations.get("font-style") or ("italic" if "italic" in font.split() else "")
    line = f"{declarations.get('text-decoration', '')} {declarations.get('text-decoration-line', '')}"
    lifted = declarations.get("vertical-align", "")
    return Looks(
        bold=_is_bold(weight),
        italic=None if not slant or slant == "inherit" else slant in {"italic", "oblique"},
        underlined="underline" in line,
        struck="line-through" in line,
        mono=bool(_MONO.search(declarations.get("font-family", ""))),
        raised={"super": "sup", "sub": "sub"}.get(lifted, ""),
        align=declarations.get("text-align", ""),
        points=_points(declarations.get("font-size", "")),
        hidden=declarations.get("display") == "none" or declarations.get("visibility") == "hidden",
    )


def _is_bold(weight: str) -> bool | None:
    if weight.isascii() and weight.isdigit():
        return int(weight) >= 600  # semi-bold
    return {"bold": True, "bolder": True, "normal": False, "lighter": False}.get(weight)


def _points(size: str) -> float | None:
    match = _LENGTH.match(size)
    if match is None or match[2] not in _IN_POINTS:
        return None
    return float(match[1]) * _IN_POINTS[match[2]]


_PLAIN = Looks()
