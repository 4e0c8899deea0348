"""Where a piece has a word that is asked about: each place, with what tells whether the word is meant there."""

from collections.abc import Iterator

from bookofblogs.editing.heading_capitals import heading_style, plain_headings
from bookofblogs.editing.house_forms import WordForms
from bookofblogs.editing.house_words import NEVER, asked_stretches, is_within_sentence, stands_alone
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.running_text import Place, Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class HousePlace:
    """One place where a word stands in one of its forms."""

    form: str
    start: int
    end: int
    places: frozenset[Place]
    is_within_sentence: bool
    is_whole_stretch: bool
    """Whether nothing stands beside it in its link, or in whatever else it stands."""


def places_of(word: WordForms, piece: PieceToEdit) -> Iterator[HousePlace]:
    """Yield every place of a piece where it has a form of `word`, in the order of the text."""
    if word.is_of_headings:
        for heading in plain_headings(piece):
            if style := heading_style(piece.text[heading.start : heading.end]):
                yield _place(style, heading.start, heading.end, heading)
    elif word.is_hashtag:
        for tag in piece.running.hashtags:
            form = word.form_of(piece.text[tag.start : tag.end])
            if form and not tag.places & NEVER:
                yield _place(form, tag.start, tag.end, tag)
    else:
        yield from _words(word, piece)


def _words(word: WordForms, piece: PieceToEdit) -> Iterator[HousePlace]:
    for stretch, before in asked_stretches(piece):
        for found in word.pattern.finditer(piece.text, stretch.start, stretch.end):
            form = word.form_of(found[0])
            if form and stands_alone(piece.text, found.start(), found.end()):
                is_within = is_within_sentence(piece.text, found.start(), stretch, before)
                yield _place(form, found.start(), found.end(), stretch, is_within=is_within)


def _place(form: str, start: int, end: int, stretch: Stretch, *, is_within: bool = True) -> HousePlace:
    return HousePlace(
        form=form,
        start=start,
        end=end,
        places=stretch.places,
        is_within_sentence=is_within,
        is_whole_stretch=(start, end) == (stretch.start, stretch.end),
    )
