"""The sheets of a book on their way to the typesetter: what was set before is kept, what is new goes there at once.

A sheet is set without its numbers and without heads, so it is set once wherever it comes to stand.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from html import unescape
from typing import Any, NamedTuple, Never
from xml.etree.ElementTree import fromstring

from bookofblogs.editions.binding.binder import CutFont
from bookofblogs.editions.binding.font_plan import BookFont
from bookofblogs.editions.binding.fragment import Fragment, unpacked_fragment
from bookofblogs.editions.binding.margins import Margins, unpacked_margins
from bookofblogs.editions.binding.objects import facts_of, rows_of, unpacked
from bookofblogs.editions.paged.known_sheet import KnownPage, KnownSheet, known_sheet
from bookofblogs.editions.paged.machine import machine_digest
from bookofblogs.editions.paged.task import Task
from bookofblogs.editions.paged.typesetter_setup import TypesetterSetup
from bookofblogs.editions.paged.written_book import WrittenDocument
from bookofblogs.model.caching import Cached

_LINK = re.compile(r'\shref="#([^"]*)"')
_PICTURE = re.compile(r'\ssrc="([^"]*)"')
_SECTION = re.compile(r"<section[^>]*>")
_HEADS = ("data-head-left", "data-head-right", "data-proof")
"""What a section has for the margins of its pages: see book.css and proof.css."""
_SHEETS_TOGETHER = 100
"""So many have their margins made in one task: most books are one, and a long book's are not held all at once."""


Perform = Callable[[Sequence[Task]], Iterable[tuple[int, bytes]]]
"""Has the typesetter do some tasks, and yields what comes of each, with its place among them, as it comes."""


class Sheet(NamedTuple):
    """A document that is set at once, as XML."""

    text: str
    language: str
    title: str = ""


def sheets_without_numbers(documents: Iterable[WrittenDocument], missing: frozenset[str]) -> list[Sheet]:
    """Return the sheets of `documents`, but for those that list the pages of others: they are set at last.

    Each of the `missing` characters has become a box.
    """
    return [
        Sheet(document.with_boxes(missing), document.page.language, document.page.title)
        for document in documents
        if document.listing is None
    ]


class _NotKeptError(Exception):
    """Nothing of the kind was made before."""


def _nobody(tasks: Sequence[Task]) -> Iterable[tuple[int, bytes]]:
    """Do nothing: nobody is at the typesetter yet."""
    raise LookupError(tasks)


@dataclass(slots=True, kw_only=True)
class Setting:
    """Sets the sheets of one book, each once."""

    setup: TypesetterSetup
    cached: Cached
    targets: dict[str, str]
    """Of each place in the book to which a link may lead, the words for it, empty where there are none."""
    language: str
    """The book's."""
    is_plain: bool = False
    """Whether nothing in it is a link."""
    with_facts: bool = False
    """Whether the words of pages and the widths of pictures are asked for."""
    besides: Mapping[str, Any] = field(default_factory=dict)
    """What is asked of each sheet besides: its `bleed`, in points, and what is to `fit` on it."""
    perform: Perform = _nobody
    sheets: dict[str, KnownSheet] = field(default_factory=dict)
    """What is set, by its text."""
    _unkept: set[bytes] = field(default_factory=set, init=False)
    """The digests of tasks of which the cache did not take what came of them."""

    def pages(self, text: str, language: str, number: int) -> tuple[KnownPage, ...]:
        """Return the pages of a sheet, whatever its first number."""
        del number
        self.set([Sheet(text, language)])
        return self.sheets[text].pages

    def set(self, sheets: Iterable[Sheet]) -> None:
        """Set those of `sheets` that are not set yet."""
        waiting = list({sheet.text: sheet for sheet in sheets if sheet.text not in self.sheets}.values())
        tasks = [self._sheet_task(sheet) for sheet in waiting]
        for place, told, row in self._coming(tasks):
            sheet = waiting[place]
            self.sheets[sheet.text] = known_sheet(sheet.language, told, row, is_kept=told not in self._unkept)

    def fragment(self, text: str) -> Fragment:
        """Return the pages of a sheet that is set. They are not held here: those of a whole book take much room."""
        known = self.sheets[text]
        row = known.row or self._kept(known.told)
        if row is None:  # somebody emptied the cache meanwhile
            [row] = self._made([self._sheet_task(Sheet(text, known.language))])
        return unpacked_fragment(row)

    def forget(self, targets: Iterable[str]) -> None:
        """Take back that links may lead to these places; what has such links is to be set again."""
        for target in targets:
            del self.targets[target]
        self.sheets = {text: known for text, known in self.sheets.items() if not _links(text) & set(targets)}

    def leads_to(self, text: str) -> frozenset[str]:
        """Return the places in the book to which links of a text lead."""
        return _links(text) & self.targets.keys()

    def missing_on(self, texts: Iterable[str]) -> frozenset[str]:
        """Return the characters of these sheets that no font had."""
        return frozenset().union(*(self.sheets[text].missing for text in texts))

    def remarks_on(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return what was warned of besides while these sheets were set, each once."""
        return tuple(dict.fromkeys(remark for text in texts for remark in self.sheets[text].remarks))

    def dead_links(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Return the places to which links of these sheets lead, and that stand on none of their pages."""
        there = frozenset().union(*(page.names for text in texts for page in self.sheets[text].pages))
        return tuple(sorted(frozenset().union(*map(self.leads_to, texts)) - there))

    def margins(self, runs: Sequence[tuple[str, int, tuple[KnownPage, ...]]]) -> list[Margins]:
        """Return the heads and numbers of pages: of each run its text, the number of its first page, its pages."""
        sheets = [
            {"pages": list(_margin_words(text, pages)), "number": number} | _surroundings(text)
            for text, number, pages in runs
        ]
        told = [sha256(json.dumps(sheet).encode()).digest() for sheet in sheets]
        rows = {each: self._kept(each) for each in told}
        new = {each: sheet for each, sheet in zip(told, sheets, strict=True) if rows[each] is None}
        together = [list(new)[first : first + _SHEETS_TOGETHER] for first in range(0, len(new), _SHEETS_TOGETHER)]
        tasks = [Task("", {"kind": "margins", "sheets": [new[each] for each in some]}) for some in together]
        for place, made in self.perform(tasks) if tasks else ():
            rows |= {each: self._keep(each, row) for each, row in zip(together[place], rows_of(made), strict=True)}
        return [unpacked_margins(rows[each] or b"") for each in told]

    def cut(self, fonts: Mapping[str, BookFont]) -> dict[str, CutFont]:
        """Return `fonts` cut to what is shown in them."""
        tasks = []
        for font in fonts.values():
            readings = [[(code, *reading[code]) for code in sorted(reading)] for reading in font.readings]
            tasks.append(Task("", {"kind": "font", "record": font.record, "readings": readings}))
        rows = self._made(tasks)
        return {
            name: CutFont(objects=unpacked(row), numbers=tuple(facts_of(row)["fonts"]))
            for name, row in zip(fonts, rows, strict=True)
        }

    def without_glyph(self, characters: frozenset[str]) -> frozenset[str]:
        """Return those of `characters` that no font has."""
        if not characters:
            return characters
        text = " ".join(sorted(characters))
        [row] = self._made([Task("", {"kind": "missing", "text": text, "language": self.language})])
        return frozenset(row.decode("utf-8", "surrogatepass"))

    def _sheet_task(self, sheet: Sheet) -> Task:
        asked = {
            "kind": "sheet",
            "text": sheet.text,
            "targets": {name: self.targets[name] for name in sorted(self.leads_to(sheet.text))},
            "language": "" if sheet.language == self.language else sheet.language,
            "is_plain": self.is_plain,
            "facts": self.with_facts,
            "sizes": [self.setup.pictures.get(where) for where in _PICTURE.findall(sheet.text)],
            **self.besides,
        }
        return Task(sheet.title, asked)

    def _made(self, tasks: Sequence[Task]) -> list[bytes]:
        """Return what comes of `tasks`; what came of the same another time is not made again."""
        rows = {place: row for place, _, row in self._coming(tasks)}
        return [rows[place] for place in range(len(tasks))]

    def _coming(self, tasks: Sequence[Task]) -> Iterator[tuple[int, bytes, bytes]]:
        """Yield of each of `tasks` its place, its digest and what comes of it, as it comes: nobody has to hold all."""
        new: list[tuple[int, bytes]] = []
        for place, task in enumerate(tasks):
            told = task.digest
            row = self._kept(told)
            if row is None:
                new.append((place, told))
            else:
                yield place, told, row
        for done, row in self.perform([tasks[place] for place, _ in new]):
            place, told = new[done]
            yield place, told, self._keep(told, row)

    def _kept(self, told: bytes) -> bytes | None:
        try:
            return self.cached(self._parts(told), _refuse)
        except _NotKeptError:
            return None

    def _keep(self, told: bytes, row: bytes) -> bytes:
        self.cached(self._parts(told), partial(bytes, row))
        if self._kept(told) is None:
            self._unkept.add(told)
        return row

    def _parts(self, told: bytes) -> tuple[str | bytes, ...]:
        return ("typesetter", self.setup.digest, machine_digest(), told)


def _refuse() -> Never:
    raise _NotKeptError


def _links(text: str) -> frozenset[str]:
    return frozenset(map(unescape, _LINK.findall(text)))


def _surroundings(text: str) -> dict[str, str]:
    """Return what the margins of all pages of a sheet go by: its language, its direction and its class."""
    [document] = re.findall(r"^<html[^>]*>", text)
    found = _SECTION.search(text)
    around, section = _attributes(document), _attributes(found[0] if found else "<section>")
    return {"language": around["lang"], "direction": around["dir"], "class": section.get("class", "")}


def _margin_words(text: str, pages: Iterable[KnownPage]) -> Iterator[dict[str, str]]:
    """Yield of each page its name, and the words in its margins: those of the first section that begins on it.

    Where none does they are those of the last one that began before.
    """
    sections = [_attributes(tag) for tag in _SECTION.findall(text) if _HEADS[0] in tag]
    shown = sections[0] if sections else {}
    for page in pages:
        here = [section for section in sections if section.get("id") in page.names]
        first, shown = (here[0], here[-1]) if here else (shown, shown)
        yield {"name": page.name, **{name: first[name] for name in _HEADS if name in first}}


def _attributes(tag: str) -> dict[str, str]:
    return dict(fromstring(tag.removesuffix(">").removesuffix("/") + "/>").attrib)  # noqa: S314 - of our own tree
