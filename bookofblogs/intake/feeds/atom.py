"""A feed in Atom (RFC 4287), or in its forerunner 0.3."""

from urllib.parse import urljoin

from lxml import etree

from bookofblogs.intake.feeds.collection import Feed, FeedEntry, reading_of
from bookofblogs.intake.feeds.entry import html_of_text, html_of_xhtml
from bookofblogs.intake.posts.post import Author, Post, author_of, day_of, different_tags, title_text, web_address
from bookofblogs.intake.posts.xml_parts import named, parts, text_in, texts_by_name
from bookofblogs.model.manuscript import Reading, Source, SourceKind, Wishes
from bookofblogs.unicode_text import on_one_line
from bookofblogs.wording import day_in_words
from bookofblogs.xhtml import XML_LANGUAGE


def read_atom(source: Source, wishes: Wishes) -> Reading:
    """Return the posts of a feed in Atom that it shows whole, as `wishes` has it; the rest is listed.

    Raises ContentError where it is not well-formed, with the line: nothing of it is taken.
    """
    about: dict[str, str] = {}
    entries: list[FeedEntry] = []
    feed_authors: list[Author] = []
    for part in parts(source.data):
        name = named(part)
        if name == "atom:entry":
            entries.append(_entry(part, tuple(feed_authors)))
        elif name == "atom:author":
            feed_authors += _authors([part])
        elif name == "atom:title":
            about["title"] = title_of(part)
        elif name == "atom:generator":
            about["generator"] = f"{text_in(part)} {part.get('uri', '')}"
    feed = Feed(
        kind=SourceKind.ATOM,
        title=about.get("title", ""),
        generator=about.get("generator", ""),
        entries=tuple(entries),
    )
    return reading_of(feed, wishes)


def post_of(entry: etree._Element, *, feed_authors: tuple[Author, ...] = ()) -> Post:
    """Return what an entry of Atom says, with its whole text if it has that."""
    children = {named(child): child for child in reversed(list(entry))}
    content, title = children.get("atom:content"), children.get("atom:title")
    texts = texts_by_name(entry)
    published = day_of(texts.get("atom:published", "")) or day_of(texts.get("atom:issued", ""))
    updated = day_of(texts.get("atom:updated", "")) or day_of(texts.get("atom:modified", ""))
    changed = f"the feed says only when it was changed last: {day_in_words(updated)}" if updated else ""
    address = address_of(entry)
    return Post(
        html="" if content is None else html_of(content),
        title="" if title is None else title_of(title),
        item=texts.get("atom:id", "").strip() or address,
        address=address,
        base=(None if content is None else content.base) or entry.base or "",
        published=published,
        tags=different_tags(_tags(entry)),
        authors=tuple(dict.fromkeys(_authors(entry))) or feed_authors,
        language=_language(entry if content is None else content),
        remarks=(changed,) if changed and not published else (),
    )


def title_of(title: etree._Element) -> str:
    """Return a title as plain text: as its type says, it is that, or HTML."""
    kind = _kind(title)
    return title_text(text_in(title)) if kind != "text" else on_one_line(text_in(title))


def html_of(content: etree._Element) -> str:
    """Return the content of an entry as HTML, whichever way it is written; nothing for what stands elsewhere."""
    if content.get("src"):
        return ""
    kind = _kind(content)
    if kind == "xhtml" or (kind == "xml" and len(content)):
        return html_of_xhtml(content)
    if kind == "html" or (kind == "text" and content.get("mode") == "escaped"):
        return text_in(content)
    return html_of_text(text_in(content))


def address_of(entry: etree._Element) -> str:
    """Return where an entry is to be read."""
    links = [child for child in entry if named(child) == "atom:link" and child.get("rel", "alternate") == "alternate"]
    links.sort(key=lambda link: link.get("type", "text/html") != "text/html")
    found = (web_address(urljoin(link.base or "", link.get("href", "").strip())) for link in links)
    return next(filter(None, found), "")


def _entry(entry: etree._Element, feed_authors: tuple[Author, ...]) -> FeedEntry:
    post = post_of(entry, feed_authors=feed_authors)
    texts = texts_by_name(entry)
    is_draft = any(named(child) == "app:draft" and text_in(child).strip() == "yes" for child in entry.iter())
    why_not = "a draft" if is_draft else ""
    return FeedEntry(post=post, described=texts.get("atom:summary", ""), why_not=why_not)


def _kind(element: etree._Element) -> str:
    """Return how an element is written: `text`, `html`, `xhtml` or `xml`. Atom 0.3 has types of MIME."""
    given = element.get("type", "text").strip().casefold()
    if element.get("mode") == "escaped" and given != "text/plain":
        return "html"
    return {"text/plain": "text", "text/html": "html", "application/xhtml+xml": "xhtml"}.get(
        given, "xml" if given.endswith(("+xml", "/xml")) else given
    )


def _tags(entry: etree._Element) -> list[str]:
    return [child.get("label") or child.get("term") or "" for child in entry if named(child) == "atom:category"]


def _authors(elements: etree._Element | list[etree._Element]) -> list[Author]:
    """Return the authors among `elements`: their names, and nothing else of them."""
    names = [texts_by_name(child).get("atom:name", "") for child in elements if named(child) == "atom:author"]
    return [author for name in names if (author := author_of(name, "feed")) is not None]


def _language(element: etree._Element) -> str:
    found = next((one.get(XML_LANGUAGE) for one in (element, *element.iterancestors()) if one.get(XML_LANGUAGE)), None)
    return found or ""
