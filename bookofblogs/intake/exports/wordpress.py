"""An export of WordPress: WXR, which is RSS with what only WordPress knows in a namespace of its own.

https://wordpress.org/documentation/article/tools-export-screen/ has no description of the format; what stands here was
read from exports of versions 1.0 to 1.2. Comments, e-mail addresses and IP addresses are never read.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from html import unescape

from lxml import etree

from bookofblogs.folding import caseless
from bookofblogs.intake.exports.blocks import Blocks
from bookofblogs.intake.exports.paragraphs import with_paragraphs
from bookofblogs.intake.exports.shortcodes import Shortcodes
from bookofblogs.intake.exports.shown_by_shortcodes import AttachedPicture
from bookofblogs.intake.exports.wordpress_tokens import tokens_of
from bookofblogs.intake.posts.manuscripts import manuscripts_of
from bookofblogs.intake.posts.post import (
    Author,
    Post,
    author_of,
    day_of,
    different_tags,
    has_tag,
    title_text,
    web_address,
)
from bookofblogs.intake.posts.xml_parts import named, parts, text_in, texts_by_name
from bookofblogs.model.manuscript import Fact, NotTaken, Reading, Source, SourceKind, Wishes
from bookofblogs.unicode_text import on_one_line

_WHY_NOT: Mapping[str, str] = {
    "draft": "a draft",
    "auto-draft": "a draft",
    "pending": "not published yet",
    "future": "not published yet",
    "private": "private",
    "trash": "in the bin",
}
"""By what WordPress calls the status of a post."""
_NO_POST: Mapping[str, str] = {
    "page": "a page",
    "attachment": "a file of the blog's library",
    "nav_menu_item": "part of a menu",
    "revision": "an older version",
    "wp_block": "a block for several posts",
}
"""By what WordPress calls the type of what it lists among posts."""
_UNSEEN_TYPES = frozenset({"custom_css", "customize_changeset", "oembed_cache", "wp_global_styles", "wp_navigation"})
"""What no author wrote: nobody is told."""
_PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif", ".bmp", ".tif", ".tiff", ".heic")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """What an export lists: a post, a page, a file of the library."""

    fields: Mapping[str, str]
    tags: tuple[str, ...]
    slugs: tuple[str, ...]
    description: str
    """What is said of a picture to those who do not see it."""

    @property
    def number(self) -> str:
        return self.fields.get("wp:post_id", "").strip()

    @property
    def type(self) -> str:
        return self.fields.get("wp:post_type", "").strip()


@dataclass(kw_only=True, slots=True)
class _Export:
    """What was read so far."""

    title: str = ""
    language: str = ""
    authors: dict[str, tuple[Author, ...]] = field(default_factory=dict)
    items: list[_Item] = field(default_factory=list)


def read_wordpress(source: Source, wishes: Wishes) -> Reading:
    """Return the published posts of an export, as many as `wishes` asks for; the rest is listed.

    Raises ContentError where it is not well-formed, with the line: nothing of it is taken.
    """
    export = _read(source.data)
    library = {item.number: picture for item in export.items if (picture := _picture(item))}
    sent_up: dict[str, list[str]] = defaultdict(list)
    for item in export.items:
        if item.number in library:
            sent_up[item.fields.get("wp:post_parent", "").strip()].append(item.number)
    shared = {item.number: item.fields.get("content:encoded", "") for item in export.items if item.type == "wp_block"}
    taken: list[Post] = []
    not_taken: list[NotTaken] = []
    for item in export.items:
        if item.type in _UNSEEN_TYPES:
            continue
        post = _post(item, export)
        why = _why_not(item, wishes)
        if why:
            not_taken.append(post.not_taken(why))
        else:
            shortcodes = Shortcodes(library=library, own_pictures=sent_up[item.number])
            taken.append(_with_text(post, item, shortcodes, Blocks(shared)))
    manuscripts, unreadable = manuscripts_of(taken, SourceKind.WORDPRESS, site=export.title)
    return Reading(
        manuscripts=manuscripts,
        not_taken=(*not_taken, *unreadable),
        called=f"“{export.title}” by WordPress" if export.title else "a blog by WordPress",
    )


def _read(data: bytes) -> _Export:
    export = _Export()
    for part in parts(data):
        match named(part):
            case "title":
                export.title = title_text(text_in(part))
            case "language":
                export.language = text_in(part).strip()
            case "wp:author":
                fields = texts_by_name(part)
                login = on_one_line(fields.get("wp:author_login", ""))
                export.authors[caseless(login)] = tuple(_authors(fields, login))
            case "item":
                export.items.append(_item(part))
    return export


def _authors(fields: Mapping[str, str], login: str) -> Iterable[Author]:
    """Yield who an author of the blog is: as the blog shows them, else by the names of their account."""
    shown = author_of(fields.get("wp:author_display_name", ""), "export", login=login)
    if shown is None or not shown.fact.is_certain:
        names = (fields.get("wp:author_first_name", ""), fields.get("wp:author_last_name", ""))
        real = on_one_line(unescape(" ".join(names)))
        if " " in real and author_of(real, "account"):
            yield Author(fact=Fact(value=real, found_in="account", is_certain=False))
    if shown is not None:
        yield shown


def _item(element: etree._Element) -> _Item:
    tags: list[str] = []
    slugs: list[str] = []
    description = ""
    for child in element:
        name = named(child)
        if name == "category" and child.get("domain", "category") in {"category", "post_tag", "tag"}:
            if child.get("nicename") != "uncategorized" and text_in(child) != "Uncategorized":
                tags.append(text_in(child))
            slugs.append(child.get("nicename", ""))
        elif name == "wp:postmeta":
            meta = texts_by_name(child)
            if meta.get("wp:meta_key") == "_wp_attachment_image_alt":
                description = on_one_line(meta.get("wp:meta_value", ""))
    fields = {name: text for name, text in texts_by_name(element).items() if name in _FIELDS}
    return _Item(fields=fields, tags=different_tags(tags), slugs=tuple(slugs), description=description)


_FIELD_NAMES = """
title link guid pubDate dc:creator content:encoded excerpt:encoded
wp:post_id wp:post_date wp:post_name wp:status wp:post_parent wp:post_type wp:post_password wp:attachment_url
"""
_FIELDS = frozenset(_FIELD_NAMES.split())
"""All of an item that is read."""


def _picture(item: _Item) -> AttachedPicture | None:
    address = web_address(item.fields.get("wp:attachment_url", "") or item.fields.get("guid", ""))
    if item.type != "attachment" or not address.lower().partition("?")[0].endswith(_PICTURE_ENDINGS):
        return None
    return AttachedPicture(
        address=address,
        caption=on_one_line(item.fields.get("excerpt:encoded", "")),
        description=item.description,
    )


def _why_not(item: _Item, wishes: Wishes) -> str:
    """Return why an item makes no piece; empty if it does."""
    fields = item.fields
    status = fields.get("wp:status", "").strip()
    if item.type not in {"post", "page"}:
        return _NO_POST.get(item.type, f"no post, but “{item.type}”")
    if status != "publish":
        return _WHY_NOT.get(status, "not published")
    if item.type == "page" and not wishes.pages:
        return _NO_POST[item.type]
    if fields.get("wp:post_password", ""):
        return "behind a password"
    if not has_tag((*item.tags, *item.slugs), wishes):
        return "without the tag"
    return "" if fields.get("content:encoded", "").strip() else "without a text"


def _post(item: _Item, export: _Export) -> Post:
    """Return what is said of an item beside its text."""
    fields = item.fields
    login = on_one_line(unescape(fields.get("dc:creator", "")))
    authors = export.authors.get(caseless(login))
    if authors is None:
        alone = author_of(login, "login", login=login)
        authors = (alone,) if alone else ()
    return Post(
        html="",
        title=title_text(fields.get("title", "")),
        item=fields.get("guid", "").strip() or fields.get("wp:post_id", "").strip(),
        address=web_address(fields.get("link", "")),
        published=day_of(fields.get("wp:post_date", "")) or day_of(fields.get("pubDate", "")),
        tags=item.tags,
        authors=authors,
        language=export.language,
    )


def _with_text(post: Post, item: _Item, shortcodes: Shortcodes, blocks: Blocks) -> Post:
    """Return `post` with its text as the page shows it."""
    tokens = blocks.settled(tokens_of(item.fields.get("content:encoded", "")))
    html = with_paragraphs(shortcodes.taken_out(tokens), shortcodes.added)
    return replace(
        post,
        html=html,
        notes=shortcodes.notes,
        left_out=(*blocks.left_out, *shortcodes.left_out),
        added=(*blocks.added, *shortcodes.added),
        remarks=(*blocks.remarks, *shortcodes.remarks),
    )
