"""The parts of a page that can be named: menus, comments, related posts and the like, by their tags and names."""

import re
from collections.abc import Sequence

from lxml import etree

from bookofblogs.intake.html.account import words_of
from bookofblogs.model.manuscript import EntryKind

_BY_NAME: Sequence[tuple[EntryKind, re.Pattern[str]]] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            EntryKind.CONTENTS,
            r"toc|toc[-_]?(?:container|wrapper|list|box|sidebar|nav)|table-of-contents|ez-toc-container|ez-toc-\S+|lwptoc\S*|post-toc|"
            r"article-toc|entry-toc|wp-block-table-of-contents|kg-toc-card|markdown-toc|page-toc|localtoc|contents topic|tableofcontents",
        ),
        (
            EntryKind.READERS_COMMENTS,
            r"(?:post-|entry-|blog-)?comments?(?:-area|-list|-section|-thread|-wrapper|-container|-form|-respond|s-title|-count|s-link)?|"
            r"commentlist|disqus_thread|disqus|respond|giscus\S*|utterances\S*|isso-thread|webmentions?|cusdis_thread|comment-holder|"
            r"reply-title|comments-page|cactus-comments|remark42|no-comments|discussion-thread",
        ),
        (
            EntryKind.RELATED,
            r"(?:jp-)?related(?:[-_]?(?:posts?|articles?|content|stories|entries|links|wrap|reading))?|jp-relatedposts|yarpp\S*|you-may-also-like|"
            r"read-next|read-more-posts|readnext|recent-posts?|latest-posts?|more-(?:posts|stories|articles)|recommended(?:-posts)?|"
            r"post-?nav(?:igation)?|posts-navigation|nav-(?:links|single|below|above|previous|next)|paginat\S*|pager|prev-?next|"
            r"blog-pager|entry-navigation|article-nav|similar-posts|crp_related|suggested\S*|next-prev|series-nav|footer-recent-posts",
        ),
        (
            EntryKind.NOTICE,
            r"cookie\S*|(?:gdpr|consent)(?:[-_]\S*)?|copyright\S*|subscribe\S*|subscription-\S+|newsletter\S*|paywall\S*|mc_embed_signup|"
            r"email-(?:sign-?up|form)|site-info|advert\S*|ad-(?:container|wrapper|slot|block)|adsbygoogle|sponsor-box|kg-signup-card|promo",
        ),
        (
            EntryKind.SHARING,
            r"sharedaddy|sd-sharing|shar(?:e|ing)(?:-\S*)?|social(?:-\S*)?|addtoany\S*|addthis\S*|a2a_\S*|shariff|heateor\S*|post-share\S*|"
            r"post-ufi\S*|post-footer-line\S*|likes?|claps?|kudos",
        ),
        (
            EntryKind.MARGIN,
            r"(?:\S+[-_])?(?:nav|navbar|navigation|menu|sidebar|breadcrumbs?|topbar|masthead|skip-?links?|skiplink|skip-to-content)|"
            r"(?:site|page|main|global|blog|sphinx)?[-_]?footer(?:-\S*)?|sphinxsidebar\S*|widget(?:-area|s)?|widget_\S+|siteheader|"
            r"site-header(?:-\S+)?|site-branding|headerlinks|mw-(?:panel|navigation|head|editsection|jump-link)|printfooter|catlinks|navbox|"
            r"banner|colophon|scroll-to-top|back-to-top|edit-this-page|edit-float|editsection|github-corner|rst-footer-buttons|wy-nav-side|"
            r"(?:post|entry|article)[-_]?(?:tags?|categories|labels?|footer)|tags?-?(?:links|list)|cat-links|speechify\S*|pencraft-menu",
        ),
    )
)
_BY_TAG = {"nav": EntryKind.MARGIN, "footer": EntryKind.MARGIN, "dialog": EntryKind.NOTICE, "menu": EntryKind.MARGIN}
_BY_ROLE = {
    "navigation": EntryKind.MARGIN,
    "contentinfo": EntryKind.MARGIN,
    "banner": EntryKind.MARGIN,
    "search": EntryKind.FORM,
    "dialog": EntryKind.NOTICE,
    "alertdialog": EntryKind.NOTICE,
    "doc-toc": EntryKind.CONTENTS,
}
_WHOLE = frozenset({"html", "body", "main", "article", "h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "code", "table", "li", "figure", "img"})
_NOTICE_LINE = re.compile(
    r"\s*(?:copyright\b|©|\(c\)\s*\d{4}|all rights reserved|powered by\b|proudly powered|this site (?:is|uses)|we use cookies|"
    r"theme\s*:|hosted on\b|filed under\b|posted in\b|tagged (?:with|as|:)|subscribe to\b)",
    re.IGNORECASE,
)
_ASIDE_OF_TEXT = re.compile(r"note|callout|admonition|pull-?quote|tip|warning|hint|info|important|footnote|sidenote", re.IGNORECASE)


def kind_of_part(element: etree._Element) -> EntryKind | None:
    """Return what part of a page an element is by its tag, role, class and id; None where it may be text."""
    if not isinstance(element.tag, str):
        return None
    role = (element.get("role") or "").lower()
    if element.tag not in {"html", "body", "main", "article"} and role in _BY_ROLE:
        return _BY_ROLE[role]
    if element.tag in _BY_TAG:
        return _by_name(element) or _BY_TAG[element.tag]
    if element.tag in _WHOLE and element.tag not in {"p", "li", "table"}:
        return None
    named = _by_name(element)
    if element.tag in {"p", "li", "table"}:
        return named if named in {EntryKind.NOTICE, EntryKind.SHARING} else None
    if element.tag == "aside" and named is None and not _is_of_text(element):
        return EntryKind.MARGIN
    return named


def is_notice_line(text: str) -> bool:
    """Decide whether a line is about the page and no part of its text: copyright, "Powered by", "Filed under"."""
    return len(text) < 400 and _NOTICE_LINE.match(text) is not None


def _by_name(element: etree._Element) -> EntryKind | None:
    names = (element.get("class") or "").split()
    if element.get("id"):
        names.append(element.get("id", ""))
    for kind, pattern in _BY_NAME:
        if any(pattern.fullmatch(name) for name in names[:20]):
            return kind
    return None


def _is_of_text(aside: etree._Element) -> bool:
    """Decide whether an aside is the author's: a note in the text, or more words than links."""
    if _ASIDE_OF_TEXT.search(f"{aside.get('class') or ''} {aside.get('role') or ''}"):
        return True
    linked = sum(len(words_of(link).split()) for link in aside.iter("a"))
    words = sum(len(words_of(p).split()) for p in aside.iter("p", "blockquote"))
    return words >= 8 and linked * 3 < words  # noqa: SIM300 - so it reads
