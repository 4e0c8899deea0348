"""Lists as Word and Google Docs write them into a page: flat, the level in a class or a style."""

import re
from collections import defaultdict

from lxml import etree

from bookofblogs.intake.html.account import Account, words_of
from bookofblogs.intake.html.styles import declared
from bookofblogs.model.manuscript import EntryKind, Tally

_GOOGLE = re.compile(r"lst-(\S{1,60})-(\d)")
_WORD = re.compile(r"(l\d{1,4})\s+level(\d)\s*(lfo\d{1,4})?")
_NUMBER = re.compile(r"[\s(]*(\d{1,4}|[a-zA-Z]{1,4})[.)]?\s*")


def flatten_google_lists(body: etree._Element) -> None:
    """Make paragraphs that know list, level and number of the items of Google's lists."""
    numbers: dict[tuple[str, int], int] = defaultdict(int)
    for whole in list(body.iter("ul", "ol")):
        match = _GOOGLE.search(whole.get("class") or "")
        if match is None:
            continue
        name, level = match[1], int(match[2])
        start = whole.get("start") or ""
        if "start" in (whole.get("class") or "").split():
            numbers[name, level] = 0
        if start.isascii() and start.isdigit() and len(start) < 7:
            numbers[name, level] = int(start) - 1
        for item in whole:
            if item.tag != "li":
                continue
            item.tag = "p"
            numbers[name, level] += 1
            _mark(item, name, level, is_bullet=whole.tag == "ul", number=str(numbers[name, level]))
        whole.tag = "div"


def mark_word_items(body: etree._Element, account: Account) -> None:
    """Mark Word's list paragraphs, and take out the bullets and numbers that stand in them as text."""
    for paragraph in list(body.iter("p", "h1", "h2", "h3", "h4")):
        list_of = declared(paragraph.get("style") or "").get("mso-list", "")
        match = _WORD.search(list_of)
        marks = [one for one in paragraph.iter("span") if declared(one.get("style") or "").get("mso-list") == "ignore"]
        if match is None and not (marks and "MsoListParagraph" in (paragraph.get("class") or "")):
            continue
        typed = " ".join(words_of(mark) for mark in marks).replace("\xa0", " ").strip()
        for mark in marks:
            account.leave_out(EntryKind.LIST_MARK, mark)
        if paragraph.tag != "p":  # a numbered heading is a heading
            continue
        number = _NUMBER.fullmatch(typed)
        is_bullet = number is None or typed in {"o", "§", "·"}
        name = f"{match[1]} {match[3] or ''}".strip() if match else "list"
        shown = number[1] if number and number[1].isdigit() else ""
        _mark(paragraph, name, int(match[2]) - 1 if match else 0, is_bullet=is_bullet, number=shown)
        account.note_added(EntryKind.ITEM, tally=Tally(items=1))


def free_headings(body: etree._Element, account: Account) -> None:
    """Take numbered headings out of the lists in which LibreOffice puts each."""
    for heading in list(body.iter("h1", "h2", "h3", "h4", "h5", "h6")):
        top = heading
        items = 0
        above = top.getparent()
        while (
            above is not None and above.tag in {"ol", "ul", "li"} and len(above) == 1 and not (above.text or "").strip()
        ):
            items += above.tag == "li"
            top, above = above, above.getparent()
        if top is heading or above is None:
            continue
        account.note_left_out(EntryKind.LIST_MARK, tally=Tally(items=items), detail="the number of a heading")
        heading.tail, top.tail = top.tail, None
        above.replace(top, heading)


def _mark(paragraph: etree._Element, name: str, level: int, *, is_bullet: bool, number: str) -> None:
    paragraph.set("data-list", name)
    paragraph.set("data-level", str(level))
    paragraph.set("data-marker", "bullet" if is_bullet else "number")
    if not is_bullet and number:
        paragraph.set("data-number", number)
