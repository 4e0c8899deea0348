"""bob status: how far the call has come, and what to do next."""

from dataclasses import asdict
from datetime import date

from bookofblogs.cli import console
from bookofblogs.cli.options import HERE, AsOf, Book, Debug, Json, day_or_none, now
from bookofblogs.cli.screens.status import status_screen
from bookofblogs.model.progress import LetterCounts, MilestoneProgress, Progress
from bookofblogs.workflow.status import status


def command(
    *,
    as_of: AsOf = "",
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """See how far the call has come: pieces, milestones, who is late, what is not ready, and what to do next.

    A piece counts from the day on which it was received: the day you set with bob decide, else that of the commit that
    added it, else that of the file.

    Example: bob status --as-of 2014-08-02
    """
    progress = status(book, now=now(), as_of=day_or_none(as_of))
    if json:
        console.say_json(_as_json(progress))
        return
    console.say_lines(status_screen(progress, console.width(), drawn=console.is_terminal()))


def _as_json(progress: Progress) -> dict[str, object]:
    """Return the result for programs."""
    people, pieces, findings = progress.people, progress.pieces, progress.findings
    return {
        "title": progress.title,
        "as_of": progress.as_of.isoformat(),
        "goal": progress.goal,
        "counted_against": progress.counted_against,
        "people": {"signed_up": people.signed_up, "reviewers": people.reviewers},
        "pieces": {
            "promised": pieces.promised,
            "received": pieces.received,
            "ready": pieces.ready,
            "accepted": pieces.accepted,
            "declined": pieces.declined,
            "withdrawn": pieces.withdrawn,
            "words": pieces.words,
        },
        "milestones": [_milestone(mark) for mark in progress.milestones],
        "closes": _day(progress.closes),
        "days_left": progress.days_left,
        "forecast": {
            "at_close": list(progress.forecast.at_close) if progress.forecast.at_close else None,
            "goal_reached_on": _day(progress.forecast.goal_reached_on),
        },
        "late": [{"author": person.author, "promised": list(person.promised)} for person in progress.late],
        "without_consent": list(progress.without_consent),
        "themes": [{"title": theme.title, "pieces": list(theme.pieces)} for theme in progress.arrangement.themes],
        "unplaced": list(progress.arrangement.unplaced),
        "findings": {"error": findings.errors, "warning": findings.warnings, "note": findings.notes},
        "letters": _letters(progress.letters) if progress.letters else None,
        "feedback": asdict(progress.feedback) if progress.feedback else None,
        "next": list(progress.next),
    }


def _letters(letters: LetterCounts) -> dict[str, object]:
    """Return how many letters there are, for programs."""
    return {
        "due": letters.due,
        "drafts": letters.drafts,
        "waiting": letters.waiting,
        "held_back": letters.held_back,
        "uncertain": letters.uncertain,
    }


def _milestone(mark: MilestoneProgress) -> dict[str, object]:
    """Return a milestone for programs."""
    return {
        "name": mark.name,
        "percent": mark.percent,
        "needed": mark.needed,
        "due": _day(mark.due),
        "state": mark.state,
        "reached_on": _day(mark.reached_on),
    }


def _day(day: date | None) -> str | None:
    """Return a day as ISO 8601 writes it, None if it is not known."""
    return None if day is None else day.isoformat()
