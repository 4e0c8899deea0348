"""Small things that a compositor does by hand: no last line of two letters, and addresses in code that can be followed.

Each function changes the tree of one page in place.
"""

import re

from lxml.etree import _Element

from bookofblogs.email_addresses import WRITTEN

_SHORT_LAST_WORD = re.compile(r"(?<=\S) (?=\S{1,3}\s*\Z)")
_FEWEST_CHARACTERS = 60
"""A line: in a shorter paragraph there is no last line to mend."""
_ADDRESS = re.compile(r"https?://[\w-][^\s\"'<>()\[\]{}`,;|\\]*[^\s\"'<>()\[\]{}`,;|\\.:!?]|" + WRITTEN)


def bind_last_words(page: _Element) -> None:
    """Bind the last word of each paragraph to the one before it, where it would make a line of under four letters."""
    for paragraph in page.iter("p", "li", "dd"):
        last = paragraph[-1] if len(paragraph) else None
        words = paragraph.text if last is None else last.tail
        if words and len(words) > _FEWEST_CHARACTERS:
            bound = _SHORT_LAST_WORD.sub("\N{NO-BREAK SPACE}", words)
            if last is None:
                paragraph.text = bound
            else:
                last.tail = bound


def link_addresses_in_code(page: _Element) -> None:
    """Make every web or mail address that stands in code a link, since a screen shows it like any other."""
    for code in page.iter("code", "samp", "kbd"):
        if next(code.iterancestors("a", "code", "samp", "kbd"), None) is not None:
            continue
        for element in list(code.iter()):
            if element.tag == "a":
                continue
            if element.tail and element is not code:
                _link_tail(element)
            if element.text:
                _link_text(element)


def _link_text(element: _Element) -> None:
    words, links = _divided(element, element.text or "")
    if links:
        element.text = words
        element[0:0] = links


def _link_tail(element: _Element) -> None:
    parent = element.getparent()
    words, links = _divided(element, element.tail or "")
    if links and parent is not None:
        element.tail = words
        place = parent.index(element) + 1
        parent[place:place] = links


def _divided(element: _Element, text: str) -> tuple[str, list[_Element]]:
    """Return what stands in `text` before the first address, and the addresses as links with what follows each."""
    matches = list(_ADDRESS.finditer(text))
    if not matches:
        return text, []
    links = []
    for match, end in zip(matches, [*(following.start() for following in matches[1:]), len(text)], strict=True):
        address = match[0] if "://" in match[0] else f"mailto:{match[0]}"
        link = element.makeelement("a", {"href": address})
        link.text, link.tail = match[0], text[match.end() : end]
        links.append(link)
    return text[: matches[0].start()], links
