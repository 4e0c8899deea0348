"""PalmDOC's compression, a kind of LZ77 (MobileRead wiki, PalmDOC). Each text record is compressed alone.

00, 09-7F  the byte itself
01-08      so many bytes follow as they are
80-BF      the first of two bytes 0x8000 | distance << 3 | length - 3: what stood `distance` before, `length` long
C0-FF      a blank, and the byte with its high bit off
"""

_WINDOW = 2047
_SHORTEST, _LONGEST = 3, 10
_PAIR = 0x8000
_HIGH = 0x80
_MOST_RAW = 8
_BLANK = 0x20
_BESIDE_A_BLANK = range(0x40, 0x80)


def compress(block: bytes) -> bytes:
    """Return `block` compressed. Greedy: at each place the longest that stood before, the nearest of equal ones."""
    out = bytearray()
    raw = bytearray()
    place, size = 0, len(block)
    while place < size:
        length, before = _repeated(block, place)
        byte = block[place]
        if length:
            _flush(raw, out)
            out += (_PAIR | (place - before) << 3 | length - _SHORTEST).to_bytes(2)
            place += length
        elif byte == _BLANK and place + 1 < size and block[place + 1] in _BESIDE_A_BLANK:
            _flush(raw, out)
            out.append(block[place + 1] | _HIGH)
            place += 2
        else:
            if byte == 0 or _MOST_RAW < byte < _HIGH:
                _flush(raw, out)
                out.append(byte)
            else:
                raw.append(byte)
                if len(raw) == _MOST_RAW:
                    _flush(raw, out)
            place += 1
    _flush(raw, out)
    return bytes(out)


def _repeated(block: bytes, place: int) -> tuple[int, int]:
    """Return how many bytes at `place` stood before within reach, and where; the length is 0 for too few."""
    reach = max(place - _WINDOW, 0)
    most = min(_LONGEST, len(block) - place)
    before = block.rfind(block[place : place + _SHORTEST], reach, place + _SHORTEST - 1)
    if before < 0 or most < _SHORTEST:
        return 0, 0
    length, found = _SHORTEST, before
    while found >= 0:
        before = found
        while length < most and block[before + length] == block[place + length]:
            length += 1
        if length == most:
            break
        found = block.rfind(block[place : place + length + 1], reach, before + length)
    return length, before


def _flush(raw: bytearray, out: bytearray) -> None:
    """Write the bytes that are waiting to go out as they are."""
    if raw:
        out.append(len(raw))
        out += raw
        raw.clear()
