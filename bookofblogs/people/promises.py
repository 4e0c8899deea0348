"""Who promised what, and which of it is there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from bookofblogs.folding import fold
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.people import Author
from bookofblogs.model.progress import Late
from bookofblogs.names.namesakes import names_apart

_ALIKE = 0.8
_MOST_ALIKE = 100


def promised_titles(people: Iterable[Author]) -> int:
    """Return how many pieces were promised, by those who did not withdraw."""
    return sum(len(person.promised) for person in people if not person.withdrawn)


def pieces_of(pieces: Iterable[Contribution]) -> Mapping[str, dict[str, str]]:
    """Return the pieces that name each person of the register, first or not: titles by files, by the person's key."""
    own: dict[str, dict[str, str]] = defaultdict(dict)
    for piece in pieces:
        for person in piece.people:
            if person:
                own[person.key][piece.file] = piece.title
    return own


def still_promised(people: Sequence[Author], pieces: Sequence[Contribution]) -> tuple[Late, ...]:
    """Return who has promised and not sent, with the titles that are missing, in the order of `people`.

    A title is there if a piece like it is there: one by this person, or one that names nobody from the register. Titles
    change, so each further piece by the person stands for one more of the promised ones, in their order. Who signed up
    without a title owes a piece until one bears their name, first or not, unless they only offered to review.
    """
    own = pieces_of(pieces)
    known = {file for files in own.values() for file in files}
    strangers = _Titles({piece.file: piece.title for piece in pieces if piece.file not in known})
    late, apart = [], names_apart(people)
    for person in people:
        sent = own.get(person.key, {})
        missing = _missing(person.promised, sent, strangers)
        if not person.withdrawn and (missing or (_signed_up_without_title(person) and not sent)):
            late.append(Late(key=person.key, author=person.name, called=apart[person.key], promised=missing))
    return tuple(late)


def _signed_up_without_title(person: Author) -> bool:
    """Decide whether somebody answered the call's questions and named no piece. Who only offers to review owes none."""
    answered = person.consent is not None or person.wants_feedback is not None or person.reviews is not None
    return answered and not person.promised and not (person.reviews and person.consent is None)


class _Titles:
    """Titles that can be asked for by a part of their words, so that not each is compared with each."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        """Keep `titles`, each under its file."""
        self.titles = titles
        self.with_word: dict[str, list[str]] = defaultdict(list)
        for file, title in titles.items():
            for word in set(fold(title).split()):
                self.with_word[word].append(file)

    def near(self, title: str) -> dict[str, str]:
        """Return those that share a word with `title`, and not one that stands in very many."""
        shared = [self.with_word.get(word, ()) for word in fold(title).split()]
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
    one_key, other_key = fold(one), fold(other)
    if one_key == other_key:
        return 1.0
    one_words, other_words = set(one_key.split()), set(other_key.split())
    if 2 * len(one_words & other_words) < min(len(one_words), len(other_words)):
        return 0.0
    return SequenceMatcher(None, one_key, other_key, autojunk=False).ratio()
