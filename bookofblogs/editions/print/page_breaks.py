"""Where each printed page begins in the book's own text, to the character.

The words of the set pages are walked beside the text that every edition has of a section. Signs may differ, since
typesetting mends quotation marks and dashes and breaks words; letters and figures may not. Where they do, each page is
looked up by its first words instead.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.etree import _Element

from bookofblogs.editions.paged.print_documents import NO_GLYPH
from bookofblogs.editions.paged.roman_numbers import roman
from bookofblogs.editions.paged.typesetting import PageRun, TypesetBook
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.page_kinds import Division
from bookofblogs.editions.shared.pages import pages
from bookofblogs.model.book import Book, PageBreak
from bookofblogs.xhtml import parse_element

_WITHOUT_WIDTH = frozenset("\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}\N{WORD JOINER}")
_FIRST_LETTERS = 24
"""As many are looked up where a page begins."""


def page_breaks_of(book: Book, typeset: TypesetBook) -> tuple[PageBreak, ...]:
    """Return where the pages of `typeset`, which is of `book`, begin.

    Pages that no edition but print has, blank ones and the half title, are left out.
    """
    texts = {page.id: _own_text(parse_element(page.body)) for page in pages(book, notes=NotePlacement.FOOT)}
    return tuple(
        PageBreak(number=number, section_id=section_id, offset=offset)
        for numbered, run in _runs(typeset)
        if run.section_ids and texts.keys() >= set(run.section_ids)
        for number, (section_id, offset) in zip(numbered, _places(run, texts), strict=True)
    )


def _places(run: PageRun, texts: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Yield where each page of `run` begins: in which of its sections, and where in the text of that."""
    offsets = _offsets(run, "".join(texts[section_id] for section_id in run.section_ids))
    for offset in offsets:
        start = 0
        for section_id in run.section_ids:
            length = len(texts[section_id])
            if offset < start + length or section_id == run.section_ids[-1]:
                yield section_id, offset - start
                break
            start += length


def printed_numbers(typeset: TypesetBook) -> dict[str, str]:
    """Return, for every id in the book, the number of the page on which what bears it begins, as printed."""
    numbers: dict[str, str] = {}
    for numbered, run in _runs(typeset):
        for number, page in zip(numbered, run.pages, strict=True):
            for name in page.names:
                numbers.setdefault(name, number)
    return numbers


def _runs(typeset: TypesetBook) -> Iterator[tuple[list[str], PageRun]]:
    """Yield every run with the numbers of its pages."""
    for division, runs in ((Division.FRONT, typeset.front), (Division.BODY, typeset.rest)):
        for run in runs:
            numbers = range(run.number, run.number + len(run.pages))
            yield [roman(number) if division is Division.FRONT else str(number) for number in numbers], run


def _own_text(section: _Element) -> str:
    """Return the text of a section, without white space and the numbers of its notes."""
    references = {id(text) for link in section.iter("a") if link.get("class") == "noteref" for text in link.itertext()}
    kept = (str(text) for text in section.itertext() if id(text) not in references)
    return "".join("".join(kept).split())


def _offsets(run: PageRun, text: str) -> list[int]:
    """Return where in `text`, the section's own, each page of `run` begins."""
    set_texts = [page.words for page in run.pages]
    walk = _SectionWalk(text)
    offsets = []
    for set_text in set_texts:
        offsets.append(walk.offset)
        walk.follow(set_text)
    return offsets if walk.agrees else _looked_up(set_texts, text)


@dataclass(slots=True)
class _SectionWalk:
    """A walk along a section's own text, beside what was set of it."""

    text: str
    offset: int = 0
    lost: bool = False

    @property
    def agrees(self) -> bool:
        """Whether every letter was met, and no other, up to the end."""
        return not self.lost and not any(sign.isalnum() for sign in self.text[self.offset :])

    def follow(self, words: str) -> None:
        """Go on to where the set `words` end."""
        for sign in words:
            if not sign.isspace() and sign not in _WITHOUT_WIDTH:
                self._meet(sign)

    def _meet(self, sign: str) -> None:
        if sign.isalnum() or sign == NO_GLYPH:
            while self.offset < len(self.text) and not self.text[self.offset].isalnum() and sign != NO_GLYPH:
                self.offset += 1
            if self._next() not in (sign, "") and sign != NO_GLYPH:
                self.lost = True
            self.lost = self.lost or not self._next()
            self.offset += 1
        elif self._next() and not self._next().isalnum():
            self.offset += 1  # this sign, or the one that it was mended from

    def _next(self) -> str:
        return self.text[self.offset : self.offset + 1]


def _looked_up(set_texts: list[str], text: str) -> list[int]:
    """Return where the first letters of each set text stand in `text`; where they do not, the place before."""
    places = [place for place, sign in enumerate(text) if sign.isalnum()]
    letters = "".join(text[place] for place in places)
    offsets: list[int] = []
    found = 0
    for set_text in set_texts:
        first = "".join(sign for sign in set_text if sign.isalnum())[:_FIRST_LETTERS]
        found = max(letters.find(first, found), found) if first and offsets else found
        offsets.append(places[found] if places and offsets else 0)
    return offsets
