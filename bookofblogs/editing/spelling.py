"""Slips of spelling that are as good as certain: no dictionary has the word, and one thing can be meant.

Most that a program of spelling finds in a published text is a name, a term or a joke. So a word is looked at only where
it stands in a row of English words, plain, and where the book itself does not use it as its own.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from bookofblogs.editing.book_to_edit import BookToEdit
from bookofblogs.editing.book_words import LONGEST
from bookofblogs.editing.keyboard import MISTAKEN
from bookofblogs.editing.other_words import (
    OFTEN,
    is_a_name,
    is_another_ending,
    is_built_of_known_parts,
    is_of_other_variety,
    is_swapped,
    may_be_meant,
)
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.editing.piece_words import Word
from bookofblogs.editing.word_tables import KNOWN_BESIDE, SPEAK_OF
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.light_edit import EditClass, Proposal
from bookofblogs.model.running_text import Place
from bookofblogs.wording import counted

_NEVER = frozenset({Place.QUOTATION, Place.TITLE, Place.BYLINE, Place.FOREIGN})
_LOOK_AT = frozenset({Place.EMPHASIS, Place.LINK})
"""Where titles of other works and words of other languages stand, too."""
_MOST_OFTEN = 3
"""A word that a book uses more often is a term of its own."""
_ONE_IN = 100
"""A slip of a word that is very common may come more often, once in so many times."""
_PIECE_SHARE, _SENTENCE_SHARE = 0.8, 0.66
"""Of the words of a piece, and of the other words of a sentence, so many have to be known as English."""
_MOST_LOOKED_AT = 500
"""Words of a piece that may be slips. No post has so many, and what has more is looked at no further."""
_LEAST_LETTERS, _LEAST_LETTERS_NEAR = 3, 5
_LONG = 8
"""Letters. Of words that are so long few are near each other by chance."""
_MUCH_MORE = 20
"""A word that the book uses so many times as often as its rival has none: "teh" is "the", and not "tech"."""


def spelling(piece: PieceToEdit, book: BookToEdit) -> Iterator[Proposal]:
    """Propose the right spelling for a word that is none.

    A known slip of a single word is certain, unless another word is as near, and so are two letters swapped in a long
    word that the book often uses. What else is one slip from a single word of the book is to look at.
    """
    looked_at = _Piece(piece=piece, book=book)
    if looked_at.is_english:
        pairs = zip((None, *piece.words), piece.words, strict=False)
        slips = ((word, before) for before, word in pairs if looked_at.may_be_a_slip(word))
        for word, before in islice(slips, _MOST_LOOKED_AT):
            yield from _proposals(word, before, piece, book)


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
            and word.block not in self.piece.references
            and (word.text.islower() or (word.has_capital and word.begins_sentence))
            and form not in words.terms
            and not self._is_the_books_own(form)
            and self._stands_in_english(word)
        )

    def _is_the_books_own(self, form: str) -> bool:
        """Decide whether the book uses a word too often for a slip: it is a term of its own, whatever it looks like."""
        counts = self.book.words.counts
        meant = self.book.facts.corrections.get(form, ())
        slips = counts.get(meant[0], 0) // _ONE_IN if len(meant) == 1 else 0
        return counts.get(form, 0) > max(_MOST_OFTEN, slips)

    def _is_known(self, word: Word) -> bool:
        form = word.text.lower()
        return form in self.book.facts.known or form in KNOWN_BESIDE

    def _stands_in_english(self, word: Word) -> bool:
        """Decide whether enough of the other words of its sentence are known; without any the piece decides."""
        total, known = self._shares
        others = total[word.sentence] - 1
        return others <= 0 or known[word.sentence] > _SENTENCE_SHARE * others


def _proposals(word: Word, before: Word | None, piece: PieceToEdit, book: BookToEdit) -> Iterator[Proposal]:
    """Yield what may have been meant by a word that may be a slip, if that is a single word."""
    form = word.text.lower()
    listed = book.facts.corrections.get(form, ())
    if listed:
        meant, is_certain = _of_list(form, listed, book)
        is_certain = is_certain and not may_be_meant(form, meant, book)
        because = f"no word; a known slip of “{meant}”"
    else:
        meant = _near(form, book) if word.text.islower() else ""
        is_certain = len(form) >= _LONG - 1 and is_swapped(form, meant) and _is_sole_and_used(form, meant, book)
        because = f"no word; one slip from “{meant}”{_used(book.words.counts.get(meant, 0))}"
    if not (meant.isascii() and meant.isalpha()) or is_a_name(meant, book):
        return
    stands_plain = word.text.islower() and not word.is_marked and not word.places & _LOOK_AT
    is_spoken_of = before is not None and before.text.lower() in SPEAK_OF and before.block == word.block
    now = meant.capitalize() if word.has_capital else meant
    certain = is_certain and stands_plain and not is_spoken_of and not piece.is_verse(word.start)
    yield piece.proposal(EditClass.SPELLING, word.start, word.end, now, because=because, certain=certain)


def _used(count: int) -> str:
    return f", which stands in the book {counted(count, 'time')}" if count else ""


def _of_list(form: str, listed: tuple[str, ...], book: BookToEdit) -> tuple[str, bool]:
    """Return what was meant by a known slip, and whether that is certain; empty if it may be this or that.

    It is certain if the list has one word, and no other is as near, or none that the book uses nearly as often. It is
    to look at where the book uses one word much more often, one is no more than swapped, or the list's is as usual as
    any other.
    """
    counts = book.words.counts
    plausible = set(_plausible(form, book))
    if form in book.facts.either_way:
        plausible = {listed[0] if is_of_other_variety(word, listed[0]) else word for word in plausible}
    others = {*listed, *plausible}
    outstanding = _outstanding(form, others, book)
    if len(listed) > 1:
        return outstanding if outstanding in listed else "", False
    meant = listed[0]
    if outstanding == meant:
        is_of_hand = (
            meant in plausible
            or len(form) >= _LONG
            or (len(form) > _LEAST_LETTERS_NEAR and not _is_one_letter_other(form, meant))
        )
        is_sole = len(others) == 1
        return meant, is_of_hand and (is_sole or len(form) >= _LEAST_LETTERS_NEAR or is_swapped(form, meant))
    if outstanding:
        return outstanding, False
    most = max(counts.get(word, 0) for word in others - {meant})
    swapped = [word for word in others if is_swapped(form, word) and counts.get(word, 0) > counts.get(meant, 0)]
    if len(swapped) == 1:
        return swapped[0], False
    is_usual = meant in plausible and len(form) >= _LEAST_LETTERS_NEAR and counts.get(meant, 0) >= most
    return meant if is_usual else "", False


def _near(form: str, book: BookToEdit) -> str:
    """Return the word that is one slip from `form`, if there is no other that is as likely, and `form` is no term."""
    counts = book.words.counts
    if counts.get(form, 0) != 1 or not (book.words.near(form) or len(form) >= _LONG):
        return ""
    plausible = set(_plausible(form, book))
    meant = _outstanding(form, plausible, book)
    if not meant or not _is_likely(form, meant, counts.get(meant, 0), is_sole=len(plausible) == 1):
        return ""
    if is_of_other_variety(form, meant):
        return ""
    is_term = is_another_ending(form, meant) or is_built_of_known_parts(form, meant, book)
    return meant if _is_doubled(form, meant) or not is_term else ""


def _is_sole_and_used(form: str, meant: str, book: BookToEdit) -> bool:
    """Decide whether no other word is near `form`, however unlikely, and the book often has what was meant."""
    others = book.lexicon.neighbours(form) if book.lexicon else ()
    return others == (meant,) and book.words.counts.get(meant, 0) >= OFTEN


def _is_likely(form: str, meant: str, count: int, *, is_sole: bool) -> bool:
    """Decide whether a word that the book uses `count` times is likely enough for that slip.

    A short word has many that are near, and a letter put before a word makes a name of it: gtest, ebook.
    """
    if form[0] != meant[0] and not is_swapped(form, meant):
        return is_sole and len(form) >= _LONG - 1 and len(form) <= len(meant) and count >= OFTEN
    if len(form) < _LEAST_LETTERS_NEAR:
        return len(form) == _LEAST_LETTERS_NEAR - 1 and count >= _MUCH_MORE
    return count > 1 or (is_sole and len(form) >= _LONG)


def _outstanding(form: str, words: set[str], book: BookToEdit) -> str:
    """Return the one word of `words`, or that which the book uses so much more often than the others; or nothing.

    A short form is near too many usual words: there the others have to be as good as unused, or the letters swapped.
    """
    counts = book.words.counts
    first, *others = sorted(words, key=lambda word: (-counts.get(word, 0), word)) or [""]
    if not others:
        return first
    next_count = counts.get(others[0], 0)
    is_clear = len(form) >= _LEAST_LETTERS_NEAR or next_count < 2 or is_swapped(form, first)
    return first if is_clear and counts.get(first, 0) >= _MUCH_MORE * max(next_count, 1) else ""


def _plausible(form: str, book: BookToEdit) -> Iterator[str]:
    """Yield the words that are one slip of a hand from `form`: not a letter that is neither near nor alike."""
    for word in book.lexicon.neighbours(form) if book.lexicon else ():
        if not _is_one_letter_other(form, word) or _other_letters(form, word)[0] in MISTAKEN:
            yield word


def _is_one_letter_other(form: str, word: str) -> bool:
    return len(word) == len(form) and len(_other_letters(form, word)) == 1


def _other_letters(form: str, word: str) -> list[tuple[str, str]]:
    return [pair for pair in zip(form, word, strict=False) if pair[0] != pair[1]]


def _is_doubled(form: str, word: str) -> bool:
    """Decide whether `form` is `word` with one letter twice: a key that was held too long."""
    return len(form) > len(word) and any(
        form[place] == form[place + 1] and form[:place] + form[place + 1 :] == word for place in range(len(form) - 1)
    )
