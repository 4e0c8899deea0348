"""Who promised what, and which of it is there."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from bookofblogs.model.contribution import Contribution
from bookofblogs.model.people import Author
from bookofblogs.model.progress import Late
from bookofblogs.text.names import name_key

_ALIKE = 0.8
_MOST_ALIKE = 100
_NOT_LETTERS = re.compile(r"[\W_]+")


def promised_titles(people: Iterable[Author]) -> int:
    """Return how many pieces were promised, by those who did not withdraw."""
    return sum(len(person.promised) for person in people if not person.withdrawn)


def by_author(pieces: Iterable[Contribution]) -> Mapping[str, list[Contribution]]:
    """Return the pieces by the key of every name that they bear, first or not."""
    named: dict[str, list[Contribution]] = defaultdict(list)
    for piece in pieces:
        for key in {name_key(name) for name in piece.authors}:
            named[key].append(piece)
    return named


def pieces_by(person: Author, named: Mapping[str, list[Contribution]]) -> dict[str, str]:
    """Return the pieces that name `person` under any known name: their titles by their files."""
    keys = dict.fromkeys(name_key(name) for name in (person.name, *person.also_known_as))
    return {piece.file: piece.title for key in keys for piece in named.get(key, ())}


def still_promised(people: Sequence[Author], pieces: Sequence[Contribution]) -> tuple[Late, ...]:
    """Return who has promised and not sent, with the titles that are missing, in the order of `people`.

    A title is there if a piece like it is there: one by this person, or one that names nobody from the register. Titles
    change, so each further piece by the person stands for one more of the promised ones, in their order.
    """
    named = by_author(pieces)
    own = {person.key: pieces_by(person, named) for person in people}
    known = {file for files in own.values() for file in files}
    strangers = _Titles({piece.file: piece.title for piece in pieces if piece.file not in known})
    late = []
    for person in people:
        missing = () if person.withdrawn else _missing(person.promised, own[person.key], strangers)
        if missing:
            late.append(Late(author=person.name, promised=missing))
    return tuple(late)


class _Titles:
    """Titles that can be asked for by a part of their words, so that not each is compared with each."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        """Keep `titles`, each under its file."""
        self.titles = titles
        self.with_word: dict[str, list[str]] = defaultdict(list)
        for file, title in titles.items():
            for word in set(_key(title).split()):
                self.with_word[word].append(file)

    def near(self, title: str) -> dict[str, str]:
        """Return those that share a word with `title`, and not one that stands in very many."""
        shared = [self.with_word.get(word, ()) for word in _key(title).split()]
        return {file: self.titles[file] for files in shared if len(files) <= _MOST_ALIKE for file in files}


def _missing(promised: Sequence[str], own: Mapping[str, str], strangers: _Titles) -> tuple[str, ...]:
    """Return those of the `promised` titles for which no piece is there. `own` are the titles that the person sent."""
    left, missing = dict(own), []
    for title in promised:
        near = strangers.near(title) | left
        there = max(near, key=lambda file: _likeness(title, near[file]), default=None)
        if there is None or _likeness(title, near[there]) < _ALIKE:
            missing.append(title)
        else:
            left.pop(there, None)
    return tuple(missing[len(left) :])


def _likeness(one: str, other: str) -> float:
    """Return how alike two titles are, from 0 to 1, whatever their marks, capitals and accents."""
    one_key, other_key = _key(one), _key(other)
    if one_key == other_key:
        return 1.0
    one_words, other_words = set(one_key.split()), set(other_key.split())
    if 2 * len(one_words & other_words) < min(len(one_words), len(other_words)):
        return 0.0
    return SequenceMatcher(None, one_key, other_key, autojunk=False).ratio()


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    """Return what makes two spellings the same: letters and digits, without capitals and accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(_NOT_LETTERS.sub(" ", plain).split())
