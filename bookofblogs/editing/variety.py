"""Spellings of the other English, in a book whose editor wants one: `edit: {variety: one}` in book.yaml."""

from collections.abc import Iterator

from bookofblogs.editing.book_to_edit import BookToEdit
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.editing.piece_words import Word
from bookofblogs.editing.word_tables import TWO_WORDS
from bookofblogs.model.light_edit import EditClass, Proposal
from bookofblogs.model.running_text import Place

_NEVER = frozenset({Place.QUOTATION, Place.TITLE, Place.BYLINE, Place.FOREIGN})
_LOOK_AT = frozenset({Place.HEADING, Place.EMPHASIS, Place.LINK, Place.NOTE})
_LEAST_LETTERS = 5
_NAMES = {"en-US": "British", "en-GB": "American", "en-GB-oxendict": "not Oxford’s"}


def variety(piece: PieceToEdit, book: BookToEdit) -> Iterator[Proposal]:
    """Propose the book's own spelling for a word that is spelled as in the other English.

    An author's own variety stays, and so does a capital within a sentence, which makes a name. Italics, a heading and
    the words of a link are to look at: titles stand there; and so is what the piece has in code, too.
    """
    if not book.settings.one_variety or not _is_in_the_variety_of(piece, book):
        return
    because = f"{_NAMES.get(book.language, 'another')} spelling; the book’s language is {book.language}"
    words = piece.words
    spoken_of = {other.lower() for other in piece.running.other_words}
    for word, following in zip(words, (*words[1:], None), strict=True):
        form = word.text.lower()
        own = book.facts.other_variety.get(form, "")
        if own and _may_be_mended(word, form) and word.block not in piece.references:
            is_name = word.has_capital and _goes_on_with_a_capital(word, following, piece)
            certain = not (word.is_marked or word.places & _LOOK_AT or is_name or form in spoken_of)
            now = own.capitalize() if word.has_capital else own
            yield piece.proposal(EditClass.VARIETY, word.start, word.end, now, because=because, certain=certain)


def _is_in_the_variety_of(piece: PieceToEdit, book: BookToEdit) -> bool:
    """Decide whether a piece is to have the book's variety: not if it, or one of its authors, says another."""
    own = {person.variety for person in piece.contribution.people if person and person.variety}
    return piece.language in {book.language, "en"} and own <= {book.language}


def _may_be_mended(word: Word, form: str) -> bool:
    """Decide whether a word is plain enough: in small letters, with the capital of a sentence, or in a heading."""
    is_plain = word.text.islower() or (word.has_capital and (word.begins_sentence or Place.HEADING in word.places))
    return (
        is_plain
        and len(form) >= _LEAST_LETTERS
        and form not in TWO_WORDS
        and not word.is_part
        and not word.places & _NEVER
    )


def _goes_on_with_a_capital(word: Word, following: Word | None, piece: PieceToEdit) -> bool:
    """Decide whether a capital follows at once, as in a name that begins a sentence."""
    return following is not None and not piece.text[word.end : following.start].strip() and not following.text.islower()
