"""What stands among the text of a page and is none of it: contents, comments, related posts. Nameless things stay."""

import re

from lxml import etree

from bookofblogs.intake.html.account import PHRASES, Account, holds_something, words_of
from bookofblogs.intake.html.page_parts import is_notice_line, kind_of_part
from bookofblogs.model.manuscript import EntryKind

_COMMENTS = re.compile(
    r"""
    \s*(?:
        (?:(?:\d{1,5}|no|one)\s+)?
            (?:(?:reader\s|recent\s)?comments?(?:\s*\(\d{0,5}\))?|kommentare?|commentaires?|comentarios?|responses?
            |commenti|comentários|reacties|komentarze|комментари[ийев]+|コメント|评论|評論|留言|댓글|التعليقات)
        | (?:leave|post|add)\sa\s(?:reply|comment) | join\sthe\sdiscussion | discussion
        | \d{1,5}\s(?:thoughts|replies|responses)\s(?:on|to)\b.{0,200}
        | (?:schreibe|hinterlasse)\seinen\skommentar | laisser\sun\scommentaire | deja\sun\scomentario
        | lascia\sun\scommento | deixe\sum\scomentário | geef\seen\sreactie | コメントを(?:残す|書く) | コメントする
    )\s*:?\s*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CONTENTS = re.compile(
    r"\s*(?:table of )?contents?|on this page|in this (?:post|article)|inhalt(?:sverzeichnis)?|sommaire|índice|toc",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"""
    \s*(?:
        related(?:\s(?:posts?|articles?|reading))? | you\s(?:may|might)\salso\s(?:like|enjoy) | recent\sposts?
        | more\sfrom\b.{0,60} | read\snext | more\sposts? | latest\sposts? | recommended(?:\sfor\syou|\sreading)?
        | (?:ähnliche|verwandte|weitere)\s(?:beiträge|artikel) | das\skönnte\s(?:sie|dich)\sauch\sinteressieren
        | articles?\s(?:similaires|liés|connexes) | à\slire\saussi | (?:artículos|entradas|posts?)\srelacionad[oa]s
        | (?:articoli|post)\scorrelati | gerelateerde\s(?:berichten|artikelen) | podobne\s(?:wpisy|artykuły)
        | похожие\s(?:записи|статьи) | 関連(?:記事|エントリー) | 相[关關]文章
    )\s*:?\s*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SHARING_WORDS = r"""
    (?:share|teilen|partager|compartir|condividi|compartilhar|delen|udostępnij|シェア|分享)
    (?:\s(?:this|on|it|via|post|mit|sur|en|su|op|this\spost|this\sarticle|diesen\sbeitrag|cet\sarticle))?
    | like\sthis
"""
_SHARING = re.compile(rf"\s*(?:{_SHARING_WORDS})\s*:?\s*", re.IGNORECASE | re.VERBOSE)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MOST_OF_TEXT = 0.4
"""A part that holds more of the text than this has its name by chance."""
_LAST_HEADINGS = 5
"""Of headings that may lead to comments, the last ones do."""
_OF_COMMENTS = ("form", "textarea", "button", "input", "iframe")


def leave_out_parts(root: etree._Element, account: Account) -> None:
    """Take what is no text out of the container of a page, and write each part down."""
    whole = max(1, len(words_of(root).split()))
    _leave_out_comments(root, account)
    pending = list(reversed(root))
    while pending:
        element = pending.pop()
        if element.tag == "pre":
            continue
        kind = kind_of_part(element)
        if kind is not None and (
            kind is EntryKind.READERS_COMMENTS or len(words_of(element).split()) <= _MOST_OF_TEXT * whole
        ):
            account.leave_out(kind, element)
            continue
        if element.tag in {"ul", "ol"} and _is_contents(element):
            _leave_out_contents(element, account)
            continue
        pending.extend(reversed(element))
    _leave_out_related(root, account)
    _leave_out_last_lines(root, account)


def _leave_out_comments(root: etree._Element, account: Account) -> None:
    """From a heading "Comments" on that leads to a form, or to nothing, everything in its box goes."""
    headings = [
        heading
        for heading in root.iter(*_HEADINGS)
        if _COMMENTS.fullmatch(words_of(heading).replace("¶", "")) and next(heading.iterancestors("pre"), None) is None
    ]
    for heading in headings[-_LAST_HEADINGS:]:
        start = heading
        above = heading.getparent()
        while above is not None and above is not root and not any(holds_something(one) for one in start.itersiblings()):
            start, above = above, above.getparent()
        after = list(start.itersiblings())
        if any(_is_of_comments(one) for one in after) or not any(holds_something(one) for one in after):
            for one in (start, *after):
                account.leave_out(EntryKind.READERS_COMMENTS, one)
            return


def _is_of_comments(element: etree._Element) -> bool:
    if kind_of_part(element) is EntryKind.READERS_COMMENTS:
        return True
    inner = [element, *element.iter()]
    return any(one.tag in _OF_COMMENTS or kind_of_part(one) is EntryKind.READERS_COMMENTS for one in inner) or (
        "comment" in (element.get("id") or "").lower()
    )


def _is_contents(element: etree._Element) -> bool:
    """Decide whether a list has nothing but links to places of this page."""
    if any(above.tag == "li" for above in element.iterancestors()):
        return False
    links = list(element.iter("a"))
    if len(links) < 3 or not all(
        (link.get("href") or "").startswith("#") and len(link.get("href") or "") > 1 for link in links
    ):  # a list
        return False
    linked = sum(len(words_of(link)) for link in links)
    return linked >= 0.85 * len(words_of(element).replace(" ", "") or "x")


def _leave_out_contents(element: etree._Element, account: Account) -> None:
    before = element.getprevious()
    if (
        before is not None
        and before.tag in {*_HEADINGS, "p", "div", "strong"}
        and _CONTENTS.fullmatch(words_of(before).rstrip(" :"))
    ):
        account.leave_out(EntryKind.CONTENTS, before)
    account.leave_out(EntryKind.CONTENTS, element)


def _leave_out_related(root: etree._Element, account: Account) -> None:
    """Take out a last heading "Related posts" with the list of links below it."""
    headings = list(root.iter(*_HEADINGS))
    for heading in headings[-2:]:
        after = [one for one in heading.itersiblings() if holds_something(one)]
        is_sharing = _SHARING.fullmatch(words_of(heading)) is not None
        if not (is_sharing or _RELATED.fullmatch(words_of(heading))) or len(after) > 3:
            continue
        words = sum(len(words_of(one).split()) for one in after)
        linked = sum(len(words_of(link).split()) for one in after for link in one.iter("a"))
        if words and linked >= 0.7 * words:
            for one in (heading, *after):
                account.leave_out(EntryKind.SHARING if is_sharing else EntryKind.RELATED, one)


def _leave_out_last_lines(root: etree._Element, account: Account) -> None:
    """Take out lines at the end that are about the page: copyright, "Filed under", "Share on"."""
    for _ in range(4):
        last = root
        while len(last) and not (last[-1].tail or "").strip():
            below = next((one for one in reversed(last) if holds_something(one) or (one.tail or "").strip()), None)
            if below is None or (below.tail or "").strip():
                break
            last = below
            if last.tag in {"p", "small"} or all(child.tag in PHRASES for child in last):
                break
        kind = _kind_of_last_line(last) if last is not root and last.tag in {"p", "div", "small"} else None
        if kind is None:
            return
        account.leave_out(kind, last)


def _kind_of_last_line(line: etree._Element) -> EntryKind | None:
    """Return what a line at the end of a text is that is about the page: a notice, or links to share it."""
    words = words_of(line)
    linked = [words_of(link) for link in line.iter("a")]
    if len(linked) > 1 and _SHARING.fullmatch(words[: -sum(map(len, linked)) - len(linked) + 1]):
        return EntryKind.SHARING
    return EntryKind.NOTICE if is_notice_line(words) else None
