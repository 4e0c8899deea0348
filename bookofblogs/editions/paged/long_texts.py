"""Words far longer than a line, and texts knotted of them, divided so that the typesetter sets them in time.

WeasyPrint measures a text anew, to its end, for each line that it breaks from it where no blank is near: a paragraph of
fifty thousand brackets takes it a minute. A word that no line could hold gets places to break at (U+200B, which has no
width), and a long text with such words is divided, so that each measurement is short.
"""

import re
from collections.abc import Iterator

from lxml.etree import _Element

_LONGEST_WORD = 200
"""Longer than any address that somebody means to be read."""
_BREAK_EVERY = 40
_LONGEST_KNOTTED_TEXT = 3_000
_PIECE = 1_000
_KNOT = re.compile(r"\S{80}")
_LONG_WORD = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_BREAK = "\N{ZERO WIDTH SPACE}"
_DIVIDED_AS_THEMSELVES = frozenset({"a", "span", "em", "strong", "code", "sup", "sub", "mark", "del", "ins", "small"})


def divide_long_texts(page: _Element) -> None:
    """Divide every word and every text of `page` that could not be set in time, in place."""
    for element in list(page.iter()):
        if element.tail and len(element.tail) > _LONGEST_WORD:
            element.tail = _LONG_WORD.sub(_with_breaks, element.tail)
            if _is_knotted(element.tail):
                _divide_tail(element)
        if element.text and len(element.text) > _LONGEST_WORD:
            element.text = _LONG_WORD.sub(_with_breaks, element.text)
            if _is_knotted(element.text):
                _divide_text(element)


def _with_breaks(word: re.Match[str]) -> str:
    return _BREAK.join(word[0][start : start + _BREAK_EVERY] for start in range(0, len(word[0]), _BREAK_EVERY))


def _is_knotted(text: str) -> bool:
    return len(text) > _LONGEST_KNOTTED_TEXT and _KNOT.search(text) is not None


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
            breaks = [text.rfind(sign, start + _PIECE // 2, end) for sign in (" ", _BREAK)]
            end = max(breaks) + 1 or end
        yield text[start:end]
        start = end
