"""The EPUB as one file, written by EbookLib 0.20 with workarounds, each of which test_ebooklib_writer.py tests.

EbookLib keeps the package document: metadata, manifest, spine, guide. The documents, the navigation and the archive are
our own, because EbookLib would set them anew: it breaks `<pre>`, joins or parts words, and dates files by the clock.
"""

from collections.abc import Mapping
from datetime import datetime

from ebooklib import epub
from lxml import etree

from bookofblogs.editions.shared.edition_files import zipped
from bookofblogs.xhtml import XML_LANGUAGE

_MIMETYPE = "mimetype"


class OwnDocument(epub.EpubHtml):  # type: ignore[misc]  # EbookLib carries no types
    """A document whose bytes stay as they are: not parsed, not indented, linked by its own `<link>` elements."""

    def get_content(self, default: bytes | None = None) -> bytes:
        """Return the bytes that were given."""
        return bytes(self.content or default or b"")


class OwnNavigation(epub.EpubNav):  # type: ignore[misc]  # EbookLib carries no types
    """A navigation document with our own headings, ids and landmarks."""


class OwnNcx(epub.EpubNcx):  # type: ignore[misc]  # EbookLib carries no types
    """A navigation file for old readers in which every point has its place in the order of reading."""


class _Entries:
    """The files of a book in memory, in the place of the zip that EbookLib would write with the clock's time."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self.files: dict[str, bytes] = {}

    def writestr(self, name: str, content: str | bytes) -> None:
        """Keep one file under its name in the archive."""
        self.files[name] = content.encode() if isinstance(content, str) else content


class _EpubWriter(epub.EpubWriter):  # type: ignore[misc]  # EbookLib carries no types
    """EbookLib's writer, except that it writes into memory and leaves documents and navigation alone."""

    out: _Entries

    def files(self) -> dict[str, bytes]:
        """Return every file of the book but `mimetype`."""
        self.out = _Entries()
        self._write_container()
        self._write_opf()
        self._write_items()
        return self.out.files

    def _get_nav(self, item: OwnNavigation) -> bytes:
        return bytes(item.content)

    def _get_ncx(self) -> bytes:
        return next(bytes(item.content) for item in self.book.get_items() if isinstance(item, OwnNcx))

    def _write_opf_file(self, root: etree._Element) -> None:
        root.set(XML_LANGUAGE, self.book.language)
        super()._write_opf_file(root)


def written_files(book: epub.EpubBook, modified: datetime) -> dict[str, bytes]:
    """Return the files of the book by their names in the archive, `mimetype` excepted: same book, same bytes.

    `modified` is the date of dcterms:modified, in UTC. Every error is raised: there is no file to fail silently on.
    """
    options = {"epub3_pages": False, "mtime": modified, "package_direction": True}
    return _EpubWriter("", book, options).files()


def cover_page(file_name: str, title: str, content: bytes) -> OwnDocument:
    """Return the page of the cover in the reading order, where EbookLib's own is `linear="no"`."""
    page = OwnDocument(
        uid="cover", file_name=file_name, media_type="application/xhtml+xml", content=content, title=title
    )
    page.is_linear = True
    return page


def archive(files: Mapping[str, bytes], *, moment: datetime) -> bytes:
    """Return the zip of `files` in their order, after `mimetype`, every entry dated `moment`.

    `mimetype` stands first, plain and without an extra field (EPUB 3.3, OCF, 4.3).
    """
    return zipped({_MIMETYPE: b"application/epub+zip", **files}, moment=moment, stored=(_MIMETYPE,))
