"""Slips of spelling that are as good as certain: no dictionary has the word, and one thing can be meant.

Most that a program of spelling finds in a published text is a name, a term or a joke. So a word is looked at only where
it stands in a row of English words, plain, and where the book itself does not use it as its own.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bookofblogs.editing.book_to_edit import BookToEdit
from bookofblogs.editing.book_words import LONGEST
from bookofblogs.editing.keyboard import MISTAKEN
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.editing.piece_words import Word
from bookofblogs.editing.word_tables import KNOWN_BESIDE, PREFIXES, SUFFIXES
from bookofblogs.model.light_edit import EditClass, Proposal
from bookofblogs.model.running_text import Place

_NEVER = frozenset({Place.QUOTATION, Place.TITLE, Place.BYLINE, Place.FOREIGN})
_LOOK_AT = frozenset({Place.EMPHASIS, Place.LINK})
"""Where titles of other works and words of other languages stand, too."""
_MOST_OFTEN = 3
"""A word that a book uses more often is a term of its own."""
_PIECE_SHARE, _SENTENCE_SHARE = 0.8, 0.66
"""Of the words of a piece, and of the other words of a sentence, so many have to be known as English."""
_LEAST_LETTERS, _LEAST_LETTERS_NEAR = 3, 5
_MUCH_MORE = 20
"""A word that the book uses so many times as often as its rival has none: "teh" is "the", and not "tech"."""


def spelling(piece: PieceToEdit, book: BookToEdit) -> Iterator[Proposal]:
    """Propose the right spelling for a word that is none.

    A known slip of a single word is certain, unless another word is as near. What is not a known slip is to look at,
    where a single word is near, and the book uses it.
    """
    looked_at = _Piece(piece=piece, book=book)
    if looked_at.is_english:
        for word in piece.words:
            if looked_at.may_be_a_slip(word):
                yield from _proposals(word, piece, book)


@dataclass(frozen=True, kw_only=True)
class _Piece:
    """A piece, and how much of it, and of each of its sentences, is English."""

    piece: PieceToEdit
    book: BookToEdit

    @cached_property
    def _shares(self) -> tuple[Counter[int], Counter[int]]:
        """How many words each sentence has, and how many of them are known."""
        total: Counter[int] = Counter()
        known: Counter[int] = Counter()
        for word in self.piece.words:
            if not word.is_part and (word.text.islower() or word.begins_sentence):
                total[word.sentence] += 1
                known[word.sentence] += self._is_known(word)
        return total, known

    @property
    def is_english(self) -> bool:
        """Whether so many of its words are known that an unknown one is remarkable."""
        total, known = self._shares
        return known.total() > _PIECE_SHARE * total.total()

    def may_be_a_slip(self, word: Word) -> bool:
        """Decide whether a word is plain, in running English, unknown, and not the book's own."""
        form = word.text.lower()
        words = self.book.words
        return (
            not self._is_known(word)
            and _LEAST_LETTERS <= len(form) <= LONGEST
            and form.isascii()
            and not word.is_part
            and not word.places & _NEVER
            and (word.text.islower() or (word.has_capital and word.begins_sentence))
            and form not in words.terms
            and words.counts.get(form, 0) <= _MOST_OFTEN
            and self._stands_in_english(word)
        )

    def _is_known(self, word: Word) -> bool:
        form = word.text.lower()
        return form in self.book.facts.known or form in KNOWN_BESIDE

    def _stands_in_english(self, word: Word) -> bool:
        """Decide whether enough of the other words of its sentence are known; without any the piece decides."""
        total, known = self._shares
        others = total[word.sentence] - 1
        return others <= 0 or known[word.sentence] > _SENTENCE_SHARE * others


def _proposals(word: Word, piece: PieceToEdit, book: BookToEdit) -> Iterator[Proposal]:
    """Yield what may have been meant by a word that may be a slip, if that is a single word."""
    form = word.text.lower()
    listed = book.facts.corrections.get(form, ())
    if not listed and not word.text.islower():
        return
    if listed:
        meant = listed[0] if len(listed) == 1 else ""
        is_certain = bool(meant) and word.text.islower() and not word.is_marked and not word.places & _LOOK_AT
        is_certain = is_certain and not _has_rival(form, meant, book)
        because = f"no word; a known slip of “{meant}”"
    else:
        meant, is_certain = _near(form, book), False
        because = f"no word; one letter from “{meant}”, which the book has {book.words.counts.get(meant, 0)} times"
    if not meant or not (meant.isascii() and meant.isalpha()):
        return
    now = meant.capitalize() if word.has_capital else meant
    yield piece.proposal(EditClass.SPELLING, word.start, word.end, now, because=because, certain=is_certain)


def _has_rival(form: str, meant: str, book: BookToEdit) -> bool:
    """Decide whether another word than `meant` may have been meant by `form`."""
    counts = book.words.counts
    return any(
        counts.get(meant, 0) < _MUCH_MORE * max(counts.get(rival, 0), 1)
        for rival in _plausible(form, book)
        if rival != meant
    )


def _near(form: str, book: BookToEdit) -> str:
    """Return the single word that is one slip from `form`, if the book uses it twice; empty if there is none."""
    if len(form) < _LEAST_LETTERS_NEAR or book.words.counts.get(form, 0) != 1 or not book.words.near(form):
        return ""
    found = list(_plausible(form, book))
    if len(found) != 1 or book.words.counts.get(found[0], 0) < 2 or _is_another_ending(form, found[0]):
        return ""
    return "" if _is_built_of_known_parts(form, book) else found[0]


def _plausible(form: str, book: BookToEdit) -> Iterator[str]:
    """Yield the words that are one slip of a hand from `form`: not a letter that is neither near nor alike."""
    for word in book.lexicon.neighbours(form) if book.lexicon else ():
        differing = [pair for pair in zip(form, word, strict=False) if pair[0] != pair[1]]
        is_another_letter = len(word) == len(form) and len(differing) == 1
        if not is_another_letter or differing[0] in MISTAKEN:
            yield word


def _is_another_ending(form: str, word: str) -> bool:
    """Decide whether two words differ in their last two letters, or in the first: more than a slip of the hand.

    The first letter may be swapped with the second, and the last with the one before it.
    """
    if sorted(form) == sorted(word):
        return False
    return form[:-2] == word[: len(form) - 2] or form[0] != word[0]


def _is_built_of_known_parts(form: str, book: BookToEdit) -> bool:
    """Decide whether a word is made of others, as terms are: dataspace, microservice, findability."""
    is_known = book.lexicon.is_known if book.lexicon else book.facts.known.__contains__
    return (
        any(form.startswith(prefix) and is_known(form.removeprefix(prefix)) for prefix in PREFIXES)
        or any(form.endswith(suffix) and is_known(form.removesuffix(suffix)) for suffix in SUFFIXES)
        or any(is_known(form[:place]) and is_known(form[place:]) for place in range(3, len(form) - 2))
    )
