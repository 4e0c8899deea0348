"""Days and numbers in the words of the screens, in English whatever the machine speaks."""

from collections.abc import Sequence
from datetime import date

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def day_in_words(day: date, today: date | None = None) -> str:
    """Return a day as `9 August`, or `9 August 2014` if it lies in another year than `today` or there is no today."""
    in_year = f"{day.day} {_MONTHS[day.month - 1]}"
    return in_year if today is not None and day.year == today.year else f"{in_year} {day.year}"


def count_of(number: int, noun: str, plural: str = "") -> str:
    """Return `1 piece`, or `31 pieces`."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def small_count_of(number: int, noun: str) -> str:
    """Return `one day`, `two days`, and from thirteen on `13 days`."""
    return (
        f"{_NUMBERS[number]} {noun}{'' if number == 1 else 's'}" if number < len(_NUMBERS) else count_of(number, noun)
    )


def names_in_words(names: Sequence[str], most: int) -> str:
    """Return the first `most` of `names`, and how many more there are: `Ann Example, Ben Sample and 3 more`.

    One name more than `most` is named too, since "and 1 more" is no shorter.
    """
    if len(names) <= most + 1:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"
