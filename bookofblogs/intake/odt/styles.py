"""The styles of a text: what is said by name, by hand, and by what each is based on (ODF 1.3, part 3, section 16)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from bookofblogs.intake.odt.looks import PLAIN, Look, is_fixed, look_of
from bookofblogs.intake.odt.namespaces import clark, name_of, value, whole_number
from bookofblogs.intake.odt.package import OdtPackage
from bookofblogs.intake.odt.style_names import common_name, decoded, telling_name

_NO_LANGUAGE = frozenset({"", "none", "zxx"})
_MOST_PARENTS = 40
_LINK_STYLES = re.compile(r"(visited )?internet link|hyperlink|followedhyperlink")
_CODE_STYLES = frozenset({"source text", "verbatim char", "html code", "code", "teletype", "user entry", "inline code"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle:
    """What a paragraph's style says of it."""

    name: str
    """In English and small letters."""
    look: Look
    """As its letters look."""
    named_look: Look
    """As they would with the named style alone, without what was done to this paragraph by hand."""
    outline: int = 0
    alignment: str = ""
    """"centred", "right", or nothing."""
    is_ruled: bool = False
    """Whether a line is drawn below it, and none above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLevel:
    """One level of a list's style. `is_shown` where there is a bullet or a number before its items."""

    is_numbered: bool
    is_shown: bool = True
    start: int = 1
    is_lettered: bool = False
    """Whether letters or Roman numbers stand there."""


@dataclass
class StyleBook:
    """All styles of a text, by family and name; each is worked out once."""

    named: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    by_hand: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    """"Automatic" ones: what was done to this paragraph or these letters alone."""
    defaults: dict[str, etree._Element] = field(default_factory=dict)
    lists: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    fixed_faces: frozenset[str] = frozenset()
    numbered_headings: frozenset[str] = frozenset()
    """The levels of headings before which a number is shown."""
    _paragraphs: dict[str, ParagraphStyle] = field(default_factory=dict)
    _letters: dict[tuple[str, Look], Look] = field(default_factory=dict)

    def paragraph(self, name: str) -> ParagraphStyle:
        """Return what the style `name` says of a paragraph; of none, or one that is not there: what is said of all."""
        if name not in self._paragraphs:
            self._paragraphs[name] = self._paragraph(list(self._chain("paragraph", name)), name)
        return self._paragraphs[name]

    def letters(self, name: str, beneath: Look) -> Look:
        """Return how letters look with the style `name` over `beneath`."""
        if (name, beneath) not in self._letters:
            look = beneath
            if common_name(decoded(name)) in _CODE_STYLES:  # pandoc names styles that it does not write down
                look = Look(mono=True).over(look)
            for style in reversed(list(self._chain("text", name))):
                shown = _shown_name(style)
                look = look_of(style.find(clark("style:text-properties")), look, self.fixed_faces)
                if common_name(shown) in _CODE_STYLES:
                    look = Look(mono=True).over(look)
                elif _LINK_STYLES.fullmatch(shown.casefold()):
                    look = Look(underlined=beneath.underlined or False).over(look)
            self._letters[name, beneath] = look
        return self._letters[name, beneath]

    def cell_has_lines(self, name: str) -> bool:
        """Decide whether a table's cell has a line on any side."""
        for style in self._chain("table-cell", name):
            properties = style.find(clark("style:table-cell-properties"))
            if properties is not None and any(_is_line(properties, side) for side in ("", "-top", "-bottom", "-left")):
                return True
        return False

    def is_hidden_section(self, section: etree._Element) -> bool:
        """Decide whether nobody sees a text:section."""
        return value(section, "text:display") == "none" or (
            value(section, "text:display") == "condition" and value(section, "text:is-hidden") == "true"
        )

    def language(self, script: str) -> str:
        """Return the language of what has none of its own, such as "de-AT"; empty where none is said.

        A style says one for each `script`: "" for Latin letters and their like, "asian", and "complex" for those of
        Hebrew, Arabic and India.
        """
        styles = [self.named.get(("paragraph", "Standard")), self.defaults.get("paragraph")]
        names = [f"style:{part}-{script}" if script else f"fo:{part}" for part in ("language", "country")]
        for style in styles:
            properties = None if style is None else _letters_of(style)
            parts = [] if properties is None else [value(properties, name) for name in names]
            if parts and parts[0] not in _NO_LANGUAGE:
                return "-".join(part for part in parts if part not in _NO_LANGUAGE)
        return ""

    def _paragraph(self, chain: list[etree._Element], style_name: str) -> ParagraphStyle:
        named = [style for style in chain if self._is_named(style)]
        default = self.defaults.get("paragraph")
        beneath = PLAIN if default is None else look_of(_letters_of(default), PLAIN, self.fixed_faces)
        named_look = self._looks(named, beneath)
        outline = next((value(style, "style:default-outline-level") for style in chain), "")
        return ParagraphStyle(
            name=telling_name([_shown_name(style) for style in named] if chain else [decoded(style_name)]),
            look=self._looks(chain, beneath),
            named_look=named_look,
            outline=int(outline) if outline in set("123456789") else 0,
            alignment=_alignment(chain),
            is_ruled=_is_ruled(chain),
        )

    def _looks(self, chain: list[etree._Element], beneath: Look) -> Look:
        look = beneath
        for style in reversed(chain):
            look = look_of(_letters_of(style), look, self.fixed_faces)
        return look

    def _is_named(self, style: etree._Element) -> bool:
        return self.named.get((value(style, "style:family"), value(style, "style:name"))) is style

    def _chain(self, family: str, name: str) -> Iterator[etree._Element]:
        """Yield a style, the one that it is based on, and so on."""
        style = self.by_hand.get((family, name))
        style = self.named.get((family, name)) if style is None else style
        for _ in range(_MOST_PARENTS):
            if style is None:
                return
            yield style
            style = self.named.get((family, value(style, "style:parent-style-name")))


def style_book(package: OdtPackage) -> StyleBook:
    """Return the styles of a text."""
    book = StyleBook()
    roots = [root for root in (package.styles, package.content) if root is not None]
    faces = [face for root in roots for face in root.iter(clark("style:font-face"))]
    book.fixed_faces = frozenset(value(face, "style:name") for face in faces if is_fixed(face))
    for place, styles in (("office:styles", book.named), ("office:automatic-styles", book.by_hand)):
        for root in roots if place == "office:styles" else [package.content]:
            for group in root.iterchildren(clark(place)):
                _gather(group, styles, book)
    return book


def _gather(group: etree._Element, styles: dict[tuple[str, str], etree._Element], book: StyleBook) -> None:
    for style in group:
        name = name_of(style)
        if name == "style:style":
            styles[value(style, "style:family"), value(style, "style:name")] = style
        elif name == "style:default-style":
            book.defaults[value(style, "style:family")] = style
        elif name == "text:outline-style":
            book.numbered_headings = frozenset(
                value(level, "text:level") for level in style if value(level, "style:num-format")
            )
        elif name == "text:list-style":
            book.lists[value(style, "style:name")] = {
                whole_number(level, "text:level", 1): _list_level(level) for level in style
            }


def _list_level(level: etree._Element) -> ListLevel:
    if name_of(level) != "text:list-level-style-number":
        shown = value(level, "text:bullet-char").strip() or name_of(level) == "text:list-level-style-image"
        return ListLevel(is_numbered=False, is_shown=bool(shown))
    return ListLevel(
        is_numbered=True,
        is_shown=bool(value(level, "style:num-format")),
        start=whole_number(level, "text:start-value", 1),
        is_lettered=value(level, "style:num-format") not in {"", "1"},
    )


def _letters_of(style: etree._Element) -> etree._Element | None:
    return style.find(clark("style:text-properties"))


def _shown_name(style: etree._Element) -> str:
    return value(style, "style:display-name") or decoded(value(style, "style:name"))


def _alignment(chain: list[etree._Element]) -> str:
    for style in chain:
        properties = style.find(clark("style:paragraph-properties"))
        said = "" if properties is None else value(properties, "fo:text-align")
        if said and properties is not None:
            is_leftward = value(properties, "style:writing-mode").startswith("rl")
            return {"center": "centred", "right": "right", "end": "" if is_leftward else "right"}.get(said, "")
    return ""


def _is_ruled(chain: list[etree._Element]) -> bool:
    for style in chain:
        properties = style.find(clark("style:paragraph-properties"))
        if properties is not None and any(value(properties, f"fo:border{side}") for side in ("", "-bottom")):
            return _is_line(properties, "-bottom") and not _is_line(properties, "-top")
    return False


def _is_line(properties: etree._Element, side: str) -> bool:
    said = value(properties, f"fo:border{side}")
    width = said.partition(" ")[0]
    return bool(said) and said not in {"none", "hidden"} and bool(width.strip("0.ptincm"))
