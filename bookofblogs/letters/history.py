"""What the record says: which letters are done with, which lie in the outbox, and of which nobody knows what became.

A letter is one for its person, its occasion and all that it is about; a reason is one of the things that it is about.
The last line on either holds, in the order of the record, whatever the clocks say.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from bookofblogs.model.feedback import Pair
from bookofblogs.model.outbox import Became, Due, LetterEvent, Occasion
from bookofblogs.model.people import Author

Reason = tuple[str, Occasion, str]
"""The person's key, the occasion, and what the letter is once for; empty where it is once for the person."""
_Letter = tuple[str, Occasion, tuple[str, ...]]

_IN_THE_OUTBOX = frozenset({Became.DRAFTED, Became.LATER})
_UNCERTAIN = frozenset({Became.TRYING, Became.UNCERTAIN})
_AWAY = _UNCERTAIN | {Became.SENT, Became.HANDED_OVER, Became.BY_HAND, Became.ARRIVED}
"""The person has it, or may have it."""
_SAYS_NOTHING_OF_IT = frozenset({Became.DROPPED, Became.SAID_NO})
"""Whether a letter went stays as it was."""


def reasons_of(letter: Due | LetterEvent) -> tuple[Reason, ...]:
    """Return everything that a letter is once for."""
    about = letter.about or ("",)
    if len(about) == 1:  # by far the most
        return ((letter.key, letter.occasion, about[0]),)
    return tuple((letter.key, letter.occasion, each) for each in about)


def of_one_person(events: tuple[LetterEvent, ...], authors: Iterable[Author]) -> tuple[LetterEvent, ...]:
    """Return the record with what went to entries that turned out to be somebody's (`same_as`) under that one's key.

    A draft to such an entry stays what it is: nobody gets it, and the letter is due to the one who is there.
    """
    whose = {other: author.key for author in authors for other in author.same_as}
    if not whose or not any(event.key in whose for event in events):
        return events
    lying = {(draft.key, draft.occasion, draft.about) for draft in open_drafts(events)}
    return tuple(
        replace(event, key=whose[event.key])
        if event.key in whose and (event.key, event.occasion, event.about) not in lying
        else event
        for event in events
    )


def last_on_each(events: Iterable[LetterEvent]) -> dict[Reason, LetterEvent]:
    """Return the last line on each reason: what became of it."""
    return {reason: event for event in events for reason in reasons_of(event)}


def settled(events: Iterable[LetterEvent]) -> frozenset[Reason]:
    """Return every reason for which nothing is written any more unless the editor asks for it.

    The letter is with its person, or may be, or the editor dropped it, or it did not get there.
    """
    return frozenset(reason for reason, last in last_on_each(events).items() if last.became not in _IN_THE_OUTBOX)


def uncertain(events: Iterable[LetterEvent]) -> tuple[LetterEvent, ...]:
    """Return the last line on each letter of which nobody can know whether it arrived, in the order of the record."""
    return tuple(last for last in last_on_letters(events).values() if last.became in _UNCERTAIN)


def open_drafts(events: Iterable[LetterEvent]) -> tuple[LetterEvent, ...]:
    """Return the last line on each letter that lies in the outbox, to be sent, in the order of the record."""
    return tuple(last for last in last_on_letters(events).values() if last.became in _IN_THE_OUTBOX)


def letter_days(events: Iterable[LetterEvent]) -> Mapping[Reason, date]:
    """Return the day on which a letter went for each reason, if the person has it or may have it.

    It is the day on which it left, not the one on which somebody noted that it arrived.
    """
    days: dict[Reason, date] = {}
    for event in events:
        for reason in reasons_of(event):
            if event.became in _AWAY:
                days.setdefault(reason, event.at.date())
            elif event.became not in _SAYS_NOTHING_OF_IT:
                days.pop(reason, None)
    return days


def said_no(events: Iterable[LetterEvent]) -> frozenset[Pair]:
    """Return the pieces that people would rather not read, with their keys: that is the last that is known of it."""
    return frozenset(
        (file, key)
        for (key, occasion, file), last in last_on_each(events).items()
        if occasion is Occasion.READ_THIS and last.became is Became.SAID_NO
    )


def last_letter_day(events: Iterable[LetterEvent]) -> Mapping[str, date]:
    """Return the day of the last letter that each person has, or may have, by their key."""
    last: dict[str, date] = {}
    for (key, _, _), day in letter_days(events).items():
        last[key] = max(day, last.get(key, day))
    return last


def last_on_letters(events: Iterable[LetterEvent]) -> dict[_Letter, LetterEvent]:
    """Return the last line on each letter."""
    last: dict[_Letter, LetterEvent] = {}
    for event in events:
        letter = (event.key, event.occasion, event.about)
        last.pop(letter, None)
        last[letter] = event
    return last
