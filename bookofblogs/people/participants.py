"""The participants, who signed up: what they promised, what came, who reads for others and who waits for a reader.

`bob status` and `bob signups` both ask here, so that their numbers are one.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from bookofblogs.folding import fold
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.decision import files_out
from bookofblogs.model.finding import Finding, Location, Severity
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.people import Author
from bookofblogs.model.progress import Late, PeopleCounts
from bookofblogs.model.project import Project
from bookofblogs.names.crediting import received
from bookofblogs.names.likeness import title_likeness
from bookofblogs.names.matching import match, question
from bookofblogs.names.register import names_on_screen
from bookofblogs.people.answers import YesOrNo
from bookofblogs.people.consents import consent_is_asked, has_agreed

_ALIKE = 0.8
"""From here on a piece is taken for the promised one: titles change on the way."""
_MOST_SHARING_WORD = 100
"""A word in more titles than these tells nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One person of the register, with what came from them."""

    key: str
    name: str
    called: str
    """The name, told apart from others who bear it."""
    promised: tuple[str, ...]
    received: tuple[str, ...]
    """The files of the pieces that they lead, or promised."""
    joined: tuple[str, ...]
    """The files of the pieces that they have another part in."""
    in_book: tuple[str, ...]
    """Which of these are in the book: neither declined nor withdrawn."""
    reviewer: bool | None
    """What they answered: who withdrew has answered, too, and offers nothing."""
    wants_feedback: bool | None
    """What they answered, whether or not a piece of theirs is there."""
    offers_review: bool
    waits_for_feedback: bool
    withdrawn: bool
    outstanding: int
    """How many promised pieces have not come."""
    agreed: bool | None = None
    """Whether they are known to have agreed to be printed; None where the book asks nobody."""


def participants(project: Project) -> tuple[Participant, ...]:
    """Return everybody of the register in its order."""
    came = received(project.pieces, match(project.pieces, project.authors, project.decisions))
    parts, in_book = pieces_of(project.pieces), _in_book(project)
    asks = consent_is_asked(project)
    late = {person.key: person.pieces for person in still_promised(project.authors, project.pieces)}
    shown = names_on_screen(project.authors)
    return tuple(
        Participant(
            key=author.key,
            name=author.name,
            called=shown[author.key],
            promised=author.promised,
            received=came.get(author.key, ()),
            joined=tuple(file for file in parts.get(author.key, ()) if file not in came.get(author.key, ())),
            in_book=tuple(in_book.get(author.key, ())),
            reviewer=author.reviews,
            wants_feedback=author.wants_feedback,
            offers_review=_offers_review(author),
            waits_for_feedback=_waits_for_feedback(author, in_book),
            withdrawn=author.withdrawn,
            outstanding=late.get(author.key, 0),
            agreed=has_agreed(author.consent, project.consent_asked) is YesOrNo.YES if asks else None,
        )
        for author in project.authors
    )


def count_people(project: Project) -> PeopleCounts:
    """Return how many people there are, by what they offer and wait for. Who withdrew is none of them."""
    in_book = _in_book(project)
    return PeopleCounts(
        signed_up=sum(not person.withdrawn for person in project.authors),
        reviewers=sum(map(_offers_review, project.authors)),
        waiting_for_feedback=sum(_waits_for_feedback(person, in_book) for person in project.authors),
    )


def _offers_review(person: Author) -> bool:
    """Decide whether somebody offers to read for others."""
    return person.reviews is True and not person.withdrawn


def _waits_for_feedback(person: Author, in_book: Container[str]) -> bool:
    """Decide whether somebody asked for a reader and is, by key, among those with a piece `in_book`, first or not."""
    return person.wants_feedback is True and person.key in in_book and not person.withdrawn


def _in_book(project: Project) -> Mapping[str, dict[str, str]]:
    """Return `pieces_of` those that were neither declined nor withdrawn."""
    out = files_out(project.decisions)
    return pieces_of(piece for piece in project.pieces if piece.file not in out)


def open_questions(project: Project) -> tuple[Finding, ...]:
    """Return a finding for every name in a byline that may be somebody of the register."""
    questions = []
    lines = {piece.file: piece.authors_line or 1 for piece in project.pieces}
    for found in match(project.pieces, project.authors, project.decisions):
        if found.candidates:
            message, hint = question(found)
            questions.append(
                Finding(
                    rule="author-uncertain",
                    severity=Severity.WARNING,
                    location=Location(file=found.file, line=lines[found.file]),
                    message=message,
                    hint=hint,
                )
            )
    return tuple(questions)


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
    late, shown = [], names_on_screen(people)
    for person in people:
        sent = own.get(person.key, {})
        missing = _missing(person.promised, sent, strangers)
        if not person.withdrawn and (missing or (_signed_up_without_title(person) and not sent)):
            late.append(Late(key=person.key, author=person.name, called=shown[person.key], promised=missing))
    return tuple(late)


def _signed_up_without_title(person: Author) -> bool:
    """Decide whether somebody answered the call's questions and named no piece. Who only offers to review owes none."""
    answered = person.consent is not None or person.wants_feedback is not None or person.reviews is not None
    return answered and not person.promised and not (person.reviews and person.consent is None)


def _missing(promised: Sequence[str], own: Mapping[str, str], strangers: "_Titles") -> tuple[str, ...]:
    """Return those of the `promised` titles for which no piece is there. `own` are the titles that the person sent."""
    left, missing = dict(own), []
    for title in promised:
        near = strangers.near(title) | left
        there = max(near, key=lambda file: title_likeness(title, near[file]), default=None)
        if there is None or title_likeness(title, near[there]) < _ALIKE:
            missing.append(title)
        else:
            left.pop(there, None)
    return tuple(missing[len(left) :])


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
        return {file: self.titles[file] for files in shared if len(files) <= _MOST_SHARING_WORD for file in files}
