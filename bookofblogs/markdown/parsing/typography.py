"""The marks of print where an author types those of a keyboard: dashes, ellipses, apostrophes, quotation marks.

Each public function is a core rule of the parser: it changes the text of paragraphs, never code and never an address.

A quotation mark opens at the beginning of a word and closes at the end of one, by the rules of flanking; pairs are
found for each level of emphasis. In the scripts of Chinese, Japanese and Korean, whose words no blank parts, pairs open
and close in turn. A mark that nothing closes still opens, since a speech over several paragraphs opens in each of them.
A straight ' that stands for what was left out at the beginning of a word or a year opens nothing.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from bookofblogs.expressions import expression
from bookofblogs.language.east_asian import is_east_asian_letter
from bookofblogs.language.languages import Quotes, quotes_of

_EM_DASH = expression(r"(?<![-])---(?![-])")
_EN_DASH = expression(r"(?<=\s)--(?=\s)|^--(?=\s)|(?<=\s)--$|(?<=[^-\s])--(?=[^-\s>])")
_ELLIPSIS = expression(r"(?<![./\\])\.\.\.(?![./\\\w])|(?<![^\s\w(\[\"'“‘„«¿¡—–*_])\.\.\.(?=\w)")
_LEFT_OUT = expression(r"(?<=\s)'(?=n'\s)|(?<=\s['’]n)'(?=\s)")
_APOSTROPHE: Final = "’"
_QUOTATION_MARKS: Final = "\"'"
_ALWAYS_SHORT: Final[dict[str, frozenset[str]]] = {
    "de": frozenset({"ne", "nen", "nem", "ner", "nes", "rauf", "raus", "rüber", "runter"}),
    "en": frozenset(
        {
            "tis", "tisn't", "twas", "twasn't", "twere", "twill", "twould", "twon't", "em", "til", "tain't", "cuz",
            "coz", "ello", "ere", "ave", "appen", "im",
        }
    ),
    "it": frozenset({"sto", "sta", "sti", "ste", "na", "nu", "ndrangheta", "ndrine"}),
    "nl": frozenset({"k", "m", "r", "ns"}),
    "pt": frozenset({"tá", "tou", "tava", "tamos", "tão", "bora", "pera"}),
}  # fmt: skip
"""By language, the words that are always short for a longer one."""
_SHORT_EVERYWHERE: Final = frozenset({"s", "t", "n"})
"""In names too: Gerard 't Hooft, 's-Hertogenbosch, salt 'n' pepper."""
_OFTEN_SHORT: Final[dict[str, frozenset[str]]] = {
    "de": frozenset({"rein", "rum", "ran", "nauf", "naus", "nein", "nüber", "nunter"}),
    "en": frozenset({"cause", "cos", "round", "bout", "till", "gainst", "neath", "fore", "nother", "kay", "fraid"}),
    "it": frozenset({"o", "a", "e"}),
}
"""Those that are words of their own as well, so that a quotation may begin with them."""
_WORD = expression(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_YEAR = expression(r"\d\d(s?)(?![^\W_])")
_YEAR_BEFORE = expression(
    r"\b(?:of|in|since|until|till|from|to|by|before|after|around|circa|about|class|summer|winter|spring|autumn|fall|late"
    r"|early|mid|january|february|march|april|may|june|july|august|september|october|november|december)[\s-]+\Z",
    re.IGNORECASE,
)
_SENTENCE_ENDS = expression(r"[.!?…][\"'”’)\]]*\s+(?=[^\W\d_a-z])")
_OPENS = expression(r"(?<![^\s(\[\"“„«—–-])'(?=[^\W_])")
_CLOSES = expression(r"(?<=[^\s(\[])'(?![^\W_])")
_WITHOUT_END = expression(
    r"(?:\w\win|\b(?:an|be|ca|co|da|di|fa|mo|o|ol|po|sta|th|to|va|ve|wi|e|piu|cosi|gia|puo|citta|cioe|(?:per|poi|fin|ben|affin)che))\Z",
    re.IGNORECASE,
)
"""Words that lost their end, goin', ol', un po', or whose accent is typed as a mark: perche', piu'."""
_SENTENCE_AT_MOST: Final = 300
_LOOK_BACK: Final = 20


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


def set_dashes(state: StateCore) -> None:
    """Set `--` as an en dash, `---` as an em dash and three full stops as an ellipsis."""
    for token in state.tokens:
        if token.type != "inline" or not ("--" in token.content or "..." in token.content):
            continue
        for child in token.children or ():
            if child.type != "text":
                continue
            if "--" in child.content:
                child.content = _EN_DASH.sub("–", _EM_DASH.sub("—", child.content))
            if "..." in child.content:
                child.content = _ELLIPSIS.sub("…", child.content)


def set_apostrophes(state: StateCore) -> None:
    """Set the apostrophes of rock 'n' roll, which would pass for quotation marks."""
    for token in state.tokens:
        if token.type == "inline" and "'" in token.content:
            for child in token.children or ():
                if child.type == "text" and "'" in child.content:
                    child.content = _LEFT_OUT.sub("’", child.content)


def set_quotations(state: StateCore) -> None:
    """Set the straight quotation marks and apostrophes of every paragraph in the marks of the language."""
    language: str = state.env["language"]
    for token in state.tokens:
        if token.type == "inline" and token.children and ("'" in token.content or '"' in token.content):
            set_quotation_marks(token.children, quotes_of(language), language=language)


def set_quotation_marks(children: Sequence[Token], quotes: Quotes, *, language: str) -> None:
    """Set the straight marks of a paragraph as `quotes`; `language` (BCP 47) tells what is left out before a '."""
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
        mark.is_single and mark.may_open and not before.isalnum() and _is_elision(text, mark.at, language=language)
    ):
        mark.may_open = mark.may_close = False
        mark.becomes = _APOSTROPHE


def _is_elision(text: str, at: int, *, language: str) -> bool:
    """Return whether the ' at `at` of `text`, before which a word would begin, stands for letters or digits left out.

    `language` is a BCP 47 tag. A year as in '09 and a word as in 'cause could begin a quotation as well: they do where
    it is closed in the same sentence, by a ' that is not the plural's as in `the dogs' bark`.
    """
    rest = text[at + 1 : at + 1 + _SENTENCE_AT_MOST]
    year = _YEAR.match(rest)
    if year:
        after = rest[year.end() :]
        may_be_of_a_plural = not year[1] and (
            bool(re.match(r"\s+[^\W\d_]", after) and after.lstrip()[0].isupper())
            or not _YEAR_BEFORE.search(text[max(0, at - _LOOK_BACK) : at])
        )
        return not _is_closed(rest, year.end(), plural_closes=may_be_of_a_plural)
    word = _WORD.match(rest)
    if not word:
        return False
    own = language.partition("-")[0].lower()
    key = word[0].lower().replace("’", "'")
    if key in _SHORT_EVERYWHERE or key in _ALWAYS_SHORT.get(own, ()):
        return re.match(r"'(?![^\W_])", rest[word.end() :]) is None
    return key in _OFTEN_SHORT.get(own, ()) and not _is_closed(rest, word.end(), plural_closes=False)


def _is_closed(rest: str, start: int, *, plural_closes: bool) -> bool:
    """Return whether a quotation that begins with `rest` is closed in its first sentence, behind `start`."""
    end = _SENTENCE_ENDS.search(rest, start)
    sentence = rest[: end.end() if end else len(rest)]
    opened = {match.start() for match in _OPENS.finditer(sentence, start)}
    depth = 0
    for match in re.finditer("'", sentence[start:]):
        place = start + match.start()
        if place in opened:
            depth += 1
        elif _CLOSES.match(sentence, place):
            goes_on = re.match(r"'\s+[^\W_]", sentence[place:]) is not None
            is_plural = goes_on and sentence[place - 1] in "sSxz"
            if goes_on and _WITHOUT_END.search(sentence, start, place):
                continue
            if depth and not is_plural:
                depth -= 1
            elif not depth and (plural_closes or not is_plural):
                return True
    return False


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
