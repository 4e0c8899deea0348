"""What a reader of HTML writes down while it works: what it left out, what it put in, and what a person should see."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from lxml import etree

from bookofblogs.model.manuscript import Entry, EntryKind, Tally
from bookofblogs.unicode_text import on_one_line

SILENT = frozenset({"script", "style", "template", "noscript", "head", "title"})
"""What has no text, whatever it holds."""
_PHRASE_NAMES = """
a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr noteref o-p q s samp small span
strike strong sub sup time tt u var wbr
"""
PHRASES = frozenset(_PHRASE_NAMES.split())
"""What may begin and end within a word; all else parts words."""


@dataclass(slots=True, kw_only=True)
class Account:
    """The account of one reading, written while things are left out and put in."""

    left_out: list[Entry] = field(default_factory=list)
    added: list[Entry] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def leave_out(self, kind: EntryKind, element: etree._Element, detail: str = "") -> None:
        """Take `element` out of its tree, with all in it, and write it down if it holds anything."""
        words, tally = words_of(element), tally_of(element)
        if words or tally != Tally():
            self.left_out.append(Entry(kind=kind, words=words, tally=tally, detail=detail))
        remove(element)

    def note_left_out(self, kind: EntryKind, words: str = "", *, tally: Tally | None = None, detail: str = "") -> None:
        """Write down that something was left out that is no element of its own."""
        self.left_out.append(Entry(kind=kind, words=words, tally=tally or Tally(), detail=detail))

    def note_added(self, kind: EntryKind, words: str = "", *, tally: Tally | None = None, detail: str = "") -> None:
        """Write down that something was put in that the source has not."""
        self.added.append(Entry(kind=kind, words=words, tally=tally or Tally(), detail=detail))

    def remark(self, sentence: str) -> None:
        """Write down, once, what a person should look at."""
        if sentence not in self.remarks:
            self.remarks.append(sentence)


def pieces_of_text(element: etree._Element) -> list[str]:
    """Return the texts in `element`, in order, with a blank where a block begins or ends."""
    found: list[str] = []
    pending: list[tuple[etree._Element, bool]] = [(element, False)]
    while pending:
        one, is_done = pending.pop()
        if not is_done:
            if one.tag in SILENT:
                if one is not element:
                    found.append(one.tail or "")
                continue
            before = "" if one.tag in PHRASES else "\n" if one.tag == "br" else " "
            found.append(before + (one.text or ""))
            pending.append((one, True))
            pending.extend((child, False) for child in reversed(one))
            continue
        if one.tag not in PHRASES and one.tag != "br":
            found.append(" ")
        if one is not element:
            found.append(one.tail or "")
    return found


def words_of(element: etree._Element) -> str:
    """Return the words in `element` as they stand, without those of scripts and style sheets, on one line."""
    return on_one_line("".join(pieces_of_text(element)))


def tally_of(element: etree._Element) -> Tally:
    """Return how many of each thing that is no word stand in `element`, and whether it is one itself."""
    counts = dict.fromkeys(("pictures", "links", "cells", "items", "code_lines"), 0)
    for one in seen(element):
        if one.tag == "img":
            counts["pictures"] += 1
        elif one.tag == "a" and one.get("href"):
            counts["links"] += 1
        elif one.tag == "li":
            counts["items"] += 1
        elif one.tag in {"td", "th"}:
            counts["cells"] += is_filled(one)
        elif one.tag == "pre":
            counts["code_lines"] += sum(bool(line.strip()) for line in "".join(pieces_of_text(one)).splitlines())
    return Tally(**counts)


def seen(element: etree._Element) -> Iterator[etree._Element]:
    """Yield `element` and all in it, in order, but for scripts, style sheets and what is in them."""
    pending = [element]
    while pending:
        one = pending.pop()
        if one.tag not in SILENT:
            yield one
            pending.extend(reversed(one))


def is_filled(cell: etree._Element) -> bool:
    """Decide whether a cell of a table counts: whether there is a sign or a picture in it."""
    return holds_something(cell, ("img",))


def holds_something(
    element: etree._Element, without_words: Collection[str] = ("img", "iframe", "video", "audio", "svg")
) -> bool:
    """Decide whether there is a word in `element`, or one of the things that have none."""
    return any(
        one.tag in without_words or (one.text or "").strip() or any((child.tail or "").strip() for child in one)
        for one in seen(element)
    )


def remove(element: etree._Element) -> None:
    """Take `element` out of its tree, with all in it; the text that follows it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)
