"""How near the subject of a piece is to what a reader writes of, by the same weights of words as for themes."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from bookofblogs.folding import name_key
from bookofblogs.language.languages import primary_language
from bookofblogs.language.little_words.reader import little_words
from bookofblogs.model.feedback import Pair
from bookofblogs.model.people import Author
from bookofblogs.model.project import Project
from bookofblogs.themes.library import pieces_in_book, read_pieces_of
from bookofblogs.themes.text_profile import TextProfile, commonest_spellings, names_of_authors, read_words
from bookofblogs.themes.ties import shared_words
from bookofblogs.themes.weighting import UNIT, Numbers, weigh
from bookofblogs.themes.words import is_little_word

_TITLE_WEIGHT = 3
"""As in a piece."""


def nearness_of(project: Project) -> "Nearness":
    """Return how near each piece of the book is to everybody who offers to read."""
    written: dict[str, list[str]] = defaultdict(list)
    for piece in pieces_in_book(project):
        for person in piece.people:
            if person:
                written[person.key].append(piece.file)
    offering = [person for person in project.authors if person.reviews is True and not person.withdrawn]
    readers = sorted(offering, key=lambda person: person.key)
    promises = {
        person.key: _promise(person, project.imprint.language) for person in readers if person.key not in written
    }
    return Nearness(
        read_pieces_of(project, with_tags=True),
        promises,
        {person.key: tuple(written[person.key]) for person in readers if person.key in written},
    )


class Nearness(Mapping[Pair, float]):
    """How near each piece is to each reader, from 0 to 1, by its file and the reader's key.

    It is the cosine of the piece and of that one of the reader's own which is nearest to it; where the reader has no
    piece in the book, of the titles that they promised and what they say of themselves; 0 where there is nothing.
    """

    def __init__(
        self,
        pieces: Mapping[str, TextProfile],
        promises: Mapping[str, TextProfile],
        written: Mapping[str, tuple[str, ...]],
    ) -> None:
        """Weigh what `pieces` say, by file, and readers' `promises`, by key; `written` has the files of the others."""
        self._profiles = (*pieces.values(), *promises.values())
        self._weights = weigh(self._profiles)
        self._units = {file: unit for unit, file in enumerate(pieces)}
        promised = {key: (unit,) for unit, key in enumerate(promises, start=len(pieces))}
        self._own = promised | {key: tuple(self._units[file] for file in files) for key, files in written.items()}
        self._near: dict[str, Numbers] = {}

    def __getitem__(self, pair: Pair) -> float:
        """Return how near a piece is to a reader. Raises KeyError for what is no piece of the book, or no reader."""
        piece, reader = pair
        return float(self._to(reader)[:, self._units[piece]].max()) / UNIT

    def __iter__(self) -> Iterator[Pair]:
        """Yield every piece with every reader."""
        return ((piece, reader) for piece in self._units for reader in self._own)

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return len(self._units) * len(self._own)

    def words(self, piece: str, reader: str) -> tuple[str, ...]:
        """Return the few words, as the piece spells them, that it shares most with the reader's nearest text."""
        unit = self._units[piece]
        nearest = self._own[reader][int(self._to(reader)[:, unit].argmax())]
        spelled, words = commonest_spellings([self._profiles[unit]]), self._weights.words
        names, little = names_of_authors(self._profiles), little_words(self._profiles[unit].language)
        rows = self._weights.rows[[unit, nearest]]
        shared = np.flatnonzero(rows.all(axis=0)).tolist()
        terms = [(at, spelled.get(words[at], words[at])) for at in shared]
        silent = [at for at, term in terms if is_little_word(term.lower(), little) or name_key(term) in names]
        rows[:, silent] = 0.0
        return tuple(dict.fromkeys(shared_words(0, [1], words, rows, spelled)))

    def _to(self, reader: str) -> Numbers:
        """Return how near each text is to each of a reader's own, times UNIT, in whole numbers."""
        if reader not in self._near:
            rows = self._weights.rows
            self._near[reader] = np.floor(rows[list(self._own[reader])] @ rows.T / UNIT)
        return self._near[reader]


def _promise(person: Author, book: str) -> TextProfile:
    """Return what somebody's promised titles and their own words on themselves say, in the language that they read."""
    language = primary_language(next(iter(person.languages), book))
    stems: Counter[str] = Counter()
    for title in person.promised:
        for stem, count in read_words(title, language).items():
            stems[stem] += _TITLE_WEIGHT * count
    stems.update(read_words(person.bio, language))
    for name in read_words(person.name, language):
        stems.pop(name, None)
    return TextProfile(language=language, authors=frozenset({name_key(person.name)}), stems=stems, spellings=Counter())
