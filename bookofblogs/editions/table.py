"""The editions that bob makes. A new one is a folder and a line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bookofblogs.model.book import Book
from bookofblogs.model.imprint import MobiEngine


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An edition, made: its files, its pages if it has any, and what its reader should know."""

    files: Mapping[str, bytes]
    """By what follows the book's own name in theirs: `.epub`, or `-print.pdf`. The first is the one to open.

    `-web/index.html` lies in a folder, which is replaced as a whole.
    """
    pages: int | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A kind of file that a Book becomes."""

    name: str
    title: str
    make: Callable[[Book, Callable[[str], None]], Made]
    """Makes the edition of a Book, telling what it does in a few words now and then."""
    by_default: bool = True
    """Made where no edition is named."""


def _make_epub(book: Book, tell: Callable[[str], None]) -> Made:
    from bookofblogs.editions.epub.edition import write_epub  # noqa: PLC0415 - EbookLib loads only for an EPUB

    tell("chapters")
    return Made(files={".epub": write_epub(book)}, warnings=_of_the_cover(book))


def _make_mobi(book: Book, tell: Callable[[str], None]) -> Made:
    if book.imprint.kindle.engine is MobiEngine.CALIBRE:
        return _made_by_calibre(book, ".mobi", tell)
    from bookofblogs.editions.mobi.edition import write_mobi  # noqa: PLC0415 - Pillow loads only where pictures are

    tell("chapters")
    return Made(files={".mobi": write_mobi(book)}, warnings=_of_the_cover(book))


def _make_azw3(book: Book, tell: Callable[[str], None]) -> Made:
    if book.imprint.kindle.engine is MobiEngine.CALIBRE:
        return _made_by_calibre(book, ".azw3", tell)
    from bookofblogs.editions.mobi.edition import write_azw3  # noqa: PLC0415 - as above

    tell("chapters")
    return Made(files={".azw3": write_azw3(book)}, warnings=_of_the_cover(book))


def _made_by_calibre(book: Book, suffix: str, tell: Callable[[str], None]) -> Made:
    from bookofblogs.editions.epub.edition import write_epub  # noqa: PLC0415 - EbookLib loads only for an EPUB
    from bookofblogs.editions.mobi.calibre import by_calibre  # noqa: PLC0415 - only where an editor names calibre

    tell("calibre")
    return Made(
        files={suffix: by_calibre(write_epub(book), suffix)},
        warnings=("Made by calibre: every run gives other bytes.", *_of_the_cover(book)),
    )


def _make_pdf(book: Book, tell: Callable[[str], None]) -> Made:
    from bookofblogs.editions.pdf.edition import write_pdf  # noqa: PLC0415 - WeasyPrint loads only for a PDF

    made = write_pdf(book, tell=tell)
    return Made(files={".pdf": made.data}, pages=made.pages, warnings=(*made.warnings, *_of_the_cover(book)))


def _of_the_cover(book: Book) -> tuple[str, ...]:
    """Return what the editor should know about the cover."""
    from bookofblogs.editions.cover import cover_warnings  # noqa: PLC0415 - Pillow loads only where pictures are

    return cover_warnings(book)


def _make_print(book: Book, tell: Callable[[str], None]) -> Made:
    from bookofblogs.editions.print.edition import write_print  # noqa: PLC0415 - WeasyPrint loads only for a PDF

    made = write_print(book, tell=tell)
    return Made(
        files={"-print.pdf": made.interior, "-print-cover.pdf": made.cover},
        pages=made.pages,
        warnings=made.warnings,
    )


def _make_web(book: Book, tell: Callable[[str], None]) -> Made:
    from bookofblogs.editions.web.edition import write_web  # noqa: PLC0415 - fontTools loads only where faces are cut

    tell("pages")
    return Made(files={f"-web/{name}": data for name, data in write_web(book).items()}, warnings=_of_the_cover(book))


EDITIONS: Mapping[str, Edition] = {
    edition.name: edition
    for edition in (
        Edition(name="epub", title="EPUB", make=_make_epub),
        Edition(name="mobi", title="MOBI", make=_make_mobi),
        Edition(name="pdf", title="PDF", make=_make_pdf),
        Edition(name="azw3", title="AZW3", make=_make_azw3, by_default=False),
        Edition(name="print", title="Print", make=_make_print, by_default=False),
        Edition(name="web", title="Web", make=_make_web, by_default=False),
    )
}
