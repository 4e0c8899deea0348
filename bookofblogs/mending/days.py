"""Days that stand in a line of text."""

import re
from datetime import date

from bookofblogs.language.days import NoDayError, read_day

_DAY = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}"
    r"|\d{1,2}(?:st|nd|rd|th)?\.? (?:of |de )?[^\W\d_]{3,12}\.?,? (?:de )?\d{4}"
    r"|[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\d{1,2}[./-] ?\d{1,2}[./-] ?\d{4}"
)


def day_in(text: str) -> date | None:
    """Return the first day that `text` names for certain, None where it names none."""
    for found in _DAY.finditer(text):
        try:
            return read_day(found.group())
        except NoDayError:
            continue
    return None
