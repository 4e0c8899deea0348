"""Who promised what, and which of it is there."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from bookofblogs.model.contribution import Contribution
from bookofblogs.model.people import Author
from bookofblogs.model.progress import Late
from bookofblogs.text.names import name_key

_ALIKE = 0.8
_NOT_LETTERS = re.compile(r"[\W_]+")


def promised_titles(people: Iterable[Author]) -> int:
    """Return how many pieces were promised, by those who did not withdraw."""
    return sum(len(person.promised) for person in people if not person.withdrawn)


def pieces_by(person: Author, pieces: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """Return the pieces that name `person` among their authors, first or not, under any known name."""
    names = {name_key(name) for name in (person.name, *person.also_known_as)}
    return tuple(piece for piece in pieces if any(name_key(name) in names for name in piece.authors))


def still_promised(people: Sequence[Author], pieces: Sequence[Contribution]) -> tuple[Late, ...]:
    """Return who has promised and not sent, with the titles that are missing, in the order of `people`.

    A title is there if a piece like it is there: one by this person, or one that names nobody from the register. Titles
    change, so each further piece by the person stands for one more of the promised ones, in their order.
    """
    known = {piece.file for person in people for piece in pieces_by(person, pieces)}
    by_strangers = tuple(piece for piece in pieces if piece.file not in known)
    late = []
    for person in people:
        if person.withdrawn or not person.promised:
            continue
        missing = _missing(person.promised, pieces_by(person, pieces), by_strangers)
        if missing:
            late.append(Late(author=person.name, promised=missing))
    return tuple(late)


def _missing(
    promised: Sequence[str], own: Sequence[Contribution], by_strangers: Sequence[Contribution]
) -> tuple[str, ...]:
    """Return those of the `promised` titles for which no piece is there."""
    left = {piece.file: piece.title for piece in (*own, *by_strangers)}
    missing = []
    for title in promised:
        there = max(left, key=lambda file: _likeness(title, left[file]), default=None)
        if there is not None and _likeness(title, left[there]) >= _ALIKE:
            del left[there]
        else:
            missing.append(title)
    retitled = sum(piece.file in left for piece in own)
    return tuple(missing[retitled:])


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
