"""How words stand between tags of HTML: which elements are open around them, over blocks and lines."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from bookofblogs.language.languages import is_language_tag
from bookofblogs.markdown.parsing.html_events import End, Start, html_events
from bookofblogs.markdown.tags import AS_TYPED, AS_TYPED_IN_LINE, VOID_IN_HTML
from bookofblogs.model.passage import HEADINGS
from bookofblogs.model.running_text import Place

_PLACES: Final = {
    **dict.fromkeys(HEADINGS, Place.HEADING),
    **dict.fromkeys(("blockquote", "q"), Place.QUOTATION),
    **dict.fromkeys(("td", "th"), Place.CELL),
    **dict.fromkeys(("figcaption", "caption"), Place.CAPTION),
    **dict.fromkeys(("em", "i", "b", "strong", "u", "cite", "dfn", "mark"), Place.EMPHASIS),
    "a": Place.LINK,
}
_HIDDEN: Final = AS_TYPED | AS_TYPED_IN_LINE | {"sub", "sup", "ruby", "rt", "rp"}
"""Elements whose words are not read in a row, or not as words."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where words stand; `is_hidden` if they do not run; `level` is that of the heading around them, or 0."""

    places: frozenset[Place] = frozenset()
    is_hidden: bool = False
    level: int = 0


@dataclass(slots=True)
class OpenElements:
    """The elements that are open at a place of a text in a language, which is a BCP 47 tag."""

    language: str
    _open: list[tuple[str, Standing]] = field(default_factory=list)
    _names: Counter[str] = field(default_factory=Counter)

    @property
    def standing(self) -> Standing:
        """How words stand here."""
        return self._open[-1][1] if self._open else Standing()

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._open)

    def read(self, html: str) -> None:
        """Open and close what the tags in `html` open and close."""
        for event in html_events(html):
            if isinstance(event, Start) and event.name not in VOID_IN_HTML:
                self._start(event)
            elif isinstance(event, End) and self._names[event.name]:
                name = ""
                while name != event.name:
                    name = self._close()

    def close_down_to(self, depth: int) -> None:
        """Close the elements that a paragraph left open: they end with it."""
        while len(self._open) > depth:
            self._close()

    def _start(self, event: Start) -> None:
        standing = self.standing
        places = standing.places
        if event.name in _PLACES:
            places |= {_PLACES[event.name]}
        language = event.attributes.get("lang", "")
        if is_language_tag(language) and _main(language) != _main(self.language):
            places |= {Place.FOREIGN}
        level = int(event.name[1:]) if event.name in HEADINGS else standing.level
        self._open.append((event.name, Standing(places, standing.is_hidden or event.name in _HIDDEN, level)))
        self._names[event.name] += 1

    def _close(self) -> str:
        name, _ = self._open.pop()
        self._names[name] -= 1
        return name


def _main(language: str) -> str:
    return language.partition("-")[0].lower()
