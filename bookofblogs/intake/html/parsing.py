"""HTML as browsers read it, broken or not, as a tree of lxml: by the algorithm of the HTML standard.

lxml's own reader of HTML cuts off, without a word, what is nested deeper than 254 elements. tinyhtml5 keeps it, and
nests broken markup as browsers do; it is what reads the pages of the two PDFs, too.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

from lxml import etree
from tinyhtml5.parser import HTMLParser

from bookofblogs.errors import ContentError
from bookofblogs.intake.text_encoding import read_text

_DEEPEST = 6_000
_DEEPEST_KEPT = 80
_MOST_ELEMENTS = 400_000
_MOST_LETTERS = 12_000_000
_MOST_OPENED = 16_000_000
"""Elements that are open while another opens, over a whole page: a walk through them each time."""
_MOST_COPIED = 60_000_000_000
"""Letters to which others are added, over a whole page."""
_LONGEST_NAME = 10_000
_ORDINARY_ATTRIBUTES = 60
_MOST_COMPARISONS = 4_000_000
_NAME = re.compile(r"[a-z_][a-z0-9_.-]*", re.ASCII)
_NO_XML_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|6553[45])|[xX]0*(?:[0-8bceBCE]|[fF]|1[0-9a-fA-F]|[fF]{3}[eEfF]))(?![0-9a-fA-F]);?"
)
"""References to control characters, of which a tree of XML has none."""
_NO_NUMBER = re.compile(r"&#\d{4000,};?")
"""A reference to no character, longer than Python reads numbers."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_LOOKED_AT = 8_192
_LARGER = {"iso8859-1": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}
"""The encoding standard (whatwg.org) reads pages of these names as their larger relatives."""


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text of a page, and a remark where it is in doubt."""
    match = _META.search(data[:_LOOKED_AT]) or _XML.search(data[:_LOOKED_AT])
    named = match[1].decode("ascii").lower() if match else ""
    read = read_text(data, declared=_LARGER.get(named, named))
    remark = "It does not say how its letters are written, and was read as Windows-1252: look at its accents."
    return read.text, remark if read.remark else ""


def parse_document(html: str) -> etree._Element:
    """Return the root of a page, `html`, with its `head` and `body`, without comments.

    Names are in small letters and without namespaces. Raises ContentError where the page is nested too deeply, or too
    large.
    """
    if len(html) > _MOST_LETTERS:
        raise ContentError("This page is larger than 12 million letters. Save the text alone, and send that.")
    legible = _NO_NUMBER.sub("\ufffd", _NO_XML_REFERENCE.sub("", html.replace("\f", " ")))
    clean = _NO_XML.sub("", legible)
    return _as_lxml(_Parser(namespace_html_elements=False).parse(clean))


def parse_body(html: str) -> etree._Element:
    """Return the `body` of a fragment of HTML. Raises ContentError as `parse_document` does."""
    body = parse_document(f"<!doctype html><body>{html}").find("body")
    if body is None:
        raise ContentError("This HTML is made of frames. Save the text alone, and send that.")
    return body


class _Parser(HTMLParser):  # type: ignore[misc]  # tinyhtml5 has no types
    """The parser, with limits: some HTML, mostly made to harm, costs it the square of its length."""

    def __init__(self, *, namespace_html_elements: bool) -> None:
        super().__init__(namespace_html_elements)
        self._elements = self._opened = self._comparisons = self._text_length = self._copied = 0
        self._make, self._add_text = self.tree.insert_element_normal, self.tree.insert_text
        self.tree.insert_element_normal = self._insert_within_limits
        self.tree.insert_text = self._add_text_within_limits

    def reset(self) -> None:
        """Begin to read; attributes, of which each is held against all before it, and comments within limits."""
        super().reset()
        self._read_attribute_name = self.tokenizer.attribute_name_state
        self.tokenizer.attribute_name_state = self._read_attribute_name_within_limits
        self._read_tag_name = self.tokenizer.tag_name_state
        self.tokenizer.tag_name_state = self._read_tag_name_within_limits
        for name in ("comment_state", "comment_end_dash_state", "comment_end_state", "comment_end_bang_state"):
            setattr(self.tokenizer, name, partial(self._read_comment, getattr(self.tokenizer, name)))

    def parse_error(self, *_: object) -> None:
        """Note no error: every page has them, and where each stands costs time."""

    def _insert_within_limits(self, token: Any) -> Any:  # noqa: ANN401 - tinyhtml5 has no types
        self._elements += 1
        self._text_length = 0
        depth = len(self.tree.open_elements)
        self._opened += depth
        if self._elements > _MOST_ELEMENTS:
            raise ContentError("This HTML has more than 400,000 tags. Save the text alone, and send that.")
        if depth > _DEEPEST or self._opened > _MOST_OPENED:
            raise ContentError("This HTML is nested too deeply, by thousands of tags. Save the text alone, send that.")
        return self._make(token)

    def _add_text_within_limits(self, data: str, parent: Any = None) -> None:  # noqa: ANN401 - tinyhtml5 has no types
        self._text_length += len(data)
        self._copied += self._text_length
        if self._copied > _MOST_COPIED:
            raise ContentError(
                "This HTML has too many signs such as &amp; in a paragraph. Save the text alone, send that."
            )
        self._add_text(data, parent)

    def _read_attribute_name_within_limits(self) -> Any:  # noqa: ANN401 - tinyhtml5 has no types
        count = len(self.tokenizer.current_token["data"])
        self._comparisons += count if count > _ORDINARY_ATTRIBUTES else 0
        if self._comparisons > _MOST_COMPARISONS or len(self.tokenizer.current_token["data"][-1][0]) > _LONGEST_NAME:
            raise ContentError("This HTML has tags of thousands of attributes. Save the text alone, send that.")
        return self._read_attribute_name()

    def _read_tag_name_within_limits(self) -> Any:  # noqa: ANN401 - tinyhtml5 has no types
        if len(self.tokenizer.current_token["name"]) > _LONGEST_NAME:
            raise ContentError("This HTML has tags of thousands of letters. Save the text alone, send that.")
        return self._read_tag_name()

    def _read_comment(self, read: Callable[[], Any]) -> Any:  # noqa: ANN401 - tinyhtml5 has no types
        """Read on in a comment, which nobody wants: forget it."""
        self.tokenizer.current_token["data"] = ""
        return read()


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
    last = next(parent.iterchildren(reversed=True), None)
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
