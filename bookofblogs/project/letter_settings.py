"""What book.yaml says of letters: when they are due, and how fast they go out."""

from bookofblogs.model.call import LetterSettings
from bookofblogs.yaml.section import Section, read_number

_MOST_DAYS = 365
_MOST_PER_MINUTE = 600


def read_letter_settings(section: Section) -> LetterSettings:
    """Return what `letters` in `section`, the top of book.yaml, says; the usual days where it says nothing."""
    letters = section.section("letters")
    usual = LetterSettings()
    remind = _remind(letters)
    quiet = letters.parsed("quiet", _days, f"a number of days, from 0 to {_MOST_DAYS}")
    per_minute = letters.parsed("per_minute", _per_minute, f"a number of letters, from 1 to {_MOST_PER_MINUTE}")
    letters.close()
    return LetterSettings(
        remind_days=usual.remind_days if remind is None else remind,
        quiet_days=usual.quiet_days if quiet is None else quiet,
        letters_per_minute=per_minute or usual.letters_per_minute,
    )


def _remind(letters: Section) -> tuple[int, ...] | None:
    """Return the days before a date on which a reminder is due, the most first; None where nothing is said."""
    value = letters.take("remind")
    if value is None:
        none_wanted = "remind" in letters.entries and letters.entries["remind"].content == ()
        return () if none_wanted else None
    items = value.content if isinstance(value.content, tuple) else (value,)
    try:
        days = {_days(item.content if isinstance(item.content, str) else "", least=1) for item in items}
    except ValueError:
        message = f"must be days before a date, from 1 to {_MOST_DAYS}, like [14, 3]. Write [] for no reminders."
        letters.problem(value, "remind", message)
        return None
    return tuple(sorted(days, reverse=True))


def _days(text: str, *, least: int = 0) -> int:
    """Return a number of days. Raises ValueError if it is none, below `least`, or more than a year's."""
    days = read_number(text, least=least)
    if days > _MOST_DAYS:
        raise ValueError(text)
    return days


def _per_minute(text: str) -> int:
    """Return a number of letters. Raises ValueError if it is none, or more than any server is asked for."""
    letters = read_number(text, least=1)
    if letters > _MOST_PER_MINUTE:
        raise ValueError(text)
    return letters
