"""What an author sent, on its way to a piece: the source, the manuscript it was read to, and the account of its words.

A Source is a file as it came. A reader makes one Manuscript of it, or many of an export. The mends make a
MendedManuscript of that, the writer Markdown; and the Balance proves that every word of the source is in the piece, or
was named as left out.

`Manuscript.body` is a sequence of blocks as well-formed XHTML, without a root, ids, classes or styles:

* p, h1 to h6, ul, ol[start] > li, blockquote, hr, dl > dt|dd, figure > img* figcaption?,
* pre[class="language-x"?]: nothing in it but text, each line as it was typed,
* table > caption? tr > th|td[rowspan?, colspan?], in which blocks or phrases stand,
* aside: a text box, below the paragraph that it hung on;

and within them the phrases a[href], em, strong, u, del, sup, sub, code, mark, br, img[src, alt, title?], and
noteref[key], the empty mark of a note. An `img[src]` is the key of one of `pictures`, `picture:1` and so on, or an
address. Text is as typed, with white space as HTML has it: what counts is one blank, but in pre.

What only the source knows stands on a block or, where it says so, on an item, and no mended manuscript has it any more:

* data-style: the style's name in English and small letters, such as "heading 1", "title", "author", "caption", "code",
  "quote", "toc 1"; a style made by hand under the name of the one it is based on, where its own says nothing,
* data-outline: "1" to "9", the level of a heading that is none by its style,
* data-size: the letters' height as a ratio to that of most of the text, "1.50",
* data-looks: of bold, italic, underlined, mono, centred, right those that hold for all of its words, with blanks
  between; "borderless" for a table without lines,
* data-list, data-level, data-marker, data-number: a paragraph that is an item of a flat list: the list's name, the
  level from 0, "bullet" or "number", and the number that is shown. Where a source nests its lists, it gives ul and ol.
"""

from collections.abc import Mapping
from dataclasses import field, fields
from datetime import date
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

from bookofblogs.model.frozen import dataclass


class SourceKind(StrEnum):
    """What a source is, told by its content."""

    DOCX = "docx"
    ODT = "odt"
    HTML = "html"
    WORDPRESS = "wordpress"
    BLOGGER = "blogger"
    RSS = "rss"
    ATOM = "atom"
    MAIL = "mail"
    """A mail whose own text is the piece; one that carries the piece as a file gives a source of that kind."""
    TEXT = "text"
    """Plain text, or Markdown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many of each thing that is no word. `cells` are those of tables with something in them."""

    pictures: int = 0
    links: int = 0
    notes: int = 0
    cells: int = 0
    items: int = 0
    code_lines: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        """Return both together."""
        return Tally(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(Tally)})


class EntryKind(StrEnum):
    """Why something of the source is not in the piece, or something in the piece that the source has not."""

    # left out
    BYLINE = "byline"
    """Words around the names that became the piece's authors."""
    DATE = "date"
    TITLE_REPEATED = "title-repeated"
    DELETED = "deleted"
    """Taken out by a change that was tracked."""
    HIDDEN = "hidden"
    RUNNING = "running"
    """Headers, footers and page numbers."""
    WATERMARK = "watermark"
    TRACKER = "tracker"
    """A picture of one pixel."""
    CONTENTS = "contents"
    """A table of contents that a program made."""
    MARGIN = "margin"
    """On a page: menus, footers, whatever stands around the text."""
    SHARING = "sharing"
    RELATED = "related"
    READERS_COMMENTS = "readers-comments"
    NOTICE = "notice"
    """Asking for consent, copyright, and the like."""
    PERMALINK = "permalink"
    BACK_LINK = "back-link"
    """From a note to its mark."""
    NOTES_HEADING = "notes-heading"
    LIST_MARK = "list-mark"
    """A bullet or number that was typed."""
    NOTE_MARK = "note-mark"
    SHORTCODE = "shortcode"
    QUOTED_MAIL = "quoted-mail"
    MAIL_SIGNATURE = "mail-signature"
    REPEATED = "repeated"
    """What stands twice for the sake of programs: a formula's copies, a description equal to its caption."""
    DEAD_LINK = "dead-link"
    """A link to the author's own disk, or one that runs a script; its words stay."""
    FORM = "form"
    EMBED = "embed"
    EMPTY = "empty"
    """An empty row, cell, item or link: nothing to read."""
    FRAME = "frame"
    """A table that is none, by its cells: a frame around a text, or pictures side by side. What is in it stays."""
    OTHER = "other"
    """With `detail`, what it is."""
    # added
    NUMBER = "number"
    ADDRESS = "address"
    """Shown where a video or a sound stood."""
    GALLERY = "gallery"
    DESCRIPTION = "description"
    ITEM = "item"
    """A line with a typed mark that became an item of a list."""
    CODE = "code"
    """Paragraphs that became lines of code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the account: something that was left out, or added, with all its words as they stand there."""

    kind: EntryKind
    words: str = ""
    tally: Tally = Tally()
    detail: str = ""
    """What a person is told beside the kind, such as the name of a shortcode."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something a source says of its piece, and where that stands: "title style", "byline", "JSON-LD", "properties"."""

    value: str
    found_in: str
    is_certain: bool = True
    """Whether it is taken; a guess is asked about, never written unasked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewComment:
    """A comment in the margin of a document: who, on which words, and what it says. It never comes into a piece."""

    by: str
    on: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ManuscriptPicture:
    """A picture that came with its source. Its `data` is what the file holds, its `name` what it is called there."""

    key: str
    data: bytes
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """A text that an author sent, read."""

    kind: SourceKind
    body: str
    notes: Mapping[str, str] = field(default_factory=dict)
    """By the key of its mark; each with the form of a body."""
    pictures: tuple[ManuscriptPicture, ...] = ()
    item: str = ""
    """Which of an export or feed it is: its own id there. Empty where a source holds one."""
    titles: tuple[Fact, ...] = ()
    """What the source says beside its text: the best first. One that stands in the text, a mend finds."""
    authors: tuple[Fact, ...] = ()
    """As for the title; a name each, or a line of names."""
    address: str = ""
    """Where it was published first; empty where it was not."""
    published: date | None = None
    site: str = ""
    language: str = ""
    """BCP 47."""
    tags: tuple[str, ...] = ()
    left_out: tuple[Entry, ...] = ()
    added: tuple[Entry, ...] = ()
    moved: tuple[str, ...] = ()
    """Texts that stand elsewhere in the body than in the source: text boxes, notes within the line."""
    comments: tuple[ReviewComment, ...] = ()
    remarks: tuple[str, ...] = ()
    """What a person should look at, a sentence each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTaken:
    """A post of an export or feed that makes no piece, and why: "a draft", "a page", "without the tag"."""

    title: str
    why: str
    item: str = ""
    address: str = ""
    is_elsewhere: bool = False
    """Whether its text stands at its address alone: the feed shows a summary, or nothing."""
    authors: tuple[Fact, ...] = ()
    published: date | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file as it came, its kind told by its content."""

    kind: SourceKind
    name: str
    """As it was sent, without its folder."""
    data: bytes
    beside: Mapping[str, bytes] = field(default_factory=dict)
    """What came along with a page, by its path from the page: its `_files` folder, the rest of a zip."""
    came_in: str = ""
    """What it came in: the name of a zip, a folder or a mail; empty where it came alone."""
    sender: str = ""
    """The name that a mail's From gives. Its address stands nowhere."""
    address: str = ""
    """Where it was fetched; empty for a file."""
    set_aside: tuple[Entry, ...] = ()
    """What else came in the same mail or zip, and is no part of the piece."""

    @cached_property
    def sha256(self) -> str:
        """What tells it from every other file; an export is asked for it with each of its posts."""
        return sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that is not read, by its name as it was sent, and the sentence that helps whoever sent it."""

    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What was found where somebody pointed to: the sources in the order of their names, and what is not read."""

    sources: tuple[Source, ...] = ()
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """Which posts of an export or a feed are asked for."""

    tag: str = ""
    """Only those that carry it, in whatever case and with or without `#`; empty for all."""
    pages: bool = False
    """Whether the pages of a blog are wanted beside its posts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader made of a source."""

    manuscripts: tuple[Manuscript, ...]
    not_taken: tuple[NotTaken, ...] = ()
    called: str = ""
    """What an export or a feed says of itself: "“Ed's Blog” by WordPress"."""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What a mend did: the name of the mend, and a line for the person who sent the file."""

    mend: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MendedManuscript:
    """A manuscript as it can be written: its body has no data- attribute any more, and its headings begin with h2."""

    manuscript: Manuscript
    title: Fact | None
    authors: tuple[Fact, ...]
    """The names that were found: the certain ones alone, if there are any; else the guesses, a line of names each."""
    taken: tuple[str, ...] = ()
    """The words that went from the text to be title and authors. A title that the source has beside it is none."""
    mended: tuple[Mended, ...] = ()
