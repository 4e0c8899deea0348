"""The EPUB edition: a Book as an EPUB 3.3 file."""

from dataclasses import replace
from importlib.resources import files

from ebooklib import epub

from bookofblogs.editions.cover import cover_description, cover_of
from bookofblogs.editions.epub.archive import archive
from bookofblogs.editions.epub.documents import cover_document, document
from bookofblogs.editions.epub.ebooklib_ways import (
    OwnDocument,
    OwnNavigation,
    OwnNcx,
    cover_page,
    written_files,
)
from bookofblogs.editions.epub.navigation import (
    landmarks,
    navigation_document,
    navigation_lines,
    ncx,
)
from bookofblogs.editions.epub.package import described, identifier_of
from bookofblogs.editions.epub.places import COVER_FILE, NAVIGATION_FILE, NCX_FILE, STYLE_FILE, Places, places
from bookofblogs.editions.notes import NotePlacement
from bookofblogs.editions.pages import Page, pages
from bookofblogs.model.book import Asset, Book
from bookofblogs.model.keeping import Keep, make_anew

_XHTML = "application/xhtml+xml"
_COVER_PICTURE_ID = "cover-picture"


def write_epub(book: Book, keep: Keep = make_anew) -> bytes:
    """Return the EPUB of `book`: the same book gives the same bytes, on any machine and at any time.

    Raises MachineError where a cover must be set and its fonts are not installed.
    """
    cover = cover_of(book, keep)
    openings = pages(book, notes=NotePlacement.END, keep=keep)
    pictures = (cover, *(asset for asset in book.assets if asset.name != cover.name))
    where = places(openings, pictures)
    package = described(book)
    _add_navigation(package, book, openings, where)
    _add_style(package)
    _add_documents(package, _cover_page(book, cover, where), openings, where, keep)
    _add_pictures(package, cover, pictures, where)
    return archive(written_files(package, book.modified), moment=book.modified)


def _add_navigation(package: epub.EpubBook, book: Book, openings: tuple[Page, ...], where: Places) -> None:
    lines = navigation_lines(book, openings)
    marks = landmarks(book, openings, where)
    nav = OwnNavigation(uid="nav", file_name=NAVIGATION_FILE)
    nav.content = navigation_document(book, lines, marks, where)
    package.add_item(nav)
    old = OwnNcx(uid="ncx", file_name=NCX_FILE)
    old.content = ncx(book, identifier_of(book), lines, where)
    package.add_item(old)
    package.guide = [{"type": mark.guide_type, "title": mark.title, "href": mark.file} for mark in marks]


def _add_style(package: epub.EpubBook) -> None:
    content = (files("bookofblogs.editions.epub") / "style.css").read_bytes()
    package.add_item(epub.EpubItem(uid="style", file_name=STYLE_FILE, media_type="text/css", content=content))


def _cover_page(book: Book, cover: Asset, where: Places) -> OwnDocument:
    content = cover_document(book, cover.name, cover_description(book), where)
    return cover_page(COVER_FILE, book.labels.cover, content)


def _add_documents(
    package: epub.EpubBook, first: OwnDocument, openings: tuple[Page, ...], where: Places, keep: Keep
) -> None:
    """Add the `first` document, the cover's, and every other, in the order of reading."""
    rest = (
        OwnDocument(
            uid=f"page-{number}",
            file_name=where.pages[page.id],
            media_type=_XHTML,
            title=page.title,
            content=_kept_document(page, where.needed_by(page), keep),
        )
        for number, page in enumerate(openings, start=1)
    )
    for item in (first, *rest):
        package.add_item(item)
        package.spine.append(item)


def _kept_document(page: Page, where: Places, keep: Keep) -> bytes:
    """Return the document of a page, made now only if it, or a place that it leads to, is new."""
    parts = ("document", repr(replace(page, body="", notes=())), page.body, repr(where))
    return keep(parts, lambda: document(replace(page, notes=()), where))


def _add_pictures(package: epub.EpubBook, cover: Asset, pictures: tuple[Asset, ...], where: Places) -> None:
    for number, picture in enumerate(pictures):
        file_name = where.pictures[picture.name]
        if picture is cover:
            item = epub.EpubCover(uid=_COVER_PICTURE_ID, file_name=file_name)
        else:
            item = epub.EpubImage(uid=f"picture-{number}", file_name=file_name)
        item.media_type = picture.media_type
        item.content = picture.data
        package.add_item(item)
    package.add_metadata(None, "meta", "", {"name": "cover", "content": _COVER_PICTURE_ID})
