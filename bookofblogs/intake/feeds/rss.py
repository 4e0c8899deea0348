"""A feed in RSS, 2.0 (https://www.rssboard.org/rss-specification) or 1.0 (https://web.resource.org/rss/1.0/spec)."""

from lxml import etree

from bookofblogs.intake.feeds.collection import Feed, FeedEntry, reading_of
from bookofblogs.intake.feeds.entry import html_of_xhtml
from bookofblogs.intake.posts.post import (
    Author,
    Post,
    author_of,
    day_of,
    different_tags,
    guessed,
    title_text,
    web_address,
)
from bookofblogs.intake.posts.xml_parts import named, parts, text_in, texts_by_name
from bookofblogs.model.manuscript import Reading, Source, SourceKind, Wishes

_WRITERS = frozenset({"dc:creator", "author", "atom:author"})
_EDITORS = frozenset({"managingEditor", "dc:creator"})


def read_rss(source: Source, wishes: Wishes) -> Reading:
    """Return the posts of a feed in RSS that it shows whole, as `wishes` has it; the rest is listed.

    Raises ContentError where it is not well-formed, with the line: nothing of it is taken.
    """
    about: dict[str, str] = {}
    entries: list[FeedEntry] = []
    editor: Author | None = None
    for part in parts(source.data):
        name = named(part)
        if name == "item":
            entries.append(_entry(part, editor, language=about.get("language", "")))
        elif name == "channel":
            about.update(texts_by_name(part))
        else:
            about.setdefault(name, text_in(part))
        if name in _EDITORS and editor is None and (found := author_of(text_in(part), "feed")):
            editor = guessed(found)
    feed = Feed(
        kind=SourceKind.RSS,
        title=title_text(about.get("title", "")),
        generator=about.get("generator", ""),
        entries=tuple(entries),
    )
    return reading_of(feed, wishes)


def _entry(item: etree._Element, editor: Author | None, *, language: str) -> FeedEntry:
    texts = texts_by_name(item)
    writers = [author_of(text_in(child), "feed") for child in item if named(child) in _WRITERS]
    authors = [author for author in writers if author is not None]
    tags = [text_in(child) for child in item if named(child) in {"category", "dc:subject"}]
    address = _address(item, texts)
    post = Post(
        html=texts.get("content:encoded", "") or _xhtml(item),
        title=title_text(texts.get("title", "") or texts.get("dc:title", "")),
        item=(texts.get("guid", "") or item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", "")).strip()
        or address,
        address=address,
        base=item.base or "",
        published=day_of(texts.get("pubDate", ""))
        or day_of(texts.get("dc:date", ""))
        or day_of(texts.get("dcterms:created", "")),
        tags=different_tags(tags),
        authors=tuple(dict.fromkeys(authors)) or ((editor,) if editor else ()),
        language=texts.get("dc:language", "") or language.strip(),
    )
    return FeedEntry(post=post, described=texts.get("description", ""))


def _address(item: etree._Element, texts: dict[str, str]) -> str:
    """Return where an item is to be read: its link, or its id, which is one unless it says otherwise."""
    if address := web_address(texts.get("link", "")):
        return address
    for child in item:
        if named(child) == "guid" and child.get("isPermaLink", "true") != "false":
            return web_address(text_in(child))
        if named(child) == "atom:link" and child.get("rel", "alternate") == "alternate":
            return web_address(child.get("href", ""))
    return ""


def _xhtml(item: etree._Element) -> str:
    """Return the text that stands in an item as XHTML."""
    body = next((child for child in item if named(child) in {"xhtml:body", "xhtml:div"}), None)
    return "" if body is None else html_of_xhtml(body)
