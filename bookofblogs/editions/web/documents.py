"""The files of the web edition: a page as an HTML document that loads nothing but the book's own files."""

import hashlib
from base64 import b64encode
from dataclasses import dataclass

from lxml import etree

from bookofblogs.editions.shared.page_kinds import PageKind
from bookofblogs.editions.shared.templating import language_attributes, templates
from bookofblogs.editions.web.content import Around, beginning_of, content_of
from bookofblogs.editions.web.html import as_html
from bookofblogs.editions.web.places import FIRST_FILE
from bookofblogs.editions.web.web_pages import PageLink, WebPage
from bookofblogs.model.book import Book

_POLICY = "; ".join(
    [f"{kind}-src 'none'" for kind in ("script", "connect", "object", "frame", "child", "worker", "media", "manifest")]
    + ["base-uri 'none'", "form-action 'none'", "font-src 'self' file:", "style-src '{style_digest}'"]
)
"""What a browser may do for a page (Content Security Policy, level 3): show the one style, and fetch our own faces.

On a page opened from the disk 'self' means nothing to some browsers, and file: means the disk. Pictures are not named:
every `img` is ours, and validators take any rule about them for broken where they read a page from the disk.
"""


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


def document(web_page: WebPage, around: Around, frame: Frame) -> str:
    """Return the HTML file of a page."""
    book = frame.book
    content = content_of(web_page, around)
    own, tongue = (book.imprint.language, book.direction), (web_page.link.language, web_page.link.direction)
    description = web_page.description or beginning_of(content)
    text = (
        templates("bookofblogs.editions.web")
        .get_template("document.xhtml")
        .render(
            web_page=web_page,
            frame=frame,
            strings=book.strings,
            book_title=book.imprint.title,
            tongue=language_attributes(*tongue, within=("", "ltr")),
            own_tongue=language_attributes(*own, within=tongue),
            within=own,
            said=_said(web_page, description),
            previewed=_previewed(web_page, book, description),
            first=FIRST_FILE,
        )
    )
    root = etree.fromstring(text)
    for main in root.iter("main"):
        main.extend(content)
    return as_html(root)


def _said(web_page: WebPage, description: str) -> list[tuple[str, str]]:
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
