"""What shops are offered: facts about files, so that a rule can decide without opening any."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bookofblogs.model.finding import Severity
from bookofblogs.model.verification import VerifiedFile
from bookofblogs.verification.read_edition import EditionKind, EmbeddedPicture, PageBox, ReadEdition


@dataclass(frozen=True, slots=True, kw_only=True)
class Ebook:
    """The EPUB."""

    file: Path
    bytes: int
    cover: EmbeddedPicture | None = None
    cover_is_first: bool = True
    """Whether the cover is the first thing that is read."""
    pictures: tuple[EmbeddedPicture, ...] = ()
    has_navigation: bool = True
    description: str = ""
    subjects: tuple[str, ...] = ()
    epubcheck_errors: int | None = 0
    """None where EPUBCheck was not asked."""
    fetched: int = 0
    scripts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCover:
    """The cover of a printed book: back, spine and front on one sheet."""

    file: Path
    bytes: int
    width_mm: float
    height_mm: float
    missing_fonts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paperback:
    """The inside of a printed book, and its wrap if there is one."""

    file: Path
    bytes: int
    pages: int
    page_box: PageBox
    missing_fonts: int = 0
    least_dpi: int | None = None
    """The resolution of the coarsest picture as it is printed; None without pictures."""
    wrap: PrintedCover | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RetailFiles:
    """Everything that is there."""

    ebook: Ebook | None = None
    paperback: Paperback | None = None
    others: tuple[str, ...] = ()
    """The formats that are there besides, such as MOBI."""


def retail_files_of(files: Iterable[tuple[VerifiedFile, Sequence[ReadEdition]]]) -> RetailFiles:
    """Return what there is for shops among files that were read: the first of each kind."""
    held = [(file, readings[0]) for file, readings in files if readings]
    ebook = next((_ebook(file, reading) for file, reading in held if reading.kind is EditionKind.EPUB), None)
    wraps = [(file, reading) for file, reading in held if file.kind == "Cover" and reading.page_box]
    books = [(file, reading) for file, reading in held if file.kind == "Print" and reading.page_box]
    others = [file.kind for file, reading in held if file.kind in ("MOBI", "AZW3", "PDF")]
    wrap = _wrap(*wraps[0]) if wraps else None
    return RetailFiles(
        ebook=ebook,
        paperback=_paperback(*books[0], wrap) if books else None,
        others=tuple(dict.fromkeys(others)),
    )


def _ebook(file: VerifiedFile, reading: ReadEdition) -> Ebook:
    epubcheck = next((check for check in file.checks if check.name == "EPUBCheck"), None)
    return Ebook(
        file=file.file,
        bytes=file.bytes,
        cover=reading.cover,
        cover_is_first=reading.cover_is_first,
        pictures=reading.pictures,
        has_navigation=bool(reading.navigation),
        description=reading.facts.description,
        subjects=reading.facts.subjects,
        epubcheck_errors=epubcheck.count(Severity.ERROR) if epubcheck and epubcheck.checked else None,
        fetched=len(reading.fetched),
        scripts=len(reading.scripts),
    )


def _paperback(file: VerifiedFile, reading: ReadEdition, wrap: PrintedCover | None) -> Paperback:
    assert reading.page_box  # noqa: S101 - chosen so
    return Paperback(
        file=file.file,
        bytes=file.bytes,
        pages=reading.pages or 0,
        page_box=reading.page_box,
        missing_fonts=sum(not font.embedded for font in reading.fonts),
        least_dpi=min((picture.dpi for picture in reading.pictures if picture.dpi is not None), default=None),
        wrap=wrap,
    )


def _wrap(file: VerifiedFile, reading: ReadEdition) -> PrintedCover:
    assert reading.page_box  # noqa: S101 - chosen so
    return PrintedCover(
        file=file.file,
        bytes=file.bytes,
        width_mm=reading.page_box.width_mm,
        height_mm=reading.page_box.height_mm,
        missing_fonts=sum(not font.embedded for font in reading.fonts),
    )
