"""Objects of a PDF that wait for their place in it (ISO 32000-1, 7.3).

Their texts are those of a PDF, but for tokens between two NULs, which nothing else in them holds: a number is a
reference to the object of that number among its own, `n` and a number is that number alone, and what else a token may
be is the affair of who binds them together.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any

from bookofblogs.model.frozen import dataclass

_BETWEEN = b"\x01"
"""Between the texts of two objects: nothing in them holds it."""
_NUMBER = re.compile(rb"n?\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfObject:
    """An object: its text, that of its dictionary where it is a stream."""

    text: bytes = field(repr=False)
    stream: bytes | None = field(default=None, repr=False)
    """Packed as the dictionary says."""


def packed(facts: Mapping[str, Any], objects: Sequence[PdfObject]) -> bytes:
    """Return `objects`, and the `facts` that go with them, as one row of bytes: a line of JSON, texts, streams."""
    texts = _BETWEEN.join(each.text for each in objects)
    lengths = [-1 if each.stream is None else len(each.stream) for each in objects]
    line = json.dumps({"facts": facts, "texts": len(texts), "streams": lengths}, separators=(",", ":"))
    return b"".join((line.encode(), b"\n", texts, *(each.stream for each in objects if each.stream is not None)))


def facts_of(row: bytes) -> dict[str, Any]:
    """Return the facts that `packed` packed, without the objects."""
    facts: dict[str, Any] = json.loads(row[: row.index(b"\n")])["facts"]
    return facts


def unpacked(row: bytes) -> tuple[PdfObject, ...]:
    """Return the objects that `packed` packed."""
    start = row.index(b"\n") + 1
    listed = json.loads(row[:start])
    place = start + listed["texts"]
    texts = row[start:place].split(_BETWEEN) if listed["streams"] else []
    objects = []
    for text, length in zip(texts, listed["streams"], strict=True):
        stream = None if length < 0 else row[place : place + length]
        place += max(length, 0)
        objects.append(PdfObject(text=text, stream=stream))
    return tuple(objects)


def packed_rows(rows: Sequence[bytes]) -> bytes:
    """Return `rows` as one: a line that lists how long each is, and they themselves."""
    return b"".join((json.dumps([len(row) for row in rows]).encode(), b"\n", *rows))


def rows_of(packed: bytes) -> list[bytes]:
    """Return the rows that `packed_rows` packed."""
    line, _, rest = packed.partition(b"\n")
    rows, place = [], 0
    for length in json.loads(line):
        rows.append(rest[place : place + length])
        place += length
    return rows


def placed(objects: Iterable[PdfObject], first: int, meaning: Callable[[bytes], bytes]) -> list[PdfObject]:
    """Return `objects` as they stand in a file in which theirs is number `first` and those that follow.

    `meaning` says what any other token stands for.
    """
    waiting = list(objects)
    parts = _BETWEEN.join(each.text for each in waiting).split(b"\0")
    known: dict[bytes, bytes] = {}
    for place in range(1, len(parts), 2):
        token = parts[place]
        if token not in known:
            known[token] = _numbered(token, first) if _NUMBER.fullmatch(token) else meaning(token)
        parts[place] = known[token]
    texts = b"".join(parts).split(_BETWEEN) if waiting else []
    return [PdfObject(text=text, stream=each.stream) for text, each in zip(texts, waiting, strict=True)]


def _numbered(token: bytes, first: int) -> bytes:
    if token.startswith(b"n"):
        return b"%d" % (first + int(token[1:]))
    return b"%d 0 R" % (first + int(token))
