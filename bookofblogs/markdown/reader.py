"""Markdown to a Passage, for every text of a book: posts, prefaces, introductions, authors about themselves."""

from dataclasses import dataclass, replace

from bookofblogs.language.characters import clean_text
from bookofblogs.markdown.inventory import Inventory
from bookofblogs.markdown.limits import UnreadableError, refuse_size
from bookofblogs.markdown.parsing.html_blocks import with_markdown_apart
from bookofblogs.markdown.parsing.parser import parse
from bookofblogs.markdown.source.markdown_source import MarkdownSource, indentation_of, numbered
from bookofblogs.markdown.source.mistyped_lines import with_lines_mended
from bookofblogs.markdown.source.templates import without_engine
from bookofblogs.markdown.tree.blanks import settle_blanks
from bookofblogs.markdown.tree.element import Child, Element
from bookofblogs.markdown.tree.figures import settle_links
from bookofblogs.markdown.tree.footnotes import remark_undefined, unused_notes
from bookofblogs.markdown.tree.leftovers import remark_left_over
from bookofblogs.markdown.tree.outline import drop_loose_breaks, remark_faked, settle_levels
from bookofblogs.markdown.tree.shaper import Shaper
from bookofblogs.markdown.tree.shapes import SHAPES
from bookofblogs.markdown.tree.token_reading import read_tokens
from bookofblogs.model.passage import Passage, Remark


@dataclass(slots=True)
class Draft:
    """A text on its way to a Passage: the tree as it was typed, the notes written into the line, and the remarks."""

    root: Element
    inline_notes: dict[str, Element]
    remarks: list[Remark]
    source: MarkdownSource
    """Tells which line of the file each line is; until a passage is finished, lines are those of the source."""
    told: list[Remark]
    """What was met before the source was ready: its lines are lines of the file already."""
    language: str


def read_passage(markdown: str, *, prefix: str, language: str, first_line: int = 1) -> Passage:
    """Return `markdown` as a Passage.

    `prefix` begins every id and is unique in the book, a valid XML name; `language` is a BCP 47 tag; `first_line` is
    the line of the file on which `markdown` begins, so that every line told of is a line of the file. Raises
    UnreadableError for a text that cannot be set at all.
    """
    return finish(begin(markdown, language=language, first_line=first_line), prefix=prefix)


def begin(markdown: str, *, language: str, first_line: int, title: str = "", title_line: int = 1) -> Draft:
    """Return `markdown` read into a tree, nested as it was typed. Raises UnreadableError.

    A `title`, which stands on `title_line` of the file, is read as a heading of level 1 above it.
    """
    refuse_size(markdown, first_line)
    clean, told = clean_text(markdown, first_line=first_line)
    source = numbered(clean, first_line=first_line)
    if title:
        source = MarkdownSource(f"# {title} #\n\n{source.text}", (title_line, title_line, *source.lines))
    source = without_engine(source, told, is_indented_code=indentation_of(source.text))
    source = with_lines_mended(source, told, is_indented_code=indentation_of(source.text))
    source = with_markdown_apart(source)
    remarks: list[Remark] = []
    try:
        parsed = parse(source.text, language=language, remarks=remarks)
    except UnreadableError as error:
        why = error.remark
        raise UnreadableError(why.kind, why.detail, source.line(why.line)) from error
    root = read_tokens(parsed.tokens, remarks=remarks)
    notes = {label: read_tokens(tokens, remarks=remarks) for label, tokens in parsed.inline_notes.items()}
    return Draft(root, notes, remarks, source, told, language)


def finish(draft: Draft, *, prefix: str, title: Element | None = None) -> Passage:
    """Return the Passage that a draft becomes; `title` is the H1 that was taken out of it, if any."""
    remarks = draft.remarks
    shaper = Shaper(SHAPES, remarks)
    blocks = shaper.flow(draft.root.children, line=draft.root.line)
    notes, repeated = _notes(shaper, draft)
    drop_loose_breaks(blocks)
    blocks += unused_notes([*blocks, *([title] if title else [])], notes, repeated, remarks)
    settle_levels(blocks, remarks, has_title=title is not None)
    remark_faked(blocks, remarks)
    body: list[Child] = list(blocks)
    everything = [*([title] if title else []), *blocks, *notes.values()]
    remark_undefined(everything, remarks)
    remark_left_over(list(everything), remarks)
    for part in (body, *(note.children for note in notes.values())):
        drop_loose_breaks(part)
        settle_links(part)
        settle_blanks(part, language=draft.language)
    inventory = Inventory(prefix, notes)
    written = inventory.take(body, title=title)
    line = draft.source.line
    located = [replace(remark, line=line(remark.line)) for remark in remarks]
    return Passage(
        body=written,
        headings=tuple(replace(heading, line=line(heading.line)) for heading in inventory.headings),
        links=tuple(replace(link, line=line(link.line)) for link in inventory.links),
        pictures=tuple(replace(picture, line=line(picture.line)) for picture in inventory.pictures),
        notes=tuple(replace(note, line=line(note.line)) for note in inventory.notes),
        anchors=inventory.anchors,
        words=inventory.words,
        remarks=tuple(sorted([*draft.told, *located], key=_order)),
        title_marks=inventory.title_marks,
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
