"""Which reader may read which piece, and what keeps others from it.

Nobody reads a piece that they wrote, or wrote a part of, under any spelling. Where it is merely uncertain whether a
name on its byline is theirs, or whether they are one person with somebody who wrote it, they do not read it until that
is settled: elsewhere a paper was sent to its own author.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from bookofblogs.language.languages import primary_language
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.feedback import FeedbackStanding, Pair, ReadingState
from bookofblogs.model.people import Author
from bookofblogs.model.project import Project
from bookofblogs.names.likeness import eye_takes_for
from bookofblogs.names.matching import match
from bookofblogs.names.pairs import may_be_one_person, near_pairs
from bookofblogs.signups.marks import absorbed

_NORWEGIAN = frozenset({"nb", "nn"})


class Hindrance(StrEnum):
    """What keeps somebody who offers to read from a piece; of several, the first of these is told."""

    OWN = "own"
    PERHAPS_OWN = "perhaps own"
    REFUSED = "refused"
    LANGUAGE = "language"
    OVER = "over"
    """They are over the day with another piece."""
    FULL = "full"
    """They have as many pieces as one person reads at most."""


class Pairs:
    """Every piece that waits, with everybody who offers to read."""

    def __init__(
        self,
        project: Project,
        standing: FeedbackStanding,
        refused: Iterable[Pair] = (),
        *,
        one_address: Iterable[Pair] = (),
    ) -> None:
        """Look up who wrote what, who reads what, and who may be whom.

        `refused` are the pairs that readers refused, and `one_address` the keys of every two people who gave the same
        address: private files alone know of either.
        """
        self.readers = readers_of(project)
        keys = absorbed(project.authors)
        counting = [each for each in standing.readings if not each.lapsed]
        self.loads = Counter(each.reading.reader for each in counting)
        """How many pieces each reader has or had already, by key."""
        self.most = project.feedback_settings.each
        late = {each.reading.reader for each in counting if each.state is ReadingState.OVER}
        full = {reader for reader, count in self.loads.items() if count >= self.most}
        self._busy = dict.fromkeys(full, Hindrance.FULL) | dict.fromkeys(late, Hindrance.OVER)
        self._refused = {(piece, keys.get(reader, reader)) for piece, reader in refused}
        waiting = {each.piece for each in standing.waiting}
        pieces = [piece for piece in project.pieces if piece.file in waiting]
        self._own, self._perhaps_own = _written_by(pieces, project, one_address)
        self.languages = {piece.file: _spoken(piece.language or project.imprint.language) for piece in pieces}
        """The primary language of each piece, by its file."""
        self._read = languages_read(project)

    def hindrance(self, piece: str, reader: str) -> Hindrance | None:
        """Return what keeps the reader with this key from a piece, by its file; None if they may read it."""
        if reader in self._own[piece]:
            return Hindrance.OWN
        if reader in self._perhaps_own[piece]:
            return Hindrance.PERHAPS_OWN
        if (piece, reader) in self._refused:
            return Hindrance.REFUSED
        if self.languages[piece] not in self._read[reader]:
            return Hindrance.LANGUAGE
        return self._busy.get(reader)

    def places(self, reader: str) -> range:
        """Return the places that a reader has left, each the number of the piece that it would be for them: 1, 2."""
        return range(self.loads[reader] + 1, self.most + 1)


def readers_of(project: Project) -> tuple[Author, ...]:
    """Return everybody who offers to read, by their keys. Who withdrew offers nothing."""
    offering = (person for person in project.authors if person.reviews is True and not person.withdrawn)
    return tuple(sorted(offering, key=lambda person: person.key))


def languages_read(project: Project) -> Mapping[str, frozenset[str]]:
    """Return the primary languages that everybody of the register reads, by key.

    They are those named in authors.yaml, else those of the person's own pieces, else the book's.
    """
    book = project.imprint.language
    written: dict[str, list[str]] = defaultdict(list)
    for piece in project.pieces:
        for person in piece.people:
            if person:
                written[person.key].append(piece.language or book)
    return {
        person.key: frozenset(map(_spoken, person.languages or written[person.key] or (book,)))
        for person in project.authors
    }


def _spoken(tag: str) -> str:
    """Return the primary language of a tag; who reads one written form of Norwegian reads the other."""
    language = primary_language(tag)
    return "no" if language in _NORWEGIAN else language


def _written_by(
    pieces: Collection[Contribution], project: Project, one_address: Iterable[Pair]
) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    """Return the keys of those who wrote each of `pieces`, by its file, and of those who perhaps did."""
    own: dict[str, set[str]] = {piece.file: {person.key for person in piece.people if person} for piece in pieces}
    perhaps: dict[str, set[str]] = {piece.file: set() for piece in pieces}
    for person in project.authors:
        for file in own.keys() & set(person.pieces):
            own[file].add(person.key)  # the import recorded it as theirs
    for found in match(tuple(pieces), project.authors, project.decisions):
        if found.author is not None:
            own[found.file].add(found.author.key)
        perhaps[found.file].update(person.key for person in found.candidates)
    twins = _perhaps_one_person(project.authors, one_address)
    for file, keys in perhaps.items():
        keys.update(*(twins[key] for key in own[file] | keys if key in twins))
    return own, perhaps


def _perhaps_one_person(authors: Iterable[Author], one_address: Iterable[Pair]) -> Mapping[str, set[str]]:
    """Return the keys of all who may be one person with somebody, by that one's key.

    Who withdrew counts too: the entry may be the same person's, under which they wrote.
    """
    people = {person.key: person for person in authors}
    named = [(key, name) for key, person in people.items() for name in (person.name, *person.also_known_as)]
    alike = [(named[at], named[other_at]) for at, other_at in near_pairs([name for _, name in named])]
    doubts = [(one, two) for (one, name), (two, other) in alike if _may_be_one(name, other)]
    twins: dict[str, set[str]] = defaultdict(set)
    for one, two in (*doubts, *(pair for pair in one_address if people.keys() >= set(pair))):
        if one != two and two not in people[one].not_same_as and one not in people[two].not_same_as:
            twins[one].add(two)
            twins[two].add(one)
    return twins


def _may_be_one(name: str, other: str) -> bool:
    """Decide whether two names may be one person's, if only to the eye."""
    return may_be_one_person(name, other) or eye_takes_for(name, other)
