"""What is gathered while a text is read: all that does not stand in its body."""

import hashlib
import posixpath
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from bookofblogs.intake.odt.namespaces import clark, name_of
from bookofblogs.model.manuscript import Entry, EntryKind, ManuscriptPicture, Tally
from bookofblogs.unicode_text import on_one_line

BLANKS = {"text:s": " ", "text:tab": " ", "text:line-break": " ", "text:p": "\n", "text:h": "\n"}
"""What parts words before it."""
NO_TEXT = frozenset(
    {"office:change-info", "office:binary-data", "office:annotation", "text:note-citation", "text:number", "svg:title",
     "svg:desc", "office:event-listeners", "draw:object", "office:forms", "text:table-of-content-source",
     "text:illustration-index-source", "text:table-index-source", "text:object-index-source",
     "text:user-index-source", "text:alphabetical-index-source", "text:bibliography-source"}
)  # fmt: skip
"""What stands within a text, and is none; the sources of an index say how its lines are made (8.2.2)."""


@dataclass
class Account:
    """The pictures, notes and comments of a text, and what was left out of its body."""

    pictures: dict[str, ManuscriptPicture] = field(default_factory=dict)
    """By the hash of their bytes."""
    notes: dict[str, etree._Element] = field(default_factory=dict)
    left_out: list[Entry] = field(default_factory=list)
    added: list[Entry] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    """How often each thing was met that is told once, with its number."""
    changes: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How many "deletion"s and "insertion"s were tracked, by whose they are."""
    letters_of_size: Counter[float] = field(default_factory=Counter)
    prose_of_size: Counter[float] = field(default_factory=Counter)
    """Without letters of one width."""
    mono_letters: int = 0
    _keys_by_name: dict[str, str] = field(default_factory=dict)

    def leave_out(self, kind: EntryKind, element: etree._Element, detail: str = "") -> None:
        """Write down all words of `element` as left out, and what else it holds; nothing where it holds nothing."""
        entry = Entry(kind=kind, words=words_of(element), tally=tally_of(element), detail=detail)
        if entry.words or entry.tally != Tally():
            self.left_out.append(entry)

    def remark(self, sentence: str) -> None:
        """Note a sentence for the person who sent the file, once."""
        if sentence not in self.remarks:
            self.remarks.append(sentence)

    def lose_link(self, address: str, *, is_dead: bool) -> None:
        """Write down a link whose words stay: one within the text, or one that nobody but its author could follow."""
        if is_dead:
            self.left_out.append(Entry(kind=EntryKind.DEAD_LINK, tally=Tally(links=1), detail=address))
        else:
            self.counts["place"] += 1

    def hide(self, words: str) -> None:
        """Write down words that nobody sees as left out."""
        if words.strip():
            self.left_out.append(Entry(kind=EntryKind.HIDDEN, words=on_one_line(words)))

    def leave_picture(self, kind: EntryKind, detail: str, number: int = 1) -> None:
        """Write down pictures as left out."""
        if number:
            self.left_out.append(Entry(kind=kind, tally=Tally(pictures=number), detail=detail))

    def leave_number(self, number: etree._Element) -> None:
        """Write down a number that stands in the text for programs that cannot count."""
        self.leave_out(EntryKind.LIST_MARK, number)

    def picture_key(self, data: bytes, name: str) -> str:
        """Return the key of a picture called `name` in the package; the same bytes are one picture."""
        if name and name in self._keys_by_name:
            return self._keys_by_name[name]
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self.pictures:
            key = f"picture:{len(self.pictures) + 1}"
            self.pictures[digest] = ManuscriptPicture(key=key, data=data, name=posixpath.basename(name))
        key = self.pictures[digest].key
        self._keys_by_name[name] = key
        return key


def words_of(element: etree._Element) -> str:
    """Return all words of `element` on one line, those of two paragraphs apart."""
    parts: list[str] = []
    skipped = 0
    for event, each in etree.iterwalk(element, events=("start", "end")):
        name = name_of(each)
        if name in NO_TEXT and each is not element:
            skipped += 1 if event == "start" else -1
        if not skipped:
            if event == "start":
                parts.append(BLANKS.get(name, "") + (each.text or "" if name else ""))
            else:
                parts.append("\n" if name in {"text:p", "text:h"} else "")
        if event == "end" and not skipped and each is not element:
            parts.append(each.tail or "")
    return on_one_line("".join(parts))


def tally_of(element: etree._Element) -> Tally:
    """Return how many things that are no words stand within `element`."""
    names = Counter(name_of(each) for each in element.iter() if isinstance(each.tag, str))
    picture = clark("draw:image")
    cells = element.iter(clark("table:table-cell"))
    filled = (cell for cell in cells if words_of(cell) or next(cell.iter(picture), None) is not None)
    return Tally(
        pictures=names["draw:image"],
        links=names["text:a"],
        notes=names["text:note"],
        items=names["text:list-item"],
        cells=sum(1 for _cell in filled),
    )
