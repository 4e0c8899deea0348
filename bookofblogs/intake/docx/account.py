"""What is told of a document beside its text: gathered while it is read."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from bookofblogs.intake.docx.elements import remove
from bookofblogs.intake.docx.names import (
    BLIP,
    CELL,
    DELETED_TEXT,
    FORMULA_TEXT,
    IMAGE_DATA,
    PARAGRAPH,
    RELATION_ID,
    TEXT,
    WORD,
)
from bookofblogs.model.manuscript import Entry, EntryKind, Tally
from bookofblogs.unicode_text import on_one_line

_WORD = re.compile(r"[^\W_]+")
_WORDS = (TEXT, DELETED_TEXT, FORMULA_TEXT)
_BETWEEN_WORDS = (PARAGRAPH, CELL, *(f"{WORD}{name}" for name in ("tab", "br", "cr", "ruby", "rt")))
_HYPHENS = {f"{WORD}noBreakHyphen": "\u2011"}
_NOTE_MARKS = (f"{WORD}footnoteReference", f"{WORD}endnoteReference")


@dataclass(slots=True)
class Account:
    """What was left out, added and moved, and what a person should look at, in the order in which it was met."""

    left_out: list[Entry] = field(default_factory=list)
    added: list[Entry] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    """How often each thing was met that is told once, with its number."""
    changed: Counter[str] = field(default_factory=Counter)
    """How many changes of each kind were tracked: ins, del and move."""
    changers: set[str] = field(default_factory=set)
    used_links: set[int] = field(default_factory=set)
    """The numbers of those links in which something is shown."""

    def take_out(self, kind: EntryKind, element: etree._Element, detail: str = "") -> None:
        """Take `element` out of its tree, and note it; a cell that held nothing else is empty then."""
        words, tally = words_of(element), tally_of(element)
        cells = list(element.iterancestors(CELL)) if words or tally.pictures else []
        remove(element)
        tally += Tally(cells=sum(1 for cell in cells if not is_filled(cell)))
        if words or tally != Tally():
            self.left_out.append(Entry(kind=kind, words=words, tally=tally, detail=detail))

    def join(self, texts: Sequence[str]) -> None:
        """Note the words that were two in the source and are one now, where nothing stands between `texts` any more."""
        before, now = (Counter(_WORD.findall(between.join(texts))) for between in (" ", ""))
        if before != now:
            detail = "a word that was written in two parts"
            self.left_out.append(Entry(kind=EntryKind.OTHER, words=" ".join((before - now).elements()), detail=detail))
            self.added.append(Entry(kind=EntryKind.OTHER, words=" ".join((now - before).elements()), detail=detail))

    def remark(self, sentence: str) -> None:
        """Note a sentence for the person who sent the file, once."""
        if sentence not in self.remarks:
            self.remarks.append(sentence)


def text_of(element: etree._Element) -> str:
    """Return the text in the runs of `element`, as it stands."""
    return "".join(text.text or "" for text in element.iter(TEXT))


def words_of(element: etree._Element) -> str:
    """Return all words in `element`, deleted ones and those of formulas too, on one line."""
    parts = []
    for event, each in etree.iterwalk(element, events=("start", "end"), tag=(*_WORDS, *_BETWEEN_WORDS, *_HYPHENS)):
        if each.tag in _BETWEEN_WORDS:
            parts.append(" ")
        elif event == "end":
            parts.append(_HYPHENS.get(str(each.tag)) or each.text or "")
            parts.append(" " if each.tag == FORMULA_TEXT else "")
    return on_one_line("".join(parts))


def tally_of(element: etree._Element) -> Tally:
    """Return how many pictures, links, notes and cells are in `element`."""
    return Tally(
        pictures=sum(1 for _ in element.iter(BLIP, IMAGE_DATA)),
        links=sum(1 for link in element.iter(f"{WORD}hyperlink") if link.get(RELATION_ID)) + _linking_fields(element),
        notes=sum(1 for _ in element.iter(*_NOTE_MARKS)),
        cells=sum(1 for cell in element.iter(CELL) if is_filled(cell)),
    )


def is_filled(cell: etree._Element) -> bool:
    """Decide whether words, a sign or a picture stand in a cell."""
    shown = cell.iter(*_WORDS, f"{WORD}sym", BLIP, IMAGE_DATA)
    return any(each.tag not in _WORDS or (each.text or "").strip() for each in shown)


def has_anything(element: etree._Element) -> bool:
    """Decide whether words, pictures, links or notes are in `element`."""
    return bool(words_of(element)) or tally_of(element) != Tally()


def _linking_fields(element: etree._Element) -> int:
    """Return how many fields in `element` link to somewhere."""
    instructions = [text.text or "" for text in element.iter(f"{WORD}instrText", f"{WORD}delInstrText")]
    instructions += [str(field.get(f"{WORD}instr", "")) for field in element.iter(f"{WORD}fldSimple")]
    return sum(1 for text in instructions if text.split()[:1] == ["HYPERLINK"] and '"' in text)
