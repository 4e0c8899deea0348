"""The editions that bob makes. A new one is a folder and a line here."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from bookofblogs.model.book import Asset, Book
from bookofblogs.model.caching import Cached, uncached
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.imprint import EditionUse, MobiEngine

Tell = Callable[[str], None]
Ahead = tuple[tuple[str | bytes, ...], Callable[[bytes], bytes]]
"""The parts by which an edition will ask for something, and what makes it of something packed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An edition, made: its files, its pages if it has any, and what its reader should know."""

    files: Mapping[str, bytes]
    """By what follows the book's own name in theirs: `.epub`, or `-print.pdf`. The first is the one to open.

    `-web/index.html` lies in a folder, which is replaced as a whole.
    """
    pages: int | None = None
    warnings: tuple[str, ...] = ()
    repeatable: bool = True
    """Made of the Book and this program alone, so that an equal Book need not be made again.

    Not so where the machine's own fonts or other programs take part.
    """


class Make(Protocol):
    """Makes an edition."""

    def __call__(self, book: Book, tell: Tell, cached: Cached = uncached, /) -> Made:
        """Return the edition of `book`, telling what it does in a few words now and then.

        What takes long and depends on little it asks of `cached`.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A kind of file that a Book becomes."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    """What follows the book's own name in those of its files, the one to open first, or of its folder."""
    use: EditionUse
    make: Make
    ahead: Callable[[Asset], Ahead] | None = None
    """Tells what the edition will ask for of a picture: under which parts, and what makes it, of the picture packed.

    So it can be made while the book is still being read.
    """
    by_default: bool = True
    """Made where no edition is named."""
    is_set_by_machine: bool = False
    """Its pages depend on the machine's fonts, and on the libraries that set them."""


def _make_epub(book: Book, tell: Tell, cached: Cached = uncached) -> Made:
    from bookofblogs.editions.epub.edition import write_epub  # noqa: PLC0415 - EbookLib loads only for an EPUB

    tell("chapters")
    return _made(book, {".epub": write_epub(book, cached)})


def _shop_picture(picture: Asset) -> Ahead:
    from bookofblogs.editions.epub.pictures import looked_at, parts_of  # noqa: PLC0415 - it loads only where a picture is new

    return parts_of(picture), looked_at


def _make_mobi(book: Book, tell: Tell, cached: Cached = uncached) -> Made:
    if book.imprint.kindle.engine is MobiEngine.CALIBRE:
        return _made_by_calibre(book, ".mobi", tell, cached)
    from bookofblogs.editions.kindle.edition import write_mobi  # noqa: PLC0415 - Pillow loads only where pictures are

    tell("chapters")
    return _made(book, {".mobi": write_mobi(book, cached)})


def _make_azw3(book: Book, tell: Tell, cached: Cached = uncached) -> Made:
    if book.imprint.kindle.engine is MobiEngine.CALIBRE:
        return _made_by_calibre(book, ".azw3", tell, cached)
    from bookofblogs.editions.kindle.edition import write_azw3  # noqa: PLC0415 - as above

    tell("chapters")
    return _made(book, {".azw3": write_azw3(book, cached)})


def _kindle_picture(picture: Asset) -> Ahead:
    from bookofblogs.editions.kindle.pictures import for_kindle, parts_of  # noqa: PLC0415 - as above

    return parts_of(picture), for_kindle


def _made_by_calibre(book: Book, suffix: str, tell: Tell, cached: Cached) -> Made:
    from bookofblogs.editions.epub.edition import write_epub  # noqa: PLC0415 - EbookLib loads only for an EPUB
    from bookofblogs.editions.kindle.calibre import by_calibre  # noqa: PLC0415 - only where an editor names calibre

    tell("calibre")
    made = _made(book, {suffix: by_calibre(write_epub(book, cached), suffix)})
    warnings = ("Made by calibre: every run gives other bytes.", *made.warnings)
    return replace(made, warnings=warnings, repeatable=False)


def _make_pdf(book: Book, tell: Tell, cached: Cached = uncached) -> Made:
    from bookofblogs.editions.pdf.edition import write_pdf  # noqa: PLC0415 - WeasyPrint loads only for a PDF

    made = write_pdf(book, tell=tell, cached=cached)
    bound = _made(book, {".pdf": made.data})
    return replace(
        bound,
        pages=made.pages,
        warnings=(*made.warnings, *bound.warnings),
        repeatable=bound.repeatable and not made.troubles,
    )


def _make_print(book: Book, tell: Tell, cached: Cached = uncached) -> Made:
    from bookofblogs.editions.print.edition import write_print  # noqa: PLC0415 - it loads only to be printed

    made = write_print(book, tell=tell, cached=cached)
    bound = _made(book, {"-print.pdf": made.interior, "-print-cover.pdf": made.cover})
    repeatable = bound.repeatable and not made.troubles
    return replace(bound, pages=made.pages, warnings=made.warnings, repeatable=repeatable)


def _make_web(book: Book, tell: Tell, cached: Cached = uncached) -> Made:
    from bookofblogs.editions.web.edition import write_web  # noqa: PLC0415 - fontTools loads only where faces are cut

    tell("pages")
    return _made(book, {f"-web/{name}": data for name, data in write_web(book, cached).items()})


def _made(book: Book, files: Mapping[str, bytes]) -> Made:
    """Return an edition with a cover: made of the Book alone, unless the machine had a part in the cover."""
    from bookofblogs.editions.cover.choice import cover_depends_on_machine, cover_warnings  # noqa: PLC0415 - not where nothing is new

    return Made(files=files, warnings=cover_warnings(book), repeatable=not cover_depends_on_machine(book))


EDITIONS: Mapping[str, Edition] = {
    edition.name: edition
    for edition in (
        Edition(
            name="epub",
            title="EPUB",
            suffixes=(".epub",),
            use=EditionUse(
                note="phones, tablets, e-readers, shops; Send to Kindle",
                form="ED",
                details=("E101",),
            ),
            make=_make_epub,
            ahead=_shop_picture,
        ),
        Edition(
            name="mobi",
            title="MOBI",
            suffixes=(".mobi",),
            # E116 is right for every file with KF8 in it, E127 for MOBI 6; a .mobi of ours holds both.
            use=EditionUse(note="copying to a Kindle with a cable", form="ED", details=("E116", "E127")),
            make=_make_mobi,
            ahead=_kindle_picture,
        ),
        Edition(
            name="azw3",
            title="AZW3",
            suffixes=(".azw3",),
            use=EditionUse(note="copying to a newer Kindle with a cable", form="ED", details=("E116",)),
            make=_make_azw3,
            ahead=_kindle_picture,
            by_default=False,
        ),
        Edition(
            name="pdf",
            title="PDF",
            suffixes=(".pdf",),
            use=EditionUse(note="reading at a desk, archives", form="ED", details=("E107",)),
            make=_make_pdf,
            is_set_by_machine=True,
        ),
        Edition(
            name="print",
            title="Print",
            suffixes=("-print.pdf", "-print-cover.pdf"),
            use=EditionUse(note="the printer: the inside of the book", form="BC", is_digital=False),
            make=_make_print,
            is_set_by_machine=True,
            by_default=False,
        ),
        Edition(
            name="web",
            title="Web",
            suffixes=("-web",),
            use=EditionUse(note="a web page of your own: unpack it there", form="ED", details=("E105",)),
            make=_make_web,
            by_default=False,
        ),
    )
}
"""By their names, in the order in which finished ones are shown."""

USUAL = tuple(edition.name for edition in EDITIONS.values() if edition.by_default)
"""The names of the editions that are made where none is named."""
NAMES = (*USUAL, *(name for name in EDITIONS if name not in USUAL))
"""The names of all editions, the usual ones first."""
