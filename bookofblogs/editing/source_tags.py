"""HTML that has a form of Markdown's: bob reads both alike, and so the book does not change."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from bookofblogs.editing.code_spans import code_of
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.model.light_edit import EditClass, Proposal
from bookofblogs.model.running_text import Block, BlockKind

_MARKS: Final = {
    "strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~", "s": "~~", "strike": "~~",
}  # fmt: skip
_LINES_WITH_MARKDOWN: Final = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CELL, BlockKind.PICTURE, BlockKind.HTML}
)
_PAIR = re.compile(
    r"<(?P<tag>strong|b|em|i|del|s|strike)>(?P<words>[^\s<>*_`~\\|&](?:[^<>*_`~\\|&\n]{0,300}[^\s<>*_`~\\|&])?)"
    r"</(?P=tag)>"
)
_CODE = re.compile(r"<code>(?P<words>[^\s<>`\\|&](?:[^<>`\\|&\n]{0,300}[^\s<>`\\|&])?)</code>")
_LINK = re.compile(
    r"<a(?P<attributes>\s[^<>\n]{1,2000})>(?P<words>[^\s<>\[\]`*_\\|](?:[^<>\[\]`\\|\n]{0,300}[^\s<>\[\]`*_\\|])?)</a>"
)
_PICTURE = re.compile(r"<img(?P<attributes>\s[^<>\n]{1,2000}?)\s*/?>")
_BREAK = re.compile(r"(?<![ \t])[ \t]*<br[ \t]*/?>[ \t]*\Z")
_ATTRIBUTE = re.compile(r"\s+(?P<name>[a-z]+)\s*=\s*(?P<mark>[\"'])(?P<value>[^\"'<>]*)(?P=mark)")
_ADDRESS = re.compile(r"[^\s()<>\"'\\`*|\[\]]+")
_DESCRIPTION = re.compile(r"[^\[\]`*_\\<>&~^$]*")
_SAYS_ADDRESS = re.compile(r"://|www\.|@")
_HEADING = re.compile(
    r"<h(?P<level>[2-6])>(?P<words>[^\W_][^<>*_`\[\]\\#&{}\n]{0,300}[^\s<>*_`\[\]\\#&{}])</h(?P=level)>[ \t]*"
)
_WORD_SIGN = re.compile(r"[^\W_]|[*_`~\\]")
_POINT = re.compile(r"[^\w\s]")


def tags_with_a_markdown_form(piece: PieceToEdit) -> Iterator[Proposal]:
    """Propose the marks of Markdown in place of tags that say the same: bold, italics, code, links, pictures.

    Not where Markdown is not read, within a block of HTML, nor where an attribute says more than Markdown can.
    """
    if "<" not in piece.text:
        return
    is_code = code_of(piece)
    done = 0
    for block in piece.running.blocks:
        for number in range(max(block.first_line, done + 1), block.last_line + 1):
            if block.kind in _LINES_WITH_MARKDOWN and "<" in piece.line(number):
                yield from _in_line(piece, number, block.kind, is_code, is_last=number == block.last_line)
        done = max(done, _end_of_html(piece, block) if block.kind is BlockKind.HTML else block.last_line)


def _end_of_html(piece: PieceToEdit, block: Block) -> int:
    """Return the last line above a blank one: so far no other program reads Markdown below a tag."""
    number = block.last_line
    while number < len(piece.line_starts) and piece.line(number + 1).strip():
        number += 1
    return number


def _in_line(
    piece: PieceToEdit, number: int, kind: BlockKind, is_code: Callable[[int], bool], *, is_last: bool
) -> Iterator[Proposal]:
    """Propose what one line has: `kind` and `is_last` say of which block it is a part, and whether its last one."""
    start = piece.line_starts[number - 1]
    end = start + len(piece.line(number))
    looks = (_heading,) if kind is BlockKind.HTML else (_pairs, _links, _pictures)
    if kind is BlockKind.PARAGRAPH and not is_last:
        looks = (*looks, _breaks)
    for first, last, now in (found for look in looks for found in look(piece, start, end)):
        if not is_code(first):
            because = "Markdown has a mark for this tag, and bob reads both alike"
            yield piece.proposal(EditClass.SOURCE, first, last, now, because=because, certain=True)


def _pairs(piece: PieceToEdit, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for match in _PAIR.finditer(piece.text, start, end):
        before, after = _beside(piece.text, match)
        words, mark = match["words"], _MARKS[match["tag"]]
        opens = not _POINT.match(words) or not before.strip() or _POINT.match(before)
        closes = not _POINT.match(words[-1]) or not after.strip() or _POINT.match(after)
        if opens and closes and not _touches(before) and not _touches(after):
            yield *match.span(), f"{mark}{words}{mark}"
    for match in _CODE.finditer(piece.text, start, end):
        if not any(map(_touches, _beside(piece.text, match))):
            yield *match.span(), f"`{match['words']}`"


def _beside(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Return the signs before and after what was found."""
    return text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]


def _touches(sign: str) -> bool:
    """Decide whether a mark beside `sign` would be read otherwise: a letter, or another mark."""
    return _WORD_SIGN.match(sign) is not None


def _links(piece: PieceToEdit, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for match in _LINK.finditer(piece.text, start, end):
        said = _attributes(match["attributes"], {"href", "target", "rel"})
        address = said.get("href", "") if said else ""
        words = match["words"]
        if _ADDRESS.fullmatch(address) and not _SAYS_ADDRESS.search(words) and words.count("*") % 2 == 0:
            yield *match.span(), f"[{words}]({address})"


def _pictures(piece: PieceToEdit, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for match in _PICTURE.finditer(piece.text, start, end):
        said = _attributes(match["attributes"], {"src", "alt"})
        is_one_of_several = match.span() == (start, end) and not _stands_alone(piece, start)
        if said and not is_one_of_several and _is_plain(said):
            yield *match.span(), f"![{said.get('alt', '').strip()}]({said['src']})"


def _breaks(piece: PieceToEdit, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for match in _BREAK.finditer(piece.text, start, end):
        if match.end() == end and match.start() > start and piece.text[match.start() - 1] != "\\":
            yield *match.span(), "\\"


def _is_plain(said: dict[str, str]) -> bool:
    return bool(_ADDRESS.fullmatch(said.get("src", "")) and _DESCRIPTION.fullmatch(said.get("alt", "")))


def _heading(piece: PieceToEdit, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the heading that is all of a line, with nothing above it or below."""
    match = _HEADING.fullmatch(piece.text, start, end)
    if match and _stands_alone(piece, start):
        yield *match.span(), f"{'#' * int(match['level'])} {match['words']}"


def _stands_alone(piece: PieceToEdit, start: int) -> bool:
    """Decide whether there is nothing on the lines above and below the one that begins at `start`."""
    number = piece.line_at(start)
    return not any(
        piece.line(beside).strip() for beside in (number - 1, number + 1) if 1 <= beside <= len(piece.line_starts)
    )


def _attributes(text: str, allowed: set[str]) -> dict[str, str] | None:
    """Return the attributes of a tag, None if one is not `allowed` or stands twice: it may say something of its own."""
    found: dict[str, str] = {}
    place = 0
    for match in _ATTRIBUTE.finditer(text):
        if match.start() != place or match["name"] not in allowed or match["name"] in found:
            return None
        found[match["name"]] = match["value"]
        place = match.end()
    return found if not text[place:].strip() else None
