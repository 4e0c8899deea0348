"""What stands around the text of a page: all of it is written down, and what belongs to the text is handed over."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from bookofblogs.intake.html.account import Account, words_of
from bookofblogs.intake.html.page_byline import Byline, is_byline, is_named_byline, read_byline, without_brackets
from bookofblogs.intake.html.page_parts import is_notice_line, kind_of_part
from bookofblogs.model.manuscript import EntryKind, Tally

_SUBTITLE = re.compile(
    r"(?:\S*[-_])?(?:subtitle(?:-paragraph)?|sub-title|standfirst|dek|deck|article-excerpt|gh-article-excerpt|lead-paragraph)",
    re.IGNORECASE,
)
_HERO = re.compile(
    r"(?:\S*[-_])?(?:hero|featured?|cover|post-thumbnail|wp-post-image|(?:header|article|lead|post)-image)(?:[-_]\S*)?",
    re.IGNORECASE,
)
_FIRST_WORDS = 12


def bylines(body: etree._Element, heading: etree._Element | None, container: etree._Element) -> list[etree._Element]:
    """Return the lines before a page's first paragraph, and right after its text, that say who wrote it and when."""
    first = _first_paragraph(container)
    around = set(_and_above(first)) | set(_and_above(heading)) | set(_and_above(container))
    found: list[etree._Element] = []
    pending = [body]
    while pending:
        element = pending.pop()
        if element is first:
            break
        if element is heading:
            continue
        is_named = element.tag != "p" or bool(element.get("class"))
        kind = kind_of_part(element) if element is not body else None
        if kind is not None and not (kind is EntryKind.MARGIN and is_named_byline(element)):
            continue
        if element not in around and is_byline(element) and _is_short(read_byline(element), is_named=is_named):
            found.append(element)
            continue
        if kind is not None:
            continue
        pending.extend(reversed(element))
    if not any(read_byline(one).names for one in found):
        found += [one for one in _right_after(container) if read_byline(one).names]
    return found


def _is_short(byline: Byline, *, is_named: bool) -> bool:
    """Decide whether a line says little beside names and a day."""
    count = len(without_brackets(byline.rest).split())
    return count <= (12 if is_named else 6) or (is_named and bool(byline.names or byline.day) and count <= 25)


def _first_paragraph(container: etree._Element) -> etree._Element | None:
    for one in container.iter("p", "pre", "blockquote", "li", "h2", "h3"):
        if len(words_of(one).split()) >= _FIRST_WORDS and not is_byline(one) and kind_of_part(one) is None:
            return one
    return None


def _right_after(container: etree._Element) -> Iterator[etree._Element]:
    for after in list(container.itersiblings())[:3]:
        for one in after.iter():
            if isinstance(one.tag, str) and is_byline(one):
                yield one
                break


def _and_above(element: etree._Element | None) -> list[etree._Element]:
    return [] if element is None else [element, *element.iterancestors()]


def leads(body: etree._Element, container: etree._Element) -> list[etree._Element]:
    """Return what stands above the container and belongs to the text: a line below the title, a large picture."""
    above = set(_and_above(container))
    found: list[etree._Element] = []
    pending = [body]
    while pending:
        element = pending.pop()
        if element is container:
            break
        if element in above:
            pending.extend(reversed(element))
        elif kind_of_part(element) is not None:
            continue
        elif _is_lead(element):
            found.append(element)
        else:
            pending.extend(reversed(element))
    return found


def name_subtitles(text: etree._Element) -> None:
    """Make a paragraph of the style "subtitle" of each heading that a page calls its subtitle."""
    for heading in text.iter("h2", "h3", "h4"):
        if any(_SUBTITLE.fullmatch(name) for name in (heading.get("class") or "").split()[:20]):
            heading.tag = "p"
            heading.set("data-style", "subtitle")


def _is_lead(element: etree._Element) -> bool:
    names = (element.get("class") or "").split()[:20]
    if words_of(element) and any(_SUBTITLE.fullmatch(name) for name in names):
        return True
    if element.tag == "figure":
        return element.find(".//img") is not None
    return element.tag in {"img", "picture"} and any(_HERO.fullmatch(name) for name in names)


def leave_out_surroundings(body: etree._Element, container: etree._Element, account: Account) -> None:
    """Write down all that stands around `container`, in its order, and take it off the page."""
    path = [one for one in reversed(_and_above(container)) if one is body or body in one.iterancestors()]
    cells, items = (sum(one.tag in tags for one in path) for tags in ({"td", "th"}, {"li"}))
    if cells or items:
        tally = Tally(cells=cells, items=items)
        account.note_left_out(EntryKind.FRAME, tally=tally, detail="a table or a list that only arranges the page")
    for above, below in pairwise(path):
        _leave_out_text(above.text, account)
        above.text = None
        for child in list(above)[: above.index(below)]:
            _leave_out(child, account)
    for above, below in reversed(list(pairwise(path))):
        _leave_out_text(below.tail, account)
        below.tail = None
        for child in list(above)[above.index(below) + 1 :]:
            _leave_out(child, account)


def _leave_out(element: etree._Element, account: Account) -> None:
    """Write down an element outside of the text; one that holds parts of several kinds, part by part."""
    kind = kind_of_part(element)
    if kind is None and len(element) and any(kind_of_part(child) is not None for child in element):
        _leave_out_text(element.text, account)
        for child in list(element):
            _leave_out(child, account)
    else:
        tail, element.tail = element.tail, None
        words = words_of(element)
        account.leave_out(kind or (EntryKind.NOTICE if is_notice_line(words) else EntryKind.MARGIN), element)
        _leave_out_text(tail, account)
        return
    _leave_out_text(element.tail, account)
    element.tail = None


def _leave_out_text(text: str | None, account: Account) -> None:
    words = " ".join((text or "").split())
    if words:
        account.note_left_out(EntryKind.MARGIN, words)
