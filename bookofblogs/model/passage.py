"""A Passage: one Markdown text, read once, as well-formed XHTML with what stands in it listed beside it.

The body is a sequence of block elements without a root, in XML syntax: only `&amp; &lt; &gt; &quot;` and numeric
references, every element closed, no namespace, no comment. These elements and attributes occur and no others:

* blocks: p, h2 to h6 (never skipping a level), ul, ol[start], li, blockquote, pre > code[class=language-x], hr,
  table > caption?, thead?, tbody > tr > th|td[class=left|center|right, colspan, rowspan], dl > dt|dd,
  figure > img|table|pre|blockquote + figcaption?, aside (a callout);
* phrases: em, strong, del, ins, mark, small, code, kbd, samp, var, sup, sub, abbr[title], cite, q, dfn, ruby > rt|rp,
  br, span, bdi, a[href], img[src, alt, title?, class?];
* on any of them: id, lang, dir.

A link that says its own address has the class `address` once it stands in a book, so that no line adds a hyphen to it.

A picture to which its author gave a width has the class `width-N`, N being the percent of the text's width in steps of
five, so that every edition can honour it in its style sheet.

Every id is prefixed with the passage's own prefix, so that ids are unique over a whole book. A reference to a note is
`<sup><a class="noteref" id="..." href="#NOTE-ID">1</a></sup>`; the notes themselves stand in `notes`, not in the body.
An `href` is as the author wrote it, except `#section` links within the passage, which carry the prefixed id. An
`img[src]` is as the author wrote it. Assembly gives both their last form.
"""

from collections.abc import Mapping
from typing import Final

from bookofblogs.model.frozen import dataclass

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""All that HTML has; h1, the title, stands before the passage."""
WIDTH_STEP_PERCENT: Final = 5
"""How finely the width of a picture is measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the body: its level as set (2 to 6), its plain text, its id."""

    level: int
    text: str
    id: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link as the author wrote it."""

    target: str
    text: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureReference:
    """A picture as the author placed it. `description` is the alt text, None where there is none."""

    source: str
    description: str | None
    caption: str = ""
    credit: str = ""
    licence: str = ""
    width_percent: float | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaceable:
    """A picture that cannot be placed. `kind` is the name of the rule that tells of it."""

    kind: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote. `body` has the form of a passage's body; `reference_ids` are the places that refer to it."""

    id: str
    number: int
    body: str
    reference_ids: tuple[str, ...]
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something met while reading: what kind of thing (the name of the rule that tells of it), where, and what exactly.

    Remarks are facts without judgement or wording: `checks` turns each into a finding.
    """

    kind: str
    line: int | None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One Markdown text, read."""

    body: str
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: tuple[PictureReference, ...] = ()
    notes: tuple[Note, ...] = ()
    anchors: Mapping[str, str]
    """From an anchor as an author writes it after `#` to the id in the body."""
    words: int = 0
    remarks: tuple[Remark, ...] = ()
    title_marks: str = ""
    """The marks of the notes on the title, which stands outside of the body, as XHTML phrases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """How a piece is signed, as it was typed: who these people are is read with the register at hand."""

    texts: tuple[str, ...] = ()
    """One text, or a list that has one for each person."""
    is_line: bool = False
    """Whether they stood in a line of the text, like "By Jo Wood", and not in the metadata block."""
    unread: str = ""
    """What stands behind "By" in a line that may name people, and does not read so; it stays in the text."""
    below: str = ""
    """A line of names alone, right below the line that is read; it stays in the text."""


UNSIGNED: Final = Signature()


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceText:
    """A piece as its Markdown tells it.

    `title_line` is None where the title came from the metadata block or is nowhere; `authors_line` likewise.
    """

    title: str
    title_line: int | None
    authors: tuple[str, ...]
    authors_line: int | None
    passage: Passage
    signature: Signature = UNSIGNED
