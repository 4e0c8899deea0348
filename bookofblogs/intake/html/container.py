"""Which element of a page holds its text: the one that has nearly all words of its paragraphs, and no menu around them.

One container is chosen, and all in it is kept; what is taken out of it later has a name.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from bookofblogs.intake.html.account import PHRASES, SILENT
from bookofblogs.intake.html.cleaning import is_hidden
from bookofblogs.intake.html.page_parts import is_notice_line, kind_of_part

_NEARLY_ALL = 0.93
_MOST = 0.6
_HOLDS_OTHERS = frozenset(
    {
        "body",
        "div",
        "section",
        "article",
        "main",
        "center",
        "table",
        "tbody",
        "tr",
        "td",
        "form",
        "span",
        "font",
        "header",
    }
)
_PROSE = frozenset({"p", "pre", "blockquote", "dd"})
_WORDS_OF_PROSE = 10
"""From so many words on, what stands in a box, an item or a cell is prose."""
_PREFERRED = (
    "entry-content",
    "post-content",
    "e-content",
    "post-body",
    "available-content",
    "gh-content",
    "post__content",
)
_APART = frozenset({"form", "button", "select", "textarea", "nav", "dialog"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """The element that holds the text of a page, and how many of the page's words of prose."""

    element: etree._Element
    share: float


def choose_container(body: etree._Element) -> Container:
    """Return the element of a page in which its text stands."""
    elements = list(body.iter())  # kept, for lxml makes a new object of an element that nobody holds
    weights, everything = _weights(body, elements)
    total = weights[id(body)]
    chosen = _preferred(elements, weights, total) or _descended(body, weights)
    share = weights[id(chosen)] / everything if everything else 1.0
    return Container(element=chosen, share=share)


def _preferred(elements: list[etree._Element], weights: Mapping[int, int], total: int) -> etree._Element | None:
    named = [
        element
        for element in elements
        if element.get("itemprop") == "articleBody" or set(_PREFERRED) & set((element.get("class") or "").split())
    ]
    for element in named:
        if total and weights[id(element)] >= _MOST * total and element.tag != "body":
            return element
    return None


def _descended(body: etree._Element, weights: Mapping[int, int]) -> etree._Element:
    chosen = body
    while True:
        heavy = [
            child
            for child in chosen
            if child.tag in _HOLDS_OTHERS and weights[id(child)] >= _NEARLY_ALL * weights[id(chosen)]
        ]
        if len(heavy) != 1 or not weights[id(chosen)]:
            return chosen
        chosen = heavy[0]


def _weights(body: etree._Element, elements: list[etree._Element]) -> tuple[dict[int, int], int]:
    """Return the words of prose in each element, margins left out, and those of the whole page, with them."""
    own, apart = _own_words(body)
    weights: dict[int, int] = {}
    for element in reversed(elements):
        weight = own.get(id(element), 0) + sum(weights[id(child)] for child in element)
        weights[id(element)] = 0 if id(element) in apart else weight
    everything = sum(own.values())
    return weights, everything


def _own_words(body: etree._Element) -> tuple[dict[int, int], set[int]]:
    """Return the words of prose that stand in each block itself, and the elements that are margins or hidden."""
    texts: dict[int, list[str]] = {}
    tags: dict[int, str] = {}
    apart: set[int] = set()
    pending: list[tuple[etree._Element, int, bool]] = [(body, id(body), False)]
    while pending:
        element, block, is_linked = pending.pop()
        tag = str(element.tag)
        if tag in SILENT:
            continue
        if tag not in PHRASES and tag not in {"br", "img", "svg"}:
            block = id(element)
            tags[block] = tag
        is_linked = is_linked or tag == "a"
        if element is not body and (tag in _APART or is_hidden(element) or kind_of_part(element) is not None):
            apart.add(id(element))
        if not is_linked or tags.get(block) in _PROSE:
            texts.setdefault(block, []).append(element.text or "")
        for child in element:
            texts.setdefault(block, []).append(child.tail or "")
            pending.append((child, block, is_linked))
    return {block: _prose_words(tags.get(block, ""), "".join(parts)) for block, parts in texts.items()}, apart


def _prose_words(tag: str, text: str) -> int:
    count = len(text.split())
    if is_notice_line(text):
        return 0
    return count if tag in _PROSE or count >= _WORDS_OF_PROSE else 0
