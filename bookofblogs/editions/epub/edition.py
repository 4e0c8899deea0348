"""The EPUB edition: a Book as an EPUB 3.3 file."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from importlib.resources import files

from ebooklib import epub

from bookofblogs.editions.cover.choice import cover_description, cover_of
from bookofblogs.editions.epub.documents import cover_document, document
from bookofblogs.editions.epub.ebooklib_writer import (
    OwnDocument,
    OwnNavigation,
    OwnNcx,
    archive,
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
from bookofblogs.editions.epub.pictures import ShopPicture, shop_picture
from bookofblogs.editions.epub.places import COVER_FILE, NAVIGATION_FILE, NCX_FILE, STYLE_FILE, EpubPlaces, places
from bookofblogs.editions.epub.printed_pages import PrintedPage, with_printed_pages
from bookofblogs.editions.epub.splitting import split_into_files
from bookofblogs.editions.shared.edition_traits import EditionTraits
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.pages import Page, pages
from bookofblogs.editions.shared.templating import PICTURE_WIDTHS
from bookofblogs.model.book import Book
from bookofblogs.model.caching import Cached, uncached

_XHTML = "application/xhtml+xml"
_COVER_PICTURE_ID = "cover-picture"
_MOST_THREADS = 4


def write_epub(book: Book, cached: Cached = uncached) -> bytes:
    """Return the EPUB of `book`: the same book gives the same bytes, on any machine and at any time.

    Raises MachineError where a cover must be set and its fonts are not installed.
    """
    with ThreadPoolExecutor(max_workers=min(os.cpu_count() or 1, _MOST_THREADS)) as threads:
        # Pillow lets the rest go on while it makes large pictures smaller.
        drawing = threads.map(partial(shop_picture, cached=cached), book.assets)
        sections, printed = with_printed_pages(_sections(book, cached), book.page_breaks)
        documents = tuple(file for page in sections for file in split_into_files(page))
        cover = shop_picture(cover_of(book, cached), cached)
        drawn = tuple(drawing)
    pictures = (cover, *(picture for picture in drawn if picture.asset.name != cover.asset.name))
    where = places(documents, pictures)
    package = described(book, sections, moving=any(picture.moves for picture in drawn))
    _add_navigation(package, book, sections, printed, where)
    _add_style(package)
    _add_documents(package, _cover_page(book, cover, where), documents, where, cached)
    _add_pictures(package, pictures, where)
    return archive(written_files(package, book.modified), moment=book.modified)


def _sections(book: Book, cached: Cached) -> tuple[Page, ...]:
    """Return the pages of `book` as this edition has them."""
    return pages(book, notes=NotePlacement.END, traits=EditionTraits(isbn=book.imprint.identifiers.epub), cached=cached)


def _add_navigation(
    package: epub.EpubBook, book: Book, sections: tuple[Page, ...], printed: tuple[PrintedPage, ...], where: EpubPlaces
) -> None:
    lines = navigation_lines(book, sections)
    marks = landmarks(book, sections, where)
    nav = OwnNavigation(uid="nav", file_name=NAVIGATION_FILE)
    nav.content = navigation_document(book, lines, marks, printed, where)
    package.add_item(nav)
    old = OwnNcx(uid="ncx", file_name=NCX_FILE)
    old.content = ncx(book, identifier_of(book), lines, printed, where)
    package.add_item(old)
    package.guide = [{"type": mark.guide_type, "title": mark.title, "href": mark.file} for mark in marks]


def _add_style(package: epub.EpubBook) -> None:
    style = (files("bookofblogs.editions.epub") / "style.css").read_text(encoding="utf-8")
    content = f"{style}\n{PICTURE_WIDTHS}".encode()
    package.add_item(epub.EpubItem(uid="style", file_name=STYLE_FILE, media_type="text/css", content=content))


def _cover_page(book: Book, cover: ShopPicture, where: EpubPlaces) -> OwnDocument:
    content = cover_document(book, cover.asset.name, cover_description(book), where)
    return cover_page(COVER_FILE, book.strings.cover.name, content)


def _add_documents(
    package: epub.EpubBook, first: OwnDocument, documents: tuple[Page, ...], where: EpubPlaces, cached: Cached
) -> None:
    """Add the `first` document, the cover's, and every other, in the order of reading."""
    rest = (
        OwnDocument(
            uid=f"page-{number}",
            file_name=where.pages[page.id],
            media_type=_XHTML,
            title=page.title,
            content=_cached_document(page, where.needed_by(page), cached),
        )
        for number, page in enumerate(documents, start=1)
    )
    for item in (first, *rest):
        package.add_item(item)
        package.spine.append(item)


def _cached_document(page: Page, where: EpubPlaces, cached: Cached) -> bytes:
    """Return the document of a page, made now only if it, or a place that it leads to, is new."""
    known = (where.pages, where.anchors, where.pictures, sorted(where.transparent))  # a set has no order
    parts = ("document", repr(replace(page, body="", notes=())), page.body, repr(known))
    return cached(parts, lambda: document(replace(page, notes=()), where))


def _add_pictures(package: epub.EpubBook, pictures: tuple[ShopPicture, ...], where: EpubPlaces) -> None:
    """Add the pictures, of which the first is the cover."""
    for number, picture in enumerate(one.asset for one in pictures):
        file_name = where.pictures[picture.name]
        if not number:
            item = epub.EpubCover(uid=_COVER_PICTURE_ID, file_name=file_name)
        else:
            item = epub.EpubImage(uid=f"picture-{number}", file_name=file_name)
        item.media_type = picture.media_type
        item.content = picture.data
        package.add_item(item)
    package.add_metadata(None, "meta", "", {"name": "cover", "content": _COVER_PICTURE_ID})
