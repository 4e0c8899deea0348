"""The participants, who signed up: what they promised, what came, who reads for others and who waits for a reader."""

from dataclasses import dataclass, replace

from bookofblogs.model.finding import Finding, Location, Severity
from bookofblogs.model.people import Author
from bookofblogs.model.project import Project
from bookofblogs.names.crediting import received
from bookofblogs.names.matching import match, question
from bookofblogs.names.namesakes import names_apart
from bookofblogs.people.answers import Said
from bookofblogs.people.consents import consent_is_asked, has_agreed
from bookofblogs.people.promises import pieces_of, still_promised


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
    reviewer: bool | None
    wants_feedback: bool | None
    withdrawn: bool
    outstanding: int
    """How many promised pieces have not come."""
    agreed: bool | None = None
    """Whether they are known to have agreed to be printed; None where the book asks nobody."""

    @property
    def waits_for_feedback(self) -> bool:
        """Whether they sent a piece and asked for a reader."""
        return bool(self.wants_feedback and (self.received or self.joined) and not self.withdrawn)


def participants(project: Project) -> tuple[Participant, ...]:
    """Return everybody of the register in its order."""
    came = received(project.pieces, match(project.pieces, project.authors, project.decisions))
    parts = pieces_of(project.pieces)
    asks = consent_is_asked(project)
    late = {person.key: person.pieces for person in still_promised(project.authors, project.pieces)}
    apart = names_apart(project.authors)
    return tuple(
        replace(
            _participant(
                author,
                apart[author.key],
                came.get(author.key, ()),
                tuple(parts.get(author.key, ())),
                late.get(author.key, 0),
            ),
            agreed=has_agreed(author.consent, project.consent_asked) is Said.YES if asks else None,
        )
        for author in project.authors
    )


def _participant(
    author: Author, called: str, files: tuple[str, ...], parts: tuple[str, ...], outstanding: int
) -> Participant:
    """Return one person."""
    return Participant(
        key=author.key,
        name=author.name,
        called=called,
        promised=author.promised,
        received=files,
        joined=tuple(file for file in parts if file not in files),
        reviewer=author.reviews,
        wants_feedback=author.wants_feedback,
        withdrawn=author.withdrawn,
        outstanding=outstanding,
    )


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
