"""What a reader takes out of a finished edition, and how much of a file it reads: the same for every format."""

from dataclasses import dataclass
from enum import StrEnum

MAX_FILE_BYTES = 700_000_000
"""How much of a file is read: it may come from a stranger, and claim anything. More than any shop takes but one."""
MAX_MEMBERS = 20_000
MAX_MEMBER_BYTES = 100_000_000
MAX_UNPACKED_BYTES = 1_000_000_000
MAX_MARKUP_BYTES = 20_000_000
"""Of one document of an EPUB or a web edition."""
MAX_TEXT_CHARACTERS = 40_000_000
"""Of a whole book."""
MAX_PAGES = 5_000
MAX_DEPTH = 200
MAX_SECONDS = 120
MAX_MEMORY_BYTES = 2_500_000_000


class UnreadableEditionError(Exception):
    """A file cannot be read, or must not be. The message says why, in words for an editor, and names no place."""


class FileFormat(StrEnum):
    """What a file is, known by its content. The value is how people call it."""

    EPUB = "EPUB"
    MOBI = "MOBI"
    PDF = "PDF"
    WEB = "web pages"


class EditionKind(StrEnum):
    """What was read: a Kindle file can hold two books in two forms."""

    EPUB = "EPUB"
    MOBI6 = "MOBI 6"
    KF8 = "KF8"
    PDF = "PDF"
    WEB = "web pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookSection:
    """A stretch of an edition that begins with a title of its own: a piece, a theme, the contents, the colophon."""

    title: str
    text: str
    """Everything in it, the title first, one block a line; notes wherever the format has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationLine:
    """A line of the navigation, and how the text begins to which it leads; empty where it leads nowhere."""

    title: str
    leads_to: str
    people: str = ""
    """Who is named behind the title, with the words between the names; empty for nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """A font that a file names."""

    name: str
    embedded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedPicture:
    """A picture in a file. `dpi` is its resolution at the size it is printed, where that is known."""

    name: str
    media_type: str
    bytes: int
    width_pixels: int
    height_pixels: int
    dpi: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBox:
    """The size of a PDF's pages, in millimetres, as they come from the printer and as they are trimmed."""

    width_mm: float
    height_mm: float
    trim_width_mm: float
    trim_height_mm: float
    inner_margin_mm: float | None = None
    """The least space between the text and the spine, over all pages; None where nothing is on them."""
    outer_margin_mm: float | None = None
    """The least space between the text and the other three edges."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a file says of the book."""

    title: str = ""
    authors: tuple[str, ...] = ()
    """In the file's order; where a format has one text for all of them, `joined_authors` has it instead."""
    joined_authors: str = ""
    editors: tuple[str, ...] = ()
    language: str = ""
    identifiers: tuple[str, ...] = ()
    date: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEdition:
    """What was read out of one edition."""

    kind: EditionKind
    facts: Facts
    navigation: tuple[NavigationLine, ...] = ()
    sections: tuple[BookSection, ...] = ()
    text_is_in_order: bool = True
    """False where the file does not tell in which order its text is read, as an untagged PDF."""
    links: int = 0
    dead_links: tuple[str, ...] = ()
    odd_links: tuple[str, ...] = ()
    """Addresses on the web that cannot be addresses."""
    fonts: tuple[Font, ...] = ()
    pictures: tuple[EmbeddedPicture, ...] = ()
    cover: EmbeddedPicture | None = None
    cover_is_first: bool = False
    """Whether the first page shows it."""
    pages: int | None = None
    page_box: PageBox | None = None
    fetched: tuple[str, ...] = ()
    """What the file would fetch from the web when it is opened."""
    scripts: tuple[str, ...] = ()
    strings: tuple[str, ...] = ()
    """Everything that can be read in the file, however deep it is packed, to look for e-mail addresses."""
