"""Where a line may end: in an address, in a word that no line could hold, before the last word of a paragraph.

Each function changes the tree of one page in place.

- A written address is broken where a reader does not stumble, and never with a hyphen that is not its own: after a
  slash, before other punctuation (The Chicago Manual of Style, 17th edition, 14.18).
- WeasyPrint measures a text anew, to its end, for each line that it breaks from it where no blank is near: a paragraph
  of fifty thousand brackets takes it a minute. A word that no line could hold gets places to break at (U+200B, which
  has no width), and a long text with such words is divided, so that each measurement is short.
"""

import re
from collections.abc import Iterator

from lxml.etree import _Element

from bookofblogs.xhtml import text_of

SHORT = 30
"""Characters of an address that stand together on a line."""
NO_BREAK = "\N{WORD JOINER}"
BREAK = "\N{ZERO WIDTH SPACE}"
_BREAKS = re.compile(r"(?<=/)(?=[^/])|(?<=[^/.:])(?=[.?#&=_~%-])")
_SHORT_LAST_WORD = re.compile(r"(?<=\S) (?=\S{1,3}\s*\Z)")
_FEWEST_CHARACTERS = 60
"""A line: in a shorter paragraph there is no last line to mend."""
_LONGEST_WORD = 200
"""Longer than any address that somebody means to be read."""
_BREAK_EVERY = 40
_LONGEST_UNBROKEN_TEXT = 3_000
_PIECE = 1_000
_UNBROKEN = re.compile(r"\S{80}")
_LONG_WORD = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_DIVIDED_AS_THEMSELVES = frozenset({"a", "span", "em", "strong", "code", "sup", "sub", "mark", "del", "ins", "small"})


def break_addresses(page: _Element) -> None:
    """Say, in place, where the addresses that are written out on `page` may end a line, and which of them are long.

    A line that ends before a long one would be torn wide: its paragraph is not justified.
    """
    for link in page.iter("a"):
        if link.get("class") == "address" and not len(link) and link.text and BREAK not in link.text:
            link.set("class", "address long" if len(text_of(link)) > SHORT else "address short")
            scheme, slashes, rest = link.text.partition("://")
            link.text = f"{scheme}{slashes}{breakable(rest)}" if slashes else breakable(link.text)


def breakable(address: str) -> str:
    """Return a written address with the places at which a line may end: none in the name of a site that is short."""
    name, slash, rest = address.partition("/") if "://" not in address else ("", "", address)
    if len(name) <= SHORT:
        return f"{name}{slash}{BREAK if slash else ''}{_with_breaks(rest)}"
    return _with_breaks(address)


def _with_breaks(address: str) -> str:
    """Return `address` with its breaks. A hyphen ends no line: nobody could tell whether it was the address's own."""
    return _BREAKS.sub(BREAK, address).replace("-", f"-{NO_BREAK}")


def avoid_short_last_lines(page: _Element) -> None:
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


def divide_long_texts(page: _Element) -> None:
    """Divide every word and every text of `page` that could not be set in time, in place."""
    for element in list(page.iter()):
        if element.tail and len(element.tail) > _LONGEST_WORD:
            element.tail = _LONG_WORD.sub(_broken, element.tail)
            if _is_unbroken(element.tail):
                _divide_tail(element)
        if element.text and len(element.text) > _LONGEST_WORD:
            element.text = _LONG_WORD.sub(_broken, element.text)
            if _is_unbroken(element.text):
                _divide_text(element)


def _broken(word: re.Match[str]) -> str:
    return BREAK.join(word[0][start : start + _BREAK_EVERY] for start in range(0, len(word[0]), _BREAK_EVERY))


def _is_unbroken(text: str) -> bool:
    return len(text) > _LONGEST_UNBROKEN_TEXT and _UNBROKEN.search(text) is not None


def _divide_text(element: _Element) -> None:
    """Divide the text before the first child. A link of nothing but text becomes several links, side by side."""
    pieces = list(_pieces(element.text or ""))
    parent = element.getparent()
    if element.tag in _DIVIDED_AS_THEMSELVES and not len(element) and parent is not None:
        attributes = {str(name): str(value) for name, value in element.attrib.items() if name != "id"}
        twins = [element.makeelement(element.tag, attributes) for _ in pieces[1:]]
        element.text = pieces[0]
        for twin, piece in zip(twins, pieces[1:], strict=True):
            twin.text = piece
        place = parent.index(element) + 1
        (twins[-1] if twins else element).tail, element.tail = element.tail, None
        parent[place:place] = twins
    else:
        element.text = None
        element[0:0] = _spans(element, pieces)


def _divide_tail(element: _Element) -> None:
    """Divide the text behind an element."""
    parent = element.getparent()
    if parent is None:
        return
    spans = _spans(element, list(_pieces(element.tail or "")))
    element.tail = None
    place = parent.index(element) + 1
    parent[place:place] = spans


def _spans(element: _Element, pieces: list[str]) -> list[_Element]:
    spans = [element.makeelement("span", {}) for _ in pieces]
    for span, piece in zip(spans, pieces, strict=True):
        span.text = piece
    return spans


def _pieces(text: str) -> Iterator[str]:
    """Yield `text` in pieces that end where a line may break."""
    start = 0
    while start < len(text):
        end = min(start + _PIECE, len(text))
        if end < len(text):
            breaks = [text.rfind(sign, start + _PIECE // 2, end) for sign in (" ", BREAK)]
            end = max(breaks) + 1 or end
        yield text[start:end]
        start = end
