"""Heads and numbers stamped: of each kind of page they are set once, and then only their words and their places change.

To set an empty page takes longer than to set its few words. So a page of each kind is set with words that are known
again, and kept. What another page of the kind says is measured, put where the known words stood, as far to the left,
to the middle or to the right, and drawn. Words that do not fit, or that are higher than the known ones, since a font of
another script sets them, are not stamped: such a sheet is set as it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from weasyprint.formatting_structure.boxes import MarginBox, TextBox
from weasyprint.text.line_break import split_first_line

from bookofblogs.editions.paged.font_records import FontShelf
from bookofblogs.editions.paged.margin_making import empty_pages, made_margins
from bookofblogs.editions.paged.roman_numbers import roman
from bookofblogs.editions.paged.typesetter import SetPage, Typesetter

_ODD, _EVEN = 7, 8
"""Numbers of pages that stand for all others on their side."""
_KNOWN = {"data-head-left": "Left", "data-head-right": "Right", "data-proof": "Proof"}
_PAGES_TO_LEARN = 3
"""The first of a sheet, and one of each side behind it."""
_SMALL = 0.01
_PLACES = {"left": 0.0, "center": 0.5, "right": 1.0}


class _Kind(NamedTuple):
    """What tells the margins of one page from those of another, but for what they say."""

    language: str
    direction: str
    name: str
    words: tuple[str, ...]
    """The names of the words that it has."""
    is_first: bool
    is_odd: bool


class _NotStampedError(Exception):
    """Words do not fit where the known ones stood."""


@dataclass(slots=True)
class _Stamp:
    """A text in a margin, whose words are changed."""

    box: TextBox
    source: str
    """The name of its words, or that of a way to write numbers."""
    left: float
    room: float
    """The column in which it stands."""
    most: float
    """How wide the text may be: others may stand in the column."""
    share: float
    """How much of what the column has left over is on its left."""
    measures: tuple[float, float, int]

    @classmethod
    def of(cls, page: SetPage, margin: MarginBox, box: TextBox, number: int) -> "_Stamp":
        """Return `box`, which says one of the known words, or `number`. Raises _NotStampedError for anything else."""
        said = {str(number): "decimal", roman(number): "roman"} | {text: name for name, text in _KNOWN.items()}
        if box.text not in said:
            raise _NotStampedError(box.text)
        left, room, most, share = _column(page, margin, box)
        _, _, measures = _set(box, box.text)
        return cls(box, said[box.text], left, room, most, share, measures)

    def say(self, text: str) -> None:
        """Change the words, in place. Raises _NotStampedError where they would not stand as the known ones do."""
        layout, width, measures = _set(self.box, text)
        if measures != self.measures or width > self.most:
            raise _NotStampedError(text)
        self.box.text, self.box.pango_layout, self.box.width = text, layout, width
        self.box.position_x = self.left + (self.room - width) * self.share


def _column(page: SetPage, margin: MarginBox, box: TextBox) -> tuple[float, float, float, float]:
    """Return where the column of `box` begins, how wide it is, how wide a text in it may be, and the share on its left.

    A box that is as wide as its text is placed in the margin as its name says: that of the page is the column.
    """
    spare = margin.width - box.width
    if spare > _SMALL:
        left = margin.content_box_x()
        return left, margin.width, margin.width, (box.position_x - left) / spare
    text_box = page.text_box
    left, room = text_box.margin_left, text_box.border_width()
    side, _, place = margin.at_keyword.rpartition("-")
    share = _PLACES.get(place, 0.0)
    if place not in _PLACES or abs(left + (room - box.width) * share - box.position_x) > _SMALL:
        raise _NotStampedError(margin.at_keyword)
    others = sum(each.margin_width() for each in page.margin_boxes if each.at_keyword.startswith(side)) - margin.width
    return left, room, room - others, share


def _set(box: TextBox, text: str) -> tuple[Any, float, tuple[float, float, int]]:
    """Return `text` set in the style of `box` on one line: the line, its width, and how high it is and runs."""
    layout, _, rest, width, height, baseline = split_first_line(text, box.style, None, None, 0)
    if rest is not None:
        raise _NotStampedError(text)
    return layout, width, (height, baseline, layout.first_line_direction % 2)


class MarginStamps:
    """The margins of every kind of page that came so far."""

    def __init__(self, typesetter: Typesetter, shelf: FontShelf) -> None:
        """Begin with none."""
        self._typesetter, self._shelf = typesetter, shelf
        self._learned: dict[_Kind, tuple[SetPage, list[_Stamp]] | None] = {}

    def margins(self, sheet: Mapping[str, Any]) -> bytes:
        """Return the margins of the pages of a sheet, packed: see `empty_pages`."""
        try:
            return made_margins(self._stamped(sheet), self._shelf)
        except _NotStampedError:
            return made_margins(empty_pages(self._typesetter, sheet), self._shelf)

    def _stamped(self, sheet: Mapping[str, Any]) -> Iterator[SetPage]:
        """Yield each page of a sheet; it says its words until the next is asked for."""
        for place, page in enumerate(sheet["pages"]):
            number = sheet["number"] + place
            words = {name: text for name, text in page.items() if name in _KNOWN and text}
            kind = _Kind(sheet["language"], sheet["direction"], page["name"], tuple(words), place == 0, number % 2 == 1)
            if kind not in self._learned:
                self._learn(kind, sheet["class"])
            learned = self._learned[kind]
            if learned is None:
                raise _NotStampedError(page)
            said = words | {"decimal": str(number), "roman": roman(number)}
            for stamp in learned[1]:
                stamp.say(said[stamp.source])
            yield learned[0]

    def _learn(self, kind: _Kind, named: str) -> None:
        """Set pages of a kind, with the known words, in a section of the class `named`."""
        number = _ODD if kind.is_odd == kind.is_first else _EVEN
        page = {"name": kind.name} | {name: _KNOWN[name] for name in kind.words}
        sheet = {"language": kind.language, "direction": kind.direction, "class": named}
        pages = empty_pages(self._typesetter, sheet | {"pages": [page] * _PAGES_TO_LEARN, "number": number})
        for place, learned in enumerate(pages[:2]):
            shown = kind._replace(is_first=place == 0, is_odd=(number + place) % 2 == 1)
            self._learned.setdefault(shown, _stamps_on(learned, number + place))


def _stamps_on(page: SetPage, number: int) -> tuple[SetPage, list[_Stamp]] | None:
    try:
        return page, [
            _Stamp.of(page, margin, box, number)
            for margin in page.margin_boxes
            for box in margin.descendants()
            if isinstance(box, TextBox) and box.text.strip()
        ]
    except _NotStampedError:
        return None
