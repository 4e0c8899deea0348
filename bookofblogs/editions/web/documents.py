"""The files of the web edition: a page as an HTML document that loads nothing but the book's own files."""

import hashlib
import re
import unicodedata
from base64 import b64encode
from collections.abc import Iterator

from lxml import etree

from bookofblogs.editions.shared.page_kinds import PageKind
from bookofblogs.editions.shared.templating import language_attributes, language_of_book, rendered
from bookofblogs.editions.web.content import PageContext, beginning_of, content_of
from bookofblogs.editions.web.places import FIRST_FILE
from bookofblogs.editions.web.web_pages import PageLink, WebPage
from bookofblogs.model.book import Book
from bookofblogs.model.frozen import dataclass

_POLICY = "; ".join(
    [f"{kind}-src 'none'" for kind in ("script", "connect", "object", "frame", "child", "worker", "media", "manifest")]
    + ["base-uri 'none'", "form-action 'none'", "font-src 'self' file:", "style-src '{style_digest}'"]
)
"""What a browser may do for a page (Content Security Policy, level 3): show the one style, and fetch our own faces.

On a page opened from the disk 'self' means nothing to some browsers, and file: means the disk. Pictures are not named:
every `img` is ours, and validators take any rule about them for broken where they read a page from the disk.
"""
_VOID = frozenset({"br", "col", "hr", "img", "link", "meta", "wbr"})
"""Elements that have no end tag (HTML, 13.1.2). Those that no page of ours holds are not listed."""
_LOSES_A_LINE = frozenset({"pre"})
"""A reader of HTML drops a line break right after these start tags (HTML, 13.1.2.5), so it is written twice."""
_RAW = frozenset({"style"})
"""Elements whose text stands as it is (HTML, 13.1.2.1). Ours never holds their end tag."""
_AS_IT_IS = frozenset({"href", "id", "src", "srcset"})
"""Attributes that name something: a letter written in another way would name another thing."""
_KEPT_IDEOGRAPH = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""Forms of ideographs that composing would replace by others: people write their names with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every document of a book has in common around its text."""

    book: Book
    style: str
    """The style sheet, without blanks at its ends: not every program counts those into its digest.

    It stands in every page, so that a page is whole when it is the first one loaded, saved or sent on.
    """
    icon: str
    """The file of the icon."""
    contents: str
    """The address of the contents."""
    licence: PageLink | None

    @property
    def policy(self) -> str:
        """The policy of every page."""
        digest = b64encode(hashlib.sha256(self.style.encode()).digest()).decode()
        return _POLICY.format(style_digest=f"sha256-{digest}")


def document(web_page: WebPage, context: PageContext, frame: Frame) -> str:
    """Return the HTML file of a page."""
    book = frame.book
    content = content_of(web_page, context)
    own, page_language = language_of_book(book), (web_page.link.language, web_page.link.direction)
    description = web_page.description or beginning_of(content)
    text = rendered(
        "bookofblogs.editions.web",
        "document.xhtml",
        web_page=web_page,
        frame=frame,
        strings=book.strings,
        book_title=book.imprint.title,
        page_language=language_attributes(*page_language, within=("", "ltr")),
        book_language=language_attributes(*own, within=page_language),
        within=own,
        metadata=_metadata(web_page, description),
        previewed=_previewed(web_page, book, description),
        first=FIRST_FILE,
    )
    root = etree.fromstring(text)
    for main in root.iter("main"):
        main.extend(content)
    return _as_html(root)


def _metadata(web_page: WebPage, description: str) -> list[tuple[str, str]]:
    """Return what the page says about itself, by name (HTML, 4.2.5.1)."""
    authors = [("author", name) for name in web_page.people]
    return [("description", description), *authors] if description else authors


def _previewed(web_page: WebPage, book: Book, description: str) -> list[tuple[str, str]]:
    """Return what is shown where somebody links to the page (https://ogp.me).

    Its own address and its picture's would have to be absolute: where the folder will lie, nobody knows yet.
    """
    kind = {"first": "book", PageKind.CHAPTER: "article"}.get(web_page.kind, "website")
    found = [("og:type", kind), ("og:title", web_page.link.title), ("og:site_name", book.imprint.title)]
    return [*found, ("og:description", description)] if description else found


def _as_html(root: etree._Element) -> str:
    """Return `root` and all in it as an HTML document. Elements have no namespace, and none is a script."""
    return f"<!DOCTYPE html>\n{''.join(_pieces(root))}\n"


def _pieces(root: etree._Element) -> Iterator[str]:
    """Yield the tags and texts in order; without recursion, so that no depth is too deep."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = str(element.tag)
        if event == "start":
            yield f"<{name}{''.join(_attribute(key, value) for key, value in element.items())}>"
            if name not in _VOID:
                text = element.text or ""
                yield "\n" if name in _LOSES_A_LINE and text.startswith("\n") else ""
                yield text if name in _RAW else _escaped(_composed(text))
        else:
            yield "" if name in _VOID else f"</{name}>"
            if element is not root:
                yield _escaped(_composed(element.tail or ""))


def _attribute(name: str | bytes, value: str | bytes) -> str:
    text = str(value) if name in _AS_IT_IS else _composed(str(value))
    quoted = _escaped(text).replace('"', "&quot;")
    return f' {name!s}="{quoted}"'


def _composed(text: str) -> str:
    """Return `text` in Unicode's composed form (NFC), as pages of the web should be (W3C, Character Model, 2.1)."""
    if text.isascii() or _KEPT_IDEOGRAPH.search(text):
        return text
    return unicodedata.normalize("NFC", text)


def _escaped(text: str) -> str:
    """Return `text` with what a reader of HTML would take for markup; a no-break space is shown as what it is."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\xa0", "&nbsp;")
