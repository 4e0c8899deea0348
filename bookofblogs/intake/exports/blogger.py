"""An export of Blogger: Atom, in which posts, pages, comments and settings all are entries.

The older one ("Back up content") tells by a category which of them an entry is, the newer one (Google Takeout) by
elements of its own. Comments and e-mail addresses are never read.
"""

from dataclasses import replace
from urllib.parse import urljoin

from lxml import etree

from bookofblogs.intake.feeds.atom import post_of, title_of
from bookofblogs.intake.posts.manuscripts import manuscripts_of
from bookofblogs.intake.posts.post import Post, different_tags, has_tag, web_address
from bookofblogs.intake.posts.xml_parts import named, parts, text_in, texts_by_name
from bookofblogs.model.manuscript import NotTaken, Reading, Source, SourceKind, Wishes

_KIND = "http://schemas.google.com/g/2005#kind"
_KINDS = "http://schemas.google.com/blogger/2008/kind#"
_UNSEEN = frozenset({"settings", "template", "comment", ""})
"""What is no text of the blog's authors: nobody is told."""


def read_blogger(source: Source, wishes: Wishes) -> Reading:
    """Return the published posts of an export, as many as `wishes` asks for; drafts and pages are listed.

    Raises ContentError where it is not well-formed, with the line: nothing of it is taken.
    """
    site = home = ""
    posts: list[Post] = []
    not_taken: list[NotTaken] = []
    for part in parts(source.data):
        name = named(part)
        if name == "atom:title":
            site = title_of(part)
        elif name == "atom:link" and part.get("rel") == "alternate":
            home = web_address(part.get("href", ""))
        elif name == "atom:entry" and (kind := _kind_of(part)) not in _UNSEEN:
            post = _post(part, home)
            why = _why_not(part, post, kind, wishes)
            if why:
                not_taken.append(post.not_taken(why))
            else:
                posts.append(post)
    manuscripts, unreadable = manuscripts_of(posts, SourceKind.BLOGGER, site=site)
    return Reading(
        manuscripts=manuscripts,
        not_taken=(*not_taken, *unreadable),
        called=f"“{site}” by Blogger" if site else "a blog by Blogger",
    )


def _kind_of(entry: etree._Element) -> str:
    """Return what an entry is: `post`, `page`, `comment`, `settings`, `template`; empty where it does not say."""
    for child in entry:
        if named(child) == "blogger:type":
            return text_in(child).strip().lower()
        if named(child) == "atom:category" and child.get("scheme") == _KIND:
            return child.get("term", "").removeprefix(_KINDS)
    return ""


def _post(entry: etree._Element, home: str) -> Post:
    post = post_of(entry)
    tags = [
        child.get("term", "") for child in entry if named(child) == "atom:category" and child.get("scheme") != _KIND
    ]
    file_name = texts_by_name(entry).get("blogger:filename", "").strip()
    address = post.address or (web_address(urljoin(home, file_name)) if home and file_name else "")
    return replace(post, tags=different_tags(tags), address=address)


def _why_not(entry: etree._Element, post: Post, kind: str, wishes: Wishes) -> str:
    """Return why an entry makes no piece; empty if it does."""
    texts = texts_by_name(entry)
    is_draft = any(named(one) == "app:draft" and text_in(one).strip() == "yes" for one in entry.iter(etree.Element))
    status = texts.get("blogger:status", "LIVE").strip().upper()
    if kind == "page" and not wishes.pages:
        return "a page"
    if kind not in {"post", "page"}:
        return f"no post, but “{kind}”"
    if texts.get("blogger:trashed", "").strip() or "TRASH" in status:
        return "in the bin"
    if is_draft or status != "LIVE":
        return "a draft" if is_draft or status == "DRAFT" else "not published"
    if not has_tag(post.tags, wishes):
        return "without the tag"
    return "" if post.html.strip() else "without a text"
