"""How letters are called on a screen, and why each is due, in few words."""

from collections.abc import Sequence
from datetime import date

from bookofblogs.expressions import expression
from bookofblogs.model.outbox import Due, Occasion
from bookofblogs.wording import day_in_words, one_or_many, small_counted

_SAYS_MORE = (Occasion.REMINDER, Occasion.QUESTION, Occasion.MILESTONE, Occasion.PUBLISHED)
"""What these are about is short enough to stand beside their names."""
_DAY = expression(r"(?<=@)\d{4}-\d\d-\d\d")
_WHY = {
    Occasion.WELCOME: ("signed up", "signed up"),
    Occasion.RECEIVED: ("a piece of theirs came", "pieces of theirs came"),
    Occasion.MEND: ("something is still to be mended", "something is still to be mended"),
    Occasion.READ_THIS: ("feedback.yaml names them as a reader", "feedback.yaml names them as readers"),
    Occasion.READER_FOUND: ("somebody reads a piece of theirs", "somebody reads pieces of theirs"),
    Occasion.READING_THANKS: ("gave feedback", "gave feedback"),
    Occasion.ACCEPTED: ("accepted", "accepted"),
    Occasion.DECLINED: ("declined", "declined"),
    Occasion.PROOF: ("a proof was made", "proofs were made"),
}


def label(occasion: Occasion, about: Sequence[str]) -> str:
    """Return how letters are called that are about the same: `reminder 60 %`, `thanks`."""
    if occasion not in _SAYS_MORE or not about:
        return occasion.value
    return f"{occasion.value} {about[0].partition('@')[0].replace('%', ' %')}"


def why(letters: Sequence[Due], today: date) -> str:
    """Return why `letters` are due, which have one label."""
    first = letters[0]
    match first.occasion:
        case Occasion.REMINDER if first.on is not None:
            return f"{day_in_words(first.on, today)} is {_in_days((first.on - today).days)}"
        case Occasion.QUESTION if first.on is not None:
            is_end = first.milestone is not None and first.milestone.name == "end"
            day = day_in_words(first.on, today)
            return f"the call closed on {day}" if is_end else f"missed on {day}"
        case Occasion.MILESTONE:
            return _reached(first, today)
        case Occasion.THANKS:
            return "the call has come to its end"
        case Occasion.PUBLISHED:
            return "the book is out"
    return one_or_many(len(letters), *_WHY.get(first.occasion, ("", "")))


def why_drafted(occasion: Occasion, about: Sequence[str], today: date) -> str:
    """Return why a letter was drafted, as far as it is said on `today`: how far off the day of a reminder is."""
    found = _DAY.search(about[0]) if about and occasion is Occasion.REMINDER else None
    if not found:
        return ""
    on = date.fromisoformat(found[0])
    return f"{day_in_words(on, today)} is {_in_days((on - today).days)}" if on >= today else ""


def _in_days(days: int) -> str:
    """Return when a day is that is so many days ahead."""
    return "today" if days == 0 else "tomorrow" if days == 1 else f"in {small_counted(days, 'day')}"


def _reached(letter: Due, today: date) -> str:
    """Return how a milestone stands."""
    mark = letter.milestone
    if mark is None or mark.reached_on is None:
        return "its day has come"
    return f"reached on {day_in_words(mark.reached_on, today)}"
