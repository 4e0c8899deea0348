"""What is not this mail's own in its HTML: the mails that it answers, and the signature under it.

What stands for either is what mail programs write: Gmail, Outlook, Apple Mail, Thunderbird, Yahoo, Proton. A mail that
was forwarded is the sender's own choice to send: only the lines above it go.
"""

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from lxml import etree

from bookofblogs.intake.html.account import Account, words_of
from bookofblogs.intake.html.office_lists import mark_word_items
from bookofblogs.intake.html.parsing import parse_body
from bookofblogs.intake.mail.quoted_lines import FORWARDED, attribution, is_head_line, is_line_of_head, is_sent_from
from bookofblogs.model.manuscript import EntryKind

_QUOTE_NAMES = """
gmail_quote gmail_quote_container yahoo_quoted protonmail_quote tutanota_quote moz-cite-prefix zmail_extra cite
OutlookMessageHeader
"""
_QUOTES = frozenset(_QUOTE_NAMES.split())
_SIGNATURE_NAMES = """
gmail_signature gmail_signature_prefix moz-signature protonmail_signature_block x_gmail_signature signature Signature
ms-outlook-mobile-signature AppleMailSignature gmail-signature
"""
_SIGNATURES = frozenset(_SIGNATURE_NAMES.split())
_HISTORY_BEGINS = frozenset({"divRplyFwdMsg", "appendonsend", "x_divRplyFwdMsg", "x_appendonsend"})
"""Ids of Outlook, behind which everything is history."""
_LINE_ABOVE = re.compile(
    r"border(?:-top)?\s*:\s*(?:none\s*;\s*border-top\s*:\s*)?solid\s+#(?:E1E1E1|B5C4DF)", re.IGNORECASE
)
_BLOCKS = frozenset({"p", "div", "blockquote", "td", "body", "li", "pre", "font", "span"})
_LONGEST_LINE = 400
_MOST_IN_LINE = 40


def own_html(html: str, account: Account, *, is_forwarded: bool) -> str:
    """Return what is the mail's own in `html`; the rest is written into the account with all its words.

    `is_forwarded`: its subject says that what it holds is another mail.
    """
    body = parse_body(html)
    mark_word_items(body, account)
    if is_forwarded:
        _take_out_forwarding(body, account)
    for take_out in (_signatures,) if is_forwarded else (_quotes, _signatures):
        gone: set[etree._Element] = set()
        for element in list(body.iterdescendants()):
            if element not in gone:
                for one, kind in list(take_out(element, account)):
                    gone.update(one.iter())
                    account.leave_out(kind, one)
    _take_out_typed_signature(body, account)
    inner = [etree.tostring(child, encoding="unicode", method="html") for child in body]
    return _escaped(body.text) + "".join(inner)


def _escaped(text: str | None) -> str:
    return (text or "").replace("&", "&amp;").replace("<", "&lt;")


def _names(element: etree._Element) -> set[str]:
    return {*(element.get("class") or "").split(), element.get("id") or ""}


def _quotes(element: etree._Element, account: Account) -> Iterator[tuple[etree._Element, EntryKind]]:
    """Yield what is history here; what is text without a tag of its own goes at once."""
    names = _names(element)
    if element.tag == "blockquote" and (element.get("type") == "cite" or not names.isdisjoint(_QUOTES)):
        yield from _line_above(element, account)
        yield element, EntryKind.QUOTED_MAIL
    elif not names.isdisjoint(_HISTORY_BEGINS) or _is_outlook_line(element):
        head = element
        while (around := head.getparent()) is not None and around.tag == "div" and words_of(around) == words_of(head):
            head = around  # Outlook sets a box around it
        for one in [head, *head.itersiblings()]:
            yield _with_text_behind(one), EntryKind.QUOTED_MAIL
    elif not names.isdisjoint(_QUOTES) and element.tag in _BLOCKS:
        if FORWARDED.match(words_of(element)):  # to be read, and perhaps the piece
            yield from ((head, EntryKind.QUOTED_MAIL) for head in element if "gmail_attr" in _names(head))
        else:
            yield element, EntryKind.QUOTED_MAIL


def _take_out_forwarding(body: etree._Element, account: Account) -> None:
    """Take out the head of a mail that was forwarded, and the marks that quote it."""
    for quote in list(body.iter("blockquote")):
        if quote.get("type") == "cite" and not any(above.tag == "blockquote" for above in quote.iterancestors()):
            quote.tag = "div"
    heads = [one for one in body.iter("div") if not _names(one).isdisjoint({"gmail_attr", *_HISTORY_BEGINS})]
    lines = list(_lines(body))
    begin = next((number for number, line in enumerate(lines) if FORWARDED.match(_few_words_of(line))), None)
    if not heads and begin is not None:
        heads = [lines[begin], *takewhile(lambda line: is_line_of_head(_few_words_of(line)), lines[begin + 1 :])]
    for head in heads:
        account.leave_out(EntryKind.QUOTED_MAIL, head)


def _signatures(element: etree._Element, _account: Account) -> Iterator[tuple[etree._Element, EntryKind]]:
    if not _names(element).isdisjoint(_SIGNATURES) and element.tag in _BLOCKS:
        yield element, EntryKind.MAIL_SIGNATURE


def _is_outlook_line(element: etree._Element) -> bool:
    """Decide whether an element is the head that desktop Outlook writes above what it answers."""
    if element.tag != "div" or not _LINE_ABOVE.search(element.get("style") or ""):
        return False
    return is_head_line(words_of(element)[:_LONGEST_LINE])


def _line_above(quote: etree._Element, account: Account) -> Iterator[tuple[etree._Element, EntryKind]]:
    """Yield "On 3 May, Jo Wood wrote:" above a quotation."""
    before, text = _text_above(quote)
    typed = " ".join(text.split())
    if not typed and before is not None and before.tag in _BLOCKS and attribution(_few_words_of(before)):
        yield before, EntryKind.QUOTED_MAIL
    elif attribution(typed):
        account.note_left_out(EntryKind.QUOTED_MAIL, typed)
        parent = quote.getparent()
        if before is not None:
            before.tail = None
        elif parent is not None:
            parent.text = None


def _with_text_behind(element: etree._Element) -> etree._Element:
    """Return an element with the text behind it in it, since that goes with it."""
    if (element.tail or "").strip():
        etree.SubElement(element, "div").text = element.tail
        element.tail = None
    return element


def _few_words_of(element: etree._Element) -> str:
    """Return the words of an element that has few others in it; nothing of a larger one, which is no line."""
    return words_of(element) if len(list(islice(element.iter(), _MOST_IN_LINE))) < _MOST_IN_LINE else ""


def _text_above(quote: etree._Element) -> tuple[etree._Element | None, str]:
    """Return the text right above an element, and the one behind which it stands; None for its parent's own."""
    before = quote.getprevious()
    while before is not None and before.tag == "br" and not (before.tail or "").strip():
        before = before.getprevious()
    parent = quote.getparent()
    if before is not None:
        return before, before.tail or ""
    return None, (parent.text or "") if parent is not None else ""


def _take_out_typed_signature(body: etree._Element, account: Account) -> None:
    """Take out what stands behind a line of two hyphens, and "Sent from my phone" at the end."""
    for line in _lines(body):
        if (line.text or "").strip() == "--" and _few_words_of(line) == "--":
            for one in [line, *line.itersiblings()]:
                account.leave_out(EntryKind.MAIL_SIGNATURE, _with_text_behind(one))
            break
    last = next((line for line in reversed(list(_lines(body))) if words_of(line)), None)
    if last is not None and is_sent_from(words_of(last)):
        account.leave_out(EntryKind.MAIL_SIGNATURE, last)


def _lines(body: etree._Element) -> Iterator[etree._Element]:
    """Yield the blocks that have no block in them."""
    for element in body.iter("p", "div"):
        if not any(inner is not element for inner in element.iter("p", "div", "blockquote", "table", "ul", "ol")):
            yield element
