"""What a Kindle file is written from. Nothing here knows of the other editions: `edition` fills it in."""

from collections.abc import Mapping
from dataclasses import field

from lxml import etree

from bookofblogs.editions.kindle.ncx import ContentsLine
from bookofblogs.editions.kindle.pictures import PictureRecords
from bookofblogs.model.book import Book
from bookofblogs.model.frozen import dataclass
from bookofblogs.xhtml import parse


@dataclass(frozen=True, slots=True, kw_only=True)
class KindlePage:
    """A page of the book. `body` is its section, in XHTML, with links `#id` and pictures by their names in the book."""

    id: str
    kind: str
    """The class of its body, for the style sheet of KF8."""
    title: str
    language: str
    direction: str
    body: str
    is_title_page: bool = False
    has_centred_headings: bool = False
    """As MOBI 6 sets them, which has no style sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideEntry:
    """A place that every device offers to go to: `toc` or `text`, its title, and the id of its page."""

    kind: str
    title: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindleSource:
    """A book with its pages, its contents, the places that every device offers to go to, and its pictures."""

    book: Book
    pages: tuple[KindlePage, ...]
    flat_contents: tuple[ContentsLine, ...]
    """As MOBI 6 has them: all at depth 0."""
    nested_contents: tuple[ContentsLine, ...]
    """As KF8 has them: down to the sections of a chapter."""
    guide: tuple[GuideEntry, ...]
    pictures: PictureRecords
    style_sheet: bytes = field(repr=False)

    def start(self, positions: Mapping[str, int]) -> int | None:
        """Return where the text itself begins, by the places of the ids; None where there is no text yet."""
        return next((positions[entry.target] for entry in self.guide if entry.kind == "text"), None)


def section_of(page: KindlePage) -> etree._Element:
    """Return the section of a page, which begins with its first element: a place in the text is that of a tag."""
    [section] = parse(page.body)
    section.text = None
    return section
