"""Which heading of a page is its title."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from lxml import etree

from bookofblogs.folding import fold
from bookofblogs.intake.html.account import words_of
from bookofblogs.intake.html.cleaning import is_hidden
from bookofblogs.intake.html.page_parts import kind_of_part
from bookofblogs.model.manuscript import Fact

_SHORT = 8
"""Letters that may well end a title by chance."""
_NAMES = frozenset(
    {"entry-title", "post-title", "p-name", "article-title", "post__title", "blog-title", "post-full-title"}
)


def title_heading(
    body: etree._Element, titles: Sequence[Fact], site: str, container: etree._Element
) -> etree._Element | None:
    """Return the heading that is the title of a page, None where no heading is.

    `titles` are those that the head of the page names, `container` is what holds its text.
    """
    wanted = [fold(fact.value) for fact in titles]
    candidates = [
        one
        for one in body.iter("h1", "h2", "h3")
        if words_of(one) and (one.tag == "h1" or _is_named(one) or _is_in_title(fold(words_of(one)), wanted))
    ]
    first_text = next((one for one in container.iter("p", "pre") if words_of(one)), None)
    best: tuple[int, etree._Element] | None = None
    for candidate in candidates:
        score = _score(candidate, wanted, site)
        if first_text is not None and _is_after(candidate, first_text, body) and score < 4:  # a heading of the text
            continue
        if score > 0 and (best is None or score > best[0]):
            best = (score, candidate)
    return best[1] if best else None


def _score(heading: etree._Element, wanted: Sequence[str], site: str) -> int:
    words = fold(words_of(heading))
    if any(is_hidden(one) for one in (heading, *heading.iterancestors())):
        return 0
    is_apart = any(kind_of_part(one) is not None for one in heading.iterancestors())
    points = 4 * (words in wanted) + 2 * (heading.tag == "h1") + 2 * _is_named(heading)
    points -= 3 * _leads_home(heading)
    points += any(len(words) > _SHORT and (words in title or title in words) for title in wanted if title)
    if site and words == fold(site) and words not in wanted[:1]:
        return 0
    return points - 3 * is_apart


def _is_in_title(words: str, wanted: Sequence[str]) -> bool:
    """Decide whether a heading is a title that the head names, or the end of one behind the name of a site."""
    return any(words == title or (len(words) > _SHORT and title.endswith(f" {words}")) for title in wanted)


def _leads_home(heading: etree._Element) -> bool:
    """Decide whether a heading is nothing but a link to the first page of a site, and so the site's name."""
    return any(
        urlsplit((link.get("href") or "").strip()).path in {"", "/"}
        and not (link.get("href") or "").strip().startswith("#")
        and words_of(link) == words_of(heading)
        for link in (*heading.iter("a"), *heading.iterancestors("a"))
    )


def _is_named(heading: etree._Element) -> bool:
    names = set((heading.get("class") or "").split())
    return bool(names & _NAMES) or "headline" in (heading.get("itemprop") or "").split()


def _is_after(one: etree._Element, other: etree._Element, body: etree._Element) -> bool:
    for element in body.iter():
        if element is other:
            return True
        if element is one:
            return False
    return False
