"""The words of a whole book, counted once: a word that a book uses often, or as a name, is no slip of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.editing.piece_words import LETTERS, Word
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.people import Author
from bookofblogs.model.running_text import Place

LONGEST = 30
"""Letters. What has more is no word of English, and looked at no further."""
_NO_TEXT = frozenset({Place.TITLE, Place.BYLINE, Place.FOREIGN})


@dataclass(frozen=True, kw_only=True)
class BookWords:
    """What the pieces of a book, taken together, say of a word. All words are in lower case."""

    counts: Mapping[str, int]
    """How often each stands in running text, alone and in small letters, or with a capital that begins a sentence."""
    terms: frozenset[str]
    """Names and terms: with a capital within a sentence, with capitals within the word, in code, in an address, in a
    title or in the register."""

    @cached_property
    def _shortened(self) -> Mapping[str, tuple[str, ...]]:
        """The words that the book uses twice or more, by themselves and by what is left of them without one letter."""
        index: dict[str, list[str]] = {}
        for word in sorted(word for word, count in self.counts.items() if count > 1 and len(word) <= LONGEST):
            for short in _with_one_letter_less(word):
                index.setdefault(short, []).append(word)
        return {short: tuple(words) for short, words in index.items()}

    def near(self, word: str) -> frozenset[str]:
        """Return words that the book uses twice or more and that are one slip from `word`; and some that are more."""
        return frozenset(found for short in _with_one_letter_less(word) for found in self._shortened.get(short, ())) - {
            word
        }


def every_word(pieces: Iterable[PieceToEdit]) -> frozenset[str]:
    """Return every word of the running text of `pieces`, in lower case: what the dictionaries are asked about."""
    return frozenset(word.text.lower() for piece in pieces for word in piece.words)


def book_words(pieces: Iterable[PieceToEdit], people: Iterable[Author]) -> BookWords:
    """Return the words of `pieces`, and of the names of `people`, who are the register."""
    counts: Counter[str] = Counter()
    terms = set(_words_of_names(people))
    for piece in pieces:
        terms |= {part for word in piece.running.other_words for part in LETTERS.findall(word.lower())}
        terms |= {part for author in piece.contribution.authors for part in LETTERS.findall(author.lower())}
        for word in piece.words:
            if _is_term(word):
                terms.add(word.text.lower())
            elif not word.is_part:
                counts[word.text.lower()] += 1
    return BookWords(counts=counts, terms=frozenset(terms))


def _is_term(word: Word) -> bool:
    if word.places & _NO_TEXT:
        return True
    if word.text.islower():
        return False
    return not (word.has_capital and word.begins_sentence)


def _words_of_names(people: Iterable[Author]) -> Iterator[str]:
    for person in people:
        for name in (person.name, *person.also_known_as):
            yield from LETTERS.findall(name.lower())


def _with_one_letter_less(word: str) -> Iterator[str]:
    yield word
    yield from (word[:place] + word[place + 1 :] for place in range(len(word)))
