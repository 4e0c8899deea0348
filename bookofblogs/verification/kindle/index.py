"""An index of a Kindle file: its entries with their values, and the texts they name (MobileRead wiki, MOBI, INDX)."""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bookofblogs.verification.kindle.records import Half
from bookofblogs.verification.read_edition import UnreadableEditionError

_HEAD_BYTES = 192
_MOST_ENTRIES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """An entry: its label, and its values by tag."""

    label: str
    values: Mapping[int, tuple[int, ...]]

    def value(self, tag: int, place: int = 0) -> int:
        """Return a value. Raises UnreadableEditionError if the entry has none."""
        held = self.values.get(tag, ())
        if place >= len(held):
            raise UnreadableEditionError("it is damaged: an index lacks a value")
        return held[place]


def index(half: Half, first: int) -> tuple[tuple[IndexEntry, ...], Mapping[int, str]]:
    """Return the entries of the index whose first record is number `first`, and its texts by their offsets."""
    meta = half.record(first)
    if meta[:4] != b"INDX":
        raise UnreadableEditionError("it is damaged: an index is not where the header says")
    count, _, _, total = struct.unpack_from(">IIII", meta, 24)
    texts_count = struct.unpack_from(">I", meta, 52)[0]
    if total > _MOST_ENTRIES:
        raise UnreadableEditionError(f"it claims an index of {total:,} entries")
    control_bytes, tags = _tags(meta)
    entries = [
        entry
        for number in range(first + 1, first + 1 + min(count, len(half.records)))
        for entry in _entries(half.record(number), control_bytes, tags)
    ]
    texts: dict[int, str] = {}
    for number in range(min(texts_count, len(half.records))):
        texts.update(_texts(half.record(first + 1 + count + number), number << 16))
    return tuple(entries), texts


def _tags(meta: bytes) -> tuple[int, list[tuple[int, int, int, int]]]:
    """Return the table of tags: number, values each, mask, and whether it ends a control byte."""
    place = struct.unpack_from(">I", meta, 180)[0]
    if meta[place : place + 4] != b"TAGX":
        raise UnreadableEditionError("it is damaged: an index has no table of tags")
    length, control_bytes = struct.unpack_from(">II", meta, place + 4)
    table = meta[place + 12 : place + length]
    return control_bytes, [
        (row[0], row[1], row[2], row[3]) for row in struct.iter_unpack("BBBB", table[: len(table) // 4 * 4])
    ]


def _entries(record: bytes, control_bytes: int, tags: list[tuple[int, int, int, int]]) -> Iterator[IndexEntry]:
    idxt, count = struct.unpack_from(">II", record, 20)
    places = struct.unpack_from(f">{min(count, len(record))}H", record, idxt + 4)
    for place in places:
        size = record[place]
        label = record[place + 1 : place + 1 + size].decode("ascii", errors="replace")
        yield IndexEntry(label=label, values=_values(record, place + 1 + size, control_bytes, tags))


def _values(
    record: bytes, start: int, control_bytes: int, tags: list[tuple[int, int, int, int]]
) -> dict[int, tuple[int, ...]]:
    """Return the values of an entry whose control bytes begin at `start`."""
    control, at = start, start + control_bytes
    values: dict[int, tuple[int, ...]] = {}
    counted: list[tuple[int, int, int | None, int]] = []
    for number, each, mask, ends in tags:
        if ends:
            control += 1
            continue
        bits = record[control] & mask
        if not bits:
            continue
        if bits == mask and mask & (mask - 1):
            held_bytes, at = _forward(record, at)
            counted.append((number, each, held_bytes, 0))
        else:
            counted.append((number, each, None, bits // (mask & -mask)))
    for number, each, size, groups in counted:
        held: list[int] = []
        end = at + size if size is not None else None
        while (at < end) if end is not None else (len(held) < groups * each):
            value, at = _forward(record, at)
            held.append(value)
        values[number] = tuple(held)
    return values


def _texts(record: bytes, offset: int) -> dict[int, str]:
    """Return the texts of a record of texts by their offsets."""
    found: dict[int, str] = {}
    place = 0
    while place < len(record) and record[place]:
        size, start = _forward(record, place)
        found[offset + place] = record[start : start + size].decode("utf-8", errors="replace")
        place = start + size
    return found


def _forward(record: bytes, place: int) -> tuple[int, int]:
    """Return the number that begins at `place`, seven bits a byte up to a marked one, and where it ends."""
    number = 0
    for at in range(place, min(place + 8, len(record))):
        number = number << 7 | record[at] & 0x7F
        if record[at] & 0x80:
            return number, at + 1
    raise UnreadableEditionError("it is damaged: a number in an index has no end")
