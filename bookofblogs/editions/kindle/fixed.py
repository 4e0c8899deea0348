"""The small records that are the same in every book, but for a number or two (MobileRead wiki, MOBI)."""

import struct
from collections.abc import Sequence

FLIS = struct.pack(">4sIHHIIHHIII", b"FLIS", 8, 65, 0, 0, 0xFFFFFFFF, 1, 3, 3, 1, 0xFFFFFFFF)
END_OF_FILE = b"\xe9\x8e\r\n"
BOUNDARY = b"BOUNDARY"
"""Between the MOBI 6 half and the KF8 half of a file that has both."""


def fcis(text_bytes: int) -> bytes:
    """Return the FCIS record of a text so long."""
    return struct.pack(">4s8IHHI", b"FCIS", 20, 16, 1, 0, text_bytes, 0, 32, 8, 1, 1, 0)


def fdst(flow_bytes: Sequence[int]) -> bytes:
    """Return the record that says where each flow of a KF8 text begins and ends (MobileRead wiki, KF8, "FDST")."""
    out = struct.pack(">4sII", b"FDST", 12, len(flow_bytes))
    start = 0
    for size in flow_bytes:
        out += struct.pack(">II", start, start + size)
        start += size
    return out
