"""Links within a page: those that lead to a heading find it in the piece; other places have no name there."""

from collections.abc import Sequence

from lxml import etree

from bookofblogs.intake.html.account import Account, words_of
from bookofblogs.language.slugs import slug
from bookofblogs.model.manuscript import EntryKind, Tally

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def lead_to_headings(roots: Sequence[etree._Element], account: Account) -> None:
    """Give links to places of the page the anchor of the heading there; take off those that lead to no heading."""
    links = [link for root in roots for link in root.iter("a") if (link.get("href") or "").strip().startswith("#")]
    links = [link for link in links if next(link.iterancestors("pre"), None) is None]
    if not links:
        return
    places: dict[str, etree._Element] = {}
    for element in (element for root in roots for element in root.iter()):
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                places.setdefault(name, element)
    for link in links:
        name = (link.get("href") or "").strip().removeprefix("#")
        place = places.get(name)
        heading = _heading_at(place) if place is not None else None
        if heading is not None and words_of(heading):
            link.set("href", f"#{slug(words_of(heading))}")
        else:
            detail = f"#{name}, a place that has no name in the piece"
            account.note_left_out(EntryKind.DEAD_LINK, tally=Tally(links=1), detail=detail)
            del link.attrib["href"]


def _heading_at(place: etree._Element) -> etree._Element | None:
    """Return the heading that a place is, is in or begins with, or that comes right after an empty one."""
    for one in (place, *place.iterancestors()):
        if one.tag in _HEADINGS:
            return one
    if place.tag in {"section", "div", "article"}:
        first = next((one for one in place if words_of(one)), None)
        return first if first is not None and first.tag in _HEADINGS else None
    if not words_of(place):
        after = place.getnext()
        return after if after is not None and after.tag in _HEADINGS and not (place.tail or "").strip() else None
    return None
