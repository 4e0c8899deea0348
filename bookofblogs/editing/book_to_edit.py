"""The whole book as light edit looks at it: what a word of one piece means may stand in another."""

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from typing import Protocol

from bookofblogs.editing.book_words import BookWords, book_words
from bookofblogs.editing.house_counts import HouseCounts, counted
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.light_edit import EditSettings, HouseAnswer, LeftAsItIs, WordFacts
from bookofblogs.model.people import Author


class Lexicon(Protocol):
    """A dictionary that can be asked about words which the book does not have."""

    def is_known(self, word: str) -> bool:
        """Decide whether `word` is one."""

    def neighbours(self, word: str) -> tuple[str, ...]:
        """Return the known words that are one slip from `word`."""


@dataclass(frozen=True, kw_only=True)
class BookToEdit:
    """All that the classes of light edit look at beside the piece itself."""

    language: str
    """The book's, BCP 47."""
    pieces: tuple[PieceToEdit, ...]
    """Every piece that can be edited, whichever is asked for: words are counted over all of them."""
    people: tuple[Author, ...] = ()
    settings: EditSettings = field(default_factory=EditSettings)
    facts: WordFacts = field(default_factory=WordFacts)
    """What the dictionaries say; without them it is empty, and no word is proposed."""
    lexicon: Lexicon | None = None
    house: tuple[HouseAnswer, ...] = ()
    left: tuple[LeftAsItIs, ...] = ()

    @cached_property
    def house_counts(self) -> HouseCounts:
        """Which forms the pieces have of each word, counted once."""
        return counted(self.pieces)

    @cached_property
    def words(self) -> BookWords:
        """The words of all pieces, counted."""
        return book_words(self.pieces, self.people)

    @cached_property
    def left_by_piece(self) -> Mapping[str, frozenset[str]]:
        """The forms that the editor left as they are, by the file of the piece."""
        forms: dict[str, set[str]] = {}
        for each in self.left:
            forms.setdefault(each.piece, set()).add(each.leave)
        return {piece: frozenset(left) for piece, left in forms.items()}
