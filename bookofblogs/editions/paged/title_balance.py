"""Titles of several lines, all of about one length: none ends with one short word on a line of its own."""

import re
from functools import cache
from itertools import pairwise
from unicodedata import east_asian_width

from lxml.etree import SubElement, _Element

from bookofblogs.editions.shared.fonts import SERIF, advances_of
from bookofblogs.xhtml import text_of

_SIZES = {"h1": 2.04, "h2": 1.28, "h3": 1.1}
"""The sizes of headings in book.css, in ems of the text."""
_TITLE_SIZES = {"title-page": 2.86, "half-title": 1.84, "part": 2.45}
_SUBTITLE_SIZE = 1.43
_HEAVIER = 1.05
"""How much wider than the face's regular weight a title may come out."""
_ROOM = 0.96
"""How much of a line may be filled: what is measured here is not kerned."""
_UNKNOWN_ADVANCE = 0.7
_ENTRY_INDENT, _ENTRY_NUMBER = 1.2, 3.4
"""What a line of the contents leaves free, in ems: before a piece of a theme, and for the number of its page."""
_MOST_WORDS = 60
_NO_BREAK = "\N{NO-BREAK SPACE}"
_PHRASE = re.compile(r"[^、。，．：；！？・…]+[、。，．：；！？・…]*[」』）】》]*")
_PHRASES_IN_FEWER_EMS = 0.95
"""A Chinese or Japanese letter is set a little smaller than an em."""


def balance_titles(page: _Element, text_ems: float) -> None:
    """Join the words of each title on `page`, in place, so that its lines come out about as long as each other.

    `text_ems` is the width of the text in ems of its type. A title with anything in it but words stays as it is.
    """
    for heading in page.iter(*_SIZES):
        size = (
            _TITLE_SIZES.get(page.get("class", ""), _SIZES["h1"]) if heading.tag == "h1" else _SIZES[str(heading.tag)]
        )
        _balance(heading, text_ems / size)
    for subtitle in page.iterfind(".//p[@class='subtitle']"):
        _balance(subtitle, text_ems / _SUBTITLE_SIZE)
    if "contents" in page.get("class", "").split():
        for link in page.iterfind(".//li/a"):
            depth = sum(1 for _ in link.iterancestors("li")) - 1
            _balance(link, text_ems - _ENTRY_NUMBER - depth * _ENTRY_INDENT)


def _balance(title: _Element, line_ems: float) -> None:
    if not len(title) and title.text:
        title.text = balanced(text_of(title), line_ems)
        if title.tag != "a" and len(title.text) * _PHRASES_IN_FEWER_EMS > line_ems:
            _keep_phrases(title, line_ems)


def _keep_phrases(title: _Element, line_ems: float) -> None:
    """Let a title without blanks, as in Chinese and Japanese, break behind its marks alone, in place."""
    text = title.text or ""
    phrases = _PHRASE.findall(text)
    room = line_ems / _PHRASES_IN_FEWER_EMS
    # One phrase has nothing to be kept from.
    if len(phrases) < 2 or "".join(phrases) != text or not all(_is_short_phrase(phrase, room) for phrase in phrases):
        return
    title.text = None
    for phrase in phrases:
        SubElement(title, "span", {"class": "phrase"}).text = phrase


def _is_short_phrase(phrase: str, room: float) -> bool:
    return len(phrase) <= room and not phrase.isascii() and all(map(_is_wide, phrase))


def _is_wide(letter: str) -> bool:
    return east_asian_width(letter) in ("W", "F")


def balanced(title: str, line_ems: float) -> str:
    """Return `title` with a breaking blank only where a line of `line_ems` ends, if it takes several lines."""
    words = title.split(" ")
    widths = [_width(word) for word in words]
    blank = _width(" ")
    room = line_ems * _ROOM
    if not 1 < len(words) <= _MOST_WORDS or max(widths) > room:
        return title
    lines = _fewest_lines(widths, blank, room)
    if lines == 1:
        return title
    ends = _ends(widths, blank, room, lines)
    rows = [_NO_BREAK.join(words[start:end]) for start, end in pairwise((0, *ends))]
    return " ".join(rows)


def _fewest_lines(widths: list[float], blank: float, room: float) -> int:
    lines, filled = 1, -blank
    for width in widths:
        if filled + blank + width > room:
            lines, filled = lines + 1, -blank
        filled += blank + width
    return lines


def _ends(widths: list[float], blank: float, room: float, lines: int) -> list[int]:
    """Return the numbers of the words behind which the lines end, those for which their free room is most equal."""
    count = len(widths)
    total = [0.0]
    for width in widths:
        total.append(total[-1] + width + blank)
    nowhere: tuple[float, list[int]] = (float("inf"), [])
    best: list[list[tuple[float, list[int]]]] = [[(0.0, []), *[nowhere] * count]]
    for _ in range(lines):
        before = best[-1]
        row = [nowhere] * (count + 1)
        for end in range(1, count + 1):
            for start in range(end - 1, -1, -1):
                width = total[end] - total[start] - blank
                if width > room:
                    break
                cost = before[start][0] + (room - width) ** 2
                if cost < row[end][0]:
                    row[end] = cost, [*before[start][1], end]
        best.append(row)
    return best[lines][count][1]


def _width(text: str) -> float:
    """Return the width of `text` in ems."""
    return sum(_advances().get(letter, _UNKNOWN_ADVANCE) for letter in text) * _HEAVIER


@cache
def _advances() -> dict[str, float]:
    return advances_of(SERIF)
