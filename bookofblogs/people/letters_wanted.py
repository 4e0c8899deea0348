"""Whether a person wants letters, as the column `letters` of contacts.csv says it."""

import re
from datetime import date

from bookofblogs.people.answers import YesOrNo, read_answer

_SINCE = re.compile(r"\s*,?\s*\bsince\b.*\Z", re.DOTALL)


def wants_no_letters(answer: str) -> bool:
    """Decide whether somebody is not to be written to: `no, since 2027-05-02`, or anything that is no plain yes.

    An empty cell asks for nothing: they are written to.
    """
    said = _SINCE.sub("", answer).strip()
    return bool(answer.strip()) and read_answer(said) is not YesOrNo.YES


def stricter(one: str, other: str) -> str:
    """Return which of two answers of the same person counts: one that asks for no letters, else the first there is."""
    return next((answer for answer in (one, other) if wants_no_letters(answer)), one or other)


def no_letters_since(day: date) -> str:
    """Return what stands in the column from the day on which somebody asked for no more letters."""
    return f"no, since {day.isoformat()}"
