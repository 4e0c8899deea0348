"""The file around everything: a Palm database (MobileRead wiki, PDB). All numbers are big-endian."""

import struct
from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate

from bookofblogs.errors import ContentError

_HEADER = struct.Struct(">32sHHIIIIII4s4sIIH")
_ENTRY = struct.Struct(">II")
_GAP = b"\0\0"
_MOST_RECORDS = 0xFFFF
_NAME_BYTES = 31
_LATEST = 0xFFFFFFFF


def palm_database(name: str, records: Sequence[bytes], *, moment: datetime) -> bytes:
    """Return the Palm database called `name` that holds `records` in their order and is dated `moment`.

    Raises ContentError where there are more records than a Palm database can count.
    """
    refuse_too_many(len(records))
    count = len(records)
    seconds = min(max(int(moment.timestamp()), 0), _LATEST)
    header = _HEADER.pack(
        palm_name(name), 0, 0, seconds, seconds, 0, 0, 0, 0, b"BOOK", b"MOBI", max(2 * count - 1, 0), 0, count
    )
    first = _HEADER.size + _ENTRY.size * count + len(_GAP)
    places = accumulate((len(record) for record in records), initial=first)
    table = b"".join(_ENTRY.pack(place, 2 * number) for number, place in zip(range(count), places, strict=False))
    return b"".join((header, table, _GAP, *records))


def palm_name(title: str) -> bytes:
    """Return the name of a database: at most 31 letters and digits of ASCII, `book` where the title has none."""
    plain = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in title)
    return ("_".join(plain.split())[:_NAME_BYTES] or "book").encode()


def refuse_too_many(records: int) -> None:
    """Raise ContentError if there are more `records` than a Palm database can count."""
    if records > _MOST_RECORDS:
        raise ContentError(
            f"The book is too large for a Kindle file: it needs {records:,} records, and {_MOST_RECORDS:,} is the "
            "most. Build the EPUB and the PDF, or make two books of it."
        )
