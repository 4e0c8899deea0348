"""The marks of a line put where they belong: which open, which close, and with which sign.

A line comes out as stretches: what is markup, and words whose own signs are still to be kept from being read as marks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bookofblogs.markdown.parsing.autolinks import is_linked_alone
from bookofblogs.markdown.writing.addresses import destination
from bookofblogs.markdown.writing.line import Phrase, links_apart

_SIGNS: Final = {"strong": "**", "del": "~~"}
_TAGS: Final = {"sup": "sup", "sub": "sub"}
_ORDER: Final = ("del", "strong", "em", "sup", "sub")
"""Which of two marks on the same words stands outside."""


@dataclass(slots=True)
class Stretch:
    """A part of a line. Not frozen: which sign em has is known when its neighbours are."""

    text: str
    is_markup: bool = False
    opens: str = ""
    closes: str = ""
    """The mark that opens or closes here."""
    partner: int = -1


def marked_up(phrases: Sequence[Phrase], *, line_break: str, in_link: bool = False) -> list[Stretch]:
    """Return a line as stretches, each line break written as `line_break`."""
    line = _Line(line_break)
    groups: _Groups = []
    for group in links_apart(phrases):
        if group[0].link is None or in_link:
            groups += [(part.marks, [part]) for phrase in group for part in _blanks_apart(phrase)]
        elif any(not phrase.is_blank for phrase in group):
            groups.append((frozenset.intersection(*(phrase.marks for phrase in group)), group))
    groups = _with_blanks_outside(groups)
    lasts = _lasts([marks for marks, _ in groups])
    for place, (marks, group) in enumerate(groups):
        line.settle(marks, lasts[place])
        if group[0].link is None or in_link:
            line.phrase(group[0])
        else:
            line.link(group, marks, beside=(_text(groups, place - 1), _text(groups, place + 1)))
    line.settle(frozenset(), {})
    return _with_signs(line.stretches)


_Groups = list[tuple[frozenset[str], list[Phrase]]]


def _blanks_apart(phrase: Phrase) -> Iterator[Phrase]:
    """Yield a phrase with the blanks at its ends by themselves: beside a link they may stand outside of its marks."""
    words = phrase.text.strip(" ")
    if not phrase.marks or phrase.is_written or phrase.breaks_line or not words or words == phrase.text:
        yield phrase
        return
    before, _, after = phrase.text.partition(words)
    yield from (replace(phrase, text=text) for text in (before, words, after) if text)


def _with_blanks_outside(groups: _Groups) -> _Groups:
    """Return groups of phrases with no mark on a blank that does not lie on what stands on both sides of it."""
    found: _Groups = []
    for place, (marks, group) in enumerate(groups):
        if group[0].is_blank and len(group) == 1 and 0 < place < len(groups) - 1:
            found.append((marks & groups[place - 1][0] & groups[place + 1][0], group))
        else:
            found.append((marks, group))
    return found


def _text(groups: _Groups, place: int) -> str:
    if not 0 <= place < len(groups):
        return ""
    first = groups[place][1][0]
    return "\n" if first.breaks_line else first.text if not first.is_written and first.link is None else "x"


def _lasts(marks: Sequence[frozenset[str]]) -> list[dict[str, int]]:
    """Return for each place how far each of its marks goes on."""
    found: list[dict[str, int]] = []
    after: dict[str, int] = {}
    for place in range(len(marks) - 1, -1, -1):
        after = {mark: after.get(mark, place) for mark in marks[place]}
        found.append(after)
    return found[::-1]


class _Line:
    def __init__(self, line_break: str) -> None:
        self.stretches: list[Stretch] = []
        self._break = line_break
        self._open: list[tuple[str, int]] = []

    def settle(self, marks: frozenset[str], lasts: dict[str, int]) -> None:
        """Close and open marks until those that are open are `marks`."""
        kept = 0
        while kept < len(self._open) and self._open[kept][0] in marks:
            kept += 1
        while len(self._open) > kept:
            mark, place = self._open.pop()
            self.stretches[place].partner = len(self.stretches)
            self.stretches.append(Stretch(_sign(mark, is_end=True), is_markup=True, closes=mark, partner=place))
        new = marks - {mark for mark, _ in self._open}
        for mark in sorted(new, key=lambda mark: (-lasts[mark], _ORDER.index(mark))):
            self._open.append((mark, len(self.stretches)))
            self.stretches.append(Stretch(_sign(mark, is_end=False), is_markup=True, opens=mark))

    def phrase(self, phrase: Phrase) -> None:
        if phrase.breaks_line:
            self.stretches.append(Stretch(self._break, is_markup=True))
        elif phrase.is_code:
            self.stretches.append(Stretch(code(phrase.text, after=self._last()), is_markup=True))
        else:
            self.stretches.append(Stretch(phrase.text, is_markup=phrase.is_written))

    def link(self, group: list[Phrase], marks: frozenset[str], *, beside: tuple[str, str]) -> None:
        address = group[0].link or ""
        words = group[0].text if len(group) == 1 and not group[0].is_written else ""
        before, after = beside
        if (
            (not before or before[-1].isspace())
            and (not after or after[0].isspace())
            and not self._open
            and is_linked_alone(words, address)
        ):
            self.stretches.append(Stretch(words, is_markup=True))
            return
        within = [
            Phrase(each.text, each.marks - marks, None, 0, each.is_written, each.is_code, each.breaks_line)
            for each in group
        ]
        self.stretches.append(Stretch("[", is_markup=True))
        begin = len(self.stretches)
        for stretch in marked_up(within, line_break=self._break, in_link=True):
            if stretch.partner >= 0:
                stretch.partner += begin
            self.stretches.append(stretch)
        self.stretches.append(Stretch(f"]({destination(address)})", is_markup=True))

    def _last(self) -> str:
        return self.stretches[-1].text[-1:] if self.stretches else ""


def code(text: str, *, after: str = "") -> str:
    """Return `text` as code within a line, which stands right `after` a letter."""
    longest = run = 0
    for letter in text:
        run = run + 1 if letter == "`" else 0
        longest = max(longest, run)
    fence = "`" * (longest + 1)
    if longest == 0 and after.isalpha() and text[0] in "stmdrvl":
        # What begins like I`m is read as an apostrophe.
        fence = "``"
    edge = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{edge}{text}{edge}{fence}"


def _sign(mark: str, *, is_end: bool) -> str:
    if mark in _TAGS:
        return f"</{mark}>" if is_end else f"<{mark}>"
    return _SIGNS.get(mark, "*")


def _with_signs(stretches: list[Stretch]) -> list[Stretch]:
    """Give emphasis an underscore for its sign where stars would touch stars."""
    for place, stretch in enumerate(stretches):
        if stretch.opens != "em":
            continue
        ends = (place, stretch.partner)
        if any(_touches(stretches, end) for end in ends) and not _is_between_tags(stretches, stretch.partner):
            for end in ends:
                stretches[end].text = "_"
    return stretches


def _is_between_tags(stretches: list[Stretch], place: int) -> bool:
    """Return whether a mark stands where one word goes on through tags: there an underscore closes nothing."""
    return all(
        0 <= beside < len(stretches) and stretches[beside].text[:1] == "<" and stretches[beside].is_markup
        for beside in (place - 1, place + 1)
    )


def _touches(stretches: list[Stretch], place: int) -> bool:
    beside = (*stretches[max(place - 1, 0) : place], *stretches[place + 1 : place + 2])
    return any(each.is_markup and (each.opens or each.closes) and "*" in each.text for each in beside)
