"""The text in records of 4096 bytes, each compressed alone, with its trailing bytes (MobileRead wiki, MOBI; PalmDOC).

Records are cut through characters where need be. Behind its compressed bytes each record carries, as the header's
flags 3 say: the rest of the character that its end cut through, the number of those bytes, and which entries of the
contents touch the record (`tbs`) with the size of that.

PalmDOC's compression is a kind of LZ77:

00, 09-7F  the byte itself
01-08      so many bytes follow as they are
80-BF      the first of two bytes 0x8000 | distance << 3 | length - 3: what stood `distance` before, `length` long
C0-FF      a blank, and the byte with its high bit off
"""

import re
from collections.abc import Iterator, Sequence

from bookofblogs.editions.kindle.numbers import backward_number

RECORD_BYTES = 4096
_LONGEST_CHARACTER = 4
_CONTINUES, _CONTINUES_MASK = 0x80, 0xC0
_REACH = 2047
_SHORTEST, _LONGEST = 3, 10
_PAIR = 0x8000
_HIGH = 0x80
_BLANK = 0x20
_NOT_ITSELF = re.compile(rb" [@-\x7f]|[\x01-\x08\x80-\xff]{1,8}")
"""What does not stand for itself: a blank with a byte that takes it in, and bytes that must be announced."""


def spans(text_bytes: int) -> Iterator[tuple[int, int]]:
    """Yield where each record of a text so long begins and ends."""
    for start in range(0, text_bytes, RECORD_BYTES):
        yield start, min(start + RECORD_BYTES, text_bytes)


def text_records(text: bytes, tbs: Sequence[bytes]) -> list[bytes]:
    """Return the records of `text` (UTF-8); `tbs` says of each which entries of the contents touch it."""
    return [
        compress(text[start:end]) + _cut_character(text, end) + sized(touched)
        for (start, end), touched in zip(spans(len(text)), tbs, strict=True)
    ]


def _cut_character(text: bytes, end: int) -> bytes:
    """Return the bytes after `end` that belong to a character begun before it, and their number."""
    rest = 0
    while rest < _LONGEST_CHARACTER - 1 and text[end + rest : end + rest + 1] and _continues(text[end + rest]):
        rest += 1
    return text[end : end + rest] + bytes((rest,))


def _continues(byte: int) -> bool:
    return byte & _CONTINUES_MASK == _CONTINUES


def sized(entry: bytes) -> bytes:
    """Return a trailing entry with its size, its own bytes counted in, which is read from the end: nothing is 81."""
    size = len(entry) + 1
    while len(entry) + len(backward_number(size)) != size:
        size += 1
    return entry + backward_number(size)


def compress(block: bytes) -> bytes:
    """Return `block` compressed.

    One place is remembered for every three bytes, the last one looked at. To look for the longest repetition takes four
    times as long, and saves a twelfth of the bytes.
    """
    out = bytearray()
    last_seen: dict[bytes, int] = {}
    place = written = 0
    last_start = len(block) - _SHORTEST
    while place <= last_start:
        start = block[place : place + _SHORTEST]
        before = last_seen.get(start, -1)
        last_seen[start] = place
        if before < 0 or place - before > _REACH:
            place += 1
            continue
        end = place + _SHORTEST
        furthest = min(len(block), place + _LONGEST)
        distance = place - before
        while end < furthest and block[end - distance] == block[end]:
            end += 1
        if written < place:
            out += _NOT_ITSELF.sub(_written, block[written:place])
        out += (_PAIR | distance << 3 | end - place - _SHORTEST).to_bytes(2)
        place = written = end
    return bytes(out) + _NOT_ITSELF.sub(_written, block[written:])


def _written(found: re.Match[bytes]) -> bytes:
    content = found[0]
    if content[0] == _BLANK:
        return bytes((content[1] | _HIGH,))
    return bytes((len(content),)) + content
