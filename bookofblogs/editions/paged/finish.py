"""What WeasyPrint leaves to do on the fonts of a PDF before they are written."""

import struct

import pydyf

_CHECKSUM = 0xB1B0AFBA
"""What the sum of a whole font file must come to, by OpenType's table `head`."""


def date_fonts(pdf: pydyf.PDF) -> None:
    """Take the time of printing out of the fonts: of each, `modified` becomes `created`."""
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and ("Length1" in thing.extra or thing.extra.get("Subtype") == "/OpenType"):
            thing.stream = [_dated(thing.stream[0])]


def _dated(font: bytes) -> bytes:
    """Return a font file whose date of change is its date of making, with its sums corrected (OpenType, `head`)."""
    file = bytearray(font)
    (table_count,) = struct.unpack_from(">H", file, 4)
    for record in range(12, 12 + 16 * table_count, 16):
        tag, _, offset, length = struct.unpack_from(">4sIII", file, record)
        if tag == b"head":
            file[offset + 28 : offset + 36] = file[offset + 20 : offset + 28]
            file[offset + 8 : offset + 12] = bytes(4)
            struct.pack_into(">I", file, record + 4, _sum(file[offset : offset + length]))
            struct.pack_into(">I", file, offset + 8, (_CHECKSUM - _sum(file)) & 0xFFFFFFFF)
    return bytes(file)


def _sum(data: bytes | bytearray) -> int:
    padded = bytes(data) + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
