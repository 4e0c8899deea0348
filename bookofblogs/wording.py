"""How bob says numbers, lists, sizes, days and long texts in its own English, whatever the machine speaks.

Screens, findings, errors and the papers of a release speak so. What a book says of itself, in its own language, is
another thing: `labels`.
"""

from collections.abc import Iterable, Sequence
from datetime import date

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
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


def one_or_many(number: int, one: str, many: str = "") -> str:
    """Return the word that goes with `number`: `piece` or `pieces`, `is` or `are`. `many` is `one` and an s if none."""
    return one if number == 1 else many or f"{one}s"


def counted(number: int, one: str, many: str = "") -> str:
    """Return `1 piece`, `1,031 pieces` or `2 people`."""
    return f"{number:,} {one_or_many(number, one, many)}"


def small_number(number: int) -> str:
    """Return a number as a word, from `no` over `one` to `twelve`; from thirteen on in digits."""
    return _SMALL[number] if number < len(_SMALL) else f"{number:,}"


def small_counted(number: int, one: str, many: str = "") -> str:
    """Return `no days`, `one day`, `two days`, and from thirteen on `13 days`."""
    return f"{small_number(number)} {one_or_many(number, one, many)}"


def listed(things: Sequence[str], last: str = "and") -> str:
    """Return `A`, `A and B` or `A, B and C`, with `last` before the last; without a `last` there are commas only."""
    if not last:
        return ", ".join(things)
    return f" {last} ".join(part for part in (", ".join(things[:-1]), *things[-1:]) if part)


def first_of(things: Iterable[str], most: int, *, last: str = "and", least_left: int = 1) -> str:
    """Return the first `most` of `things` and how many more there are, as `A, B and 3 more`, else all, `listed`.

    Where fewer than `least_left` would be left, they are named too: "and 1 more" is no shorter than a name.
    """
    them = list(things)
    left = len(them) - most
    return listed(them, last) if left < least_left else f"{', '.join(them[:most])} and {left:,} more"


def shortened(text: str, most: int) -> str:
    """Return `text`, or of a longer one as much as `most` signs hold, the last of them three dots."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def size(count: int) -> str:
    """Return so many bytes as people say it: `412 kB`, `2.1 MB`."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1_000))} kB"  # a million


def day_in_words(day: date, today: date | None = None) -> str:
    """Return a day as `9 August`, or `9 August 2014` if it lies in another year than `today` or there is no today."""
    in_year = f"{day.day} {_MONTHS[day.month - 1]}"
    return in_year if today is not None and day.year == today.year else f"{in_year} {day.year}"
