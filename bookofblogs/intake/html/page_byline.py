"""The line beside a page's title that says who wrote it, and when: names, a day, and words around them."""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from itertools import islice

from lxml import etree

from bookofblogs.intake.html.account import words_of
from bookofblogs.intake.html.head import day_in
from bookofblogs.language.days import NoDayError, read_day
from bookofblogs.model.frozen import dataclass
from bookofblogs.names.forms import is_name
from bookofblogs.names.signatures import read_signature
from bookofblogs.unicode_text import on_one_line

_BY = re.compile(
    r"""
    (?:^|[\s|·•,]) (?:(?:written|posted|published|geschrieben|écrit|escrito)\s+)?
    (?:by|von|par|por|di|door)\b \s*:?\s+ (.{2,300})
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AUTHOR_LABEL = re.compile(r"^(?:authors?|autor(?:en|es|a)?|auteurs?|autore)\s*:?\s+(.{2,300})", re.IGNORECASE)
_BEGINS = re.compile(
    r"""
    \s*(?:by|von|par|written\ by|posted\ (?:on|by)|published|date|authors?|last\ updated|updated)\b
    | \s*\d{1,2}\s | \s*\d{4}-\d\d
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AUTHOR_NAME = re.compile(
    r"""
    (?:\S*[-_])?(?:authors?|byline|p-author)(?:[-_](?:name|link|names|url|display-name|title))? | fn | reader-credits
    """,
    re.IGNORECASE | re.VERBOSE,
)
_META_NAME = re.compile(
    r"""
    (?:\S*[-_])?
    (?:byline|meta|metadata|posted-on|published|dateline|date|post-?info|timestamp|authors?|dt-published|time|reading-time
    |readtime|pubdate|reader-credits|articleinfo|entry-header-details)
    (?:[-_]\S*)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DATES = re.compile(
    r"""
    (?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+)?
    (?: \d{1,2}(?:st|nd|rd|th|\.)?\s+(?:de\s+|of\s+)?[^\W\d_]{3,10}\.?,?\s+(?:de\s+)?\d{4}
    | [^\W\d_]{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}
    | \d{4}[-/.]\d{1,2}[-/.]\d{1,2} | \d{1,2}[-/.]\d{1,2}[-/.]\d{4} )
    """,
    re.VERBOSE,
)
_WEEKDAY = re.compile(r"^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,120}[)\]]")
_ENDS = re.compile(
    r"\s*(?:[|·•]|\s[-–—]\s|\bon\s+(?=\w+,? \d|\d)|\bin\s+\w|,\s*(?=\d)|\bpublished\b|\bposted\b|\d+\s+min\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_MARK = re.compile(r"[\d*†‡§,;\s]{1,8}")
"""What stands raised behind a name, for a line below that says where its bearer works."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MOST_WORDS = 45
_MOST_ELEMENTS = 300
"""In a line; one that has more is asked no further, since each of its elements would be asked for all of its words."""
_NO_LINES = frozenset({"h1", "figure", "pre", "ul", "ol", "blockquote"})
_NO_NAMES = frozenset(
    {"read more", "sign up", "sign in", "open in app", "leave a comment", "no comments", "edit this page"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """A line beside a title, taken apart. Every word of it is in one of these."""

    names: tuple[str, ...] = ()
    no_names: tuple[str, ...] = ()
    """Where an author should stand, and none can be told: "pmc"."""
    guesses: tuple[str, ...] = ()
    """What may be names, though nothing says so. Their words stand in `rest`."""
    day: date | None = None
    day_words: str = ""
    rest: str = ""


def is_byline(element: etree._Element) -> bool:
    """Decide whether a short element beside a title says who wrote a page, or when."""
    if element.tag in _NO_LINES or sum(1 for _ in islice(element.iter(), _MOST_ELEMENTS)) == _MOST_ELEMENTS:
        return False
    text = words_of(element)
    if not text or len(text.split()) > _MOST_WORDS:
        return False
    if element.tag in {"h2", "h3"}:
        return _DATES.fullmatch(text) is not None
    if next(element.iter("h1", "h2", "h3", "pre", "figure"), None) is not None:
        return False
    inner = list(element.iter())
    if is_named_byline(element) or any(_has_name(one, _META_NAME) or one.tag in {"time", "address"} for one in inner):
        return True
    return _BEGINS.match(text) is not None and (
        _DATES.search(text) is not None or bool(_names_behind_by(_line_of(element))[0])
    )


def is_named_byline(element: etree._Element) -> bool:
    """Decide whether the class of an element says that it is about who wrote a page, and when."""
    return _has_name(element, _META_NAME)


def without_brackets(text: str) -> str:
    """Return a line of names without what stands in brackets behind them, such as where somebody works."""
    return _BRACKETS.sub("", text)


def read_byline(element: etree._Element) -> Byline:
    """Return who and when a line names."""
    text = _line_of(element)
    day, day_words = _day(element, text)
    without_day = text.replace(day_words, " ", 1) if day_words else text
    marked = [_line_of(one) for one in _marked_names(element)]
    names, odd = _people([on_one_line(_without_by(name)) for name in marked]) if marked else ((), ())
    if not names:
        behind = _names_behind_by(without_day)
        names, odd = behind[0], behind[1] or odd
    names = tuple(name for name in dict.fromkeys(names) if name in without_day)
    rest = without_day
    for name in names:
        rest = rest.replace(name, " ", 1)
    return Byline(
        names=names,
        no_names=tuple(dict.fromkeys(odd)),
        guesses=() if names or odd else tuple(_likely_names(without_day)),
        day=day,
        day_words=day_words,
        rest=on_one_line(rest),
    )


def _line_of(element: etree._Element) -> str:
    """Return the words of a line, in which a raised mark is no part of the name before it."""
    if next(element.iter("sup"), None) is None:
        return words_of(element)
    line = deepcopy(element)
    for one in line.iter("sup"):
        text = "".join(map(str, one.itertext()))
        if _MARK.fullmatch(text):
            for child in list(one):
                one.remove(child)
            one.text = text.translate(_RAISED)
    return words_of(line)


def _likely_names(text: str) -> Iterator[str]:
    """Yield what may be a name though nothing says so: a stretch of a line that has no other word."""
    for part in re.split(
        r"\s*(?:[|·•—–,]|\bposted on\b|\d+ min(?:ute)?s?(?: read)?|\bfollow\b)\s*", text, flags=re.IGNORECASE
    ):
        bare = part.strip("\xa0 ")
        if " " in bare and len(bare.split()) <= 4 and is_name(bare) and bare.casefold() not in _NO_NAMES:  # a name
            yield bare


def _marked_names(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the innermost elements that are marked as names of authors."""
    found = [
        one
        for one in element.iter()
        if "author" in (one.get("rel") or "").split()
        or "author" in (one.get("itemprop") or "").split()
        or _has_name(one, _AUTHOR_NAME)
    ]
    for one in found:
        if words_of(one) and not any(
            other is not one and one in other.iterancestors() and words_of(other) for other in found
        ):
            yield one


def _has_name(element: etree._Element, pattern: re.Pattern[str]) -> bool:
    return any(pattern.fullmatch(name) for name in (element.get("class") or "").split()[:20])


def _without_by(text: str) -> str:
    match = _BY.search(text) or _AUTHOR_LABEL.match(text)
    return _ENDS.sub("", match[1] if match else text)


def _names_behind_by(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    match = _BY.search(text) or _AUTHOR_LABEL.match(text)
    if match is None:
        return (), ()
    return _people([_ENDS.sub("", match[1])])


def _people(lines: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names in lines that hold nothing else, without places of work in brackets; and what is no name."""
    names: list[str] = []
    odd: list[str] = []
    for line in lines:
        bare = on_one_line(_BRACKETS.sub("", line)).strip(" ,;|·•-–—")
        if not bare or _DATES.fullmatch(bare):
            continue
        people = read_signature((bare,)).people
        for person in people or (bare,):
            (names if " " in person and is_name(person) else odd).append(person)
    return tuple(names), tuple(odd)


def _day(element: etree._Element, text: str) -> tuple[date | None, str]:
    """Return the day of a line, and the words in which it stands there."""
    for time in element.iter("time"):
        stamp = day_in(time.get("datetime") or "")
        words = words_of(time)
        if stamp and words in text:
            return stamp, words
    for match in _DATES.finditer(text):
        words = match.group()
        try:
            return read_day(_WEEKDAY.sub("", words)), words
        except NoDayError:
            continue
    return None, ""
