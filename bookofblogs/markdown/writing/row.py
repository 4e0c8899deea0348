"""A row of text: its words and markup as one, and what has to be known of it to tell words from marks."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from bookofblogs.expressions import expression
from bookofblogs.markdown.writing.markup import Stretch
from bookofblogs.model.frozen import dataclass

_BRACKET = expression(r"[\[\]]")
_HARMLESS = expression(r"\[\d[\d, –-]*\]")
_OF_MARKUP = -1
_BEFORE_ADDRESS = expression(r"\][ \t]*\(")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands, as far as that decides what is a mark."""

    is_heading: bool = False
    begins_lines: bool = True
    """Whether what stands at its beginning could be the mark of a block."""
    is_part: bool = False
    """Whether it stands within another row, as the description of a picture does."""
    begins_item: bool = False
    begins_quotation: bool = False
    closed_names: AbstractSet[str] = frozenset()
    """Short codes for which the text has an end somewhere."""


class Row:
    """A row of text. `text` is all of it, before any escape."""

    def __init__(self, stretches: Sequence[Stretch], place: Place) -> None:
        """Put `stretches`, which stand at `place`, in one."""
        self.stretches = stretches
        self.place = place
        self.text = "".join(stretch.text for stretch in stretches)
        self._markup = bytearray()
        for stretch in stretches:
            self._markup += (b"\1" if stretch.is_markup else b"\0") * len(stretch.text)
        self.brackets = self._brackets_of_links()
        """Where brackets in words would begin or end the words of a link."""
        self._marks = frozenset(sign for stretch in stretches if stretch.opens for sign in stretch.text)
        self._numbers = {sign: self.text.count(sign) for sign in "*_"}
        self._run = range(0)
        """The run of one sign that was looked at last."""

    def _brackets_of_links(self) -> frozenset[int]:
        """Return the brackets that are no pair where they stand, and those of a pair that would have an address."""
        found: set[int] = set()
        opened: list[int] = [_OF_MARKUP] if self.place.is_part else []
        links = len(opened)
        at = 0
        for stretch in self.stretches:
            if stretch.is_markup and stretch.text == "[":
                opened.append(_OF_MARKUP)
                links += 1
            elif stretch.is_markup and stretch.text.startswith("](") and links:
                links -= 1
                while (last := opened.pop()) != _OF_MARKUP:
                    found.add(last)
            elif not stretch.is_markup:
                for match in _BRACKET.finditer(stretch.text):
                    self._meet_bracket(at + match.start(), opened, found, is_within=links > 0)
            at += len(stretch.text)
        return frozenset({*found, *(opened if self.place.is_part else ())})

    def _meet_bracket(self, at: int, opened: list[int], found: set[int], *, is_within: bool) -> None:
        if self.text[at] == "[":
            opened.append(at)
        elif opened and opened[-1] == _OF_MARKUP:
            found.add(at)
        elif opened:
            begin = opened.pop()
            if _BEFORE_ADDRESS.match(self.text, at):
                found.add(begin)
            if is_within and not _HARMLESS.fullmatch(self.text, begin, at + 1):
                found |= {begin, at}

    def is_markup(self, at: int) -> bool:
        """Return whether markup stands at `at`; nothing stands before the beginning or behind the end."""
        return 0 <= at < len(self._markup) and bool(self._markup[at])

    def is_words(self, start: int, end: int) -> bool:
        """Return whether no markup stands from `start` to `end`."""
        return not any(self._markup[start:end])

    def has_marks(self, sign: str) -> bool:
        """Return whether `sign` is the mark of something here."""
        return sign in self._marks

    def is_alone(self, sign: str) -> bool:
        """Return whether there is only one `sign`, which can be no pair."""
        return sign not in self._marks and self._numbers[sign] == 1

    def beside_run(self, at: int) -> tuple[str, str]:
        """Return what stands before and after the run of one sign at `at`: a blank beyond the ends."""
        if at not in self._run:
            sign, start, end = self.text[at], at, at + 1
            while start > 0 and self.text[start - 1] == sign and not self.is_markup(start - 1):
                start -= 1
            while end < len(self.text) and self.text[end] == sign and not self.is_markup(end):
                end += 1
            self._run = range(start, end)
        run = self._run
        return self.text[max(run.start - 1, 0) : run.start] or " ", self.text[run.stop : run.stop + 1] or " "
