"""The roll of those who signed up: what they promised, what came, who reads for others and who waits for a reader."""

from dataclasses import dataclass

from bookofblogs.model.finding import Finding, Location, Severity
from bookofblogs.model.people import Author
from bookofblogs.model.project import Project
from bookofblogs.people.crediting import received
from bookofblogs.people.matching import match
from bookofblogs.people.questions import question


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One person of the register, with what came from them."""

    key: str
    name: str
    promised: tuple[str, ...]
    received: tuple[str, ...]
    """The files of the pieces that they lead, or promised."""
    reviewer: bool | None
    wants_feedback: bool | None
    withdrawn: bool
    outstanding: int
    """How many promised pieces have not come."""

    @property
    def waits_for_feedback(self) -> bool:
        """Whether they sent a piece and asked for a reader."""
        return bool(self.wants_feedback and self.received and not self.withdrawn)


def roll(project: Project) -> tuple[Listed, ...]:
    """Return everybody of the register in its order."""
    came = received(project.pieces, match(project.pieces, project.authors, project.decisions))
    return tuple(_listed(author, came.get(author.key, ())) for author in project.authors)


def _listed(author: Author, files: tuple[str, ...]) -> Listed:
    """Return one person. Who signed up without a title promised one piece all the same, unless they only review."""
    signed_up = author.consent is not None or author.wants_feedback is not None or author.reviews is not None
    expected = len(author.promised) or int(signed_up and not (author.reviews and author.consent is None))
    return Listed(
        key=author.key,
        name=author.name,
        promised=author.promised,
        received=files,
        reviewer=author.reviews,
        wants_feedback=author.wants_feedback,
        withdrawn=author.withdrawn,
        outstanding=0 if author.withdrawn else max(0, expected - len(files)),
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
