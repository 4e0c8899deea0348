"""A strict reader of Kindle files, written from the format's documentation and sharing no code with the writer.

It follows every pointer and asserts that what it points to is there and is what it should be. Tests compare what it
returns with the book.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

NOTHING = 0xFFFFFFFF
RECORD_BYTES = 4096
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUV"


@dataclass
class Entry:
    """An entry of an index: its label and its values by tag."""

    label: str
    values: dict[int, tuple[int, ...]]


@dataclass
class Point:
    """A line of the contents, as the file has it."""

    title: str
    depth: int
    start: int
    length: int
    parent: int = -1
    place: tuple[int, int] = (-1, -1)
    children: tuple[int, ...] = ()


@dataclass
class Half:
    """One of the halves of a file, read."""

    version: int
    title: str
    exth: dict[int, list[bytes]]
    header: dict[int, int]
    markup: bytes = field(repr=False)
    contents: list[Point]
    touched: list[list[int]]
    """For each text record, the entries of the contents that its trailing bytes name."""
    files: list[str] = field(repr=False)
    """Of KF8: the files, put together from skeletons and fragments."""
    flows: list[bytes] = field(repr=False)
    guide: dict[str, tuple[str, tuple[int, int]]]
    fragments: list[Entry] = field(repr=False)
    pictures: list[bytes] = field(repr=False)

    def words(self, fact: int) -> list[str]:
        """Return what EXTH says of `fact` in words."""
        return [value.decode() for value in self.exth.get(fact, [])]

    def number(self, fact: int) -> int:
        """Return what EXTH says of `fact` as a number."""
        [value] = self.exth[fact]
        assert len(value) == 4
        return int.from_bytes(value)

    def position(self, place: tuple[int, int]) -> int:
        """Return the place in the text of a fragment's number and an offset in it."""
        number, offset = place
        assert offset < self.fragments[number].values[6][1]
        return int(self.fragments[number].label) + offset


def records_of(data: bytes) -> list[bytes]:
    """Return the records of a Palm database."""
    name, _attributes, version = struct.unpack_from(">32sHH", data)
    assert name[31] == 0
    assert re.fullmatch(rb"[A-Za-z0-9_]+\0+", name)
    assert version == 0
    assert data[60:68] == b"BOOKMOBI"
    count = struct.unpack_from(">H", data, 76)[0]
    table = [struct.unpack_from(">II", data, 78 + 8 * number) for number in range(count)]
    assert [uid for _, uid in table] == [2 * number for number in range(count)]
    places = [place for place, _ in table]
    assert places[0] == 78 + 8 * count + 2
    assert places == sorted(set(places))
    assert places[-1] < len(data)
    return [data[start:end] for start, end in zip(places, [*places[1:], len(data)], strict=True)]


def read(data: bytes) -> list[Half]:
    """Return the halves of a Kindle file: MOBI 6 and KF8, or one of them."""
    records = records_of(data)
    first = _header(records[0])
    halves = []
    if first[36] == 6:
        [boundary] = [int.from_bytes(value) for value in _exth(records[0])[121]]
        assert records[boundary - 1] == b"BOUNDARY"
        assert first[128] == 0x850
        old = records[: boundary - 1]
        pictures = _pictures(old, first)
        halves.append(_half(old, pictures))
        new = records[boundary:]
        assert _header(new[0])[108] == _header(new[0])[192]
        halves.append(_half(new, pictures))
    else:
        assert 121 not in _exth(records[0])
        halves.append(_half(records, _pictures(records, first)))
    return halves


def _header(record: bytes) -> dict[int, int]:
    assert record[16:20] == b"MOBI"
    size = struct.unpack_from(">I", record, 20)[0]
    return {place: struct.unpack_from(">I", record, place)[0] for place in range(20, 16 + size, 4)}


def _exth(record: bytes) -> dict[int, list[bytes]]:
    place = 16 + _header(record)[20]
    mark, length, count = struct.unpack_from(">4sII", record, place)
    assert mark == b"EXTH"
    end, found = place + length, {}
    place += 12
    for _ in range(count):
        fact, size = struct.unpack_from(">II", record, place)
        assert size >= 8
        found.setdefault(fact, []).append(record[place + 8 : place + size])
        place += size
    assert place == end
    return found


def _pictures(records: list[bytes], header: dict[int, int]) -> list[bytes]:
    """Return the picture records, which end at the first record that is none."""
    found = []
    for record in records[header[108] :]:
        if record[:4] in (b"FLIS", b"FDST"):
            break
        assert record[:3] == b"GIF" or record[:4] == b"\xff\xd8\xff\xe0"
        assert len(record) < 127 * 1024
        found.append(record)
    assert found
    return found


def _half(records: list[bytes], pictures: list[bytes]) -> Half:
    head, header, exth = records[0], _header(records[0]), _exth(records[0])
    version = header[36]
    assert (header[24], header[28], header[104], header[240]) == (2, 65001, version, 3)
    assert header[20] == {6: 232, 8: 264}[version]
    assert [header[place] for place in range(40, 80, 4)] == [NOTHING] * 10
    compression, _, length, count, size, encryption = struct.unpack_from(">HHIHHH", head)
    assert (compression, size, encryption) == (2, RECORD_BYTES, 0)
    assert header[80] == count + 1
    text, trailing = _text(records[1 : count + 1])
    assert len(text) == length
    name = head[header[84] : header[84] + header[88]]
    assert head[header[84] + len(name) : header[84] + len(name) + 2] == b"\0\0"
    _check_fixed(records, header, length)
    contents = _contents(records, header[244], kf8=version == 8)
    half = Half(version, name.decode(), exth, header, text, contents, [], [], [], {}, [], pictures)
    if version == 8:
        _read_kf8(half, records, header)
    else:
        assert header[192] == 1 << 16 | header[108] + len(pictures) - 1
    for number, entry in enumerate(trailing):
        start = number * RECORD_BYTES
        half.touched.append(_touched_nested(half, entry, start) if version == 8 else _touched_flat(half, entry, start))
    return half


def _check_fixed(records: list[bytes], header: dict[int, int], length: int) -> None:
    assert records[header[208]][:4] == b"FLIS"
    assert len(records[header[208]]) == 36
    assert records[header[200]][:4] == b"FCIS"
    assert len(records[header[200]]) == 44
    assert int.from_bytes(records[header[200]][20:24]) == length
    assert (header[204], header[212]) == (1, 1)
    assert records[-1] == b"\xe9\x8e\r\n"
    assert header[200] == len(records) - 2


def _text(records: list[bytes]) -> tuple[bytes, list[bytes]]:
    """Return the text, uncompressed, and what each record says of the entries that touch it."""
    text, entries_by_record, carried = b"", [], b""
    for record in records:
        size = _backward(record)
        entry, rest = record[len(record) - size :], record[: len(record) - size]
        entries_by_record.append(entry[: len(entry) - _backward_length(entry)])
        cut = rest[-1] & 3
        assert rest[-1] == cut
        block = decompressed(rest[: len(rest) - cut - 1])
        assert block[: len(carried)] == carried
        carried = rest[len(rest) - cut - 1 : len(rest) - 1]
        (block + carried).decode(errors="strict" if text == b"" else "ignore")
        if len(text) % RECORD_BYTES == 0:
            assert len(block) == RECORD_BYTES or record is records[-1]
        text += block
    assert not carried
    text.decode()
    return text, entries_by_record


def decompressed(packed: bytes) -> bytes:
    """Return what PalmDOC's compression made `packed` of."""
    out, place = bytearray(), 0
    while place < len(packed):
        code = packed[place]
        place += 1
        if 1 <= code <= 8:
            assert place + code <= len(packed)
            out += packed[place : place + code]
            place += code
        elif code < 0x80:
            out.append(code)
        elif code >= 0xC0:
            out += bytes((0x20, code ^ 0x80))
        else:
            pair = (code << 8 | packed[place]) & 0x3FFF
            place += 1
            distance, length = pair >> 3, (pair & 7) + 3
            assert 0 < distance <= len(out)
            for _ in range(length):
                out.append(out[-distance])
    return bytes(out)


def _backward_length(data: bytes) -> int:
    return next(size for size in range(1, 5) if data[-size] & 0x80)


def _backward(data: bytes) -> int:
    """Return the number that ends `data`, read from its end."""
    number = 0
    for byte in data[len(data) - _backward_length(data) :]:
        number = number << 7 | byte & 0x7F
    return number


def _forward(data: bytes, place: int) -> tuple[int, int]:
    """Return the number that begins at `place`, and where it ends."""
    number = 0
    while True:
        byte = data[place]
        number, place = number << 7 | byte & 0x7F, place + 1
        if byte & 0x80:
            return number, place


def index(records: list[bytes], first: int) -> tuple[list[Entry], dict[int, str]]:
    """Return the entries of the index whose meta record is number `first`, and its texts by offset."""
    meta = records[first]
    assert meta[:4] == b"INDX"
    data_records, encoding, _, total = struct.unpack_from(">IIII", meta, 24)
    assert encoding == 65001
    cncx_records = struct.unpack_from(">I", meta, 52)[0]
    tagx = struct.unpack_from(">I", meta, 180)[0]
    assert meta[tagx : tagx + 4] == b"TAGX"
    length, control_bytes = struct.unpack_from(">II", meta, tagx + 4)
    assert control_bytes == 1
    table = meta[tagx + 12 : tagx + length]
    assert table[-4:] == b"\0\0\0\1"
    tags = [tuple(table[place : place + 3]) for place in range(0, len(table) - 4, 4)]
    entries: list[Entry] = []
    ends = []
    for record in records[first + 1 : first + 1 + data_records]:
        found = list(_entries(record, tags))
        entries += found
        ends.append((found[-1].label, len(found)))
    assert len(entries) == total
    assert [entry.label for entry in entries] == sorted(entry.label for entry in entries)
    assert _meta_ends(meta) == ends
    texts = {}
    for number, record in enumerate(records[first + 1 + data_records : first + 1 + data_records + cncx_records]):
        place = 0
        while place < len(record):
            size, start = _forward(record, place)
            texts[number << 16 | place] = record[start : start + size].decode()
            place = start + size
    return entries, texts


def _meta_ends(meta: bytes) -> list[tuple[str, int]]:
    """Return the last label of each data record and its number of entries, as the meta record tells."""
    idxt, count = struct.unpack_from(">II", meta, 20)
    assert meta[idxt : idxt + 4] == b"IDXT"
    found = []
    for place in struct.unpack_from(f">{count}H", meta, idxt + 4):
        size = meta[place]
        label = meta[place + 1 : place + 1 + size].decode()
        found.append((label, int.from_bytes(meta[place + 1 + size : place + 3 + size])))
    return found


def _entries(record: bytes, tags: list[tuple[int, int, int]]) -> Iterator[Entry]:
    assert record[:4] == b"INDX"
    idxt, count = struct.unpack_from(">II", record, 20)
    assert record[idxt : idxt + 4] == b"IDXT"
    places = struct.unpack_from(f">{count}H", record, idxt + 4)
    for place, following in zip(places, [*places[1:], idxt], strict=True):
        size = record[place]
        label = record[place + 1 : place + 1 + size].decode("ascii")
        control, at = record[place + 1 + size], place + 2 + size
        values = {}
        for number, each, mask in tags:
            groups = (control & mask) // (mask & -mask)
            read = []
            for _ in range(groups * each):
                value, at = _forward(record, at)
                read.append(value)
            if read:
                values[number] = tuple(read)
        assert at == following or not any(record[at:following])
        yield Entry(label, values)


def _contents(records: list[bytes], first: int, *, kf8: bool) -> list[Point]:
    entries, texts = index(records, first)
    assert [int(entry.label, 16) for entry in entries] == list(range(len(entries)))
    points = []
    for entry in entries:
        values = entry.values
        children = range(values[22][0], values[23][0] + 1) if 22 in values else ()
        points.append(
            Point(
                title=texts[values[3][0]],
                depth=values[4][0],
                start=values[1][0],
                length=values[2][0],
                parent=values[21][0] if 21 in values else -1,
                place=values[6] if kf8 else (-1, -1),
                children=tuple(children),
            )
        )
    for number, point in enumerate(points):
        assert point.length > 0
        assert all(points[child].parent == number for child in point.children)
        assert point.depth == (0 if point.parent < 0 else points[point.parent].depth + 1)
    return points


def _read_kf8(half: Half, records: list[bytes], header: dict[int, int]) -> None:
    half.fragments, selectors = index(records, header[248])
    skeletons, _ = index(records, header[252])
    half.flows = _flows(records[header[192]], header[196], half.markup)
    _rebuild(half, skeletons, selectors)
    if header[260] != NOTHING:
        entries, texts = index(records, header[260])
        half.guide = {entry.label: (texts[entry.values[1][0]], entry.values[6]) for entry in entries}
    assert header[256] == NOTHING
    for point in half.contents:
        assert half.position(point.place) == point.start


def _flows(fdst: bytes, count: int, markup: bytes) -> list[bytes]:
    mark, place, flows = struct.unpack_from(">4sII", fdst)
    assert (mark, place, flows) == (b"FDST", 12, count)
    ends = struct.unpack_from(f">{2 * flows}I", fdst, 12)
    assert ends[0] == 0
    assert ends[-1] == len(markup)
    assert list(ends[1:-1:2]) == list(ends[2::2])
    found = [markup[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)]
    assert all(found)
    return found


def _rebuild(half: Half, skeletons: list[Entry], selectors: dict[int, str]) -> None:
    """Put every fragment into its skeleton, and see that the fragments tell of themselves what is so."""
    text, at, number = half.flows[0], 0, 0
    for row, skeleton in enumerate(skeletons):
        assert skeleton.label == f"SKEL{row:010}"
        [fragments] = set(skeleton.values[1])
        start, length, *again = skeleton.values[6]
        assert again == [start, length]
        assert start == at
        whole, at, inserted = text[at : at + length], at + length, 0
        for _ in range(fragments):
            fragment = half.fragments[number]
            place = int(fragment.label) - start
            selector = selectors[fragment.values[2][0]]
            assert fragment.values[3] == (row,)
            assert fragment.values[4] == (number,)
            assert fragment.values[6][0] == inserted
            size = fragment.values[6][1]
            [aid] = re.findall(r"P-//\*\[@aid='(\w+)'\]", selector)
            assert f'aid="{aid}">' in whole[:place].decode()
            whole = whole[:place] + text[at : at + size] + whole[place:]
            at, inserted, number = at + size, inserted + size, number + 1
        half.files.append(whole.decode())
    assert at == len(text)
    assert number == len(half.fragments)


def _touched_flat(half: Half, entry: bytes, start: int) -> list[int]:
    """Return the entries that a MOBI 6 record names."""
    if not entry:
        return []
    value, place = _forward(entry, 0)
    flags, first = value & 7, value >> 3
    assert flags & 2
    zero, place = _forward(entry, place)
    assert zero == 0
    count = 1
    if flags & 4:
        count, place = entry[place], place + 1
        assert count > 1
    if flags & 1:
        assert half.contents[first].start <= start
        zero, place = _forward(entry, place)
        assert zero == 0
    assert place == len(entry)
    return list(range(first, first + count))


def _touched_nested(half: Half, entry: bytes, start: int) -> list[int]:
    """Return the entries that a KF8 record names, in their order."""
    touched: list[int] = []
    place = 0
    while place < len(entry):
        value, place = _forward(entry, place)
        if not touched:
            flags, current = value & 7, value >> 3
            assert flags & 2
            mark, place = _forward(entry, place)
            assert mark == 8
        else:
            flags, distance = value & 15, value >> 4
            current = touched[-1] - distance if flags & 8 else touched[-1] + distance
            assert flags & 8 or half.contents[current].parent == touched[-1]
        count = 1
        if flags & 4:
            count, place = entry[place], place + 1
            assert count > 1
        if flags & 1:
            assert half.contents[current].start <= start
            zero, place = _forward(entry, place)
            assert zero == 0
        touched += range(current, current + count)
    return touched


def entries_by_record(half: Half, text_bytes: int) -> list[list[int]]:
    """Return for each record the entries that reach into it, in the order of the text, worked out from the contents."""
    order = sorted(range(len(half.contents)), key=lambda number: half.contents[number].start)
    found = []
    for start in range(0, len(half.markup), RECORD_BYTES):
        end = min(start + RECORD_BYTES, text_bytes if text_bytes > start else len(half.markup))
        found.append(
            [
                number
                for number in order
                if half.contents[number].start < end
                and half.contents[number].start + half.contents[number].length > start
            ]
        )
    return found


def number_of(digits: str) -> int:
    """Return a number written in KF8's base 32."""
    number = 0
    for digit in digits:
        number = number * 32 + DIGITS.index(digit)
    return number
