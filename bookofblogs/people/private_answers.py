"""What a person asked for, as the columns `letters` and `shares_address` of contacts.csv say it."""

import re
from datetime import date

from bookofblogs.expressions import expression
from bookofblogs.people.answers import YesOrNo, read_answer

_SINCE = expression(r"\s*,?\s*\bsince\b.*\Z", re.DOTALL)


def wants_no_letters(answer: str) -> bool:
    """Decide whether somebody is not to be written to: `no, since 2027-05-02`, or anything that is no plain yes.

    An empty cell asks for nothing: they are written to.
    """
    said = _SINCE.sub("", answer).strip()
    return bool(answer.strip()) and read_answer(said) is not YesOrNo.YES


def shares_address(answer: str) -> bool | None:
    """Decide whether a reader and an author may have somebody's address: `yes`, `no, since 2027-05-02`.

    None where nobody asked yet, or the answer is neither: the editor asks, and nobody gets it meanwhile.
    """
    said = read_answer(_SINCE.sub("", answer).strip())
    return said is YesOrNo.YES if said in (YesOrNo.YES, YesOrNo.NO) else None


def stricter(one: str, other: str) -> str:
    """Return which of two answers of the same person counts: one that is no plain yes, else the first there is."""
    return next((answer for answer in (one, other) if wants_no_letters(answer)), one or other)


def answered_since(answer: YesOrNo, day: date) -> str:
    """Return what stands in a column from the day on which somebody answered: `no, since 2027-05-02`."""
    return f"{'yes' if answer is YesOrNo.YES else 'no'}, since {day.isoformat()}"
