"""What was known on a day, and how far each piece had come."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from bookofblogs.model.contribution import Contribution, PieceState
from bookofblogs.model.decision import Decision, Verdict, last_verdicts
from bookofblogs.model.finding import Finding, Severity
from bookofblogs.model.project import Project


def known_on(day: date, project: Project, received: Mapping[str, date]) -> Project:
    """Return `project` as it was known on `day`: without the pieces received, and the decisions taken, after it."""
    return replace(
        project,
        pieces=tuple(piece for piece in project.pieces if received[piece.file] <= day),
        decisions=decided_by(day, project.decisions),
    )


def decided_by(day: date, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that were taken by `day`. One without a date was always there."""
    return tuple(decision for decision in decisions if decision.on is None or decision.on <= day)


def piece_states(
    pieces: Iterable[Contribution], decisions: Iterable[Decision], findings: Iterable[Finding]
) -> dict[str, PieceState]:
    """Return how far each piece has come, by its file. `findings` know which of them were waived."""
    decided = last_verdicts(decisions)
    with_errors = {finding.location.file for finding in findings if is_unwaived_error(finding)}
    return {piece.file: _state(decided.get(piece.file), has_error=piece.file in with_errors) for piece in pieces}


def is_unwaived_error(finding: Finding) -> bool:
    """Decide whether `finding` keeps a piece from print."""
    return finding.severity is Severity.ERROR and finding.waived is None


def _state(decision: Decision | None, *, has_error: bool) -> PieceState:
    """Return the state of a piece: the editor's last word, else whether an error stands in it."""
    match decision.verdict if decision else None:
        case Verdict.DECLINE:
            return PieceState.DECLINED
        case Verdict.WITHDRAW:
            return PieceState.WITHDRAWN
        case Verdict.ACCEPT:
            return PieceState.ACCEPTED
        case _:
            return PieceState.RECEIVED if has_error else PieceState.ACCEPTED
