"""A piece: its title, its authors and its text, told apart by what stands in the Markdown."""

import re
import unicodedata

from bookofblogs.model.passage import PieceText, Signature
from bookofblogs.text.bylines import Search, take_byline
from bookofblogs.text.element import Child, Element, texts
from bookofblogs.text.reader import begin, finish
from bookofblogs.text.signatures import IsKnown, nobody_known
from bookofblogs.text.tags import BLOCK_WRAPPERS
from bookofblogs.xhtml import on_one_line

_NO_LETTER = re.compile(r"[\W_]+")


def read_piece(  # noqa: PLR0913 - what front matter gave comes along, so that the text is searched only for the rest
    markdown: str,
    *,
    prefix: str,
    language: str,
    first_line: int = 1,
    title: str = "",
    authors: tuple[str, ...] = (),
    is_known: IsKnown = nobody_known,
) -> PieceText:
    """Return the piece that `markdown`, a post without its front matter, holds.

    `title` and `authors` are what the front matter gave; what it did not give is looked for in the text: the first H1,
    a byline under it or at the end. Both are taken out of the passage. `prefix`, `language` and `first_line` are as for
    `read_passage`; `is_known` decides whether a text is a name of the register. Raises UnreadableError for a text that
    cannot be set at all.
    """
    draft = begin(markdown, language=language, first_line=first_line)
    found = _first_h1(draft.root)
    title_line = None
    title_at = 0
    is_title = False
    heading = None
    if found:
        parent, heading = found
        typed = heading.notes.get("typed") or texts(heading.children)
        is_title = not title or _sounds_alike(typed, title) or _sounds_alike(texts(heading.children), title)
        if is_title:
            title_at = _place(draft.root, parent, heading)
            parent.children = [child for child in parent.children if child is not heading]
        if is_title and not title:
            title, title_line = typed, heading.line
    byline, unread = Search(None) if authors else take_byline(draft.root, title_at=title_at, is_known=is_known)
    return PieceText(
        title=on_one_line(title),
        title_line=title_line,
        authors=byline.authors if byline else authors,
        authors_line=byline.line if byline else None,
        passage=finish(draft, prefix=prefix, title=heading if is_title else None),
        signature=Signature(texts=byline.texts if byline else authors, is_line=byline is not None, unread=unread),
    )


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
    return _letters(one) == _letters(other) != ""


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", text).casefold())
