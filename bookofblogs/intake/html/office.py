"""Pages that an office program wrote of a document: Word, LibreOffice, Google Docs. All of such a page is text.

What these programs know of a paragraph stands in its class and in style sheets; it becomes the contract's data-
attributes. None of them documents what it writes; what is read here was seen in their files.
"""

import re
from collections import Counter
from dataclasses import field
from typing import Literal

from lxml import etree

from bookofblogs.intake.html.account import Account
from bookofblogs.intake.html.office_comments import take_comments
from bookofblogs.intake.html.office_lists import flatten_google_lists, free_headings, mark_word_items
from bookofblogs.intake.html.styles import Styles, styles_of
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.manuscript import EntryKind, ReviewComment

Program = Literal["word", "libreoffice", "google"]

_STYLE_OF = {
    "title": "title",
    "subtitle": "subtitle",
    "msotitle": "title",
    "msosubtitle": "subtitle",
    "msoquote": "quote",
    "msointensequote": "quote",
    "msocaption": "caption",
    "author": "author",
    "quotations": "quote",
    "caption": "caption",
    "quote": "quote",
}
_POINTS_OF_BROWSERS = 12.0
_CONTENTS = re.compile(r"msotoc(\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePage:
    """What an office program's page has beside its text."""

    program: Program
    styles: Styles
    points: float
    """The size of most of the text."""
    comments: tuple[ReviewComment, ...] = field(default=())


def read_office(root: etree._Element, body: etree._Element, account: Account) -> OfficePage | None:
    """Return what is known of a page that an office program wrote, its paragraphs marked; None for any other."""
    sheet = "\n".join("".join(map(str, style.itertext())) for style in root.iter("style"))
    program = _program(root, body, sheet)
    if program is None:
        return None
    styles = styles_of(sheet.replace("<!--", "").replace("-->", ""))
    comments = take_comments(body, account)
    _take_out_running(body, account)
    _take_out_changes(body, account)
    _name_styles(body)
    if program == "google":
        flatten_google_lists(body)
    if program == "libreoffice":
        free_headings(body, account)
    if program == "word":
        mark_word_items(body, account)
    return OfficePage(program=program, styles=styles, points=_usual_points(body, styles), comments=comments)


def _program(root: etree._Element, body: etree._Element, sheet: str) -> Program | None:
    metas = {(meta.get("name") or "").lower(): (meta.get("content") or "").lower() for meta in root.iter("meta")}
    generator = metas.get("generator", "")
    if "microsoft word" in generator or metas.get("progid") == "word.document" or "MsoNormal" in sheet:
        return "word"
    if "libreoffice" in generator or "openoffice" in generator:
        return "libreoffice"
    if "lst-kix" in sheet or "doc-content" in (body.get("class") or "").split() or "docs-internal-guid" in sheet:
        return "google"
    return None


def _take_out_running(body: etree._Element, account: Account) -> None:
    """Take out headers and footers of printed pages, and tables of contents that LibreOffice made."""
    for element in list(body.iter("div")):
        title = (element.get("title") or "").lower()
        if title in {"header", "footer"}:
            account.leave_out(EntryKind.OTHER, element, "a header or footer of the printed pages")
        elif (element.get("id") or "").startswith("Table of Contents"):
            account.leave_out(EntryKind.CONTENTS, element)
    for paragraph in list(body.iter("p")):
        if any(name.lower() in {"msoheader", "msofooter"} for name in (paragraph.get("class") or "").split()):
            account.leave_out(EntryKind.OTHER, paragraph, "a header or footer of the printed pages")


def _take_out_changes(body: etree._Element, account: Account) -> None:
    """Take out what was deleted by a tracked change: such a `del` says when, or by whom."""
    for deleted in list(body.iter("del")):
        if deleted.get("datetime") or deleted.get("cite") or (deleted.get("class") or "").startswith("mso"):
            account.leave_out(EntryKind.DELETED, deleted)


def _name_styles(body: etree._Element) -> None:
    for paragraph in body.iter("p", "div", "h1"):
        for name in (paragraph.get("class") or "").lower().split():
            contents = _CONTENTS.match(name)
            style = _STYLE_OF.get(name) or (f"toc {contents[1]}" if contents else "")
            if style and (paragraph.tag != "div"):
                paragraph.set("data-style", style)


def _usual_points(body: etree._Element, styles: Styles) -> float:
    """Return the size in which most letters of the text are set; where none is said, a browser takes its own."""
    letters: Counter[float] = Counter()
    pending: list[tuple[etree._Element, float]] = [(body, styles.looks(body).points or _POINTS_OF_BROWSERS)]
    while pending:
        element, around = pending.pop()
        own = styles.looks(element).points or around
        letters[own] += len((element.text or "").strip())
        for child in element:
            letters[own] += len((child.tail or "").strip())
            pending.append((child, own))
    return max(letters, key=lambda size: (letters[size], -size))
