"""What stands in any HTML and is no text: hidden things, forms, signs to link to a heading, bars to share a post."""

import re

from lxml import etree

from bookofblogs.intake.html.account import SILENT, Account, remove, words_of
from bookofblogs.intake.html.note_buttons import use_note_buttons
from bookofblogs.intake.html.page_parts import has_prose, names_of_part
from bookofblogs.intake.html.styles import declared, looks_of
from bookofblogs.model.manuscript import EntryKind, Tally
from bookofblogs.xhtml import unwrap

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PERMALINK_SIGNS = re.compile(r"[¶#§🔗⚓∞\s\ufe0e\ufe0f]*")
_PERMALINK = re.compile(
    r"headerlink|header-anchor|heading-anchor|anchorjs|permalink|(?:^|[\s-])anchor(?:[\s-]|$)|hash-link", re.IGNORECASE
)
_UNSEEN = re.compile(
    r"(?:^|\s)(?:sr-only|screen-reader-text|visually-hidden|visuallyhidden|a11y-hidden|screen-reader-only)(?:\s|$)"
)
_SHARING = re.compile(
    r"""
    (?:\S+[-_])?(?:sharedaddy|sharing|share-?(?:buttons?|bar|links?)|social-?shar(?:e|ing)|addthis|addtoany)(?:[-_]\S+)?
    | sd-like | (?:post|entry)-share | share-(?:post|dialog) | a2a_kit | shariff | heateor\S* | ssba
    | jetpack-likes-widget-wrapper | post-ufi\S* | like-button-container
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ASKING = re.compile(
    r"(?:subscribe|share|leave a comment|get \d+% off|upgrade to paid|refer a friend|give a gift|donate)\b.{0,80}\Z",
    re.IGNORECASE,
)
_PERMALINK_WORDS = frozenset({"link", "permalink", "copy link", "anchor", "anchor link", "link to this heading"})
_MOST_SHARING_WORDS = 60
_FEW_WORDS = 12
_CONTROLS = frozenset({"button", "select", "textarea", "datalist", "output", "progress", "meter"})
_TEXT_IN_FORM = 60
"""Words of paragraphs from which on a form is the frame of a whole page, as some servers make them."""


def clean(root: etree._Element, account: Account) -> None:
    """Take out of `root` what no reader would call text, and write each down. Nothing in code is looked at."""
    use_note_buttons(root, account)
    _use_noscript_pictures(root)
    for noscript in list(root.iter("noscript")):
        remove(noscript)
    pending = list(reversed(root))
    while pending:
        element = pending.pop()
        children = list(element)
        if not _is_taken_out(element, account) and element.tag not in SILENT and element.tag not in {"pre", "math"}:
            pending.extend(reversed(children))


def _is_taken_out(element: etree._Element, account: Account) -> bool:
    """Take out an element that is no text, with all in it, and return whether it was one."""
    if is_hidden(element):
        account.leave_out(EntryKind.HIDDEN, element)
        return True
    if element.tag == "form" or element.tag in _CONTROLS or _is_control(element):
        return _is_form_taken_out(element, account)
    if element.tag == "svg":
        _take_out_drawing(element, account)
        return True
    if element.tag == "a":
        return _is_permalink_taken_out(element, account)
    kind = EntryKind.NOTICE if _is_asking(element) else EntryKind.SHARING if _is_sharing_bar(element) else None
    if kind is not None:
        account.leave_out(kind, element)
    return kind is not None


def _is_asking(element: etree._Element) -> bool:
    """Decide whether an element is one with which a program for newsletters asks its readers to subscribe or share."""
    names = (element.get("class") or "").split()
    if any(name.startswith("subscription-widget") for name in names):
        return len(words_of(element).split()) <= _MOST_SHARING_WORDS
    return "button-wrapper" in names and _ASKING.match(words_of(element)) is not None


def _is_sharing_bar(element: etree._Element) -> bool:
    """Decide whether an element bears the name of a bar to share a post, and has little in it but links or buttons."""
    if element.tag in {*_HEADINGS, "body", "article", "main"}:
        return False
    if not any(_SHARING.fullmatch(name) for name in names_of_part(element)) or has_prose(element):
        return False
    count = len(words_of(element).split())
    clicked = sum(len(words_of(one).split()) for one in element.iter("a", "button", "li"))
    return count <= _FEW_WORDS or (count <= _MOST_SHARING_WORDS and 2 * clicked >= count)


def is_mere_form(element: etree._Element) -> bool:
    """Decide whether an element is a form, and not one in which some servers put the whole page."""
    if element.tag != "form":
        return False
    return sum(len(words_of(p).split()) for p in element.iter("p", "pre", "li")) < _TEXT_IN_FORM


def is_hidden(element: etree._Element) -> bool:
    """Decide whether no browser shows an element, or only to programs that read pages aloud."""
    if element.get("data-text"):  # it holds most of the page's words, and waits for a script to show it
        return False
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    if _UNSEEN.search(element.get("class") or ""):
        return True
    style = element.get("style")
    return style is not None and looks_of(declared(style)).hidden


def _use_noscript_pictures(root: etree._Element) -> None:
    """Give a picture that a script would load the address that stands beside it for browsers without scripts."""
    for noscript in root.iter("noscript"):
        inner = list(noscript.iter("img"))
        before = noscript.getprevious()
        images = list(before.iter("img")) if before is not None else []
        after = noscript.getnext()
        if not images and after is not None:
            images = list(after.iter("img"))
        if len(inner) != 1 or not inner[0].get("src"):
            continue
        if len(images) == 1:
            images[0].set("data-src", images[0].get("data-src") or inner[0].get("src") or "")
            for name in ("srcset", "alt"):
                if inner[0].get(name) and not images[0].get(name):
                    images[0].set(name, inner[0].get(name) or "")


def _is_control(element: etree._Element) -> bool:
    if element.tag != "input":
        return False
    return (element.get("type") or "").lower() != "checkbox" or next(element.iterancestors("li"), None) is None


def _is_form_taken_out(element: etree._Element, account: Account) -> bool:
    if element.tag == "button" and has_prose(element):
        return False
    if element.tag == "form" and not is_mere_form(element):
        element.tag = "div"
        return False
    account.leave_out(EntryKind.FORM, element)
    return True


def _take_out_drawing(element: etree._Element, account: Account) -> None:
    """Take out a drawing that is part of the page's own code; what may be no icon is told."""
    shapes = sum(1 for _ in element.iter()) - 1
    words = words_of(element)
    if words:
        account.note_left_out(EntryKind.OTHER, words, detail="the words of a drawing")
    if shapes > 12 and next(element.iterancestors("a", "button", "nav"), None) is None:  # more than an icon has
        account.remark("A drawing that is part of the page's own code (SVG) is not taken. Save it as a PNG picture.")
    remove(element)


def _is_permalink_taken_out(element: etree._Element, account: Account) -> bool:
    """Take out a link of a heading to itself; where the heading's own words are the link, they stay."""
    href = element.get("href") or ""
    heading = next(element.iterancestors(*_HEADINGS), None)
    is_named = _PERMALINK.search(f"{_names(element)} {element.get('title') or ''}") is not None
    if not (href.startswith("#") or (is_named and "#" in href)) or (heading is None and not is_named):
        return False
    words = words_of(element)
    if _PERMALINK_SIGNS.fullmatch(words) or (is_named and words.lower() in _PERMALINK_WORDS):
        account.note_left_out(EntryKind.PERMALINK, words, tally=Tally(links=1))
        remove(element)
        return True
    if heading is not None and (is_named or words == words_of(heading)):
        account.note_left_out(EntryKind.PERMALINK, tally=Tally(links=1))
        unwrap(element)
    return False


def _names(element: etree._Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()
