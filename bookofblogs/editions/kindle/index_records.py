"""An index: its INDX records with the meaning of their tags, and its CNCX records, which hold the texts it points to.

(MobileRead wiki, MOBI, "INDX record"; KF8, "Indices" and "CNCX".)
"""

import struct
from collections.abc import Mapping, Sequence
from itertools import accumulate

from bookofblogs.editions.kindle.numbers import forward_number
from bookofblogs.model.frozen import dataclass

_HEADER_BYTES = 192
_HEADER = struct.Struct(">4s9I")
_NOTHING = 0xFFFFFFFF
_UTF8 = 65001
_META, _DATA = 2, 0
_CNCX_COUNT_AT, _TAGX_AT = 52, 180
_MOST_BYTES = 0xF000
"""Of the entries in a record: their places are told in two bytes."""
_MOST_LABEL_BYTES = 0xFF
_MOST_TEXT_BYTES = 500
_CNCX_BYTES = 0xF000
_OFFSETS_A_CNCX = 0x10000


@dataclass(frozen=True, slots=True)
class IndexTag:
    """A row of the TAGX table: the tag's number, how many values it has, and its bits in an entry's control byte.

    One bit says whether the tag is there. Several bits hold how many times its values are written.
    """

    number: int
    values: int
    mask: int


@dataclass(frozen=True, slots=True)
class IndexRow:
    """An entry: its label, and the values of each tag that it has. A tag may have its values more than once."""

    label: str
    values: Mapping[int, Sequence[int]]


def index_records(tags: Sequence[IndexTag], rows: Sequence[IndexRow], cncx_records: Sequence[bytes]) -> list[bytes]:
    """Return the records of an index: its meta record, those of `rows` (labels ascending), then `cncx_records`."""
    groups = _in_records([_entry(tags, row) for row in rows])
    last_labels = [
        _label(rows[end - 1]) + len(group).to_bytes(2)
        for group, end in zip(groups, accumulate(map(len, groups)), strict=True)
    ]
    meta = _meta(tags, last_labels, entries=len(rows), cncx_records=len(cncx_records))
    return [meta, *map(_data, groups), *cncx_records]


def _entry(tags: Sequence[IndexTag], row: IndexRow) -> bytes:
    """Return label, control byte and values of a row."""
    control = 0
    for tag in tags:
        groups = len(row.values.get(tag.number, ())) // tag.values
        control |= groups * (tag.mask & -tag.mask)
    values = b"".join(forward_number(value) for tag in tags for value in row.values.get(tag.number, ()))
    return _label(row) + bytes((control,)) + values


def _label(row: IndexRow) -> bytes:
    label = row.label.encode("ascii")[:_MOST_LABEL_BYTES]
    return bytes((len(label),)) + label


def _in_records(entries: Sequence[bytes]) -> list[list[bytes]]:
    """Return the entries in groups, each small enough for a record."""
    groups: list[list[bytes]] = []
    size = _MOST_BYTES
    for entry in entries:
        size += len(entry)
        if size > _MOST_BYTES:
            groups.append([])
            size = len(entry)
        groups[-1].append(entry)
    return groups


def _meta(tags: Sequence[IndexTag], last_labels: Sequence[bytes], *, entries: int, cncx_records: int) -> bytes:
    """Return the record that says what the tags mean and how many records of entries follow."""
    tagx = tagx_table(tags)
    start = _HEADER_BYTES + len(tagx)
    body, idxt = _body(last_labels, start)
    header = _HEADER.pack(
        b"INDX", _HEADER_BYTES, 0, 0, _META, start + len(body), len(last_labels), _UTF8, _NOTHING, entries
    )
    whole = bytearray(header.ljust(_HEADER_BYTES, b"\0"))
    struct.pack_into(">I", whole, _CNCX_COUNT_AT, cncx_records)
    struct.pack_into(">I", whole, _TAGX_AT, _HEADER_BYTES)
    return bytes(whole) + tagx + body + idxt


def tagx_table(tags: Sequence[IndexTag]) -> bytes:
    """Return the table of the tags, for entries with one control byte."""
    rows = b"".join(bytes((tag.number, tag.values, tag.mask, 0)) for tag in tags) + b"\0\0\0\1"
    return struct.pack(">4sII", b"TAGX", len(rows) + 12, 1) + rows


def _data(entries: Sequence[bytes]) -> bytes:
    """Return a record of entries."""
    body, idxt = _body(entries, _HEADER_BYTES)
    header = _HEADER.pack(
        b"INDX", _HEADER_BYTES, 0, 1, _DATA, _HEADER_BYTES + len(body), len(entries), _NOTHING, _NOTHING, 0
    )
    return header.ljust(_HEADER_BYTES, b"\0") + body + idxt


def _body(entries: Sequence[bytes], start: int) -> tuple[bytes, bytes]:
    """Return the entries, which begin at `start` of their record, and the table of where each begins."""
    places = accumulate((len(entry) for entry in entries[:-1]), initial=start)
    idxt = b"IDXT" + b"".join(place.to_bytes(2) for place in places)
    return _to_four(b"".join(entries)), _to_four(idxt)


def _to_four(content: bytes) -> bytes:
    return content + b"\0" * (-len(content) % 4)


class Cncx:
    """The texts of one index. Equal texts are kept once, and none lies across two records."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._records: list[bytearray] = []
        self._offsets: dict[str, int] = {}

    @property
    def records(self) -> list[bytes]:
        """The records, as they follow those of the index."""
        return [bytes(record) for record in self._records]

    def offset(self, text: str) -> int:
        """Return where `text` lies, kept from now on: the number of its record times 65,536, and the place in it."""
        if text not in self._offsets:
            content = shortened(text)
            entry = forward_number(len(content)) + content
            if not self._records or len(self._records[-1]) + len(entry) > _CNCX_BYTES:
                self._records.append(bytearray())
            self._offsets[text] = (len(self._records) - 1) * _OFFSETS_A_CNCX + len(self._records[-1])
            self._records[-1] += entry
        return self._offsets[text]


def shortened(text: str) -> bytes:
    """Return `text` in UTF-8, cut before the character that would make it longer than 500 bytes."""
    return text.encode()[:_MOST_TEXT_BYTES].decode(errors="ignore").encode()
