"""A cleaned picture: its bytes without metadata, and what its header and its metadata said."""

from dataclasses import field
from typing import Literal

from bookofblogs.model.frozen import dataclass

UPRIGHT = 1
"""The orientation of a picture that stands as its pixels do (Exif 2.32, tag 0x0112)."""
_ORIENTATION_TAG = 0x0112
_SHORT = 3
_LAST_ORIENTATION = 8
_ENTRY_BYTES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanedPicture:
    """A picture whose pixels are byte for byte the author's and which holds nothing else."""

    data: bytes = field(repr=False)
    width_pixels: int
    height_pixels: int
    orientation: int = UPRIGHT
    """1 to 8: how the camera says it must be turned."""
    odd: bool = False
    """Readers would show it wrongly, or it hides bytes where pixels should be: it has to be drawn anew."""


def orientation_of(exif: bytes) -> int:
    """Return 1 to 8, how the picture must be turned to stand upright; 1 where `exif` does not say so clearly.

    `exif` is a TIFF structure, with or without the word Exif before it (Exif 2.32, section 4.5.4).
    """
    tiff = exif.removeprefix(b"Exif\0\0")
    order: Literal["little", "big"] = "little" if tiff[:2] == b"II" else "big"
    if tiff[:4] not in (b"II*\0", b"MM\0*"):
        return UPRIGHT
    start = int.from_bytes(tiff[4:8], order)
    entries = int.from_bytes(tiff[start : start + 2], order)
    for place in range(start + 2, min(start + 2 + entries * _ENTRY_BYTES, len(tiff)), _ENTRY_BYTES):
        entry = tiff[place : place + _ENTRY_BYTES]
        tag, kind = int.from_bytes(entry[:2], order), int.from_bytes(entry[2:4], order)
        if tag == _ORIENTATION_TAG and kind == _SHORT:
            value = int.from_bytes(entry[8:10], order)
            return value if UPRIGHT <= value <= _LAST_ORIENTATION else UPRIGHT
    return UPRIGHT
