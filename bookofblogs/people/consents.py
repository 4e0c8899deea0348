"""Who agreed to be printed: what the register records of it, and who is still to be asked."""

from collections.abc import Iterable, Mapping, Sequence

from bookofblogs.expressions import expression
from bookofblogs.folding import name_key
from bookofblogs.model.call import ConsentKept
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.decision import Verdict
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.people import Author, Consent
from bookofblogs.model.project import Project
from bookofblogs.names.matching import match
from bookofblogs.people.answers import YesOrNo, read_answer, read_record
from bookofblogs.shell_word import shell_word

_QUESTION_AND_ANSWER = expression(r"(.*[?？])\s+(\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAgreed:
    """Somebody in a byline who is not known to have agreed."""

    name: str
    key: str = ""
    """In the register; empty for who is not in it. People of one name are told apart by it."""
    answer: YesOrNo | None = None
    """What is recorded instead of a yes, None if nothing is."""


def recording(names: Sequence[str]) -> str:
    """Return the command that records the consent of `names`, each a name or the key of somebody with a namesake."""
    return f'bob signups consent {" ".join(map(shell_word, names))} --because "..."'


def consent_is_asked(project: Project) -> bool:
    """Decide whether a book has to know that its authors agreed: book.yaml says so, the form asked, or somebody did."""
    if project.call.consent is not None:
        return project.call.consent is ConsentKept.REQUIRED
    return bool(project.consent_asked) or any(person.consent for person in project.authors)


def has_agreed(consent: Consent | None, asked: Iterable[str] = ()) -> YesOrNo | None:
    """Return what the register's record of a consent says, None if there is no record. `asked`: the form's questions.

    What an editor wrote in words of their own is believed, unless it says no, or not yet.
    """
    if consent is None or not consent.words.strip():
        return None
    if not consent.agreed:
        return YesOrNo.NO
    answers = {_answer_in_line(line.strip(), tuple(asked)) for line in consent.words.splitlines() if line.strip()}
    return next((each for each in (YesOrNo.NO, YesOrNo.UNSURE, YesOrNo.CONDITIONAL) if each in answers), YesOrNo.YES)


def _answer_in_line(line: str, asked: Sequence[str]) -> YesOrNo:
    """Return what one line of a record says: a question of the form and its answer, or the editor's words."""
    question = next((each for each in sorted(asked, key=len, reverse=True) if line.startswith(f"{each} ")), "")
    if question:
        return read_answer(line.removeprefix(question), question)
    parts = _QUESTION_AND_ANSWER.fullmatch(line)
    return read_answer(parts[2], parts[1]) if parts else read_record(line)


def not_agreed(project: Project, pieces: Iterable[Contribution]) -> Mapping[str, tuple[NotAgreed, ...]]:
    """Return who is not known to have agreed, by piece.

    It is empty where the book does not ask. Two are left out: a name that may be one of several people who all agreed,
    for then the name alone is open; and a lead author of whom the editor let it stand that nobody knows them.
    """
    if not consent_is_asked(project):
        return {}
    pieces = tuple(pieces)
    maybe = {
        (found.file, found.name)
        for found in match(pieces, project.authors, project.decisions)
        if found.candidates and all(_agreed(one, project) for one in found.candidates)
    }
    found: dict[str, dict[tuple[str, str], NotAgreed]] = {}
    for piece in pieces:
        for place, (name, person) in enumerate(piece.signed):
            open_name = person is None and (
                (piece.file, name) in maybe or (not place and _is_let_stand(piece, name, project))
            )
            if not open_name and not _agreed(person, project):
                answer = has_agreed(person.consent, project.consent_asked) if person else None
                one = NotAgreed(name=person.name if person else name, key=person.key if person else "", answer=answer)
                found.setdefault(piece.file, {})[one.key, one.name] = one
    return {file: tuple(people.values()) for file, people in found.items()}


def _agreed(person: Author | None, project: Project) -> bool:
    """Decide whether a yes of `person` is recorded, or words of the editor's own that do not say otherwise."""
    return person is not None and has_agreed(person.consent, project.consent_asked) in {YesOrNo.YES, YesOrNo.UNCLEAR}


def _is_let_stand(piece: Contribution, name: str, project: Project) -> bool:
    """Decide whether the editor let it stand that the lead author of a piece never signed up."""
    return any(
        decision.piece == piece.file or (not decision.piece and name_key(decision.author) == name_key(name))
        for decision in project.decisions
        if decision.verdict is Verdict.WAIVE and decision.rule == "author-not-signed-up"
    )


def still_silent(project: Project) -> tuple[Author, ...]:
    """Return who signed up, did not withdraw, and is not known to have agreed, in the order of the register."""
    return tuple(person for person in project.authors if not person.withdrawn and not _agreed(person, project))
