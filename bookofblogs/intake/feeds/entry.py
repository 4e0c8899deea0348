"""What a feed shows of a post, and whether that is its whole text."""

import re
from html import escape

from lxml import etree

_XHTML = "{http://www.w3.org/1999/xhtml}"
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_TAGS = re.compile(r"<[A-Za-z/!][^<>]*>")
_BLOCKS = re.compile(r"<(?:p|div|h[1-6]|ul|ol|blockquote|pre|figure|table|br)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:…|\.\.\.|→|\[…\]|\[\.\.\.\]|&hellip;|&#8230;|\[&hellip;\]|\[&#8230;\]"
    r"|(?:(?:read|continue|keep) (?:more|reading|on)|weiterlesen|lire la suite|leer más)\W*)\s*$",
    re.IGNORECASE,
)
WORDS_OF_A_TEXT = 150
"""What a feed shows at its longest, if it shows more than summaries."""


def words_in(html: str) -> int:
    """Return how many words stand in HTML, about: comments count too."""
    return len(_TAGS.sub(" ", html).split())


def goes_on(html: str) -> bool:
    """Decide whether a text ends in the middle: with three dots, or asking to read on elsewhere."""
    return bool(_GOES_ON.search(_TAGS.sub("", html[-600:]).rstrip()))


def has_blocks(html: str) -> bool:
    """Decide whether a text has paragraphs, as the text of a post has and a description has not."""
    return bool(_BLOCKS.search(html))


def html_of_text(text: str) -> str:
    """Return plain text as HTML: blank lines part its paragraphs."""
    paragraphs = _BLANK_LINES.split(text.replace("\r\n", "\n").strip())
    return "".join(f"<p>{escape(paragraph, quote=False)}</p>\n" for paragraph in paragraphs if paragraph.strip())


def html_of_xhtml(content: etree._Element) -> str:
    """Return what stands in an element that has XHTML in it, with or without a `div` of its own around it."""
    for element in content.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.removeprefix(_XHTML)
    etree.cleanup_namespaces(content)
    inner = [etree.tostring(child, encoding="unicode", method="html") for child in content]
    return escape(content.text or "", quote=False) + "".join(inner)
