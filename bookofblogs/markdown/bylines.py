"""Who wrote a piece, where the text itself says so: "By Ada Example", "Contributed by [A](...) and [B](...)".

A byline must read as names (see `signatures`). A sentence that begins with "By" is none.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bookofblogs.expressions import expression
from bookofblogs.markdown.tree.element import Child, Element, is_blank, plain_text, texts
from bookofblogs.markdown.tree.lines import trimmed
from bookofblogs.model.passage import HEADINGS
from bookofblogs.names.forms import LONGEST_NAME, is_group, is_handle
from bookofblogs.names.signature_parts import is_address, is_several
from bookofblogs.names.signatures import IsKnown, ReadSignature, nobody_known, read_signature
from bookofblogs.names.words import JOINED_PATTERN, PERHAPS_PATTERN

_EXPLICIT = expression(
    r"(?:(?:this (?:post|piece|article) (?:was|is) )?"
    r"(?:contributed|written|submitted|posted|authored)(?: and (?:contributed|written|submitted|posted))? by"
    r"|author(?:s|\(s\))?(?=\s*:)"
    r"|geschrieben von|verfasst von|ein beitrag von|autor(?:in|en|innen|:in|\*in)?(?=\s*:)"
    r"|(?:écrit|rédigé|proposé) par|auteur(?:e|s|es|rice|rices)?(?=\s*:)"
    r"|escrito por|autor(?:a|es|as)?(?=\s*:)|geschreven door|scritto da|autor[ei](?=\s*:)|autric[ei](?=\s*:))"
    r"(?:\s*:\s*|\s+)",
    re.IGNORECASE,
)
_SHORT = expression(r"(?P<word>by|von|par|por|door|di|da)(?:\s*:\s*|\s+)", re.IGNORECASE)
_GUEST = expression(r"(?:a )?guest (?:post|blog|article|contribution)\s+(?=by\b)", re.IGNORECASE)
_AND = f"(?:{JOINED_PATTERN}|{PERHAPS_PATTERN})"
_JOINED = expression(rf"^{_AND}(?:\s+|$)|(?:^|\s+){_AND}$")
_GOES_ON = expression(rf"(?:[,;&]|\s{_AND})\s*$")
_ENDS = (".", "!", "?", ":", "…", ",", ";")
_IN_SMALL_LETTERS = frozenset(("by", "von"))
"""Words behind which a name in small letters is looked for; behind the others it is a sentence more often."""
_MOST_WORDS_UNREAD = 12
_LONGEST_BYLINE = 400
_FIRST_BLOCKS = 8
_FIRST_BLOCKS_FOR_SHORT = 4


class FoundByline(NamedTuple):
    """The people in the order in which they were given, the texts that name them, and where these stand."""

    authors: tuple[str, ...]
    texts: tuple[str, ...]
    line: int | None


class Search(NamedTuple):
    """What was found: a byline, or else what stands behind "By" in a line that may be one and does not read so.

    `below` is a line of names alone right below the byline, as people write who put each author on a line.
    """

    byline: FoundByline | None
    unread: str = ""
    below: str = ""


class _Line(NamedTuple):
    """A line that begins like a byline: the word, what follows, and the texts that are linked in it."""

    word: str
    rest: str
    linked: tuple[str, ...]
    is_alone: bool
    line: int | None


def take_byline(root: Element, *, title_at: int, is_known: IsKnown = nobody_known) -> Search:
    """Return the byline of the text below `root`, and take it out of the text.

    It is looked for in the first blocks after the child number `title_at` of `root`, and in the last block. `is_known`
    decides whether a text is a name of the register.
    """
    places = [index for index, child in enumerate(root.children) if index >= title_at and not is_blank(child)]
    unread = ""
    for rank, index in enumerate(places[:_FIRST_BLOCKS]):
        line = _line_of(root.children[index], is_short_welcome=rank < _FIRST_BLOCKS_FOR_SHORT)
        found = _byline_of(line, is_known) if line else None
        if found:
            _take_first_line(root, index)
            return Search(found, below=_names_below(root, index))
        if line and not unread:
            unread = _unread(line)
    for index in reversed(places[_FIRST_BLOCKS_FOR_SHORT:]):
        child = root.children[index]
        if isinstance(child, Element) and child.tag != "note":
            line = _line_of(child, is_short_welcome=True)
            found = _byline_of(line, is_known) if line and line.is_alone else None
            if found:
                del root.children[index]
            return Search(found, unread)
    return Search(None, unread)


def _names_below(root: Element, index: int) -> str:
    """Return the line of names that the first paragraph from `index` on is, empty if that is anything else."""
    child = next((child for child in root.children[index:] if not is_blank(child)), None)
    if not isinstance(child, Element) or child.tag != "p":
        return ""
    line = texts(_unwrapped(list(child.children)))
    if len(line) > LONGEST_NAME or line.rstrip().endswith(_ENDS):
        return ""
    read = read_signature([line], is_line=True)
    are_names = read.people and not read.odd and not any(doubt.kind == "small" for doubt in read.doubts)
    return line if are_names and all(" " in name and not is_group(name) for name in read.people) else ""


def _line_of(child: Child, *, is_short_welcome: bool) -> _Line | None:
    """Return the first line of a block if it begins like a byline."""
    if not isinstance(child, Element) or child.tag not in {"p", *HEADINGS}:
        return None
    first, taken = _first_line(child)
    line = _unwrapped(first)
    text = _GUEST.sub("", texts(line), count=1)
    if not text or len(text) > _LONGEST_BYLINE:
        return None
    match = _EXPLICIT.match(text) or (_SHORT.match(text) if is_short_welcome else None)
    if not match:
        return None
    linked = [texts([link]).replace("’", "'") for link in _links(line)]
    return _Line(
        word=match.groupdict().get("word") or "",
        # As it was typed, so that one person has one name whether the metadata block or the text gives it.
        rest=text[match.end() :].replace("’", "'"),
        linked=tuple(name for name in linked if not is_handle(name) and not is_address(name)),
        is_alone=taken == len(child.children),
        line=child.line,
    )


def _byline_of(line: _Line, is_known: IsKnown) -> FoundByline | None:
    """Return the byline that a line is, None if it is a sentence."""
    for signed in _signed(line):
        read = read_signature(signed, is_known=is_known, is_line=True)
        # A single word that is linked is a name: nobody links "By candlelight".
        odd = [part for part in read.odd if part not in line.linked or " " in part]
        if read.people and not odd and _may_be_small(line, read):
            return FoundByline(read.people, signed, line.line)
    return None


def _signed(line: _Line) -> Iterator[tuple[str, ...]]:
    """Yield how the names in a line may be told apart: as words, or by its links, each of which holds a name."""
    if not any(is_several(name) for name in line.linked):
        yield (line.rest,)
    if line.linked and (by_links := _beside_links(line.rest, line.linked)):
        yield by_links


def _may_be_small(line: _Line, read: ReadSignature) -> bool:
    """Decide whether the names in small letters in a line can be names: it stands alone, and is no sentence."""
    if not any(doubt.kind == "small" for doubt in read.doubts):
        return True
    is_word_for_it = not line.word or line.word.lower() in _IN_SMALL_LETTERS
    return line.is_alone and is_word_for_it and not line.rest.rstrip().endswith(_ENDS)


def _unread(line: _Line) -> str:
    """Return what stands behind "By" in a line that may name people, empty for a sentence."""
    is_short = len(line.rest.split()) <= _MOST_WORDS_UNREAD and not line.rest.rstrip().endswith(_ENDS)
    return line.rest if is_short and line.is_alone else ""


def _first_line(element: Element) -> tuple[list[Child], int]:
    """Return what stands in the first line of a paragraph or heading, and how many of its children that takes.

    A line that ends in a comma or an `and` goes on in the next.
    """
    line: list[Child] = []
    for place, child in enumerate(element.children):
        if (isinstance(child, str) and "\n" in child) or (isinstance(child, Element) and child.tag == "br"):
            if trimmed(line) and not _GOES_ON.search(texts(line)):
                return line, place
            line.append(" ")
        else:
            line.append(child)
    return line, len(element.children)


def _take_first_line(root: Element, index: int) -> None:
    element = root.children[index]
    if not isinstance(element, Element):
        return
    _, taken = _first_line(element)
    lines = sum(child == "\n" for child in element.children[:taken] if isinstance(child, str))
    element.children = trimmed(element.children[taken:])
    if not element.children:
        del root.children[index]
    elif element.line is not None:
        element.line += 1 + lines


def _unwrapped(line: list[Child]) -> list[Child]:
    """Return a line without the emphasis around all of it."""
    line = trimmed(line)
    while (
        len(line) == 1 and isinstance(line[0], Element) and line[0].tag in ("em", "strong", "i", "b", "small", "span")
    ):
        line = trimmed(line[0].children)
    return line


def _links(children: list[Child]) -> list[Element]:
    found: list[Element] = []
    for child in children:
        if isinstance(child, Element):
            found += [child] if child.tag == "a" and plain_text(child).strip() else _links(child.children)
    return found


def _beside_links(text: str, linked: tuple[str, ...]) -> tuple[str, ...]:
    """Return the linked names, and what stands between them; nothing for a link that is longer than a name."""
    parts: list[str] = []
    rest = text
    for name in linked:
        before, found, rest = rest.partition(name)
        if not found or len(name) > LONGEST_NAME:
            return ()
        parts += [_between(before), name]
    return tuple(part for part in (*parts, _between(rest)) if part)


def _between(text: str) -> str:
    """Return what stands between two linked names, without the comma and the `and` that join them."""
    bare = text.strip(" ,.;&/")
    return _JOINED.sub("", bare).strip(" ,;&/") if bare else ""
