"""The quiet days: nobody gets two letters within so many days, but replies, which go at once and are counted."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from bookofblogs.letters.history import last_letter_day
from bookofblogs.letters.table import OCCASIONS, URGENCY
from bookofblogs.model.outbox import Due, HeldBack, Occasion, Situation, Waiting
from bookofblogs.wording import day_in_words


def after_quiet_days(
    situation: Situation, letters: Sequence[Due], drafted: Mapping[str, Collection[Occasion]]
) -> tuple[list[Due], list[Waiting], list[HeldBack]]:
    """Return which of `letters`, the most urgent first, go now, which wait, and which would be too late by then.

    `drafted` are the occasions of the letters that lie in the outbox for each person: no less urgent one joins
    them, and it waits as if they went today.
    """
    quiet = timedelta(days=situation.project.letter_settings.quiet_days)
    if not quiet:
        return [*letters], [], []
    last = last_letter_day(situation.events)
    now: list[Due] = []
    waiting: list[Waiting] = []
    too_late: list[HeldBack] = []
    goes: set[str] = set()
    for letter in letters:
        until = waits_until(situation, last.get(letter.key))
        if letter.key in goes:
            until = situation.today + quiet
        elif any(URGENCY[occasion] <= URGENCY[letter.occasion] for occasion in drafted.get(letter.key, ())):
            until = until or situation.today + quiet
        if OCCASIONS[letter.occasion].is_reply or until is None:
            now.append(letter)
            goes.add(letter.key)
        elif letter.occasion is Occasion.REMINDER and letter.on is not None and letter.on < until:
            day = day_in_words(letter.on, situation.today)
            too_late.append(
                HeldBack(letter=letter, why=f"has another letter these days, and {day} is too near for a second")
            )
        else:
            waiting.append(Waiting(letter=letter, until=until))
    return now, waiting, too_late


def waits_until(situation: Situation, last: date | None) -> date | None:
    """Return the day until which a letter waits if the person had the `last` one then; None if it does not wait."""
    if last is None:
        return None
    until = last + timedelta(days=situation.project.letter_settings.quiet_days)
    return until if until > situation.today else None
