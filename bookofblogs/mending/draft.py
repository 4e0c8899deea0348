"""A manuscript while it is mended: trees that may be changed, and the account of what goes from them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from bookofblogs.mending.blocks import is_filled
from bookofblogs.model.manuscript import Entry, EntryKind, Fact, SourceKind, Tally
from bookofblogs.names.signatures import IsKnown, nobody_known

_NOTHING = Tally()


@dataclass(slots=True, kw_only=True)
class Draft:
    """What the mends work on: a manuscript with its trees taken apart once, for all of them."""

    kind: SourceKind
    body: etree._Element
    """A root without meaning, below which the blocks stand."""
    notes: dict[str, etree._Element] = field(default_factory=dict)
    titles: tuple[Fact, ...] = ()
    author_facts: tuple[Fact, ...] = ()
    address: str = ""
    published: date | None = None
    left_out: list[Entry] = field(default_factory=list)
    added: list[Entry] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    is_known: IsKnown = nobody_known
    title: Fact | None = None
    authors: list[Fact] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    @property
    def flows(self) -> tuple[etree._Element, ...]:
        """The roots of all texts: the body's, and that of each note."""
        return (self.body, *self.notes.values())

    def every(self, *tags: str) -> Iterator[etree._Element]:
        """Yield every element of these tags in all texts; they may be changed meanwhile."""
        for flow in self.flows:
            yield from list(flow.iter(*tags))

    def unlist(self, block: etree._Element) -> None:
        """Let a block be no item of a list any more: its number or bullet was none of its words."""
        if "data-list" in block.attrib:
            del block.attrib["data-list"]
            if is_filled(block):
                self.leave_out(EntryKind.NUMBER, tally=Tally(items=1), detail="a bullet or number that a program set")

    def links(self) -> int:
        """Return how many links there are in all texts."""
        return sum(1 for flow in self.flows for _ in flow.iter("a"))

    def leave_out_links(self, before: int) -> None:
        """Write into the account that of so many links `before` those are gone that had no words."""
        if gone := before - self.links():
            self.leave_out(EntryKind.EMPTY, tally=Tally(links=gone), detail="a link without words")

    def leave_out(self, kind: EntryKind, words: str = "", *, tally: Tally = _NOTHING, detail: str = "") -> None:
        """Write into the account that something is left out."""
        self.left_out.append(Entry(kind=kind, words=words, tally=tally, detail=detail))

    def add(self, kind: EntryKind, words: str = "", *, tally: Tally = _NOTHING, detail: str = "") -> None:
        """Write into the account that something is added."""
        self.added.append(Entry(kind=kind, words=words, tally=tally, detail=detail))
