"""Which element of a page holds its text: the one that has nearly all words of its paragraphs, and no menu around them.

One container is chosen, and all in it is kept; what is taken out of it later has a name.
"""

import re
from collections.abc import Collection, Mapping

from lxml import etree

from bookofblogs.intake.html.account import PHRASES, SILENT
from bookofblogs.intake.html.cleaning import is_hidden, is_mere_form
from bookofblogs.intake.html.page_parts import is_notice_line, kind_of_part
from bookofblogs.model.frozen import dataclass

_NEARLY_ALL = 0.93
_MOST = 0.6
_HARDLY_ANY = 0.15
_NEVER_TEXT = re.compile(r"foot|comment|nav|menu|cookie|copyright", re.IGNORECASE)
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
_WORDS_OF_POST = 60
_APART = frozenset({"button", "select", "textarea", "nav", "dialog"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """The element that holds the text of a page, and how many of the page's words of prose."""

    element: etree._Element
    share: float


def choose_container(body: etree._Element) -> Container:
    """Return the element of a page in which its text stands."""
    elements = list(body.iter())  # kept, for lxml makes a new object of an element that nobody holds
    own, apart = _own_words(body)
    whole = _summed(elements, own, set())
    weights = _summed(elements, own, apart)
    if weights[id(body)] < _HARDLY_ANY * whole[id(body)]:
        # What holds nearly all words of a page is no margin, whatever its maker called it.
        for element in elements:
            if whole[id(element)] > _MOST * whole[id(body)] and not _NEVER_TEXT.search(_names(element)):
                element.set("data-text", "yes")
                apart.discard(id(element))
        weights = _summed(elements, own, apart)
    chosen = _preferred(elements, weights, weights[id(body)])
    if chosen is None:
        chosen = _descended(_article(elements, weights, weights[id(body)], body), weights)
    share = weights[id(chosen)] / whole[id(body)] if whole[id(body)] else 1.0
    return Container(element=chosen, share=share)


def _names(element: etree._Element) -> str:
    return f"{element.tag} {element.get('class') or ''} {element.get('id') or ''}"


def holds_several_posts(text: etree._Element) -> bool:
    """Decide whether the text of a page is several posts, one after the other."""
    posts = [one for one in text.iter("article", "div", "section") if one is not text and _is_post(one)]
    long = [one for one in posts if len("".join(map(str, one.itertext())).split()) >= _WORDS_OF_POST]
    return (
        len([one for one in long if not any(other is not one and other in one.iterancestors() for other in long)]) > 1
    )


def _is_post(element: etree._Element) -> bool:
    names = set((element.get("class") or "").split())
    return element.tag == "article" or bool(names & {"post", "hentry", "h-entry", "blog-post", *_PREFERRED})


def _preferred(elements: list[etree._Element], weights: Mapping[int, int], total: int) -> etree._Element | None:
    named = [
        element
        for element in elements
        if "articleBody" in (element.get("itemprop") or "").split()
        or set(_PREFERRED) & set((element.get("class") or "").split())
    ]
    heavy = [one for one in named if total and weights[id(one)] >= _MOST * total and one.tag != "body"]
    return heavy[0] if heavy else None


def _article(
    elements: list[etree._Element], weights: Mapping[int, int], total: int, body: etree._Element
) -> etree._Element:
    """Return the part of a page that says that it is its article or its main part, else its whole body."""
    for tag in ("article", "main"):
        for element in elements:
            if (element.tag == tag or element.get("role") == tag) and total and weights[id(element)] >= _MOST * total:
                return element
    return body


def _descended(start: etree._Element, weights: Mapping[int, int]) -> etree._Element:
    chosen = start
    while True:
        least = _NEARLY_ALL * weights[id(chosen)]
        heavy = [child for child in chosen if _may_hold_all(child) and weights[id(child)] >= least]
        if len(heavy) != 1 or not weights[id(chosen)]:
            return chosen
        chosen = heavy[0]


def _may_hold_all(element: etree._Element) -> bool:
    """Decide whether a text may stand in an element with others around it: a table of facts is itself the text."""
    if element.tag != "table":
        return element.tag in _HOLDS_OTHERS
    lines = (element.get("border") or "0").strip()
    return lines in {"0", "none"} and next(element.iter("th", "caption", "thead"), None) is None


def _summed(elements: list[etree._Element], own: Mapping[int, int], apart: Collection[int]) -> dict[int, int]:
    """Return the words of prose in each element and all in it, but for the margins `apart`."""
    weights: dict[int, int] = {}
    for element in reversed(elements):
        weight = own.get(id(element), 0) + sum(weights[id(child)] for child in element)
        weights[id(element)] = 0 if id(element) in apart else weight
    return weights


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
        if element is not body and (
            tag in _APART or is_mere_form(element) or is_hidden(element) or kind_of_part(element) is not None
        ):
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
