"""The count of a piece: all text of its passage, notes behind the text, and how many there are of what is no word."""

from dataclasses import replace

from lxml import etree

from bookofblogs.model.balance import Count
from bookofblogs.model.manuscript import Tally
from bookofblogs.model.passage import Passage
from bookofblogs.xhtml import parse, text_of

_PHRASE_NAMES = "a abbr b bdi cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup u var"
_JOINER = "\u2060"
_PHRASES = frozenset(_PHRASE_NAMES.split())


def count_of_passage(passage: Passage) -> tuple[Count, Count]:
    """Return what stands in the text of `passage`, and what in its notes, each with its tally."""
    notes = _count([note.body for note in passage.notes])
    return _count([passage.body]), replace(notes, tally=notes.tally + Tally(notes=len(passage.notes)))


def _count(bodies: list[str]) -> Count:
    texts: list[str] = []
    tally = Tally()
    for body in bodies:
        root = parse(body)
        texts.append(_spaced_text(root))
        tally += _tally(root)
    return Count(text=" ".join(texts), tally=tally)


def _spaced_text(root: etree._Element) -> str:
    """Return the text in `root` without the marks of notes, with a blank wherever a block or a line ends."""
    parts: list[str] = []
    inside_mark: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        between = _JOINER if element.tag == "sup" else "" if element.tag in _PHRASES else " "
        if event == "start":
            if inside_mark is None and _is_note_mark(element):
                inside_mark = element
            parts.append(between)
            parts.append((element.text or "") if inside_mark is None else "")
        else:
            if inside_mark is element:
                inside_mark = None
            parts.append(between)
            parts.append((element.tail or "") if inside_mark is None and element is not root else "")
    return "".join(parts)


def _is_note_mark(element: etree._Element) -> bool:
    return element.get("class") == "noteref" or element.tag == "noteref"


def _tally(root: etree._Element) -> Tally:
    return Tally(
        pictures=sum(1 for _ in root.iter("img")),
        links=sum(1 for link in root.iter("a") if link.get("href") and not _is_note_mark(link)),
        cells=sum(1 for cell in root.iter("td", "th") if _holds_something(cell)),
        items=sum(1 for item in root.iter("li") if _holds_something(item)),
        code_lines=sum(bool(line.strip()) for block in root.iter("pre") for line in text_of(block).splitlines()),
    )


def _holds_something(element: etree._Element) -> bool:
    return bool(text_of(element).strip()) or element.find(".//img") is not None
