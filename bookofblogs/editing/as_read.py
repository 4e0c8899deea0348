"""A file as its readers get it: one row of tags, words, signs and code, so that two readings can be compared."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import unescape

from bookofblogs.language.slugs import slug
from bookofblogs.markdown.tags import BLOCKS
from bookofblogs.model.passage import PieceText, Remark
from bookofblogs.unicode_text import UNSEEN


@dataclass(frozen=True, slots=True, kw_only=True)
class AsRead:
    """A piece's file, read as the book reads it."""

    text: PieceText
    facts: object
    """What the metadata block says besides the title; it is only compared."""
    first_line: int
    """The line on which the text begins, behind the metadata block."""
    remarks: tuple[Remark, ...] = ()
    """Those on the file, beside those on the passage."""


Read = Callable[[str], AsRead]
"""Reads the text of a whole file. Raises UnreadableError where it cannot be set."""

NOTE, TITLE, PICTURE_WORDS, CODE = "<note>", "<title>", "<words of a picture>", "<code> "
"""Rows of their own among the tags; what begins like the last is code, which is one thing and no words."""
_NUMBER = re.compile(r"-\d+\Z")
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r' ([\w:-]+)="([^"]*)"')
_WORDS_OF_A_PICTURE = ("alt", "title")
_AT_WHOSE_EDGE = BLOCKS | {"br"}
"""Elements beside which no blank is seen."""
_KEPT_WHOLE = frozenset({"pre", "code", "kbd", "samp", "var"})
BLANKS = " \t\r\n\f"
LETTER = rf"(?:[^\W_]|{UNSEEN.pattern})"
"""A letter, a digit, or a sign that nobody sees."""
_PIECE = re.compile(rf"[{BLANKS}]+|{LETTER}+(?:['’]{LETTER}+)*|.", re.DOTALL)


@dataclass(slots=True)
class Row:
    """What is read, one thing after the other, and where in it links find their places.

    Not frozen, because a row grows while a reading is gone through; nobody outside of this module adds to one.
    """

    things: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    """From an id to the number of the thing that has it."""
    links: list[str] = field(default_factory=list)
    """The ids to which the links within the piece lead."""
    anchors: Mapping[str, str] = field(default_factory=dict)
    """From what an author writes after `#` to the id."""
    named: frozenset[str] = frozenset()
    """Those of the anchors that the author made; the others follow from the words of a heading."""


def things_of(text: str) -> tuple[str, ...]:
    """Return the words, signs and blanks of a plain text; blanks are one, and so are the two apostrophes.

    A sign that nobody sees belongs to the word that it stands in.
    """
    return tuple(" " if each[0] in BLANKS else each.replace("'", "’") for each in _PIECE.findall(text))


def is_word(thing: str) -> bool:
    """Decide whether one of the things in a row is a word."""
    return any(map(str.isalnum, thing)) and (thing[0] != "<" or thing == "<")


def row_of(read: AsRead) -> Row:
    """Return all that readers get of a piece: the title and its notes' marks, the text, and each note."""
    passage = read.text.passage
    of_words = {slug(each) for each in (read.text.title, *(heading.text for heading in passage.headings))}
    named = (each for each in passage.anchors if not {each, _NUMBER.sub("", each)} & of_words)
    row = Row(anchors=passage.anchors, named=frozenset(named))
    row.things += [TITLE, *things_of(read.text.title)]
    _add(row, passage.title_marks)
    _add(row, passage.body)
    for note in passage.notes:
        row.places[note.id] = len(row.things)
        row.things.append(NOTE)
        _add(row, note.body)
    return row


def _add(row: Row, xhtml: str) -> None:
    """Add a body of a passage; what stands between two tags that hold code is one thing."""
    code: list[str] = []
    depth = at = 0
    at_edge = True
    for match in _TAG.finditer(xhtml):
        text = unescape(xhtml[at : match.start()])
        at = match.end()
        tag = match[0]
        name = tag.strip("</>").partition(" ")[0]
        is_code = name in _KEPT_WHOLE
        is_edge = name in _AT_WHOSE_EDGE
        if depth:
            code += [text, "" if is_code else tag]
        else:
            row.things += things_of((text.rstrip(BLANKS) if is_edge else text).lstrip(BLANKS if at_edge else ""))
        at_edge = is_edge
        depth += (-1 if tag.startswith("</") else 1) * is_code
        if is_code and not depth:
            row.things.append(CODE + "".join(code))
            code = []
        if is_code or not depth:
            _add_tag(row, tag)
    row.things += things_of(unescape(xhtml[at:]).rstrip(BLANKS))


def _add_tag(row: Row, tag: str) -> None:
    """Add a tag: an id is a place in the row, a link within the piece leads to one, and a picture's words are words."""
    if tag.startswith("</"):
        row.things.append(tag)
        return
    attributes = dict(_ATTRIBUTE.findall(tag))
    own_id = attributes.pop("id", "")
    if own_id:
        row.places[unescape(own_id)] = len(row.things)
    target = attributes.get("href", "")
    if target.startswith("#"):
        row.links.append(unescape(target[1:]))
        attributes["href"] = "#"
    words = [attributes.pop(name, "") for name in _WORDS_OF_A_PICTURE] if tag.startswith("<img") else []
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    row.things.append(f"<{tag.strip('</>').partition(' ')[0]}{written}>")
    for each in words:
        row.things += [PICTURE_WORDS, *things_of(unescape(each))]
