"""The numbers that Word shows before a paragraph, which stand nowhere in its text (ECMA-376, part 1, 17.9)."""

import re
from dataclasses import dataclass, field

from lxml import etree

from bookofblogs.intake.docx.elements import left_of, value_of
from bookofblogs.intake.docx.names import VALUE, WORD
from bookofblogs.intake.docx.styles import Styles

_LEVELS = 9
_NUMBER_ID = f"{WORD}numId"
_LEVEL = f"{WORD}ilvl"
_DECIMAL = ("decimal", "decimalZero")
_STEP = 720
"""How far each level stands in beyond the one above it, where its definition does not say."""
_NEARLY = 100
_PLACE = re.compile(r"%[1-9]")


@dataclass(frozen=True, slots=True)
class Item:
    """What a paragraph of a list shows: the list, the level from 0, and the number, or None for a bullet."""

    list_name: str
    level: int
    number: int | None
    label: str
    """What stands around the number, with a `%` for it: "%.", "Step %:"."""
    is_blank: bool
    """Nothing is shown: it only stands in as far as an item does."""
    is_decimal: bool


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level counts."""

    start: int
    form: str
    label: str
    restarts_after: int
    """The level, from 1, after which it begins anew; 0 for never."""
    style: str
    left: int
    """How far its text stands in, in twentieths of a point."""


@dataclass(slots=True)
class _List:
    """A definition of levels, and how far each has counted."""

    name: str
    levels: dict[int, _Level]
    style_link: str
    counted: dict[int, int] = field(default_factory=dict)
    begun_anew: int = 0
    """How often numbers began where they were told to: then it is another list."""


class Numbering:
    """All lists of a document; they count while it is read from its beginning to its end."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        """Read the part of numberings, which a file need not have."""
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._numbers: dict[str, etree._Element] = {}
        self._began: set[tuple[str, int]] = set()
        self._levels: dict[tuple[str, int], _Level | None] = {}
        self._last = ""
        """The list of the last item."""
        if root is None:
            return
        for element in root.iter(f"{WORD}abstractNum"):
            levels = {_integer(level.get(_LEVEL), -1): _level(level) for level in element.findall(f"{WORD}lvl")}
            key = element.get(f"{WORD}abstractNumId", "")
            self._lists[key] = _List(key, levels, value_of(element, "numStyleLink"))
        for element in root.iter(f"{WORD}num"):
            self._numbers[element.get(_NUMBER_ID, "")] = element

    def item(self, properties: etree._Element | None, style: str) -> Item | None:
        """Return what the next paragraph, with these w:pPr and this style, shows; None where it is in no list."""
        number, place = self._place(properties, style)
        if number not in self._numbers or not 0 <= place < _LEVELS:
            return None
        level, definition = self._level(number, place), self._list(number)
        if level is None or definition is None or (level.form == "none" and not level.label.strip()):
            return None
        self._last = number
        is_bullet = level.form in ("bullet", "none") or (level.label and not _PLACE.search(level.label))
        count = None if is_bullet else self._count(number, place, level, definition)
        name = f"{definition.name}.{definition.begun_anew}" if definition.begun_anew else definition.name
        label = "" if is_bullet else _PLACE.sub("%", level.label)
        return Item(name, place, count, label, not level.label.strip(), is_bullet or level.form in _DECIMAL)

    def level_at(self, left: int) -> int | None:
        """Return the level of the last item's list whose text stands in as far as `left`; None where none does."""
        levels = [(place, self._level(self._last, place)) for place in range(_LEVELS)] if self._last and left else []
        reached = [place for place, level in levels if level is not None and level.left <= left + _NEARLY]
        return reached[-1] if reached else None

    def _place(self, properties: etree._Element | None, style: str) -> tuple[str, int]:
        """Return the id of the paragraph's list, and the level in it, as the paragraph says it or else its style."""
        own = None if properties is None else properties.find(f"{WORD}numPr")
        if own is not None and own.find(_NUMBER_ID) is not None:
            return value_of(own, "numId"), _integer(value_of(own, "ilvl"), 0)
        of_style = self._styles.paragraph_property(style, f"{WORD}numPr/{_NUMBER_ID}")
        if of_style is None:
            return "", 0
        number = of_style.get(VALUE, "")
        if own is not None and own.find(_LEVEL) is not None:
            return number, _integer(value_of(own, "ilvl"), 0)
        parent = of_style.getparent()
        if parent is not None and parent.find(_LEVEL) is not None:
            return number, _integer(value_of(parent, "ilvl"), 0)
        levels = self._list(number)
        linked = [place for place, level in levels.levels.items() if level.style == style] if levels else []
        return number, linked[0] if linked else 0

    def _list(self, number: str) -> _List | None:
        """Return the definition that counts for the list `number`; one may refer to another through a style."""
        for _ in range(_LEVELS):
            element = self._numbers.get(number)
            found = None if element is None else self._lists.get(value_of(element, "abstractNumId"))
            if found is None or not found.style_link or found.levels:
                return found
            linked = self._styles.paragraph_property(found.style_link, f"{WORD}numPr/{_NUMBER_ID}")
            number = "" if linked is None else linked.get(VALUE, "")
        return None

    def _level(self, number: str, place: int) -> _Level | None:
        """Return how the level at `place` of the list `number` counts: by its own word, else by its definition's."""
        if (number, place) not in self._levels:
            own = self._override(number, place)
            level = None if own is None else own.find(f"{WORD}lvl")
            definition = self._list(number)
            inherited = None if definition is None else definition.levels.get(place)
            self._levels[number, place] = inherited if level is None else _level(level)
        return self._levels[number, place]

    def _override(self, number: str, place: int) -> etree._Element | None:
        overrides = self._numbers[number].findall(f"{WORD}lvlOverride")
        return next((each for each in overrides if _integer(each.get(_LEVEL), -1) == place), None)

    def _count(self, number: str, place: int, level: _Level, definition: _List) -> int:
        """Return the number that is shown, one on from the last, and let the levels below begin anew."""
        counted = definition.counted
        is_under_way = place == 0 and place in counted
        override = self._override(number, place)
        start = "" if override is None else value_of(override, "startOverride")
        if start and (number, place) not in self._began:
            counted[place] = _integer(start, level.start)
            definition.begun_anew += is_under_way
        else:
            counted[place] = counted[place] + 1 if place in counted else level.start
        self._began.add((number, place))
        for below in range(place + 1, _LEVELS):
            restart = self._level(number, below)
            after = below if restart is None or restart.restarts_after < 0 else restart.restarts_after
            if after and place < after:
                counted.pop(below, None)
        return counted[place]


def _level(element: etree._Element) -> _Level:
    """Return what a w:lvl says. Without a format it counts in digits, without a label it shows nothing (17.9.6)."""
    restart = element.find(f"{WORD}lvlRestart")
    return _Level(
        start=_integer(value_of(element, "start"), 0),
        form=value_of(element, "numFmt") or "decimal",
        label=value_of(element, "lvlText"),
        restarts_after=-1 if restart is None else _integer(restart.get(VALUE), -1),
        style=value_of(element, "pStyle"),
        left=left_of(element.find(f"{WORD}pPr")) or _STEP * (_integer(element.get(_LEVEL), 0) + 1),
    )


def _integer(text: str | None, otherwise: int) -> int:
    """Return `text` as a number of at most a million, or `otherwise`."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 7 else otherwise
