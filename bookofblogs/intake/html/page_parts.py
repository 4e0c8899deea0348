"""The parts of a page that can be named: menus, comments, related posts and the like, by their tags and names."""

import re
from collections.abc import Mapping
from unicodedata import normalize

from lxml import etree

from bookofblogs.intake.html.account import words_of
from bookofblogs.model.manuscript import EntryKind

_NAMES: Mapping[EntryKind, str] = {
    EntryKind.CONTENTS: r"""
        toc | toc[-_]?(?:container|wrapper|list|box|sidebar|nav) | table-of-contents | tableofcontents
        | ez-toc-\S+ | lwptoc\S*
        | (?:post|article|entry|markdown|page|local)-?toc | wp-block-table-of-contents | kg-toc-card
    """,
    EntryKind.READERS_COMMENTS: r"""
        (?:post-|entry-|blog-)?comments?
            (?:-area|-list|-section|-thread|-wrapper|-container|-form|-respond|s-title|-count|s-link|s-page|-holder)?
        | commentlist | disqus_thread | disqus | respond | reply-title
        | no-comments | discussion-thread
        | wp-block-comments\S* | giscus\S* | utterances\S*
        | isso-thread | webmentions? | cusdis_thread | cactus-comments | remark42
    """,
    EntryKind.RELATED: r"""
        (?:jp-)?related(?:[-_]?(?:posts?|articles?|content|stories|entries|links|wrap|reading))?
        | jp-relatedposts | yarpp\S* | you-may-also-like | read-?next | read-more-posts | (?:footer-)?recent-posts?
        | latest-posts? | similar-posts
        | more-(?:posts|stories|articles) | recommended(?:-posts)? | crp_related | suggested\S*
        | post-?nav(?:igation)? | posts-navigation | nav-(?:links|single|below|above|previous|next) | paginat\S* | pager
        | prev-?next | next-prev | blog-pager | entry-navigation | article-nav | series-nav
    """,
    EntryKind.NOTICE: r"""
        cookie\S* | (?:gdpr|consent)(?:[-_]\S*)? | copyright\S* | paywall\S*
        | subscribe\S* | subscription-\S+ | newsletter\S* | mc_embed_signup
        | email-(?:sign-?up|form) | kg-signup-card | site-info | promo | sponsor-box
        | advert\S* | ad-(?:container|wrapper|slot|block) | adsbygoogle
    """,
    EntryKind.SHARING: r"""
        sharedaddy | sd-sharing | shar(?:e|ing)(?:-\S*)? | post-share\S* | social(?:-\S*)?
        | addtoany\S* | addthis\S* | a2a_\S* | shariff | heateor\S* | post-ufi\S* | likes? | claps? | kudos
    """,
    EntryKind.MARGIN: r"""
        (?!(?:has|no|with|without|hide|show)[-_])(?:\S+[-_])?(?:nav|(?<!page-)navbar|navigation|menu|sidebar|breadcrumbs?|topbar|masthead|skip-?links?|skip-to-content)
        | (?:site|page|main|global|blog|sphinx)?[-_]?footer(?:-\S*)? | sphinxsidebar\S*
        | widget(?:-area|s)? | widget_\S+ | siteheader | site-header(?:-\S+)?
        | site-branding | headerlinks | banner | colophon
        | scroll-to-top | back-to-top
        | mw-(?:panel|navigation|head|editsection|jump-link) | printfooter | catlinks | navbox | editsection
        | edit-this-page | edit-float | github-corner | rst-footer-buttons | wy-nav-side | speechify\S*
        | post-footer-line\S*
        | (?:post|entry|article)[-_]?(?:tags?|categories|labels?|footer) | tags?(?:-?(?:links|list))? | cat-links
    """,
}
_BY_NAME = tuple((kind, re.compile(names, re.IGNORECASE | re.VERBOSE)) for kind, names in _NAMES.items())
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
_WHOLE_NAMES = "html body main article h1 h2 h3 h4 h5 h6 p pre code table li figure img blockquote"
_WHOLE = frozenset(_WHOLE_NAMES.split())
_NOTICE_LINE = re.compile(
    r"\s*(?:copyright\b|©|\(c\)\s*\d{4}|all rights reserved|powered by\b|proudly powered|this site (?:is|uses)|"
    r"we use cookies|theme\s*:|hosted on\b|filed under\b|posted in\b|tagged (?:with|as|:)|subscribe to\b)",
    re.IGNORECASE,
)
_SECTION = re.compile(r"(?:^|\s)(?:section|(?:level|sect)\d)(?:\s|$)")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WORDS_OF_PROSE = 25
_LONG_ID = 20
"""Letters from which on an id may be the mere beginning of a heading."""
_ASIDE_OF_TEXT = re.compile(
    "note|callout|admonition|pull-?quote|tip|warning|hint|info|important|footnote|sidenote", re.IGNORECASE
)


def kind_of_part(element: etree._Element) -> EntryKind | None:
    """Return what part of a page an element is by its tag, role, class and id; None where it may be text."""
    if element.get("data-text"):  # it holds most of the page's words
        return None
    tag = str(element.tag)
    role = (element.get("role") or "").lower()
    if role in _BY_ROLE and tag not in {"html", "body", "main", "article"}:
        return _BY_ROLE[role]
    if tag in _BY_TAG:
        return _by_name(element) or _BY_TAG[tag]
    return None if tag in _WHOLE and tag not in {"p", "li", "table"} else _named_part(element, tag)


def _named_part(element: etree._Element, tag: str) -> EntryKind | None:
    named = _by_name(element)
    if tag in {"p", "li", "table"} and named not in {EntryKind.NOTICE, EntryKind.SHARING} and not _is_linked(element):
        return None
    if tag == "aside" and named is None and (_is_beside_page(element) or not _is_of_text(element)):
        return EntryKind.MARGIN
    return named


def is_notice_line(text: str) -> bool:
    """Decide whether a line is about the page and no part of its text: copyright, "Powered by", "Filed under"."""
    return len(text) < 400 and _NOTICE_LINE.match(text) is not None


def _by_name(element: etree._Element) -> EntryKind | None:
    names = names_of_part(element)
    for kind, pattern in _BY_NAME:
        if any(pattern.fullmatch(name) for name in names):
            is_text = element.find(".//main") is not None or (kind is EntryKind.SHARING and has_prose(element))
            return None if is_text else kind
    return None


def names_of_part(element: etree._Element) -> list[str]:
    """Return the classes of an element and its id, but for an id that a program made of the element's own heading."""
    names = (element.get("class") or "").split()[:20]
    name = element.get("id")
    return [*names, name] if name and not _is_of_heading(name, element) else names


def has_prose(element: etree._Element) -> bool:
    """Decide whether an element holds a paragraph of text, or code, so that it is no mere button or bar."""
    return any(one.tag == "pre" or len(words_of(one).split()) > _WORDS_OF_PROSE for one in element.iter("p", "pre"))


def _is_of_heading(name: str, element: etree._Element) -> bool:
    """Decide whether an id is that of a heading or of the section that it begins, made of the heading's words."""
    if element.tag not in {*_HEADINGS, "section"} and not _SECTION.search(element.get("class") or ""):
        return False
    heading = element if element.tag in _HEADINGS else next((one for one in element if words_of(one)), None)
    if heading is None or heading.tag not in _HEADINGS or any(True for _ in element.iter("form", "textarea")):
        return False
    letters, all_letters = _letters(name), _letters(words_of(heading))
    return letters == all_letters != "" or (len(letters) > _LONG_ID and all_letters.startswith(letters))


def _letters(text: str) -> str:
    return re.sub("[^a-z]+", "", normalize("NFKD", text.casefold()))


def _is_linked(element: etree._Element) -> bool:
    """Decide whether all words of a paragraph are links: a line of tags, or of other posts."""
    linked = "".join(words_of(link) for link in element.iter("a")).replace(" ", "")
    return linked == words_of(element).replace(" ", "") and linked != ""


def _is_beside_page(aside: etree._Element) -> bool:
    """Decide whether an aside stands among the great parts of a page, and so in no text."""
    parent = aside.getparent()
    return parent is not None and any(one.tag in {"main", "footer", "nav"} for one in parent)


def _is_of_text(aside: etree._Element) -> bool:
    """Decide whether an aside is the author's: a note in the text, or more words than links."""
    if _ASIDE_OF_TEXT.search(f"{aside.get('class') or ''} {aside.get('role') or ''}"):
        return True
    linked = sum(len(words_of(link).split()) for link in aside.iter("a"))
    words = sum(len(words_of(p).split()) for p in aside.iter("p", "blockquote"))
    return words >= 8 and linked * 3 < words
