"""The setting of a book: which page comes after which, and what number it bears."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from bookofblogs.editions.page_kinds import Division, PageKind
from bookofblogs.editions.pdf.press import Press, SetPage
from bookofblogs.editions.pdf.sheets import Sheet, blank_document, document, number_contents


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Pages that follow one another, all in one language."""

    pages: list[SetPage]
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A book that is set: its front matter, numbered in Roman, and the rest, numbered anew from 1."""

    front: list[Run]
    rest: list[Run]


@dataclass(frozen=True, slots=True)
class _Setter:
    """What is needed to set any sheet."""

    press: Press
    missing: frozenset[str]
    language: str
    tell: Callable[[str], None]

    def set(self, sheet: Sheet, number: int) -> Run:
        self.tell(sheet.page.title)
        return self._run(document(sheet, self.missing), number, sheet.page.language)

    def blank(self, number: int) -> Run:
        return self._run(blank_document(self.language), number, self.language)

    def _run(self, root: Element, number: int, language: str) -> Run:
        return Run(pages=self.press.set(root, number), language=language)


def set_book(
    sheets: Sequence[Sheet], press: Press, *, missing: frozenset[str], language: str, tell: Callable[[str], None]
) -> Setting:
    """Return the pages of all `sheets`.

    Openers of parts, the title page, and the first page of each half stand on the right. The contents are set last,
    when the numbers are known; an index of authors stands behind all that it names. `missing` are the characters that
    no font has, `language` is the book's; `tell` hears the title of each sheet before it is set.
    """
    setter = _Setter(press, missing, language, tell)
    numbers: dict[str, str] = {}
    rest = _set_rest(setter, [sheet for sheet in sheets if sheet.page.division is not Division.FRONT], numbers)
    front = _set_front(setter, [sheet for sheet in sheets if sheet.page.division is Division.FRONT], numbers)
    return Setting(front=front, rest=rest)


def _set_rest(setter: _Setter, sheets: list[Sheet], numbers: dict[str, str]) -> list[Run]:
    runs: list[Run] = []
    number = 1
    for sheet in sheets:
        if sheet.page.kind is PageKind.PART and number % 2 == 0:
            runs.append(setter.blank(number))
            number += 1
        numbers[sheet.page.id] = str(number)
        if sheet.page.kind is PageKind.AUTHOR_INDEX:
            number_contents(sheet, numbers)
        runs.append(setter.set(sheet, number))
        number += len(runs[-1].pages)
    return runs


def _set_front(setter: _Setter, sheets: list[Sheet], numbers: dict[str, str]) -> list[Run]:
    """Set the front matter, an even number of pages. What follows the contents is numbered after they were set once."""
    runs: list[Run] = []
    number = 1
    contents: tuple[int, int, Sheet] | None = None
    for sheet in sheets:
        if sheet.page.kind is PageKind.TITLE_PAGE and number % 2 == 0:
            runs.append(setter.blank(number))
            number += 1
        numbers[sheet.page.id] = roman(number)
        if sheet.page.kind is PageKind.CONTENTS:
            number_contents(sheet, numbers)
            contents = (len(runs), number, sheet)
        runs.append(setter.set(sheet, number))
        number += len(runs[-1].pages)
    if contents is not None:
        place, first, sheet = contents
        number_contents(sheet, numbers)
        if place < len(runs) - 1:
            runs[place] = setter.set(sheet, first)
    if number % 2 == 0:
        runs.append(setter.blank(number))
    return runs


def roman(number: int) -> str:
    """Return `number` in small Roman figures."""
    figures = (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    )  # fmt: skip
    written = ""
    for value, figure in figures:
        count, number = divmod(number, value)
        written += figure * count
    return written
