"""The imprint: what stands on the title page and in the catalogue about the book as a whole."""

from dataclasses import field
from datetime import date
from enum import StrEnum

from bookofblogs.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionUse:
    """What an edition is to people and to catalogues."""

    note: str
    """What it is for."""
    form: str
    """ONIX list 150."""
    details: tuple[str, ...] = ()
    """ONIX list 175."""
    is_digital: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The series that a book belongs to."""

    name: str
    volume: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifiers:
    """The ISBN of each edition, thirteen digits without hyphens, where there is one."""

    epub: str = ""
    pdf: str = ""
    print: str = ""
    mobi: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSize:
    """The trimmed page, in millimetres."""

    width_mm: float = 152.4
    height_mm: float = 228.6


class MobiEngine(StrEnum):
    """Who writes the Kindle files: bob itself, or calibre where the editor names it."""

    BOB = "bob"
    CALIBRE = "calibre"


class DocumentType(StrEnum):
    """What a Kindle takes the book for: it treats a bought book and a personal document differently."""

    NONE = "none"
    EBOK = "ebok"
    PDOC = "pdoc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kindle:
    """How the Kindle files are made."""

    engine: MobiEngine = MobiEngine.BOB
    document_type: DocumentType = DocumentType.NONE


class Printer(StrEnum):
    """Who prints the book."""

    KDP = "kdp"
    INGRAMSPARK = "ingramspark"
    LULU = "lulu"
    OTHER = "other"


class Paper(StrEnum):
    """What it is printed on."""

    WHITE = "white"
    CREAM = "cream"


class Ink(StrEnum):
    """What the inside is printed with."""

    BLACK = "black"
    COLOUR = "colour"
    PREMIUM_COLOUR = "premium-colour"


class Pieces(StrEnum):
    """Where a piece begins in an edition with pages."""

    NEW_PAGE = "new-page"
    RUN_ON = "run-on"
    """Below the end of the one before it, for a book of short ones. A theme opens a page all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """How the book is printed and bound."""

    page: PageSize = field(default_factory=PageSize)
    printer: Printer = Printer.KDP
    paper: Paper = Paper.CREAM
    ink: Ink = Ink.BLACK
    bleed_mm: float = 3.175
    """How far the cover goes beyond the trim: an eighth of an inch."""
    spine_mm: float | None = None
    """The spine as the printer gave it; None where it follows from the pages and the paper."""
    barcode: bool = True
    """Whether the ISBN stands on the back as a barcode. The room for one is kept free in any case."""
    pieces: Pieces = Pieces.NEW_PAGE
    links: bool = True
    """Whether the file keeps links and bookmarks, for those who read it on a screen before it is printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a copy costs in shops, as decimal numbers in text: `4.99`. The currency is an ISO 4217 code."""

    amount: str
    currency: str
    print_amount: str = ""
    """Of the printed book; empty where shops have to ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """What shops ask for and no edition prints."""

    keywords: tuple[str, ...] = ()
    price: Price | None = None
    thema: tuple[str, ...] = ()
    """Codes of the Thema subject categories, the main one first."""
    bisac: tuple[str, ...] = ()
    """Codes of the BISAC subject headings, the main one first."""
    editions: tuple[str, ...] = ()
    """The names of the editions that a release makes; none for the usual ones and those that book.yaml describes."""
    asks_for_web: bool = False
    """Whether book.yaml names the web edition."""


class AboutAuthors(StrEnum):
    """Where the bios of the authors stand."""

    TOGETHER = "together"
    """Among the contributors, at the end of the book."""
    AFTER_EACH_PIECE = "after-each-piece"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """The book's own facts, as its editor laid them down."""

    title: str
    subtitle: str = ""
    editors: tuple[str, ...] = ()
    language: str = "en"
    """BCP 47."""
    description: str = ""
    publisher: str = ""
    published: date | None = None
    licence: str = ""
    identifier: str = ""
    """By which the book is known for good, as a URN; empty for one that follows from title, editors and language."""
    identifiers: Identifiers = field(default_factory=Identifiers)
    subjects: tuple[str, ...] = ()
    series: Series | None = None
    hashtag: str = ""
    base: str = ""
    """The web address from which links that begin with `/` go on; empty for none."""
    page: PageSize = field(default_factory=PageSize)
    pieces: Pieces = Pieces.NEW_PAGE
    """Where pieces begin in the PDF for the screen."""
    kindle: Kindle = field(default_factory=Kindle)
    print: Print | None = None
    """None where the editor said nothing of a print edition."""
    about_authors: AboutAuthors = AboutAuthors.TOGETHER
    trade: Trade = field(default_factory=Trade)
    version: str = ""
    """The number of the release; empty for a draft."""
