"""How what people wrote stands within a letter: on one line, without an address, in its own direction, in quotes."""

import itertools
import re
import unicodedata
from collections.abc import Sequence

from bookofblogs.email_addresses import masked
from bookofblogs.language.characters import clean_value, value_on_one_line
from bookofblogs.language.languages import direction_of, quotes_of
from bookofblogs.model.book_strings import ListStrings
from bookofblogs.wording import shortened

_LEFT_TO_RIGHT, _FIRST_STRONG_ISOLATE, _END_OF_ISOLATE = "\u2066", "\u2068", "\u2069"
_MARK = re.compile(r"„|«\s*|\s*»|[「」]|(?<!\w)[\"“”]|[\"“”](?!\w)")
"""A quotation mark; between two letters it is a Hebrew abbreviation's."""
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_BEHIND_INDENT = re.compile(r"\S.*")
_LONGEST = 120
_LONGEST_LINE = 1_000
_MOST_LISTED = 40


def plain(text: str, *, most: int = _LONGEST) -> str:
    """Return `text` on one line, at most `most` signs long, with (address) in place of every e-mail address."""
    return _at_most(most, masked(value_on_one_line(text)))


def isolated(text: str, language: str) -> str:
    """Return `text`, set apart where it runs against the direction of a letter in `language` (Unicode UAX 9, 2.4.2).

    Without that a full stop or a quotation mark at its end would be shown at its beginning. What turns the direction
    itself is set apart too, so that it ends where the text does.
    """
    against = _TURNING | ({"L"} if direction_of(language) == "rtl" else {"R", "AL"})
    runs_against = any(unicodedata.bidirectional(sign) in against for sign in text)
    return f"{_FIRST_STRONG_ISOLATE}{text}{_END_OF_ISOLATE}" if runs_against else text


def english_lines(text: str, language: str) -> str:
    """Return lines of English as they stand within a letter in `language`, without addresses."""
    lines = [_at_most(_LONGEST_LINE, masked(line)) for line in text.split("\n")]
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
    shown = [seen for text in texts if (seen := plain(text))]
    more = ["…"] if len(shown) > _MOST_LISTED else []
    parts = lists.separated((*shown[:_MOST_LISTED], *more))
    return "".join(isolated(name, language) + after for name, after in parts)


def listed_titles(titles: Sequence[str], lists: ListStrings, language: str) -> str:
    """Return titles in quotation marks, as the language lists them; of very many the first forty and three dots."""
    shown = [quoted(title, language) for title in titles if plain(title)]
    return lists.joined((*shown[:_MOST_LISTED], *(["…"] if len(shown) > _MOST_LISTED else [])))


def _at_most(most: int, text: str) -> str:
    """Return `text`, or of a longer one as much as `most` signs hold; what turns its direction ends within it."""
    return text if len(text) <= most else clean_value(shortened(text, most))[0]
