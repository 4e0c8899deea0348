"""A cleaned picture: its bytes without metadata, and what its header and its metadata said."""

from dataclasses import dataclass, field

from bookofblogs.pictures.formats import PictureFormat

UPRIGHT = 1
"""The orientation of a picture that stands as its pixels do (Exif 2.32, tag 0x0112)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanedPicture:
    """A picture whose pixels are byte for byte the author's and which holds nothing else."""

    format: PictureFormat
    data: bytes = field(repr=False)
    width_pixels: int
    height_pixels: int
    orientation: int = UPRIGHT
    """1 to 8: how the camera says it must be turned."""
    odd: bool = False
    """Readers would show it wrongly, or it hides bytes where pixels should be: it has to be drawn anew."""
