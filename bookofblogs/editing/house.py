"""The class `house`: what the editor answered in house.yaml, put into the pieces whose authors wrote it otherwise."""

from collections.abc import Iterator

from bookofblogs.editing.book_to_edit import BookToEdit
from bookofblogs.editing.heading_capitals import as_wanted, plain_headings
from bookofblogs.editing.house_forms import Wanted, in_force, shape_of
from bookofblogs.editing.house_words import NEVER, asked_stretches, is_within_sentence, stands_alone
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.model.light_edit import EditClass, HouseAnswer, Proposal
from bookofblogs.model.running_text import Place, Stretch

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
        wanted = Wanted(answer=answer)
        if wanted.is_of_headings:
            yield from _headings_as_wanted(piece, book, answer)
        elif wanted.is_hashtag:
            yield from _hashtags_as_wanted(piece, answer)
        elif piece.is_english or wanted.is_of_capitals:
            yield from _words_as_wanted(piece, wanted)


def because_of(answer: HouseAnswer) -> str:
    """Return the reason of a proposal: how the house writes it, and why, where the editor said so."""
    why = f": {answer.because.rstrip('.')}" if answer.because else ""
    return f"the house writes “{answer.use}”{why}"


def _keys_of_authors(piece: PieceToEdit, book: BookToEdit) -> set[str]:
    """Return the register's keys of those who wrote a piece."""
    signed = {person.key for _, person in piece.contribution.signed if person}
    return signed | {person.key for person in book.people if piece.file in person.pieces}


def _headings_as_wanted(piece: PieceToEdit, book: BookToEdit, answer: HouseAnswer) -> Iterator[Proposal]:
    """Yield a proposal for each heading that is set otherwise: never certain, since names keep their capitals."""
    for heading in plain_headings(piece):
        was = piece.text[heading.start : heading.end]
        now = as_wanted(was, answer.use, book.house_counts.is_small)
        if now != was:
            because = f"the house sets its headings like “{answer.use}”"
            yield piece.proposal(EditClass.HOUSE, heading.start, heading.end, now, because=because, certain=False)


def _hashtags_as_wanted(piece: PieceToEdit, answer: HouseAnswer) -> Iterator[Proposal]:
    """Yield a proposal for each hashtag with other capitals: it is found all the same."""
    for tag in piece.running.hashtags:
        was = piece.text[tag.start : tag.end]
        if was in answer.forms and was != answer.use and not tag.places & NEVER:
            because = because_of(answer)
            yield piece.proposal(EditClass.HOUSE, tag.start, tag.end, answer.use, because=because, certain=True)


def _words_as_wanted(piece: PieceToEdit, wanted: Wanted) -> Iterator[Proposal]:
    """Yield a proposal for each word of a piece that stands there in another form of an answer."""
    text = piece.text
    for stretch, before in asked_stretches(piece):
        for found in wanted.pattern.finditer(text, stretch.start, stretch.end):
            start, end = found.span()
            now = wanted.instead_of(found[0])
            if now == found[0] or not stands_alone(text, start, end):
                continue
            is_within = is_within_sentence(text, start, stretch, before)
            loses_capital = now == found[0][0].lower() + found[0][1:]
            if loses_capital and (not is_within or Place.HEADING in stretch.places):
                continue
            yield piece.proposal(
                EditClass.HOUSE,
                start,
                end,
                now,
                because=because_of(wanted.answer),
                certain=not loses_capital and _is_certain(found[0], stretch, wanted, is_within=is_within),
            )


def _is_certain(found: str, stretch: Stretch, wanted: Wanted, *, is_within: bool) -> bool:
    """Decide whether a form can be nothing else than the word that was asked about."""
    if wanted.is_of_capitals and not stretch.places & {Place.EMPHASIS, Place.DESCRIPTION}:
        # the capitals of a name are the same in a heading, and a link of this one word is its name
        return Place.LINK not in stretch.places or stretch.end - stretch.start == len(found)
    is_name = is_within and found != found.lower()
    may_be_verb = any(sign == " " for _, sign in shape_of(found)) and found.endswith("s")  # the data sets a limit
    return not (stretch.places & _MAY_BE_A_NAME or is_name or may_be_verb)
