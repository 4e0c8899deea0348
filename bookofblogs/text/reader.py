"""Markdown to a Passage, for every text of a book: posts, prefaces, introductions, lives of authors."""

from dataclasses import dataclass

from bookofblogs.model.passage import Passage, Remark
from bookofblogs.text.blanks import settle_blanks
from bookofblogs.text.characters import clean_text
from bookofblogs.text.element import Child, Element
from bookofblogs.text.figures import settle_links
from bookofblogs.text.headings import remark_faked, settle_levels
from bookofblogs.text.inventory import Inventory
from bookofblogs.text.limits import (
    MAX_CELL_MARKS,
    MAX_CHARACTERS,
    MAX_LINES,
    MAX_MARKS,
    MAX_TAGS,
    UnreadableError,
)
from bookofblogs.text.notes import remark_undefined, unused_notes
from bookofblogs.text.parser import parse
from bookofblogs.text.reading import read_tokens
from bookofblogs.text.shaper import Shaper
from bookofblogs.text.shapes import SHAPES

_MARKS = "!#$%&*+-:<=>@[\\]^_`{}~"


@dataclass(slots=True)
class Draft:
    """A text on its way to a Passage: the tree as it was typed, the notes written into the line, and the remarks."""

    root: Element
    inline_notes: dict[str, Element]
    remarks: list[Remark]
    language: str


def read_passage(markdown: str, *, prefix: str, language: str, first_line: int = 1) -> Passage:
    """Return `markdown` as a Passage.

    `prefix` begins every id and is unique in the book, a valid XML name; `language` is a BCP 47 tag; `first_line` is
    the line of the file on which `markdown` begins, so that every line told of is a line of the file. Raises
    UnreadableError for a text that cannot be set at all.
    """
    return finish(begin(markdown, language=language, first_line=first_line), prefix=prefix)


def begin(markdown: str, *, language: str, first_line: int) -> Draft:
    """Return `markdown` read into a tree, nested as it was typed. Raises UnreadableError."""
    _refuse_size(markdown, first_line)
    clean, remarks = clean_text(markdown, first_line=first_line)
    parsed = parse(clean, language=language, first_line=first_line, remarks=remarks)
    root = read_tokens(parsed.tokens, first_line=first_line, remarks=remarks)
    notes = {
        label: read_tokens(tokens, first_line=first_line, remarks=remarks)
        for label, tokens in parsed.inline_notes.items()
    }
    return Draft(root, notes, remarks, language)


def _refuse_size(markdown: str, first_line: int) -> None:
    """Raise UnreadableError for a text that would take longer to read than anyone waits."""
    if len(markdown) <= MAX_CELL_MARKS:
        return
    for what, count, most in (
        ("characters", len(markdown), MAX_CHARACTERS),
        ("lines", markdown.count("\n") + markdown.count("\r"), 2 * MAX_LINES if "\r\n" in markdown else MAX_LINES),
        ("cells", markdown.count("|"), MAX_CELL_MARKS),
        ("tags", markdown.count("<"), MAX_TAGS),
        ("addresses", markdown.count("://"), MAX_TAGS),
        ("marks", sum(map(markdown.count, _MARKS)), MAX_MARKS),
    ):
        if count > most:
            raise UnreadableError("too-large", first_line, f"{count} {what}")


def finish(draft: Draft, *, prefix: str, title: Element | None = None) -> Passage:
    """Return the Passage that a draft becomes; `title` is the H1 that was taken out of it, if any."""
    remarks = draft.remarks
    shaper = Shaper(SHAPES, remarks)
    blocks = shaper.flow(draft.root.children, line=draft.root.line)
    notes, repeated = _notes(shaper, draft)
    blocks += unused_notes(blocks, notes, repeated, remarks)
    settle_levels(blocks, remarks, has_title=title is not None)
    remark_faked(blocks, remarks)
    body: list[Child] = list(blocks)
    remark_undefined([*blocks, *notes.values()], remarks)
    for part in (body, *(note.children for note in notes.values())):
        settle_links(part)
        settle_blanks(part, language=draft.language)
    inventory = Inventory(prefix, notes)
    written = inventory.take(body, title=title)
    return Passage(
        body=written,
        headings=tuple(inventory.headings),
        links=tuple(inventory.links),
        pictures=tuple(inventory.pictures),
        notes=tuple(inventory.notes),
        anchors=inventory.anchors,
        words=inventory.words,
        remarks=tuple(sorted(remarks, key=_order)),
    )


def _notes(shaper: Shaper, draft: Draft) -> tuple[dict[str, Element], list[tuple[str, Element]]]:
    """Return the footnotes by label, and those whose label an earlier one has."""
    notes: dict[str, Element] = {}
    repeated: list[tuple[str, Element]] = []
    for label, root in draft.inline_notes.items():
        notes[label] = Element("note", {}, list(shaper.inner_flow(root.children, line=root.line)), line=root.line)
    for label, note in shaper.notes:
        if label in notes:
            repeated.append((label, note))
        else:
            notes[label] = note
    return notes, repeated


def _order(remark: Remark) -> tuple[int, str, str]:
    return (remark.line or 0, remark.kind, remark.detail)
