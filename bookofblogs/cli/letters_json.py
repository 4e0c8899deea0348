"""Letters as JSON, for programs: whose they are by key and name, and never an address."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bookofblogs.cli.screens.letters import next_steps
from bookofblogs.model.outbox import Due, HeldBack, LetterEvent, Occasion, Waiting
from bookofblogs.workflow.letters import Lying, Outbox


def outbox_as_json(outbox: Outbox) -> dict[str, object]:
    """Return what `bob letters` tells."""
    names = outbox.names
    return {
        "title": outbox.title,
        "as_of": outbox.today.isoformat(),
        "contacts": outbox.contacts_are_here,
        "due": [due_as_json(letter, names) for letter in outbox.due.now],
        "drafts": [lying_as_json(lying, names) for lying in outbox.drafts],
        "waiting": [waiting_as_json(wait, names) for wait in outbox.due.waiting],
        "held_back": [held_as_json(held, names) for held in outbox.due.held],
        "uncertain": [{**event_as_json(event, names), "on": _day(event.at)} for event in outbox.uncertain],
        "not_known": list(outbox.not_ours),
        "problems": list(outbox.problems),
        "forgotten": [names.get(key, key) for key in outbox.forgotten],
        "next": list(next_steps(outbox)),
    }


def due_as_json(letter: Due, names: Mapping[str, str]) -> dict[str, object]:
    """Return a letter that somebody should have."""
    return {
        **letter_as_json(letter.key, letter.occasion, letter.about, names),
        "pieces": list(letter.pieces),
        "promised": list(letter.promised),
        "day": letter.on.isoformat() if letter.on else None,
    }


def waiting_as_json(wait: Waiting, names: Mapping[str, str]) -> dict[str, object]:
    """Return a letter that waits, and until when."""
    return {**due_as_json(wait.letter, names), "until": wait.until.isoformat()}


def held_as_json(held: HeldBack, names: Mapping[str, str]) -> dict[str, object]:
    """Return a letter that is held back, and why."""
    return {**due_as_json(held.letter, names), "why": held.why}


def lying_as_json(lying: Lying, names: Mapping[str, str]) -> dict[str, object]:
    """Return a draft that lies in the outbox."""
    return {
        **event_as_json(lying.event, names),
        "file": f"outbox/{lying.draft.file}",
        "subject": lying.draft.subject,
        "why_not": lying.why_not or None,
    }


def event_as_json(event: LetterEvent, names: Mapping[str, str]) -> dict[str, object]:
    """Return whose letter a line of the record is about, and which."""
    return letter_as_json(event.key, event.occasion, event.about, names)


def letter_as_json(key: str, occasion: Occasion, about: Sequence[str], names: Mapping[str, str]) -> dict[str, object]:
    """Return whose letter it is, and which: the keys that every letter has."""
    return {"key": key, "name": names.get(key, key), "occasion": occasion.value, "about": list(about)}


def _day(moment: datetime) -> str:
    return moment.astimezone().date().isoformat()
