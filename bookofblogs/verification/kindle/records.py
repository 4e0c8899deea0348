"""The records of a Kindle file: a Palm database (MobileRead wiki, PDB), its headers and its text (MOBI, PalmDOC)."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bookofblogs.verification.read_edition import MAX_TEXT_CHARACTERS, UnreadableEditionError

NOTHING = 0xFFFFFFFF
_DAMAGED = "it is damaged or cut off"
_UNPACKED, _PALMDOC = 1, 2
_TRAILING_FLAGS = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """One of the books in a file: its records from its own record 0 on, its header and what EXTH says."""

    records: Sequence[bytes]
    version: int
    name: str
    exth: Mapping[int, tuple[bytes, ...]]
    markup: bytes

    def number(self, place: int) -> int:
        """Return the number at `place` of record 0; NOTHING where the header ends before."""
        head = self.records[0]
        if place + 4 > min(len(head), 16 + _number(head, 20)):
            return NOTHING
        return _number(head, place)

    def record(self, number: int) -> bytes:
        """Return a record. Raises UnreadableEditionError if there is none of this number."""
        if not 0 <= number < len(self.records):
            raise UnreadableEditionError(f"{_DAMAGED}: it names a record {number} that it does not have")
        return self.records[number]


def halves_of(data: bytes) -> tuple[tuple[Half, ...], tuple[bytes, ...]]:
    """Return the books in a Kindle file, MOBI 6 first, and all records, in which the pictures are.

    Raises UnreadableEditionError if the file is damaged, locked, or packed in a way that only Amazon's books are.
    """
    try:
        records = _records(data)
        first = _half(records)
        if first.version == 8:  # the version of KF8
            return (first,), tuple(records)
        boundary = first.exth.get(121, (b"\xff\xff\xff\xff",))[0]
        start = int.from_bytes(boundary)
        if start == NOTHING:
            return (first,), tuple(records)
        if not 0 < start < len(records):
            raise UnreadableEditionError(f"{_DAMAGED}: its KF8 half is not where the header says")
        # Between the two stands a record that says BOUNDARY.
        return (replace(first, records=records[: start - 1]), _half(records[start:])), tuple(records)
    except (struct.error, IndexError) as fault:
        raise UnreadableEditionError(_DAMAGED) from fault


def _records(data: bytes) -> list[bytes]:
    if data[60:68] != b"BOOKMOBI":
        raise UnreadableEditionError("it is no Kindle file")
    count = struct.unpack_from(">H", data, 76)[0]
    places = [struct.unpack_from(">I", data, 78 + 8 * number)[0] for number in range(count)]
    if not places or places != sorted(places) or places[-1] >= len(data):
        raise UnreadableEditionError(f"{_DAMAGED}: its records reach past its end")
    return [data[start:end] for start, end in zip(places, [*places[1:], len(data)], strict=True)]


def _half(records: Sequence[bytes]) -> Half:
    head = records[0]
    compression, _, length, count, _, encryption = struct.unpack_from(">HHIHHH", head)
    if head[16:20] != b"MOBI":
        raise UnreadableEditionError(f"{_DAMAGED}: a header is missing")
    if encryption:
        raise UnreadableEditionError("it is locked (DRM)")
    if compression not in (_UNPACKED, _PALMDOC):
        raise UnreadableEditionError("its text is packed in a way that bob does not read (Huffman)")
    if length > MAX_TEXT_CHARACTERS:
        raise UnreadableEditionError(f"it claims {length:,} bytes of text, more than is read")
    flags = _number(head, _TRAILING_FLAGS) if _number(head, 20) >= 232 else 0  # as long as the field needs
    packed = [_without_trailing(record, flags) for record in records[1 : count + 1]]
    markup = b"".join(packed if compression == _UNPACKED else map(decompressed, packed))
    start, size = _number(head, 84), _number(head, 88)
    return Half(
        records=records,
        version=_number(head, 36),
        name=head[start : start + size].decode("utf-8", errors="replace"),
        exth=_exth(head),
        markup=markup[:length],
    )


def _number(data: bytes, place: int) -> int:
    number: int = struct.unpack_from(">I", data, place)[0]
    return number


def _exth(head: bytes) -> dict[int, tuple[bytes, ...]]:
    """Return what EXTH says, by the number of the fact."""
    place = 16 + _number(head, 20)
    if head[place : place + 4] != b"EXTH":
        return {}
    found: dict[int, tuple[bytes, ...]] = {}
    count = _number(head, place + 8)
    place += 12
    for _ in range(min(count, len(head) // 8)):
        fact, size = struct.unpack_from(">II", head, place)
        if size < 8:  # the fact and the size themselves
            raise UnreadableEditionError(f"{_DAMAGED}: what it says of the book cannot be read")
        found[fact] = (*found.get(fact, ()), head[place + 8 : place + size])
        place += size
    return found


def _without_trailing(record: bytes, flags: int) -> bytes:
    """Return a text record without what stands behind its text, entry by entry (MOBI, "Trailing entries")."""
    for bit in range(15, 0, -1):
        if flags & 1 << bit:
            size = _backward(record)
            if not 0 < size <= len(record):
                raise UnreadableEditionError(f"{_DAMAGED}: a text record does not end as it says")
            record = record[: len(record) - size]
    if flags & 1 and record:
        record = record[: max(0, len(record) - (record[-1] & 3) - 1)]
    return record


def _backward(record: bytes) -> int:
    """Return the number that ends a record: seven bits a byte, its first byte marked."""
    number = 0
    for shift, byte in enumerate(reversed(record[-4:])):
        number |= (byte & 0x7F) << 7 * shift
        if byte & 0x80:
            return number
    return number


def decompressed(packed: bytes) -> bytes:
    """Return what PalmDOC's compression made `packed` of. Raises UnreadableEditionError if it points nowhere."""
    out, place = bytearray(), 0
    while place < len(packed):
        code = packed[place]
        place += 1
        if 1 <= code <= 8:  # so many bytes follow as they are
            out += packed[place : place + code]
            place += code
        elif code < 0x80:  # a byte as it is
            out.append(code)
        elif code >= 0xC0:  # a blank and a letter
            out += bytes((0x20, code ^ 0x80))
        else:
            pair = (code << 8 | packed[place]) & 0x3FFF
            place += 1
            distance, length = pair >> 3, (pair & 7) + 3
            if not 0 < distance <= len(out):
                raise UnreadableEditionError(f"{_DAMAGED}: its text cannot be unpacked")
            for _ in range(length):
                out.append(out[-distance])
    return bytes(out)
