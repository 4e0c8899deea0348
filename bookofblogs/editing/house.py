"""The class `house`: what the editor answered in house.yaml, put into the pieces whose authors wrote it otherwise."""

from collections.abc import Iterator

from bookofblogs.editing.book_to_edit import BookToEdit
from bookofblogs.editing.heading_capitals import as_wanted, changed_words, plain_headings
from bookofblogs.editing.house_forms import WordForms, in_force
from bookofblogs.editing.house_places import HousePlace, places_of
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.model.light_edit import EditClass, HouseAnswer, Proposal
from bookofblogs.model.running_text import Place

_MAY_BE_A_NAME = frozenset({Place.HEADING, Place.LINK, Place.EMPHASIS, Place.DESCRIPTION})
"""Where words may be the title of something: the editor decides on each."""


def house(piece: PieceToEdit, book: BookToEdit) -> Iterator[Proposal]:
    """Propose the form that the house wants, where an author wrote another.

    What stands in house.yaml was asked once and holds for the book: `bob edit house` asks. Words of a heading, a link
    or in italics may be the title of something, and a capital may make a name of a word: there each is asked about.

    An author who keeps their own form stands behind `but:` in house.yaml, by the key in authors.yaml.
    """
    authors = _keys_of_authors(piece, book)
    for answer in in_force(book.house):
        if not answer.use or authors & set(answer.but):
            continue
        word = WordForms(forms=answer.forms)
        if word.is_of_headings:
            yield from _headings_as_wanted(piece, book, answer)
        elif piece.is_english or word.is_of_capitals:
            yield from _words_as_wanted(piece, book, word, answer)


def because_of(answer: HouseAnswer) -> str:
    """Return the reason of a proposal: how the house writes it, and why, where the editor said so."""
    why = f": {answer.because.rstrip('.')}" if answer.because else ""
    return f"the house writes “{answer.use}”{why}"


def _keys_of_authors(piece: PieceToEdit, book: BookToEdit) -> set[str]:
    """Return the register's keys of those who wrote a piece."""
    return {*piece.people, *(person.key for person in book.people if piece.file in person.pieces)}


def _headings_as_wanted(piece: PieceToEdit, book: BookToEdit, answer: HouseAnswer) -> Iterator[Proposal]:
    """Yield a proposal for each heading that is set otherwise: never certain, since names keep their capitals."""
    for heading in plain_headings(piece):
        was = piece.text[heading.start : heading.end]
        now = as_wanted(was, answer.use, book.house_counts.is_small)
        if now != was:
            first, last = changed_words(was, now)
            yield piece.proposal(
                EditClass.HOUSE,
                heading.start + first,
                heading.start + last,
                now[first:last],
                because=f"the house sets its headings like “{answer.use}”",
                certain=False,
            )


def _words_as_wanted(piece: PieceToEdit, book: BookToEdit, word: WordForms, answer: HouseAnswer) -> Iterator[Proposal]:
    """Yield a proposal for each place of a piece where a word stands in another form than the house wants."""
    for place in places_of(word, piece):
        was = piece.text[place.start : place.end]
        now = word.written_as(answer.use, was)
        loses_capital = now == was[0].lower() + was[1:]  # which a sentence or a heading may have given it
        if now == was or (loses_capital and (not place.is_within_sentence or Place.HEADING in place.places)):
            continue
        is_term = was.islower() and was in book.house_counts.terms  # a package may be called textshaping
        certain = not (loses_capital or is_term) and _is_certain(was, place, word)
        yield piece.proposal(EditClass.HOUSE, place.start, place.end, now, because=because_of(answer), certain=certain)


def _is_certain(was: str, place: HousePlace, word: WordForms) -> bool:
    """Decide whether a form can be nothing else than the word that was asked about."""
    if word.is_of_capitals and not place.places & {Place.EMPHASIS, Place.DESCRIPTION}:
        # the capitals of a name are the same in a heading, and a link of this one word is its name
        return Place.LINK not in place.places or place.is_whole_stretch
    is_name = place.is_within_sentence and was != was.lower()
    may_be_verb = " " in was and was.endswith("s")  # the data sets a limit
    return not (place.places & _MAY_BE_A_NAME or is_name or may_be_verb)
