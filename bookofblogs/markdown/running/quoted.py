"""What stands between quotation marks, in the conventions of all languages: “ ” „ “ « » » « ‘ ’ " " and ' '.

A straight mark opens or closes by the rules by which print sets it, a typed one by what stands beside it. An apostrophe
is no mark. A quotation that nothing closes reaches to the end of its paragraph, as speech over several paragraphs does.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it.token import Token

from bookofblogs.expressions import expression
from bookofblogs.language.languages import Quotes
from bookofblogs.markdown.parsing.typography import set_quotation_marks
from bookofblogs.model.frozen import dataclass

_STAND_INS: Final = Quotes("\ue000", "\ue001", "\ue002", "\ue003")
"""One sign for each of the four marks, so that the text keeps its length."""
_OPENING: Final = {"\ue000": "double", "\ue002": "single", "„": "double", "‚": "single", "‟": "double", "‛": "single"}
_CLOSING: Final = {"\ue001": "double", "\ue003": "single"}
_EITHER: Final = {
    "“": "double",
    "”": "double",
    "‘": "single",
    "’": "single",
    "«": "angle",
    "»": "angle",
    "‹": "narrow",
    "›": "narrow",
}
_FAR: Final = 300
_EAST_ASIAN: Final = {"「": "corner", "『": "white", "《": "title"}
_EAST_ASIAN_END: Final = {"」": "corner", "』": "white", "》": "title"}
_MARK = expression(f"[{''.join(_OPENING | _CLOSING | _EITHER | _EAST_ASIAN | _EAST_ASIAN_END)}]")


@dataclass(frozen=True, slots=True)
class _Open:
    at: int
    kind: str


def quotations(parts: Sequence[tuple[str, bool, int]], *, language: str) -> list[tuple[int, int]]:
    """Return from where to where something is quoted in a paragraph, its marks included, in order and apart.

    `parts` are its texts, each with whether a straight mark in it may be one, and how deep in emphasis it stands.
    `language` is a BCP 47 tag.
    """
    whole = "".join(text for text, _, _ in parts)
    if not any(mark in whole for mark in "\"'“”„‘’‚«»‹›‟「『《"):
        return []
    tokens = [
        Token("text" if may_mark else "text_special", "", 0, content=text, level=level)
        for text, may_mark, level in parts
    ]
    set_quotation_marks(tokens, _STAND_INS, language=language)
    return list(_joined(_pairs("".join(token.content for token in tokens))))


def _pairs(text: str) -> list[tuple[int, int]]:
    """Return the pairs of marks in `text`, in which straight marks are stand-ins."""
    waiting: list[_Open] = []
    kinds: Counter[str] = Counter()
    found: list[tuple[int, int]] = []
    possessive: _Open | None = None
    for mark in _MARK.finditer(text):
        at = mark.start()
        kind, may_open, may_close = _side(text, at, mark[0])
        if not kind:
            continue
        if may_close and kinds[kind]:
            one = waiting.pop()
            while one.kind != kind:
                kinds[one.kind] -= 1
                one = waiting.pop()
            kinds[kind] -= 1
            found.append((one.at, at + 1))
            possessive = one if kind == "single" and text[at - 1] in "sSxz" else None
        elif may_open:
            waiting.append(_Open(at, kind))
            kinds[kind] += 1
        elif kind == "single" and possessive and at - possessive.at < _FAR:
            # What closed before was the plural's: ‘the dogs’ bowl’.
            found.append((possessive.at, at + 1))
            possessive = None
    # A single mark that nothing closes is an apostrophe more often: ‘tis.
    return found + [(one.at, len(text)) for one in waiting if one.kind != "single"]


def _side(text: str, at: int, sign: str) -> tuple[str, bool, bool]:
    """Return the kind of the mark that `sign` is, empty for none, and whether it may open and may close."""
    if sign in _OPENING or sign in _EAST_ASIAN:
        return (_OPENING | _EAST_ASIAN)[sign], True, False
    if sign in _CLOSING or sign in _EAST_ASIAN_END:
        return (_CLOSING | _EAST_ASIAN_END)[sign], False, True
    kind = _EITHER.get(sign, "")
    if not kind:
        return "", False, False
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if sign == "’" and before.isalnum() and after.isalnum():
        return "", False, False
    opens = _is_edge(before) and not after.isspace()
    closes = _is_edge(after) and not before.isspace()
    if kind in ("angle", "narrow"):  # French sets a blank within them
        opens, closes = _is_edge(before), _is_edge(after)
    if sign == "’" and opens and not closes:
        return "", False, False
    return kind, opens or sign in "“«‘‹", closes or sign in "”»’›"


def _is_edge(sign: str) -> bool:
    return not sign.isalnum() and unicodedata.category(sign)[0] != "M"


def _joined(pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield `pairs` in order, those within one another as one."""
    last: tuple[int, int] | None = None
    for begin, end in sorted(pairs):
        if last and begin < last[1]:
            last = (last[0], max(last[1], end))
        else:
            if last:
                yield last
            last = (begin, end)
    if last:
        yield last
