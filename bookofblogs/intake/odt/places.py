"""Places within a text that have a name in the piece, too: headings, by bookmarks and by Writer's outline."""

import re
from collections.abc import Mapping
from urllib.parse import unquote

from lxml import etree

from bookofblogs.intake.odt.account import words_of
from bookofblogs.intake.odt.namespaces import clark, value
from bookofblogs.language.slugs import slug
from bookofblogs.unicode_text import on_one_line

_MARKS = tuple(
    clark(f"text:{name}") for name in ("bookmark", "bookmark-start", "reference-mark", "reference-mark-start")
)
_OUTLINE = "|outline"
"""How Writer ends the address of a heading that it names by its words, with the number before them."""
_NUMBER = re.compile(r"(?:[0-9]+\.)+")


def anchors_of_headings(text: etree._Element) -> Mapping[str, str]:
    """Return by each name by which a link may mean a heading the anchor that the heading will have."""
    found: dict[str, str] = {}
    for heading in text.iter(clark("text:h")):
        words = on_one_line(words_of(heading))
        anchor = slug(words)
        names = [value(mark, "text:name") for mark in heading.iter(_MARKS)]
        for name in (*names, f"{words}{_OUTLINE}"):
            if name and anchor:
                found.setdefault(name, anchor)
    return found


def anchor_at(address: str, anchors: Mapping[str, str]) -> str:
    """Return the anchor of the heading to which `address` leads within the text; nothing where that is none."""
    name = unquote(address.removeprefix("#"))
    unnumbered = _NUMBER.sub("", name, count=1).lstrip() if name.endswith(_OUTLINE) else name
    return anchors.get(name) or anchors.get(unnumbered, "")
