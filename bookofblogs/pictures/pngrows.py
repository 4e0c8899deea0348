"""The rows of a PNG: whether its compressed pixels are whole, without keeping them in memory."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from bookofblogs.pictures.errors import BROKEN_OFF, keep_limits, unreadable

_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
PALETTE = 3
_GREY = (0, 4)
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_LAST_FILTER = 4
_READ_BYTES = 65_536
_INFLATED_BYTES = 262_144
_IMPOSSIBLE = "its header is damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a PNG's header says: how many pixels there are and how they are stored."""

    width_pixels: int
    height_pixels: int
    depth: int
    colour_type: int
    interlaced: bool

    @property
    def colour_space(self) -> bytes:
        """The name that a colour profile gives to the space of the pixels."""
        return b"GRAY" if self.colour_type in _GREY else b"RGB "

    @property
    def passes(self) -> Iterator[tuple[int, int]]:
        """For each pass over the picture: how many rows it has, and how many bytes each takes with its filter."""
        for left, top, right_step, down_step in _ADAM7 if self.interlaced else ((0, 0, 1, 1),):
            columns = -((left - self.width_pixels) // right_step)
            rows = -((top - self.height_pixels) // down_step)
            if columns > 0 and rows > 0:
                yield rows, 1 + (columns * self.depth * _CHANNELS[self.colour_type] + 7) // 8


def shape_of(header: bytes) -> Shape:
    """Return what the body of an IHDR chunk says (PNG specification, section 11.2.1).

    Raises PictureError where that cannot be or is beyond the limits.
    """
    width, height, depth, colour, packing, filtering, interlacing = struct.unpack(">2I5B", header)
    if depth not in _DEPTHS.get(colour, ()) or packing or filtering or interlacing not in (0, 1):
        raise unreadable(_IMPOSSIBLE)
    keep_limits(width, height)
    return Shape(
        width_pixels=width, height_pixels=height, depth=depth, colour_type=colour, interlaced=bool(interlacing)
    )


def has_only_rows(packed: bytes, shape: Shape) -> bool:
    """Decide whether `packed`, the bodies of all IDAT chunks, hold the rows of a picture of this shape and no more.

    Raises PictureError where they hold less, or damaged ones.
    """
    unpacker = zlib.decompressobj()
    try:
        rest = _without_rows(_blocks(unpacker, packed), shape)
    except zlib.error as fault:
        raise unreadable("its pixels are damaged; send the file again") from fault
    if not rest and not unpacker.eof:
        raise unreadable(BROKEN_OFF)
    return not rest and not unpacker.unused_data


def _blocks(unpacker: "zlib._Decompress", packed: bytes) -> Iterator[bytes]:
    """Yield the inflated bytes a little at a time, so that memory stays small however much there is."""
    for place in range(0, len(packed), _READ_BYTES):
        piece = packed[place : place + _READ_BYTES]
        while piece and not unpacker.eof:
            yield unpacker.decompress(piece, _INFLATED_BYTES)
            piece = unpacker.unconsumed_tail
        if unpacker.eof:
            unpacker.decompress(packed[place + _READ_BYTES :][:1])
            return


def _without_rows(blocks: Iterator[bytes], shape: Shape) -> bytes:
    """Return the first bytes that follow the rows of all passes; each row's filter is verified on the way."""
    block = b""
    for rows, row_bytes in shape.passes:
        done, total = 0, rows * row_bytes
        while done < total:
            block = block or next((full for full in blocks if full), b"")
            if not block:
                raise unreadable(BROKEN_OFF)
            part, block = block[: total - done], block[total - done :]
            if max(part[-done % row_bytes :: row_bytes], default=0) > _LAST_FILTER:
                raise unreadable("its pixels are damaged; send the file again")
            done += len(part)
    return block or next((full for full in blocks if full), b"")
