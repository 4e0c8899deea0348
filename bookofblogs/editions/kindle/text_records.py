"""The text in records of 4096 bytes, each compressed, with its trailing bytes (MobileRead wiki, MOBI).

Records are cut through characters where need be. Behind its compressed bytes each record carries, as the header's
flags 3 say: the rest of the character that its end cut through, the number of those bytes, and which entries of the
contents touch the record (touching.py) with the size of that.
"""

from collections.abc import Iterator, Sequence

from bookofblogs.editions.kindle.compression import compress
from bookofblogs.editions.kindle.varints import backward

RECORD_BYTES = 4096
_LONGEST_CHARACTER = 4
_CONTINUES, _CONTINUES_MASK = 0x80, 0xC0


def spans(text_bytes: int) -> Iterator[tuple[int, int]]:
    """Yield where each record of a text so long begins and ends."""
    for start in range(0, text_bytes, RECORD_BYTES):
        yield start, min(start + RECORD_BYTES, text_bytes)


def text_records(text: bytes, touching: Sequence[bytes]) -> list[bytes]:
    """Return the records of `text` (UTF-8); `touching` says of each which entries of the contents touch it."""
    return [
        compress(text[start:end]) + _cut_character(text, end) + sized(touched)
        for (start, end), touched in zip(spans(len(text)), touching, strict=True)
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
    while len(entry) + len(backward(size)) != size:
        size += 1
    return entry + backward(size)
