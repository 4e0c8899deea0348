"""The balance: proof that a piece has every word of its source but those that were named as left out.

    source - left out + added == piece + what went into title and authors

in words and in their order; and pictures, links, notes, cells, items and lines of code by number. Two readers count:
one that shares nothing with the reader of the manuscript, and bob's own reader of Markdown.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bookofblogs.balancing.alignment import unmatched
from bookofblogs.balancing.counted_words import CountedWords, counted_words, is_sign
from bookofblogs.balancing.explained_words import Loose, cancel, place_of, settle_formulas, settle_letters, settle_marks
from bookofblogs.balancing.passage_count import count_of_passage
from bookofblogs.balancing.tallies import uneven_tallies
from bookofblogs.language.word_count import count_words
from bookofblogs.model.balance import Balance, Count, Imbalance
from bookofblogs.model.manuscript import Entry, EntryKind, MendedManuscript, Tally
from bookofblogs.model.passage import Passage
from bookofblogs.xhtml import parse, plain_text

_BESIDE_THE_TEXT = frozenset({EntryKind.RUNNING, EntryKind.WATERMARK})
"""What stands around a document's pages is left out, and told; it is no part of the text that is counted."""
_RAISED = "\u2060"
"""Where something raised touches a word: a mark, which is none of the word, or a part of it."""
_CUT_WORDS = 4
"""A text that moved is looked for if it has so many words: a shorter one would be found where it is not, so that it is
looked for only where all the others do not explain the order."""


class _Texts(NamedTuple):
    """What is held against each other."""

    source: CountedWords
    text: CountedWords
    notes: CountedWords
    left_out: list[str]
    added: list[str]
    formulas: tuple[str, ...]


class _Compared(NamedTuple):
    """What the account does not explain: of the source, of the piece, and of the account itself."""

    lost: Loose
    came: Loose
    unused: Counter[str]
    missing: Counter[str]

    @property
    def left(self) -> int:
        """How many words are left to explain."""
        return len(self.lost) + len(self.came) + self.unused.total() + self.missing.total()

    @property
    def is_even(self) -> bool:
        """Whether none is."""
        return not self.left


def balance(
    count: Count, mended: MendedManuscript, passage: Passage, *, title: str = "", authors: Sequence[str] = ()
) -> Balance:
    """Return the account of a piece, whose text below the metadata block was read again as `passage`.

    `count` is what a plain reader counted in its source; `title` and `authors` stand in the metadata block.
    """
    body, notes = count_of_passage(passage)
    left_out = [entry for entry in mended.manuscript.left_out if entry.kind not in _BESIDE_THE_TEXT]
    named = [*(entry.words for entry in left_out), *mended.taken]
    added = [entry.words for entry in mended.manuscript.added]

    def texts(raised: str) -> _Texts:
        source, text, behind = (
            counted_words(each.replace(_RAISED, raised)) for each in (count.text, body.text, notes.text)
        )
        return _Texts(source, text, notes=behind, left_out=named, added=added, formulas=count.formulas)

    found = _most_even(texts(""), mended.manuscript.moved, passage)
    if not found.is_even:
        apart = _most_even(texts(" "), mended.manuscript.moved, passage)
        found = apart if apart.left < found.left else found
    written = count_words(" ".join([body.text, notes.text, *mended.taken]))
    put_in = count_words(" ".join(added))
    sent = count_words(count.text)
    if found.is_even and count.formulas:  # how many words a formula has is the writer's choice: the piece's count holds
        sent = written - put_in + count_words(" ".join(entry.words for entry in left_out))
    out_of_front = _not_in_front(mended, title, authors)
    return Balance(
        source_words=sent,
        piece_words=written,
        added_words=put_in,
        imbalances=(
            *found.lost.imbalances(is_lost=True),
            *found.came.imbalances(is_lost=False),
            *_of_the_account(found.unused, is_lost=False, around="named as left out, but not missing in the piece"),
            *_of_the_account(found.missing, is_lost=True, around="named as added, but not in the piece"),
            *_of_the_account(out_of_front, is_lost=True, around="taken for title and authors, but not in them"),
        ),
        tallies=uneven_tallies(
            count,
            left_out=_together(left_out),
            added=_together(mended.manuscript.added),
            piece=body.tally + notes.tally,
        ),
    )


def _not_in_front(mended: MendedManuscript, title: str, authors: Sequence[str]) -> Counter[str]:
    """Return the words that were taken from the text for the metadata block, and do not stand there."""
    in_front = Counter(counted_words(" ".join([title, *authors])).words)
    return Counter(counted_words(" ".join(mended.taken)).words) - in_front


def _most_even(given: _Texts, boxes: Sequence[str], passage: Passage) -> _Compared:
    """Return what is left to explain, by the way of comparing that leaves least."""
    moved = [counted_words(words) for words in boxes]
    found = _compared(given, moved)
    if found.is_even:
        return found
    # A note may have stood within its line.
    noted = [*moved, *(counted_words(plain_text(parse(note.body))) for note in passage.notes)]
    for texts, least in ((noted, _CUT_WORDS), (moved, 1), (noted, 1)):
        again = _compared(given, texts, least=least)
        found = again if again.left < found.left else found
    return found


def _compared(given: _Texts, moved: Sequence[CountedWords], *, least: int = _CUT_WORDS) -> _Compared:
    """Return what the account does not explain, if each of `moved` of `least` words or more may stand elsewhere."""
    source, text, notes = given.source, given.text, given.notes
    for words in moved:
        if len(words.words) >= least:
            source, text, notes = _without(words, source, text, notes)
    piece = text.followed_by(notes)
    loose, loose_there = unmatched(source.words, piece.words)
    lost, came = Loose(source, loose), Loose(piece, loose_there)
    unused, missing = lost.explain(given.left_out), came.explain(given.added)
    settle_marks(lost, came, unused)  # before a mark is taken for another number of the text
    lost.take(unused)
    came.take(missing)
    cancel(lost, came, Counter(notes.words), first=len(text.words))
    cancel(lost, came, Counter(word for words in moved for word in words.words))
    settle_letters(lost, came, unused, missing)
    settle_formulas(lost, came, given.formulas)
    came.forget(is_sign)
    # What was left out and put in again, such as the letters of a formula, may have been matched with itself.
    unused, missing = unused - missing, missing - unused
    return _Compared(lost, came, +unused, +missing)


def _without(
    moved: CountedWords, source: CountedWords, text: CountedWords, notes: CountedWords
) -> tuple[CountedWords, CountedWords, CountedWords]:
    """Return all three without what stands elsewhere in the piece, if it is found as a whole both here and there."""
    count = len(moved.words)
    if (here := place_of(moved.words, source.words)) is not None:
        if (there := place_of(moved.words, text.words)) is not None:
            return source.without(here, count), text.without(there, count), notes
        if (there := place_of(moved.words, notes.words)) is not None:
            return source.without(here, count), text, notes.without(there, count)
    return source, text, notes


def _together(entries: Iterable[Entry]) -> Tally:
    return sum((entry.tally for entry in entries), start=Tally())


def _of_the_account(words: Counter[str], *, is_lost: bool, around: str) -> tuple[Imbalance, ...]:
    """Return what the account says that the texts do not."""
    named = " ".join(sorted(words.elements()))
    return (Imbalance(words=named, is_lost=is_lost, around=around),) if named else ()
