"""How what people wrote stands within a letter: on one line, without an address, in its own direction, in quotes."""

import itertools
import re
import unicodedata
from collections.abc import Sequence

from bookofblogs.email_addresses import masked
from bookofblogs.language.characters import value_on_one_line
from bookofblogs.language.languages import direction_of, quotes_of
from bookofblogs.model.book_strings import ListStrings
from bookofblogs.wording import shortened

_LEFT_TO_RIGHT, _FIRST_STRONG_ISOLATE, _END_OF_ISOLATE = "\u2066", "\u2068", "\u2069"
_MARK = re.compile(r"„|«\s*|\s*»|[「」]|(?<!\w)[\"“”]|[\"“”](?!\w)")
"""A quotation mark; between two letters it is a Hebrew abbreviation's."""
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_BEHIND_INDENT = re.compile(r"\S.*")
_LONGEST = 120
_LONGEST_LINE = 1_000
_MOST_LISTED = 40


def plain(text: str, *, most: int = _LONGEST) -> str:
    """Return `text` on one line, at most `most` signs long, with (address) in place of every e-mail address."""
    return shortened(masked(value_on_one_line(text)), most)


def isolated(text: str, language: str) -> str:
    """Return `text`, set apart where it runs against the direction of a letter in `language` (Unicode UAX 9, 2.4.2).

    Without that a full stop or a quotation mark at its end would be shown at its beginning.
    """
    against = {"L"} if direction_of(language) == "rtl" else _RIGHT_TO_LEFT
    runs_against = any(unicodedata.bidirectional(sign) in against for sign in text)
    return f"{_FIRST_STRONG_ISOLATE}{text}{_END_OF_ISOLATE}" if runs_against else text


def english_lines(text: str, language: str) -> str:
    """Return lines of English as they stand within a letter in `language`, without addresses."""
    lines = [shortened(masked(line), _LONGEST_LINE) for line in text.split("\n")]
    if direction_of(language) == "rtl":
        lines = [_BEHIND_INDENT.sub(rf"{_LEFT_TO_RIGHT}\g<0>{_END_OF_ISOLATE}", line) for line in lines]
    return "\n".join(lines)


def without_outer_marks(text: str, language: str) -> str:
    """Return `text` as it stands within quotation marks: those in it are the inner ones of `language`.

    Where they are no pairs, as in 12" for inches, they stay.
    """
    if len(_MARK.findall(text)) % 2:
        return text
    quotes = quotes_of(language)
    inner = itertools.cycle((quotes.inner_opening, quotes.inner_closing))
    return _MARK.sub(lambda _: next(inner), text)


def quoted(title: str, language: str) -> str:
    """Return a title in the quotation marks of `language`."""
    quotes = quotes_of(language)
    inner = isolated(without_outer_marks(plain(title), language), language)
    return f"{quotes.opening}{inner}{quotes.closing}"


def listed(texts: Sequence[str], lists: ListStrings, language: str) -> str:
    """Return names as the language lists them; of very many the first forty and three dots."""
    shown = [plain(text) for text in texts]
    more = ["…"] if len(shown) > _MOST_LISTED else []
    parts = lists.separated((*shown[:_MOST_LISTED], *more))
    return "".join(isolated(name, language) + after for name, after in parts)


def listed_titles(titles: Sequence[str], lists: ListStrings, language: str) -> str:
    """Return titles in quotation marks, as the language lists them; of very many the first forty and three dots."""
    shown = [quoted(title, language) for title in titles[:_MOST_LISTED]]
    return lists.joined((*shown, *(["…"] if len(titles) > _MOST_LISTED else [])))
