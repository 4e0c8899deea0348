"""How far the call has come on a day. Pure: the day, the findings and the days of arrival are arguments."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import ceil

from bookofblogs.email_addresses import masked
from bookofblogs.model.arrangement import Arrangement
from bookofblogs.model.call import Call, Milestone
from bookofblogs.model.contribution import Contribution, PieceState
from bookofblogs.model.decision import files_out
from bookofblogs.model.finding import Finding, Severity
from bookofblogs.model.progress import (
    CountedAgainst,
    FindingCounts,
    MilestoneProgress,
    MilestoneState,
    NotReady,
    PieceCounts,
    Progress,
)
from bookofblogs.model.project import Project
from bookofblogs.names.register import names_on_screen
from bookofblogs.people.consents import not_agreed
from bookofblogs.people.participants import count_people, promised_titles, still_promised
from bookofblogs.progress.forecast import forecast
from bookofblogs.progress.next_steps import next_steps
from bookofblogs.progress.piece_status import is_unwaived_error, known_on, piece_states
from bookofblogs.wording import first_of, one_or_many

_WHOLE = 100
_SOON = timedelta(days=7)


def measure(  # noqa: PLR0913 - all that is known about a day
    project: Project,
    *,
    received: Mapping[str, date],
    findings: Iterable[Finding],
    arrangement: Arrangement,
    today: date,
    words_per_page: float | None = None,
) -> Progress:
    """Return how far the call of `project` has come on `today`.

    `received` tells the day on which each piece was received, by its file; a piece or a decision of a later day does
    not count. `findings` are those of the whole project, and know which of them were waived. `arrangement` is that of
    the pieces, and `words_per_page` what the last PDF had. What is counted, and against what, is laid down in
    docs/milestones.md.
    """
    known = known_on(today, project, received)
    out = files_out(known.decisions)
    later = {piece.file for piece in project.pieces} - {piece.file for piece in known.pieces}
    counted_findings = tuple(finding for finding in findings if finding.location.file not in out | later)
    counted = tuple(piece for piece in known.pieces if piece.file not in out)
    pieces = _pieces(known, counted, counted_findings)
    progress = Progress(
        title=known.imprint.title,
        as_of=today,
        people=count_people(known),
        pieces=pieces,
        pages=ceil(pieces.words / words_per_page) if words_per_page else None,
        arrivals=tuple(sorted(received[piece.file] for piece in counted)),
        late=still_promised(known.authors, known.pieces),
        arrangement=_of_pieces(arrangement, {piece.file for piece in counted}),
        not_ready=_not_ready(counted_findings),
        findings=_finding_counts(counted_findings),
        without_consent=_without_consent(known, counted_findings),
        lacks=_lacking(known),
    )
    progress = _against_the_call(progress, known.call)
    return masked(replace(progress, next=next_steps(progress)))


def _against_the_call(progress: Progress, call: Call) -> Progress:
    """Return `progress` with what it means for the days and the goal of `call`."""
    goal = call.goal or progress.pieces.promised or None
    return replace(
        progress,
        opens=call.opens,
        closes=call.closes,
        days_left=(call.closes - progress.as_of).days if call.closes else None,
        goal=goal,
        counted_against=CountedAgainst.GOAL if call.goal else CountedAgainst.PROMISED if goal else None,
        milestones=milestones_on(progress.as_of, call, goal, progress.arrivals),
        forecast=forecast(progress.arrivals, call, today=progress.as_of, goal=goal, most=_most(progress)),
    )


def milestones_on(today: date, call: Call, goal: int | None, arrivals: Sequence[date]) -> tuple[MilestoneProgress, ...]:
    """Return every milestone of `call` on `today`, the end of the call last, as that of 100 %.

    `arrivals` are the days on which the pieces that count were received, in order.
    """
    marks = [mark for mark in call.milestones if mark.percent < _WHOLE]
    end_due = next((mark.due for mark in call.milestones if mark.percent == _WHOLE and mark.due), call.closes)
    end = Milestone(percent=_WHOLE, due=end_due)
    return tuple(_milestone(mark, today, goal, arrivals) for mark in (*marks, end))


def _milestone(mark: Milestone, today: date, goal: int | None, arrivals: Sequence[date]) -> MilestoneProgress:
    """Return one milestone on `today`."""
    name = "end" if mark.percent == _WHOLE else f"{mark.percent}%"
    if goal is None:
        return MilestoneProgress(name=name, percent=mark.percent, due=mark.due)
    needed = -(-mark.percent * goal // _WHOLE)
    reached_on = arrivals[needed - 1] if len(arrivals) >= needed else None
    return MilestoneProgress(
        name=name,
        percent=mark.percent,
        needed=needed,
        due=mark.due,
        state=_state(today, mark.due, is_reached=reached_on is not None),
        reached_on=reached_on,
    )


def _state(today: date, due: date | None, *, is_reached: bool) -> MilestoneState:
    """Return the state of a milestone that is due on `due`."""
    if is_reached:
        return MilestoneState.REACHED
    if due is None or today + _SOON < due:
        return MilestoneState.AHEAD
    return MilestoneState.DUE if today <= due else MilestoneState.MISSED


def _most(progress: Progress) -> int | None:
    """Return how many pieces there can be in all, None without promises.

    They are those that count, those still promised, and as many that nobody promised as have come so far.
    """
    promised, missing = progress.pieces.promised, sum(len(person.promised) for person in progress.late)
    if not promised:
        return None
    return progress.pieces.counted + missing + max(0, progress.pieces.received - (promised - missing))


def _pieces(known: Project, counted: Sequence[Contribution], counted_findings: Sequence[Finding]) -> PieceCounts:
    """Return how many pieces have come how far."""
    with_errors = {finding.location.file for finding in counted_findings if is_unwaived_error(finding)}
    reached = list(piece_states(known.pieces, known.decisions, counted_findings).values())
    return PieceCounts(
        promised=promised_titles(known.authors),
        received=len(known.pieces),
        counted=len(counted),
        ready=sum(piece.file not in with_errors for piece in counted),
        accepted=reached.count(PieceState.ACCEPTED),
        declined=reached.count(PieceState.DECLINED),
        withdrawn=reached.count(PieceState.WITHDRAWN),
        words=sum(piece.passage.words for piece in counted),
    )


def _not_ready(counted_findings: Iterable[Finding]) -> tuple[NotReady, ...]:
    """Return the files in which an error stands, in their order, with what is wrong in each."""
    errors: dict[str, list[Finding]] = {}
    for finding in counted_findings:
        if is_unwaived_error(finding):
            errors.setdefault(finding.location.file, []).append(finding)
    return tuple(NotReady(file=file, errors=tuple(errors[file])) for file in sorted(errors))


def _without_consent(known: Project, counted_findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return who is not known to have agreed, of the pieces in which an unwaived finding says so."""
    files = {each.location.file for each in counted_findings if each.rule == "consent-missing" and not each.waived}
    missing = not_agreed(known, (piece for piece in known.pieces if piece.file in files))
    shown = names_on_screen(known.authors) if missing else {}
    return tuple(dict.fromkeys(shown.get(one.key, one.name) for people in missing.values() for one in people))


def _finding_counts(counted_findings: Iterable[Finding]) -> FindingCounts:
    """Return how many findings nobody waived."""
    weights = [finding.severity for finding in counted_findings if finding.waived is None]
    return FindingCounts(
        errors=weights.count(Severity.ERROR),
        warnings=weights.count(Severity.WARNING),
        notes=weights.count(Severity.NOTE),
    )


def _lacking(project: Project) -> tuple[str, ...]:
    """Return what is not known about the call of `project` and where to say it, in sentences."""
    call = project.call
    lacks = []
    has_promises = promised_titles(project.authors) > 0
    if call.goal is None and not has_promises:
        lacks.append("How many pieces you hope for. Write it into book.yaml, under call: goal: 30")
    if call.closes is None:
        lacks.append("When the call closes. Write it into book.yaml, under call: closes: 2027-05-30")
    undated = [f"{mark.percent} %" for mark in call.milestones if mark.due is None and mark.percent < _WHOLE]
    if undated and call.closes is not None:
        example = ", ".join(f"{mark.percent}%: DATE" for mark in call.milestones)
        lacks.append(
            f"The {one_or_many(len(undated), 'day')} for {first_of(undated, 4, last='', least_left=2)}. "
            f"Write {one_or_many(len(undated), 'it', 'them')} into book.yaml, under call: milestones: {{{example}}}"
        )
    if not has_promises:
        lacks.append(
            "Who has promised what, and so who is late. "
            "Write authors.yaml, or import the sign-ups: bob signups import SHEET"
        )
    return tuple(lacks)


def _of_pieces(arrangement: Arrangement, files: set[str]) -> Arrangement:
    """Return `arrangement` with no other pieces than `files`; a theme stays, if nothing stands in it yet."""
    themes = (
        replace(theme, pieces=tuple(file for file in theme.pieces if file in files)) for theme in arrangement.themes
    )
    return Arrangement(themes=tuple(themes), unplaced=tuple(file for file in arrangement.unplaced if file in files))
