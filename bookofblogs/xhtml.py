"""Fragments of XHTML, taken apart into a tree and written again: always well-formed, always in the same form."""

import re
from html import escape

from lxml import etree

_WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, load_dtd=False)
UNSEEN = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""The signs that nobody sees (Default_Ignorable_Code_Point, Unicode 16.0, section 5.21)."""


def parse(body: str) -> etree._Element:
    """Return the root of a tree whose content is `body`. Raises lxml.etree.XMLSyntaxError if it is not well-formed."""
    return etree.fromstring(f"<body>{body}</body>", _PARSER)


def serialise(root: etree._Element) -> str:
    """Return the content of `root`, without `root` itself, as XML."""
    parts = [escape(root.text or "", quote=False)]
    parts += [etree.tostring(child, encoding="unicode", method="xml") for child in root]
    return "".join(parts)


def plain_text(element: etree._Element) -> str:
    """Return the text of `element` and all in it, with single blanks."""
    return on_one_line("".join(str(text) for text in element.itertext(with_tail=False)))


def on_one_line(text: str) -> str:
    """Return `text` with single blanks and none at its ends; one that may not be broken is no white space and stays."""
    return _WHITE_SPACE.sub(" ", text).strip()


def unwrap(element: etree._Element) -> None:
    """Take `element` out of its tree and leave what is in it where it stood."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    children = list(element)
    _append_text(parent, place, element.text or "")
    for offset, child in enumerate(children):
        parent.insert(place + offset, child)
    _append_text(parent, place + len(children), element.tail or "")
    element.tail = None
    parent.remove(element)


def _append_text(parent: etree._Element, place: int, text: str) -> None:
    """Add `text` before the child at `place` of `parent`."""
    if place == 0:
        parent.text = (parent.text or "") + text
    else:
        before = parent[place - 1]
        before.tail = (before.tail or "") + text
