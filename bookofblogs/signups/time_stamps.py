"""When a row of a sheet was sent: time stamps as forms and people write them."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from bookofblogs.expressions import expression
from bookofblogs.folding import fold

_ISO = expression(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_SLASHED = expression(r"(?P<first>\d{1,2})\s*[-/.]\s*(?P<second>\d{1,2})\s*[-/.]\s*(?P<year>\d{4}|\d{2})(?!\d)")
_TIME = expression(
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?(?:[.,]\d+)?\s*(?P<half>[AaPp]\.?\s?[Mm]\.?)?"
)
_DAY_MONTH = expression(
    r"(?:[^\W\d_]+,?\s+)?(?P<day>\d{1,2})\.?\s+(?:de\s+)?(?P<month>[^\W\d_]{3,})\.?,?\s+(?:de\s+)?(?P<year>\d{4})"
)
_MONTH_DAY = expression(
    r"(?:[^\W\d_]+,\s+)?(?P<month>[^\W\d_]{3,})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"
)
_MONTHS = (
    "jan ene gen", "feb fev", "mar maa", "apr avr abr", "may mai mag mei", "jun giu",
    "jul lug", "aug aou ago", "sep set", "oct okt ott out", "nov", "dec dez dic",
)  # fmt: skip
_SERIAL = expression(r"\d{5}(?:[.,]\d+)?")
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


def day_comes_first(stamps: Iterable[str], *, american: bool) -> bool:
    """Decide for a whole column whether 3/2/2026 is the third of February; `american`: not, if nothing else tells."""
    day_first = month_first = 0
    for stamp in stamps:
        match = _SLASHED.match(stamp.strip())
        if match:
            day_first += int(match["first"]) > 12 >= int(match["second"])  # months
            month_first += int(match["second"]) > 12 >= int(match["first"])  # months
    return day_first > month_first if day_first != month_first else not american


def read_stamp(text: str, *, day_first: bool) -> datetime | None:
    """Return the moment in a time stamp, without its zone; None for one that never was, such as 30 February."""
    stamp = text.strip()
    if _SERIAL.fullmatch(stamp):
        found = datetime(1899, 12, 30, tzinfo=UTC) + timedelta(days=float(stamp.replace(",", ".")))
        found = found.replace(tzinfo=None, microsecond=0)
        return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None
    stamp = _with_month_as_number(stamp)
    match = _ISO.match(stamp) or _SLASHED.match(stamp)
    if match is None:
        return None
    parts = match.groupdict()
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)  # two digits
    if "first" in parts:
        day, month = (parts["first"], parts["second"]) if day_first else (parts["second"], parts["first"])
    else:
        day, month = parts["day"], parts["month"]
    clock = stamp[match.end() :].strip(" T,")
    try:
        hour, minute, second = _clock(clock)
        found = datetime(year, int(month), int(day), hour, minute, second)  # noqa: DTZ001 - a form's stamps name no zone
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def _with_month_as_number(stamp: str) -> str:
    """Return a stamp like `2 Feb 2026 14:31` or `February 2, 2026` with its month as a number, year first."""
    match = _DAY_MONTH.match(stamp) or _MONTH_DAY.match(stamp)
    number = next((at for at, names in enumerate(_MONTHS, 1) if match and fold(match["month"])[:3] in names.split()), 0)
    return f"{match['year']}-{number}-{match['day']}{stamp[match.end() :]}" if match and number else stamp


def _clock(text: str) -> tuple[int, int, int]:
    """Return hour, minute and second. Raises ValueError for what is no time of day."""
    if not text:
        return 0, 0, 0
    match = _TIME.match(text)
    if match is None:
        if re.match(r"\d", text):
            raise ValueError(text)
        return 0, 0, 0
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "Pp" else 0)
    if hour > 23:  # hours
        raise ValueError(text)
    return hour, int(match["minute"]), int(match["second"] or 0)
