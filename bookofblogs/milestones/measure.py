"""How far the call has come on a day. Pure: the day, the findings and the days of arrival are arguments."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import ceil

from bookofblogs.milestones.forecast import forecast
from bookofblogs.milestones.lacks import what_it_lacks
from bookofblogs.milestones.marks import milestones_on
from bookofblogs.milestones.next_steps import next_steps
from bookofblogs.milestones.privacy import private
from bookofblogs.milestones.promises import pieces_by, promised_titles, still_promised
from bookofblogs.milestones.standing import files_out, is_standing_error, known_on, piece_states
from bookofblogs.model.arrangement import Arrangement
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.finding import Finding, Severity
from bookofblogs.model.people import Author
from bookofblogs.model.progress import (
    CountedAgainst,
    FindingCounts,
    Late,
    NotReady,
    People,
    PieceCounts,
    PieceState,
    Progress,
)
from bookofblogs.model.project import Project

WORDS_PER_PAGE = 270.0
"""Of a paperback page as bob sets it, until a PDF was built that tells better."""


def measure(  # noqa: PLR0913 - all that is known about a day
    project: Project,
    *,
    received: Mapping[str, date],
    findings: Iterable[Finding],
    arrangement: Arrangement,
    today: date,
    words_per_page: float = WORDS_PER_PAGE,
) -> Progress:
    """Return how far the call of `project` has come on `today`.

    `received` tells the day on which each piece was received, by its file; a piece or a decision of a later day does
    not count. `findings` are those of the whole project, and know which of them were waived. `arrangement` is that of
    the pieces. What is counted, and against what, is laid down in docs/milestones.md.
    """
    known = known_on(today, project, received)
    findings = _of_known_pieces(findings, project, known)
    states = piece_states(known.pieces, known.decisions, findings)
    out = files_out(known.decisions)
    counted = tuple(piece for piece in known.pieces if piece.file not in out)
    standing = tuple(finding for finding in findings if finding.location.file not in out)
    arrivals = tuple(sorted(received[piece.file] for piece in counted))
    late = still_promised(known.authors, known.pieces)
    promised = promised_titles(known.authors)
    call, goal = known.call, known.call.goal or promised or None
    pieces = _pieces(promised, counted, states, standing)
    progress = Progress(
        title=known.imprint.title,
        as_of=today,
        opens=call.opens,
        closes=call.closes,
        days_left=(call.closes - today).days if call.closes else None,
        goal=goal,
        counted_against=CountedAgainst.GOAL if call.goal else CountedAgainst.PROMISED if goal else None,
        people=_people(known.authors, counted),
        pieces=pieces,
        pages=ceil(pieces.words / words_per_page) if pieces.words else 0,
        milestones=milestones_on(today, call, goal, arrivals),
        arrivals=arrivals,
        forecast=forecast(
            arrivals,
            today=today,
            opens=call.opens,
            closes=call.closes,
            goal=goal,
            most=_most(known, len(counted), late),
        ),
        late=late,
        arrangement=_of_pieces(arrangement, {piece.file for piece in counted}),
        not_ready=_not_ready(standing),
        findings=_finding_counts(standing),
        lacks=what_it_lacks(known),
    )
    return private(replace(progress, next=next_steps(progress)))


def _most(known: Project, counted: int, late: Sequence[Late]) -> int | None:
    """Return how many pieces there can be in all, None without promises.

    They are the `counted` ones, those still promised, and as many that nobody promised as have come so far.
    """
    promised = promised_titles(known.authors)
    if not promised:
        return None
    missing = sum(len(person.promised) for person in late)
    unpromised = max(0, len(known.pieces) - (promised - missing))
    return counted + missing + unpromised


def _of_known_pieces(findings: Iterable[Finding], project: Project, known: Project) -> tuple[Finding, ...]:
    """Return the findings that are not about a piece of a later day."""
    later = {piece.file for piece in project.pieces} - {piece.file for piece in known.pieces}
    return tuple(finding for finding in findings if finding.location.file not in later)


def _people(authors: Sequence[Author], pieces: Sequence[Contribution]) -> People:
    """Return how many people there are."""
    people = [person for person in authors if not person.withdrawn]
    return People(
        signed_up=len(people),
        reviewers=sum(person.reviews is True for person in people),
        waiting_for_feedback=sum(
            person.wants_feedback is True and bool(pieces_by(person, pieces)) for person in people
        ),
    )


def _pieces(
    promised: int, counted: Sequence[Contribution], states: Mapping[str, PieceState], standing: Sequence[Finding]
) -> PieceCounts:
    """Return how many pieces have come how far."""
    with_errors = {finding.location.file for finding in standing if is_standing_error(finding)}
    reached = list(states.values())
    return PieceCounts(
        promised=promised,
        received=len(states),
        counted=len(counted),
        ready=sum(piece.file not in with_errors for piece in counted),
        accepted=reached.count(PieceState.ACCEPTED),
        declined=reached.count(PieceState.DECLINED),
        withdrawn=reached.count(PieceState.WITHDRAWN),
        words=sum(piece.passage.words for piece in counted),
    )


def _not_ready(standing: Iterable[Finding]) -> tuple[NotReady, ...]:
    """Return the files in which an error stands, in their order, with what is wrong in each."""
    reasons: dict[str, list[str]] = {}
    for finding in standing:
        if is_standing_error(finding):
            reasons.setdefault(finding.location.file, []).append(finding.message)
    return tuple(NotReady(file=file, reasons=tuple(reasons[file])) for file in sorted(reasons))


def _finding_counts(standing: Iterable[Finding]) -> FindingCounts:
    """Return how many findings stand un-waived."""
    weights = [finding.severity for finding in standing if finding.waived is None]
    return FindingCounts(
        errors=weights.count(Severity.ERROR),
        warnings=weights.count(Severity.WARNING),
        notes=weights.count(Severity.NOTE),
    )


def _of_pieces(arrangement: Arrangement, files: set[str]) -> Arrangement:
    """Return `arrangement` with no other pieces than `files`; a theme stays, if nothing stands in it yet."""
    themes = (
        replace(theme, pieces=tuple(file for file in theme.pieces if file in files)) for theme in arrangement.themes
    )
    return Arrangement(themes=tuple(themes), unplaced=tuple(file for file in arrangement.unplaced if file in files))
