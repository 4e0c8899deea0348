"""The Book: the document in the middle. Assembly makes it, an edition turns it into a file and needs nothing else.

Bodies are XHTML as model/passage.py describes, in their last form: every `href` is an absolute web address, a
`mailto:` or `#id` with an id that stands somewhere in this book; every `img[src]` is the name of one of `assets`, and
every `img` has an `alt` that is not empty. A picture that could not be placed has become
`<figure class="missing"><p>...</p></figure>`, or `<span class="missing">...</span>` inside a phrase.
"""

from dataclasses import field
from datetime import datetime
from enum import StrEnum

from bookofblogs.expressions import expression
from bookofblogs.model.book_strings import BookStrings
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.imprint import Imprint
from bookofblogs.model.passage import Heading, Note

_NAME_DIGEST = expression(r"-[0-9a-f]{8}(?=\.\w+\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A picture of the book, verified and without metadata. `name` is a path such as `images/map-1a2b3c4d.png`."""

    name: str
    media_type: str
    """image/png, image/jpeg, image/gif or image/webp."""
    data: bytes = field(repr=False)
    width_pixels: int
    height_pixels: int

    @property
    def short_name(self) -> str:
        """The name by which its author may know it again: `map.png`, without what tells it from others."""
        return _NAME_DIGEST.sub("", self.name.rpartition("/")[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A person as credited, and the form by which the name is sorted (`Wood, Jo`)."""

    name: str
    sort_name: str
    key: str = ""
    """What tells two people of one name apart: the register's key, empty for nobody of it. It is printed nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """Who wrote a chapter, in the order that the piece gives."""

    people: tuple[Credit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """A person who wrote, with what the register says of them."""

    id: str
    """Begins with `author-`, and is the id of nothing else in the book."""
    person: Credit
    about: str = ""
    """XHTML blocks; empty for none."""
    links: tuple[str, ...] = ()
    """Their pages on the web, each as an XHTML link."""
    chapters: tuple[str, ...] = ()
    """The ids of what they wrote, in the order of the book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One piece as it stands in the book. Its title is the heading of level 1; those of the body start at level 2."""

    id: str
    title: str
    byline: Byline
    language: str
    direction: str = "ltr"
    title_marks: str = ""
    """The marks of the notes on the title, as XHTML phrases; no title has them where it stands without its text."""
    body: str
    notes: tuple[Note, ...] = ()
    headings: tuple[Heading, ...] = ()
    first_published: str = ""
    """A closing line in XHTML phrases, such as where it was first published; empty for none."""
    licence: str = ""
    """The piece's own licence in plain text; empty where the book's holds."""
    about_authors: str = ""
    """Who wrote it, in XHTML blocks, where the bios of the authors follow each piece; else empty."""
    undescribed_pictures: int = 0
    """Pictures whose alt text is a stand-in, because the author gave none; those of `about_authors` are among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A theme with its chapters. Without a title it is no part of its own: its chapters stand in the book directly."""

    id: str
    title: str = ""
    introduction: str = ""
    """XHTML blocks; empty for none."""
    notes: tuple[Note, ...] = ()
    """The notes of the introduction."""
    undescribed_pictures: int = 0
    chapters: tuple[Chapter, ...] = ()


class MatterKind(StrEnum):
    """The kinds of front and back matter, in the order of a book."""

    HALF_TITLE = "half-title"
    TITLE_PAGE = "title-page"
    LICENCE = "licence"
    CONTENTS = "contents"
    PREFACE = "preface"
    INTRODUCTION = "introduction"
    ACKNOWLEDGEMENTS = "acknowledgements"
    AFTERWORD = "afterword"
    CONTRIBUTORS = "contributors"
    PICTURE_CREDITS = "picture-credits"
    AUTHOR_INDEX = "author-index"
    COLOPHON = "colophon"
    OTHER = "other"


BEARING_THE_TITLE = frozenset({MatterKind.HALF_TITLE, MatterKind.TITLE_PAGE})
"""The kinds whose title is the book's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A page or section before the first chapter or after the last one.

    Half title, title page, licence page, contents and colophon have no body unless an editor wrote one: what stands on
    them follows from the book, and from the edition (its ISBN, its faces, its page numbers): `editions/shared/pages.py`
    makes them.
    """

    kind: MatterKind
    id: str
    title: str
    title_marks: str = ""
    """As of a chapter."""
    body: str = ""
    paged_only: bool = False
    """For editions with pages alone: an index that repeats the contributors but for its numbers."""
    notes: tuple[Note, ...] = ()
    headings: tuple[Heading, ...] = ()
    undescribed_pictures: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """Where a page of the print edition begins, so that an edition without pages can name the printed ones.

    `offset` counts the characters of the section before it: title, byline and body as every edition sets them,
    without white space, without notes and the numbers that refer to them, and without what a style sheet adds.
    """

    number: str
    """As printed: `xii` or `37`."""
    section_id: str
    """The id of the chapter, part or matter that the place stands in."""
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The whole book, ready to be set."""

    imprint: Imprint
    identifier: str
    """`urn:uuid:...`, stable over builds of the same book."""
    modified: datetime
    """The date that every edition carries, in UTC: never the clock's."""
    strings: BookStrings
    """What it says itself."""
    direction: str = "ltr"
    year: int | None = None
    """The year of the copyright line: that of publication, else of the end of the call."""
    editors: tuple[Credit, ...] = ()
    """The imprint's editors as the register credits them; `sort_name` is empty where it does not know them."""
    authors: tuple[Credit, ...] = ()
    """Everyone who wrote a chapter, once, in the order of the book."""
    contributors: tuple[Contributor, ...] = ()
    """The same people, sorted by name, with what is known of them."""
    cover: Asset | None = None
    front: tuple[Matter, ...] = ()
    parts: tuple[Part, ...] = ()
    back: tuple[Matter, ...] = ()
    assets: tuple[Asset, ...] = ()
    page_breaks: tuple[PageBreak, ...] = ()
    """The pages of the print edition in their order; empty where there is none."""

    downloads: tuple[str, ...] = ()
    """The names of the files of other editions that lie in the folder of the web edition: `our-book.epub`."""

    proof: str = ""
    """What every page of a proof says, so that nobody takes it for the book; empty for the book itself."""

    for_reader: bool = False
    """Whether it is a proof for somebody who reads a piece: its lines are numbered, with room beside them to write."""

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """All chapters in the order of the book."""
        return tuple(chapter for part in self.parts for chapter in part.chapters)
