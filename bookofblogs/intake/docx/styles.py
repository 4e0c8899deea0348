"""The styles of a .docx: what each is called, what it is based on and how it looks (ECMA-376, part 1, 17.7)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from bookofblogs.intake.docx.elements import value_of
from bookofblogs.intake.docx.looks import PLAIN, Look, chained, look_of
from bookofblogs.intake.docx.names import PARAGRAPH_PROPERTIES, RUN_PROPERTIES, VALUE, WORD
from bookofblogs.model.frozen import dataclass

_STYLE_ID = f"{WORD}styleId"
_HEADING = re.compile(r"heading [1-9]")
_TELLING = re.compile(
    r"(?:heading|toc) [1-9]|.*\b(?:title|subtitle|author|byline|caption|code|preformatted|plain text|quote|quotations?"
    r"|block text|abstract|date|bibliography|source text|verbatim|footnote text|endnote text|list(?: \w+)*)\b.*"
)
"""Names that say what a paragraph is, whatever the style is based on."""

_OF_LINKS = re.compile(r"(?:followed ?)?hyperlink|(?:visited )?internet link")
_OF_CODE = re.compile(r"(?:html |inline )?code(?: char)?|html (?:keyboard|sample|typewriter)|source text|verbatim char")
"""Styles of letters that link, or are code, in Word, Writer and pandoc."""

_CAPTIONS_OF_WRITER = frozenset({"illustration", "drawing", "figure"})
"""Its styles for the lines below what is counted so."""

_BODY = 9
"""The level of an outline that is none."""

_MOST_BASED = 20
"""Styles, one based on the next. Word itself allows eleven."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style as it stands in the file."""

    name: str
    based_on: str
    look: Look
    paragraph: etree._Element | None
    """Its w:pPr."""
    table: etree._Element | None
    """Its w:tblPr."""
    element: etree._Element


class Styles:
    """All styles, each asked for by its id."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read the part of styles, which a file need not have."""
        self._styles: dict[str, Style] = {}
        self._default: dict[str, str] = {}
        self._defaults = PLAIN
        self._names: dict[str, str] = {}
        self._looks: dict[str, Look] = {}
        self.looks_of_runs: dict[tuple[str, tuple[object, ...]], Look] = {}
        """How the runs look that were met, by their paragraph's style and what they say: most say the same."""
        self._runs: dict[tuple[str, str], Look] = {}
        if root is None:
            return
        self._defaults = look_of(root.find(f"{WORD}docDefaults/{WORD}rPrDefault/{RUN_PROPERTIES}"))
        for element in root.iter(f"{WORD}style"):
            key = element.get(_STYLE_ID, "")
            self._styles[key] = _style(element)
            if element.get(f"{WORD}default") in ("1", "true", "on"):
                self._default.setdefault(element.get(f"{WORD}type", "paragraph"), key)

    def of_paragraph(self, key: str) -> str:
        """Return the id of the style that a paragraph with `key` has: that of all paragraphs where it names none."""
        return key if key in self._styles else self._default.get("paragraph", "")

    def name(self, key: str) -> str:
        """Return what the style is called, in English and small letters, or what the nearest that it is based on is."""
        if key not in self._names:
            names = [style.name for style in self._chain(key)]
            telling = next((name for name in names if _TELLING.fullmatch(name)), "")
            if _HEADING.fullmatch(telling) and self._outline(key, before=telling) == _BODY:
                telling = ""
            name = telling or (names[0] if names else "")
            self._names[key] = "caption" if name in _CAPTIONS_OF_WRITER else name
        return self._names[key]

    def outline(self, key: str) -> int | None:
        """Return the level of headings that the style gives, from 1; None for body text."""
        level = self._outline(key)
        return None if level is None or level >= _BODY else level + 1

    def look(self, paragraph: str, run: str = "") -> Look:
        """Return how letters look in a paragraph of one style and a run of another, where nothing else is said."""
        found = self._runs.get((paragraph, run))
        if found is None:
            found = self.own_look(paragraph).over(self._defaults)
            if run:
                found = self.own_look(run).crossed_with(found)
            self._runs[paragraph, run] = found
        return found

    def own_look(self, key: str) -> Look:
        """Return what the style says by itself and by all that it is based on."""
        if key not in self._looks:
            look = chained([style.look for style in self._chain(key)])
            name = self._styles[key].name if key in self._styles else ""
            if _OF_LINKS.fullmatch(name):
                look = replace(look, underlined=None)
            elif _OF_CODE.fullmatch(name) and look.mono is None:
                look = replace(look, mono=True)
            self._looks[key] = look
        return self._looks[key]

    def paragraph_property(self, key: str, path: str) -> etree._Element | None:
        """Return what stands at `path` in the nearest w:pPr of the style's chain."""
        for style in self._chain(key):
            found = None if style.paragraph is None else style.paragraph.find(path)
            if found is not None:
                return found
        return None

    def tables(self, key: str) -> Iterator[Style]:
        """Yield the style of a table, and those that it is based on."""
        return self._chain(key if key in self._styles else self._default.get("table", ""))

    def _outline(self, key: str, before: str = "") -> int | None:
        """Return the level as it is written, not looking at the style called `before` and those below."""
        for style in self._chain(key):
            if style.name == before:
                return None
            found = None if style.paragraph is None else style.paragraph.find(f"{WORD}outlineLvl")
            if found is not None:
                value = found.get(VALUE, "")
                return int(value) if value.isdecimal() else None
        return None

    def _chain(self, key: str) -> Iterator[Style]:
        """Yield the style, that which it is based on, and so on."""
        for _ in range(_MOST_BASED):
            style = self._styles.get(key)
            if style is None:
                return
            yield style
            key = style.based_on


def _style(element: etree._Element) -> Style:
    """Return what a w:style says."""
    name = value_of(element, "name").strip().lower()
    return Style(
        name=name.partition(",")[0].strip(),
        based_on=value_of(element, "basedOn"),
        look=look_of(element.find(RUN_PROPERTIES)),
        paragraph=element.find(PARAGRAPH_PROPERTIES),
        table=element.find(f"{WORD}tblPr"),
        element=element,
    )
