"""Running text: which characters of a post's file are read as words of the text, and how they stand there."""

from enum import StrEnum

from bookofblogs.model.frozen import dataclass


class Place(StrEnum):
    """How a stretch of running text stands. What has none of these is plain text of a paragraph, a list or a cell."""

    HEADING = "heading"
    QUOTATION = "quotation"
    """A block that quotes, or words between quotation marks."""
    EMPHASIS = "emphasis"
    LINK = "link"
    """The words of a link; its address is no running text."""
    DESCRIPTION = "description"
    """The words that stand for a picture."""
    CAPTION = "caption"
    NOTE = "note"
    CELL = "cell"
    TITLE = "title"
    BYLINE = "byline"
    FOREIGN = "foreign"
    """The file says that these words are in another language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Characters of a file that follow each other and stand alike."""

    start: int
    """The first character, counted from 0 in the text of the whole file, its metadata block included."""
    end: int
    line: int
    """The line of the file, counted from 1."""
    block: int
    """The number of its paragraph, heading, cell or note: words of two blocks never stand side by side."""
    places: frozenset[Place] = frozenset()


class BlockKind(StrEnum):
    """What a block of a file is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    PICTURE = "picture"
    """A paragraph of nothing but pictures, and what describes them."""
    CELL = "cell"
    ASIDE = "aside"
    """Words that stand within another block and are read elsewhere: of a note, of a picture."""
    CODE = "code"
    HTML = "html"
    """Tags alone; the words between them are paragraphs, headings and cells."""
    RULE = "rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, a heading, or another part of a file that stands by itself."""

    number: int
    """That of its stretches."""
    kind: BlockKind
    first_line: int
    """The lines of the file, counted from 1."""
    last_line: int
    level: int = 0
    """Of a heading: 1 to 6."""
    is_nested: bool = False
    """Whether it stands in a list, a quotation, a note, a table or in HTML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningText:
    """The text of a file as it was decoded, line ends and all, and what of it runs, in the order of the file.

    A stretch never crosses the end of a line, and ends at every mark: a word beside a mark or a tag may be part of a
    longer one, which the character of the text before or after the stretch tells.
    """

    text: str
    stretches: tuple[Stretch, ...]
    blocks: tuple[Block, ...] = ()
    """In the order in which they begin; an aside follows the block that it stands in."""
    hashtags: tuple[Stretch, ...] = ()
    """Their sign included. They are no running text."""
    other_words: frozenset[str] = frozenset()
    """Words that stand in code, addresses, tags, attributes and the metadata block: terms, whatever they look like."""
