"""Markdown to a Passage, for every text of a book: prefaces, introductions, authors about themselves; and posts.

A post is read between the two halves of that: while its tree is as it was typed, title and byline are taken out.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

from bookofblogs.expressions import expression
from bookofblogs.folding import letters_only
from bookofblogs.language.characters import clean_text
from bookofblogs.markdown.bylines import Search, take_byline
from bookofblogs.markdown.inventory import Inventory
from bookofblogs.markdown.limits import UnreadableError, refuse_size
from bookofblogs.markdown.parsing.parser import parse
from bookofblogs.markdown.readiness import made_ready
from bookofblogs.markdown.source.markdown_source import MarkdownSource, numbered
from bookofblogs.markdown.tags import BLOCK_WRAPPERS
from bookofblogs.markdown.tree.blanks import settle_blanks
from bookofblogs.markdown.tree.element import Child, Element, elements_in, texts
from bookofblogs.markdown.tree.figures import settle_links
from bookofblogs.markdown.tree.footnotes import remark_undefined, unused_notes
from bookofblogs.markdown.tree.leftovers import remark_left_over
from bookofblogs.markdown.tree.outline import drop_loose_breaks, remark_faked, settle_levels
from bookofblogs.markdown.tree.shaper import Shaper
from bookofblogs.markdown.tree.shapes import SHAPES
from bookofblogs.markdown.tree.token_reading import read_tokens
from bookofblogs.model.passage import Passage, PieceText, Remark, Signature
from bookofblogs.names.signatures import IsKnown, nobody_known
from bookofblogs.unicode_text import on_one_line

_MARKS = expression(r"[\[\]<*_`\\~^$&{]|:[a-z0-9_+-]+:|%%")
"""What may be Markdown in a title."""


class _Title(NamedTuple):
    """A title that was taken out of the text: its plain text, its heading, and what child of the root follows it."""

    text: str
    heading: Element
    at: int


@dataclass(slots=True)
class _Draft:
    """A text on its way to a Passage: the tree as it was typed, the notes written into the line, and the remarks."""

    root: Element
    inline_notes: dict[str, Element]
    remarks: list[Remark]
    source: MarkdownSource
    """Tells which line of the file each line is; until a passage is finished, lines are those of the source."""
    early_remarks: list[Remark]
    """What was met before the source was ready: its lines are lines of the file already."""
    language: str


def read_passage(markdown: str, *, prefix: str, language: str, first_line: int = 1) -> Passage:
    """Return `markdown` as a Passage.

    `prefix` begins every id and is unique in the book, a valid XML name; `language` is a BCP 47 tag; `first_line` is
    the line of the file on which `markdown` begins, so that every line told of is a line of the file. Raises
    UnreadableError for a text that cannot be set at all.
    """
    return _finish(_begin(markdown, language=language, first_line=first_line), prefix=prefix)


def read_piece(  # noqa: PLR0913 - what the metadata block gave comes along, so that the text is searched only for the rest
    markdown: str,
    *,
    prefix: str,
    language: str,
    first_line: int = 1,
    title: str = "",
    authors: tuple[str, ...] = (),
    title_line: int | None = None,
    is_known: IsKnown = nobody_known,
) -> PieceText:
    """Return the piece that `markdown`, a post without its metadata block, holds.

    `title`, on `title_line` of the file, and `authors` are what the metadata block gave; what it did not give is
    looked for in the text: the first H1, a byline under it or at the end. Both are taken out of the passage; notes
    and pictures of the title stay. `prefix`, `language` and `first_line` are as for `read_passage`; `is_known` decides
    whether a text is a name of the register. Raises UnreadableError for a text that cannot be set at all.
    """
    has_marks = _MARKS.search(title) is not None
    draft = _begin(
        markdown,
        language=language,
        first_line=first_line,
        title=title if has_marks else "",
        title_line=title_line or 1,
    )
    of_metadata = _take_title(draft.root, "") if has_marks else None
    if of_metadata:
        title = of_metadata.text
    of_text = _take_title(draft.root, title, at=of_metadata.at if of_metadata else 0)
    found = of_metadata or of_text
    title_at = of_text.at if of_text else of_metadata.at if of_metadata else 0
    line = draft.source.line(of_text.heading.line) if of_text and not title else None
    if of_text and not title:
        title = of_text.text
    byline, unread, below = Search(None) if authors else take_byline(draft.root, title_at=title_at, is_known=is_known)
    return PieceText(
        title=on_one_line(title),
        title_line=line,
        authors=byline.authors if byline else authors,
        authors_line=draft.source.line(byline.line) if byline else None,
        passage=_finish(draft, prefix=prefix, title=found.heading if found else None),
        signature=Signature(
            texts=byline.texts if byline else authors, is_line=byline is not None, unread=unread, below=below
        ),
    )


def _begin(markdown: str, *, language: str, first_line: int, title: str = "", title_line: int = 1) -> _Draft:
    """Return `markdown` read into a tree, nested as it was typed. Raises UnreadableError.

    A `title`, which stands on `title_line` of the file, is read as a heading of level 1 above it.
    """
    refuse_size(markdown, first_line)
    clean, early_remarks = clean_text(markdown, first_line=first_line)
    source = numbered(clean, first_line=first_line)
    if title:
        source = MarkdownSource(f"# {title} #\n\n{source.text}", (title_line, title_line, *source.lines))
    source = made_ready(source, early_remarks)
    remarks: list[Remark] = []
    try:
        parsed = parse(source.text, language=language, remarks=remarks)
    except UnreadableError as error:
        why = error.remark
        raise UnreadableError(why.kind, why.detail, source.line(why.line)) from error
    root = read_tokens(parsed.tokens, remarks=remarks)
    notes = {label: read_tokens(tokens, remarks=remarks) for label, tokens in parsed.inline_notes.items()}
    return _Draft(root, notes, remarks, source, early_remarks, language)


def _finish(draft: _Draft, *, prefix: str, title: Element | None = None) -> Passage:
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
        remarks=tuple(sorted([*draft.early_remarks, *located], key=_order)),
        title_marks=inventory.title_marks,
    )


def _notes(shaper: Shaper, draft: _Draft) -> tuple[dict[str, Element], list[tuple[str, Element]]]:
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


def _take_title(root: Element, title: str, *, at: int = 0) -> _Title | None:
    """Take the first H1 out of the text if it is the `title`, or any if there is none; its pictures stay.

    `at` is the place of the title that was taken out before.
    """
    found = _first_h1(root)
    if found is None:
        return None
    parent, heading = found
    typed = heading.notes.get("typed") or texts(heading.children)
    if title and not _sounds_alike(typed, title) and not _sounds_alike(texts(heading.children), title):
        return None
    place = max(at, _place(root, parent, heading))
    pictures: list[Child] = [
        Element("p", {}, [each], line=each.line or heading.line)
        for each in elements_in(heading.children)
        if each.tag == "img"
    ]
    number = next(number for number, child in enumerate(parent.children) if child is heading)
    parent.children[number : number + 1] = pictures
    return _Title(typed, heading, place + (len(pictures) if parent is root else 0))


def _first_h1(element: Element) -> tuple[Element, Element] | None:
    """Return the first H1 with words in it and the element it stands in; one in a list or a quotation is no title."""
    for child in element.children:
        if not isinstance(child, Element):
            continue
        if child.tag == "h1" and texts(child.children):
            return element, child
        if child.tag in BLOCK_WRAPPERS:
            found = _first_h1(child)
            if found:
                return found
    return None


def _place(root: Element, parent: Element, heading: Element) -> int:
    """Return the number of the child of `root` that follows the title."""
    if parent is root:
        return next(index for index, child in enumerate(root.children) if child is heading)
    return next((index + 1 for index, child in enumerate(root.children) if _holds(child, heading)), 0)


def _holds(child: Child, heading: Element) -> bool:
    return isinstance(child, Element) and (child is heading or any(_holds(each, heading) for each in child.children))


def _sounds_alike(one: str, other: str) -> bool:
    """Return whether two titles have the same letters, whatever their marks and capitals."""
    return letters_only(one) == letters_only(other) != ""
