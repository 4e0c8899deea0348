"""What a page says of itself beside its text: in its head, and in what it tells search engines (schema.org JSON-LD)."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from bookofblogs.language.days import NoDayError, read_day
from bookofblogs.language.languages import canonical_tag, is_language_tag
from bookofblogs.model.manuscript import Fact
from bookofblogs.unicode_text import on_one_line

_POSTS = frozenset(
    {
        "article",
        "blogposting",
        "newsarticle",
        "techarticle",
        "scholarlyarticle",
        "report",
        "socialmediaposting",
        "webpage",
        "review",
    }
)
_SITE_PART = re.compile(r"\s+(?:[-–—|·»«•:]|::)\s+")
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]{1,2000})"
)
_MOST_JSON = 500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The facts of a page's head; what it does not say is empty."""

    titles: tuple[Fact, ...] = ()
    authors: tuple[Fact, ...] = ()
    published: date | None = None
    address: str = ""
    base: str = ""
    """To what the addresses on the page are relative."""
    site: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    metas: dict[str, list[str]] = field(default_factory=dict)
    posts: list[dict[str, Any]] = field(default_factory=list)

    def meta(self, *names: str) -> str:
        return next((value for name in names for value in self.metas.get(name, ())), "")


def read_head(root: etree._Element, html: str, known_address: str) -> Head:
    """Return what a page says of itself. `known_address` is where it was fetched, empty for a file."""
    found = _Found()
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = on_one_line(meta.get("content") or "")
        if name and content:
            found.metas.setdefault(name, []).append(content)
    found.posts = list(_posts(root))
    canonical = next(
        (
            one.get("href") or ""
            for one in root.iter("link", "a")
            if "canonical" in (one.get("rel") or "").split() or "p-canonical" in (one.get("class") or "").split()
        ),
        "",
    )
    saved = _SAVED_FROM.search(html[:10_000])
    address = _web_address(canonical, found.meta("og:url"), saved[1] if saved else "", known_address)
    site = found.meta("og:site_name", "application-name")
    language = _language(root, found)
    base = next((one.get("href") or "" for one in root.iter("base") if one.get("href")), "")
    whole = known_address or (saved[1] if saved else "") or address
    return Head(
        titles=tuple(_titles(root, found, site)),
        authors=tuple(_authors(found)),
        published=_published(found),
        address=address,
        base=_joined(whole, base),
        site=site,
        language=language,
        tags=tuple(dict.fromkeys(_tags(found))),
    )


def day_in(text: str) -> date | None:
    """Return the day that a time stamp or a date in words means, None where that is not certain."""
    match = re.match(r"\d{4}-\d{2}-\d{2}", text.strip())
    try:
        return read_day(match.group() if match else text)
    except NoDayError:
        return None


def without_site(title: str, site: str) -> str:
    """Return the title of a page without the name of its site behind or before it."""
    parts = _SITE_PART.split(title)
    if len(parts) < 2:  # nothing was added
        return title
    if site and site.casefold() == parts[0].casefold():
        return title[len(parts[0]) :].lstrip(" -–—|·»«•:")
    return title[: -len(parts[-1])].rstrip(" -–—|·»«•:")


def _titles(root: etree._Element, found: _Found, site: str) -> Iterator[Fact]:
    for post in found.posts:
        headline = _text(post.get("headline"))
        if headline:
            yield Fact(value=headline, found_in="JSON-LD")
    given = found.meta("og:title", "twitter:title", "dc.title", "citation_title")
    if given:
        cut = without_site(given, site) if site and site.casefold() in given.casefold() else given
        yield Fact(value=cut, found_in="og:title")
    title = root.find("head/title")
    text = on_one_line("".join(map(str, title.itertext()))) if title is not None else ""
    if text:
        yield Fact(value=without_site(text, site), found_in="title of the page")


def _authors(found: _Found) -> Iterator[Fact]:
    for post in found.posts:
        for name in _names(post.get("author")):
            yield Fact(value=name, found_in="JSON-LD", is_certain=not name.startswith(("http:", "https:")))
    for name in (
        *found.metas.get("author", ()),
        *found.metas.get("article:author", ()),
        *found.metas.get("dc.creator", ()),
    ):
        if not name.startswith(("http:", "https:")):
            yield Fact(value=name, found_in="meta author", is_certain=False)


def _names(author: object) -> Iterator[str]:
    if isinstance(author, str):
        if author.strip():
            yield on_one_line(author)
    elif isinstance(author, dict):
        if str(author.get("@type", "Person")) != "Organization":
            yield from _names(author.get("name"))
    elif isinstance(author, list):
        for one in author[:50]:
            yield from _names(one)


def _published(found: _Found) -> date | None:
    stamps = [_text(post.get("datePublished")) for post in found.posts]
    stamps += [
        found.meta("article:published_time", "datepublished", "dc.date", "date", "citation_publication_date", "pubdate")
    ]
    return next((day for stamp in stamps if stamp and (day := day_in(stamp))), None)


def _tags(found: _Found) -> Iterator[str]:
    yield from found.metas.get("article:tag", ())
    for post in found.posts:
        words = post.get("keywords")
        if isinstance(words, str):
            yield from (on_one_line(word) for word in words.split(",") if word.strip())
        elif isinstance(words, list):
            yield from (on_one_line(word) for word in words[:100] if isinstance(word, str) and word.strip())


def _language(root: etree._Element, found: _Found) -> str:
    given = root.get("lang") or found.meta("content-language", "og:locale", "dc.language")
    tag = given.replace("_", "-").strip()
    return canonical_tag(tag) if is_language_tag(tag) else ""


def _posts(root: etree._Element) -> Iterator[dict[str, Any]]:
    """Yield what is said of posts in JSON-LD; a page that is no post comes last."""
    pages = []
    for script in root.iter("script"):
        if (script.get("type") or "").lower().strip() != "application/ld+json":
            continue
        text = "".join(map(str, script.itertext()))
        if len(text) > _MOST_JSON:
            continue
        try:
            whole = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(whole):
            kinds = {str(kind).lower() for kind in _listed(thing.get("@type"))}
            if kinds & (_POSTS - {"webpage"}):
                yield thing
            elif "webpage" in kinds:
                pages.append({"datePublished": thing.get("datePublished")})
    yield from pages


def _things(whole: object) -> Iterator[dict[str, Any]]:
    for one in _listed(whole):
        if isinstance(one, dict):
            yield one
            yield from (inner for inner in _listed(one.get("@graph")) if isinstance(inner, dict))


def _listed(value: object) -> list[Any]:
    return value[:1000] if isinstance(value, list) else [] if value is None else [value]


def _text(value: object) -> str:
    return on_one_line(value) if isinstance(value, str) else ""


def _web_address(*candidates: str) -> str:
    known = candidates[-1] or candidates[-2]
    for candidate in candidates:
        whole = _joined(known, candidate)
        if whole.startswith(("http://", "https://")) and urlsplit(whole).netloc:
            return whole
    return ""


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip()) if base else address.strip()
    except ValueError:
        return ""
