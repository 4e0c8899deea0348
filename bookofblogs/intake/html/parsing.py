"""HTML as browsers read it, broken or not, as a tree of lxml: by the algorithm of the HTML standard.

lxml's own reader of HTML cuts off, without a word, what is nested deeper than 254 elements. tinyhtml5 keeps it, and
nests broken markup as browsers do; it is what reads the pages of the two PDFs, too.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element

from lxml import etree
from tinyhtml5.parser import HTMLParser

from bookofblogs.errors import ContentError

_DEEPEST = 6_000
_DEEPEST_KEPT = 80
_MOST_ELEMENTS = 400_000
_MOST_LETTERS = 12_000_000
_NAME = re.compile(r"[a-z_][a-z0-9_.-]*", re.ASCII)
_NO_XML_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|6553[45])|[xX]0*(?:[0-8bceBCE]|[fF]|1[0-9a-fA-F]|[fF]{3}[eEfF]))(?![0-9a-fA-F]);?"
)
"""References to control characters, of which a tree of XML has none."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse_document(html: str) -> etree._Element:
    """Return the root of a page, `html`, with its `head` and `body`, without comments.

    Names are in small letters and without namespaces. Raises ContentError where the page is nested too deeply, or too
    large.
    """
    if len(html) > _MOST_LETTERS:
        raise ContentError("This page is larger than 12 million letters. Save the text alone, and send that.")
    clean = _NO_XML.sub("", _NO_XML_REFERENCE.sub("", html.replace("\f", " ")))
    return _as_lxml(_Parser(namespace_html_elements=False).parse(clean))


def parse_body(html: str) -> etree._Element:
    """Return the `body` of a fragment of HTML. Raises ContentError as `parse_document` does."""
    body = parse_document(f"<!doctype html><body>{html}").find("body")
    if body is None:
        raise ContentError("This HTML is made of frames. Save the text alone, and send that.")
    return body


class _Parser(HTMLParser):  # type: ignore[misc]  # tinyhtml5 has no types
    """The parser, with limits: what opens element upon element costs the more the deeper it is."""

    def __init__(self, *, namespace_html_elements: bool) -> None:
        super().__init__(namespace_html_elements)
        self._elements = 0
        self._make = self.tree.insert_element_normal
        self.tree.insert_element_normal = self._insert_within_limits

    def parse_error(self, *_: object) -> None:
        """Note no error: every page has them, and where each stands costs time."""

    def _insert_within_limits(self, token: Any) -> Any:  # noqa: ANN401 - tinyhtml5 has no types
        self._elements += 1
        if self._elements > _MOST_ELEMENTS:
            raise ContentError("This HTML has more than 400,000 tags. Save the text alone, and send that.")
        if len(self.tree.open_elements) > _DEEPEST:
            raise ContentError("This HTML is nested more than 6,000 tags deep. Save the text alone, and send that.")
        return self._make(token)


def _as_lxml(root: Element) -> etree._Element:
    """Return the tree that tinyhtml5 made, without its comments.

    What is nested deeper than any text needs stands side by side there: walks up and down then cost no more than they
    should.
    """
    made = etree.Element("html")
    made.text = root.text
    _copy_attributes(root, made)
    above = [made]
    pending = [(child, 1, False) for child in reversed(root)]
    while pending:
        given, depth, is_ended = pending.pop()
        del above[min(depth, _DEEPEST_KEPT) :]
        tag: object = given.tag
        if is_ended or not isinstance(tag, str):  # a comment
            _append_text(above[-1], given.tail)
            continue
        copied = etree.SubElement(above[-1], _name(tag))
        copied.text = given.text
        _copy_attributes(given, copied)
        above.append(copied)
        pending.append((given, depth, True))
        pending.extend((child, depth + 1, False) for child in reversed(given))
    return made


def _copy_attributes(given: Element, made: etree._Element) -> None:
    for key, value in given.attrib.items():
        if _NAME.fullmatch(key):
            made.set(key, value)


def _name(tag: str) -> str:
    name = tag.rpartition("}")[2].lower().replace(":", "-")
    return name if _NAME.fullmatch(name) else "span"


def _append_text(parent: etree._Element, text: str | None) -> None:
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
