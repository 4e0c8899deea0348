"""Running text: which characters of a post's file are read as words of the text, and how they stand there."""

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningText:
    """The text of a file as it was decoded, line ends and all, and what of it runs, in the order of the file."""

    text: str
    stretches: tuple[Stretch, ...]
    other_words: frozenset[str] = frozenset()
    """Words that stand in code, addresses, tags, attributes and the metadata block: terms, whatever they look like."""
