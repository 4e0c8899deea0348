"""A piece: its title, its authors and its text, told apart by what stands in the Markdown."""

import re
from typing import NamedTuple

from bookofblogs.folding import letters_only
from bookofblogs.markdown.bylines import Search, take_byline
from bookofblogs.markdown.reader import begin, finish
from bookofblogs.markdown.tags import BLOCK_WRAPPERS
from bookofblogs.markdown.tree.element import Child, Element, elements_in, texts
from bookofblogs.model.passage import PieceText, Signature
from bookofblogs.names.signatures import IsKnown, nobody_known
from bookofblogs.unicode_text import on_one_line

_MARKS = re.compile(r"[\[\]<*_`\\~^$&{]|:[a-z0-9_+-]+:|%%")
"""What may be Markdown in a title."""


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
    draft = begin(
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
        passage=finish(draft, prefix=prefix, title=found.heading if found else None),
        signature=Signature(
            texts=byline.texts if byline else authors, is_line=byline is not None, unread=unread, below=below
        ),
    )


class _Title(NamedTuple):
    """A title that was taken out of the text: its plain text, its heading, and what child of the root follows it."""

    text: str
    heading: Element
    at: int


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
