"""Feedback as JSON, for programs: who reads what and on which days, and never what was said."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from bookofblogs.cli.screens.feedback import next_steps
from bookofblogs.model.feedback import Reading, Standing, WaitingPiece, WithoutReader
from bookofblogs.workflow.feedback import Feedback
from bookofblogs.workflow.feedback_suggesting import SuggestedFeedback

_DIGITS = 4


def feedback_as_json(feedback: Feedback) -> dict[str, object]:
    """Return what `bob feedback` tells."""
    seen = feedback.seen
    return {
        "title": seen.project.imprint.title,
        "as_of": seen.today.isoformat(),
        "private": seen.private_is_here,
        "counts": asdict(seen.counts),
        "waiting": [_waiting(each) for each in seen.standing.waiting],
        "readings": [_standing(each, seen.names) for each in seen.standing.readings],
        "to_note": [
            {"piece": each.reading.piece, **_reader(each.reading.reader, seen.names), "file": seen.answer_file(each)}
            for each in seen.to_note
        ],
        "not_known": list(seen.lying.not_expected),
        "problems": list(seen.lying.problems),
        "without": [_without(each) for each in feedback.without],
        "next": list(next_steps(feedback)),
    }


def suggestion_as_json(found: SuggestedFeedback) -> dict[str, object]:
    """Return who should read what."""
    names = found.seen.names
    return {
        "readings": [
            {
                "piece": each.piece,
                **_reader(each.reader, names),
                "nearness": round(each.nearness, _DIGITS),
                "why": each.why,
            }
            for each in found.suggested.readings
        ],
        "without": [_without(each) for each in found.suggested.without],
    }


def reading_as_json(reading: Reading, names: Mapping[str, str]) -> dict[str, object]:
    """Return a reading as feedback.yaml has it, with the reader's name."""
    days = {name: _day(getattr(reading, name)) for name in ("asked", "agreed", "by", "given", "thanked")}
    return {"piece": reading.piece, **_reader(reading.reader, names), **days}


def _standing(standing: Standing, names: Mapping[str, str]) -> dict[str, object]:
    return {
        **reading_as_json(standing.reading, names),
        "state": standing.state.value,
        "due": _day(standing.due),
        "lapsed": standing.lapsed or None,
    }


def _waiting(waiting: WaitingPiece) -> dict[str, object]:
    return {
        "piece": waiting.piece,
        "since": waiting.since.isoformat(),
        "state": waiting.state.value if waiting.state else None,
        "readers": list(waiting.readers),
    }


def _without(without: WithoutReader) -> dict[str, object]:
    return {"piece": without.piece, "why": without.why}


def _reader(key: str, names: Mapping[str, str]) -> dict[str, object]:
    return {"reader": key, "name": names.get(key, key)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
