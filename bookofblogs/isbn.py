"""ISBN: the international standard book number (ISO 2108), as it is typed, kept and printed."""

import re

from bookofblogs.expressions import expression

_LABEL = expression(r"\s*ISBN(-1[03])?:?", re.IGNORECASE)


def read_isbn(text: str) -> str:
    """Return the thirteen digits of the ISBN in `text`, given with ten or thirteen. Raises ValueError if it is none."""
    from stdnum import isbn  # noqa: PLC0415 - most books have none

    return isbn.validate(_LABEL.sub("", text, count=1), convert=True)


def hyphenated(number: str) -> str:
    """Return an ISBN of thirteen digits in its five parts, as it is printed: `978-3-16-148410-0`.

    The parts are those of the ranges that the International ISBN Agency has given out.
    """
    from stdnum import isbn  # noqa: PLC0415 - as above

    return isbn.format(number)
