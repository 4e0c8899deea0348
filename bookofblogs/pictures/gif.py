"""GIF: its first picture, without comments and extensions (GIF89a specification)."""

import struct

from bookofblogs.model.frozen import dataclass
from bookofblogs.pictures.cleaned import CleanedPicture
from bookofblogs.pictures.errors import BROKEN_OFF, TOO_MANY_PARTS, keep_limits, unreadable

_SCREEN = struct.Struct("<6sHHBBB")
_PICTURE = struct.Struct("<BHHHHB")
_EXTENSION, _COMMA, _CONTROL = 0x21, 0x2C, 0xF9
_HAS_TRANSPARENCY = 0x01
_MAX_BLOCKS = 500_000


@dataclass(frozen=True, slots=True)
class _PicturePlace:
    """Where the first picture stands: its descriptor, its end, and the control block before it (-1 for none)."""

    start: int
    end: int
    control: int


def clean_gif(data: bytes) -> CleanedPicture:
    """Return the first picture of the GIF in `data`, its compressed pixels untouched.

    Books do not move: of an animation the first picture is kept. Comments, texts, program extensions (XMP is one)
    and what follows are dropped. Raises PictureError.
    """
    if len(data) < _SCREEN.size:
        raise unreadable(BROKEN_OFF)
    version, width, height, packed, background, aspect = _SCREEN.unpack_from(data)
    palette_end = _SCREEN.size + _palette_bytes(packed)
    place = _first_picture(data, palette_end)
    _, left, top, columns, rows, _ = _PICTURE.unpack_from(data, place.start)
    keep_limits(columns, rows)
    # Some programs write a screen that is smaller than the picture, or none at all; viewers widen it.
    width, height = max(width, left + columns), max(height, top + rows)
    keep_limits(width, height)
    screen = _SCREEN.pack(version, width, height, packed, background, aspect)
    return CleanedPicture(
        data=screen
        + data[_SCREEN.size : palette_end]
        + _control(data, place.control)
        + data[place.start : place.end]
        + b";",
        width_pixels=width,
        height_pixels=height,
    )


def _palette_bytes(packed: int) -> int:
    """Return the length of the colour table that `packed` announces (section 18.c)."""
    return 3 * 2 ** ((packed & 0x07) + 1) if packed & 0x80 else 0


def _first_picture(data: bytes, place: int) -> _PicturePlace:
    """Return where the first picture stands, passing over the extensions before it."""
    control = -1
    for _ in range(_MAX_BLOCKS):
        introducer = data[place : place + 1]
        if introducer == b"!":
            if data[place + 1 : place + 3] == bytes((_CONTROL, 4)):
                control = place
            place = _after_blocks(data, place + 2)
        elif introducer == b",":
            if len(data) < place + _PICTURE.size:
                break
            pixels = place + _PICTURE.size + _palette_bytes(data[place + _PICTURE.size - 1]) + 1
            return _PicturePlace(place, _after_blocks(data, pixels), control)
        elif introducer:
            raise unreadable("it holds no whole picture")
        else:
            break
    raise unreadable(BROKEN_OFF)


def _after_blocks(data: bytes, place: int) -> int:
    """Return the place after a series of blocks, each a length and as many bytes, closed by an empty one."""
    for _ in range(_MAX_BLOCKS):
        if place >= len(data):
            raise unreadable(BROKEN_OFF)
        length = data[place]
        place += 1 + length
        if not length:
            return place
    raise unreadable(TOO_MANY_PARTS)


def _control(data: bytes, place: int) -> bytes:
    """Return the control block with the transparent colour and without timing; empty where there is none."""
    if place < 0:
        return b""
    packed, transparent = data[place + 3] & _HAS_TRANSPARENCY, data[place + 6]
    return bytes((_EXTENSION, _CONTROL, 4, packed, 0, 0, transparent, 0))
