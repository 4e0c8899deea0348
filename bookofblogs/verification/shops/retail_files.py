"""What shops are offered: facts about files, told so that a rule can decide without section any."""

from dataclasses import dataclass
from pathlib import Path

from bookofblogs.verification.read_edition import EmbeddedPicture, PageBox


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
    sheet: PageBox
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
