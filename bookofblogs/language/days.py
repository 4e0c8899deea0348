"""Days as people type them: read where they can mean one day only, else a sentence that says what is wrong."""

import re
from calendar import monthrange
from datetime import date

from bookofblogs.expressions import expression
from bookofblogs.folding import name_key
from bookofblogs.wording import shortened

LIKE_THIS = "Write it like 2014-08-31"
_MONTHS = (
    "january januar janvier enero gennaio januari janeiro jan jän",
    "february februar fevrier febrero febbraio februari fevereiro feb fev febr",
    "march marz mars marzo maart marco mar mrz maerz",
    "april avril abril aprile apr avr abr",
    "may mai mayo maggio mei maio",
    "june juni juin junio giugno junho jun",
    "july juli juillet julio luglio julho jul juil",
    "august aout agosto augustus aug ago",
    "september septembre septiembre settembre setembro sep sept set",
    "october oktober octobre octubre ottobre outubro oct okt out",
    "november novembre noviembre novembro nov",
    "december dezember decembre diciembre dicembre dezembro dec dez dic",
)
"""The months in seven languages, English, German, French, Spanish, Italian, Dutch and Portuguese, and cut short."""
_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November")
_NUMBER_OF = {name_key(word): number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_YEAR_FIRST = expression(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?", re.ASCII)
_YEAR_LAST = expression(r"(\d{1,2})([-./]) ?(\d{1,2})\2 ?(\d{4})", re.ASCII)
_DAY_MONTH = expression(
    r"(?:\w+, *)?(\d{1,2})(?:st|nd|rd|th|er|º|°)?\.? *(?:of |de |di )?([^\W\d]+)\.?,? *(?:de |of )?(\d{4})?"
)
_MONTH_DAY = expression(r"(?:\w+, *)?([^\W\d]+)\.? +(\d{1,2})(?:st|nd|rd|th)?(?:, *| +)?(\d{4})?")
_MONTHS_IN_A_YEAR = 12
_LONGEST_QUOTED = 40


class NoDayError(ValueError):
    """The text is no day, or not certainly one. The message is a sentence about it, as in "November has 30 days"."""


def read_day(text: str) -> date:
    """Return the day that `text` means. Raises NoDayError, whose message says why not.

    The year first is always certain, and so is a month by its name. A month and a day in figures with the year last are
    certain only where they cannot be taken for each other.
    """
    typed = " ".join(text.split())
    if found := _YEAR_FIRST.fullmatch(typed):
        return _day(typed, int(found[1]), int(found[3]), int(found[4]))
    if found := _YEAR_LAST.fullmatch(typed):
        return _year_last(typed, int(found[1]), int(found[3]), int(found[4]))
    for pattern, month, day in ((_DAY_MONTH, 2, 1), (_MONTH_DAY, 1, 2)):
        found = pattern.fullmatch(typed)
        if found and (number := _NUMBER_OF.get(name_key(found[month]))):
            if not found[3]:
                break
            return _day(typed, int(found[3]), number, int(found[day]))
    raise NoDayError(f'"{shortened(typed, _LONGEST_QUOTED)}" is not a date. {LIKE_THIS}')


def _year_last(typed: str, first: int, second: int, year: int) -> date:
    """Return the day of a date in figures whose year is last, if it is certain which of the others is the month."""
    if first == second or second > _MONTHS_IN_A_YEAR:
        return _day(typed, year, first, second)
    if first > _MONTHS_IN_A_YEAR:
        return _day(typed, year, second, first)
    either = [f"{year:04}-{month:02}-{day:02}" for month, day in ((second, first), (first, second))]
    raise NoDayError(f'"{typed}" may be {either[0]} or {either[1]}. Write the one that you mean')


def _day(typed: str, year: int, month: int, day: int) -> date:
    """Return a day of the calendar. Raises NoDayError if there is none of that number."""
    if not 1 <= month <= _MONTHS_IN_A_YEAR:
        raise NoDayError(f'"{typed}" is not a date: there are 12 months, and not {month}. {LIKE_THIS}')
    if not year >= 1:
        raise NoDayError(f'"{typed}" is not a date: there was no such year. {LIKE_THIS}')
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        name = ("", *_NAMES, "December")[month]
        which = f"{name} {year}" if name == "February" else name
        raise NoDayError(f'"{typed}" is not a date: {which} has {days} days')
    return date(year, month, day)
