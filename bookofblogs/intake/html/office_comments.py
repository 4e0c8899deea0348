"""Comments in the margin of a document that became a page: marks in the text that lead to what stands at its end."""

import re

from lxml import etree

from bookofblogs.intake.html.account import Account, holds_something, remove, words_of
from bookofblogs.model.manuscript import EntryKind, ReviewComment

_GOOGLE = re.compile(r"#cmnt(\d{1,4})")
_WORD = re.compile(r"#_msocom_(\d{1,4})")
_BRACKETS = re.compile(r"^\s*\[[^\[\]]{1,12}\]\s*")
_WORDS_BEFORE = 5


def take_comments(body: etree._Element, account: Account) -> tuple[ReviewComment, ...]:
    """Return the comments of a document, taken out of it with their marks and written down."""
    found = []
    for link in list(body.iter("a")):
        href = link.get("href") or ""
        google, word = _GOOGLE.search(href), _WORD.search(href)
        if google is None and word is None:
            continue
        names = (
            (f"cmnt{google[1]}",)
            if google
            else (f"_msocom_{word[1] if word else ''}", f"_com_{word[1] if word else ''}")
        )
        box = _box_of(body, names, link)
        text = _BRACKETS.sub("", words_of(box)) if box is not None else ""
        on = _before(link)
        raised = next(link.iterancestors("sup"), None)
        place = raised if raised is not None and words_of(raised) == words_of(link) else link
        account.leave_out(EntryKind.OTHER, place, "the mark of a comment")
        if box is not None:
            found.append(ReviewComment(by="", on=on, text=text))
            account.leave_out(EntryKind.OTHER, box, "a comment in the margin")
    for rest in list(body.iter("div")):
        if "mso-element:comment-list" in (rest.get("style") or "").replace(" ", ""):
            account.leave_out(EntryKind.OTHER, rest, "comments in the margin") if holds_something(rest) else remove(
                rest
            )
    return tuple(found)


def _box_of(body: etree._Element, names: tuple[str, ...], link: etree._Element) -> etree._Element | None:
    """Return the block in which a comment stands, whose anchor bears one of `names`."""
    for anchor in body.iter():
        if anchor is not link and (anchor.get("id") in names or anchor.get("name") in names):
            return next(anchor.iterancestors("div"), next(anchor.iterancestors("p"), None))
    return None


def _before(link: etree._Element) -> str:
    """Return the words on which a comment is: the last ones before its mark, for no page says where they begin."""
    block = next(link.iterancestors("p", "li", "td", "h1", "h2", "h3", "h4"), None)
    if block is None:
        return ""
    text: list[str] = [block.text or ""]
    for element in block.iter():
        if element is link:
            break
        if element is not block:
            text.append(element.text or "")
            if link not in element.iterdescendants():
                text.append(element.tail or "")
    return " ".join("".join(text).split()[-_WORDS_BEFORE:])
