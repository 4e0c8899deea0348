"""PalmDOC's compression, a kind of LZ77 (MobileRead wiki, PalmDOC). Each text record is compressed alone.

00, 09-7F  the byte itself
01-08      so many bytes follow as they are
80-BF      the first of two bytes 0x8000 | distance << 3 | length - 3: what stood `distance` before, `length` long
C0-FF      a blank, and the byte with its high bit off
"""

import re

_REACH = 2047
_SHORTEST, _LONGEST = 3, 10
_PAIR = 0x8000
_HIGH = 0x80
_BLANK = 0x20
_NOT_ITSELF = re.compile(rb" [@-\x7f]|[\x01-\x08\x80-\xff]{1,8}")
"""What does not stand for itself: a blank with a byte that takes it in, and bytes that must be announced."""


def compress(block: bytes) -> bytes:
    """Return `block` compressed.

    One place is remembered for every three bytes, the last one looked at. To look for the longest repetition takes four
    times as long, and saves a twelfth of the bytes.
    """
    out = bytearray()
    last_seen: dict[bytes, int] = {}
    place = written = 0
    size = len(block)
    while place <= size - _SHORTEST:
        start = block[place : place + _SHORTEST]
        before = last_seen.get(start, -1)
        last_seen[start] = place
        if before < 0 or place - before > _REACH:
            place += 1
            continue
        end = place + _SHORTEST
        furthest = min(size, place + _LONGEST)
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
