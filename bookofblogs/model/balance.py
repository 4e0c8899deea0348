"""The account of a piece that was taken in: what was counted in its source and in itself, and what does not balance."""

from bookofblogs.model.frozen import dataclass
from bookofblogs.model.manuscript import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What a source or a piece holds, counted by a reader that shares nothing with the one that wrote the piece."""

    text: str
    """All text, in the order in which it stands; words that do not touch have a blank between them.

    Where something raised begins and ends that touches a word, stands a word joiner (U+2060): it may be a mark.
    """
    tally: Tally = Tally()
    counted: frozenset[str] = frozenset()
    """Which fields of the tally were counted: a plain reader of a source does not see them all."""
    formulas: tuple[str, ...] = ()
    """What stands in the text as formulas: where their words begin and end is the writer's choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imbalance:
    """Words that are lost, or that came from nowhere, with what stands around them."""

    words: str
    is_lost: bool
    around: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The account of a piece: the words of its source and its own, and all that does not balance."""

    source_words: int
    piece_words: int
    added_words: int = 0
    imbalances: tuple[Imbalance, ...] = ()
    tallies: tuple[str, ...] = ()
    """What does not balance by number, a sentence each: "3 pictures in the file, 2 in the piece"."""

    @property
    def is_even(self) -> bool:
        """Whether everything balances, so that the piece may be written."""
        return not self.imbalances and not self.tallies
