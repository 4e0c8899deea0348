"""Straight quotation marks as an author types them, set in the marks of the language: a core rule of the parser.

A mark opens at the beginning of a word and closes at the end of one, by the rules of flanking; pairs are found for each
level of emphasis. In the scripts of Chinese, Japanese and Korean, whose words no blank parts, pairs open and close in
turn. A mark that nothing closes still opens, since a speech over several paragraphs opens in each of them.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from bookofblogs.language.east_asian import is_east_asian_letter
from bookofblogs.language.elisions import is_elision
from bookofblogs.language.languages import Quotes, quotes_of

_APOSTROPHE: Final = "’"
_QUOTATION_MARKS: Final = "\"'"


@dataclass(slots=True)
class _Mark:
    """A straight mark: where it stands in the paragraph's text, in which token, and what may become of it."""

    at: int
    token: int
    place: int
    level: int
    is_single: bool
    may_open: bool = False
    may_close: bool = False
    becomes: str = ""


def set_quotations(state: StateCore) -> None:
    """Set the straight quotation marks and apostrophes of every paragraph in the marks of the language."""
    language: str = state.env["language"]
    for token in state.tokens:
        if token.type == "inline" and token.children and ("'" in token.content or '"' in token.content):
            _set(token.children, quotes_of(language), language)


def _set(children: Sequence[Token], quotes: Quotes, language: str) -> None:
    text, marks = _paragraph(children)
    for mark in marks:
        _look_around(mark, text, language)
    unclosed = _pair(marks, quotes)
    _settle_unclosed(unclosed, text, quotes)
    for mark in reversed(marks):
        if mark.becomes:
            token = children[mark.token]
            token.content = token.content[: mark.place] + mark.becomes + token.content[mark.place + 1 :]


def _paragraph(children: Sequence[Token]) -> tuple[str, list[_Mark]]:
    """Return the text of a paragraph as a reader sees it, and the straight marks in it that no rule set aside."""
    parts: list[str] = []
    marks: list[_Mark] = []
    length = 0
    for index, child in enumerate(children):
        shown = _shown(child)
        if child.type == "text":
            marks += (
                _Mark(at=length + place, token=index, place=place, level=child.level, is_single=letter == "'")
                for place, letter in enumerate(shown)
                if letter in _QUOTATION_MARKS
            )
        parts.append(shown)
        length += len(shown)
    return "".join(parts), marks


def _shown(child: Token) -> str:
    if child.type in ("softbreak", "hardbreak"):
        return " "
    if child.type == "image":
        return "\ufffc"
    if child.type == "html_inline" and child.content.startswith("<"):
        return " " if child.content[:3].lower() == "<br" else ""
    return child.content


def _look_around(mark: _Mark, text: str, language: str) -> None:
    """Say whether a mark may open or close a quotation by what stands beside it, or is an apostrophe."""
    before = text[mark.at - 1] if mark.at else " "
    after = text[mark.at + 1] if mark.at + 1 < len(text) else " "
    is_inch = not mark.is_single and after == '"' and before.isdigit()
    if is_inch:
        return
    is_east = is_east_asian_letter(before) or is_east_asian_letter(after)
    opens = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before) or is_east)
    closes = not before.isspace() and (not _is_mark(before) or after.isspace() or _is_mark(after) or is_east)
    if opens and closes and not is_east:
        opens, closes = _is_mark(before), _is_mark(after)
    mark.may_open = opens and unicodedata.category(after) != "Pe"
    mark.may_close = closes and unicodedata.category(before) != "Ps"
    is_within = mark.is_single and not mark.may_open and not mark.may_close and not before.isspace()
    if is_within or (
        mark.is_single and mark.may_open and not before.isalnum() and is_elision(text, mark.at, language=language)
    ):
        mark.may_open = mark.may_close = False
        mark.becomes = _APOSTROPHE


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _pair(marks: Sequence[_Mark], quotes: Quotes) -> list[_Mark]:
    """Give pairs their marks and return those that no other mark closes or opens."""
    unclosed: list[_Mark] = []
    waiting: list[_Mark] = []
    for mark in marks:
        while waiting and waiting[-1].level > mark.level:
            unclosed.append(waiting.pop())
        partner = next(_partners(mark, waiting), None) if mark.may_close else None
        if partner is not None:
            while waiting[-1] is not partner:
                unclosed.append(waiting.pop())
            waiting.pop()
            partner.becomes, mark.becomes = quotes[2 * mark.is_single], quotes[2 * mark.is_single + 1]
        elif mark.may_open:
            waiting.append(mark)
        elif mark.may_close:
            unclosed.append(mark)
    return sorted([*unclosed, *waiting], key=lambda mark: mark.at)


def _partners(mark: _Mark, waiting: Sequence[_Mark]) -> Iterator[_Mark]:
    """Yield the marks that `mark` may close, the nearest first."""
    for other in reversed(waiting):
        if other.level < mark.level:
            return
        if other.is_single == mark.is_single:
            yield other


def _settle_unclosed(unclosed: Sequence[_Mark], text: str, quotes: Quotes) -> None:
    """Set the marks that have no partner: what begins a word opens, a single one at the end of a word is an apostrophe.

    Several single ones that open in one paragraph are no speeches but a dialect: 'e lost 'is 'at.
    """
    opening = [mark for mark in unclosed if mark.is_single and _begins_a_word(mark, text)]
    for mark in unclosed:
        before = text[mark.at - 1] if mark.at else " "
        if mark.is_single:
            begins = mark in opening and len(opening) == 1
            is_at_a_word = mark in opening or mark.may_close or (mark.may_open and text[mark.at + 1].isdigit())
            mark.becomes = quotes.inner_opening if begins else _APOSTROPHE if is_at_a_word else ""
        elif _begins_a_word(mark, text):
            mark.becomes = quotes.opening
        elif mark.may_close and (before.isalpha() or before in ".,;:!?…") and not mark.may_open:
            mark.becomes = quotes.closing


def _begins_a_word(mark: _Mark, text: str) -> bool:
    """Return whether a mark stands before a word and behind none."""
    before = text[mark.at - 1] if mark.at else " "
    after = text[mark.at + 1 : mark.at + 3]
    if not mark.may_open or not after or (before.isalnum() and not is_east_asian_letter(before)):
        return False
    return after[0].isalpha() or (not mark.is_single and (after[0].isdigit() or after[0] in "…'‘¿¡([“"))
