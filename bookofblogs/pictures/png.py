"""PNG: its chunks read, verified and kept only where they make the picture (PNG specification, third edition)."""

import struct
import zlib
from collections.abc import Iterator
from itertools import groupby

from bookofblogs.pictures.cleaned import UPRIGHT, CleanedPicture
from bookofblogs.pictures.errors import BROKEN_OFF, unreadable
from bookofblogs.pictures.formats import PictureFormat
from bookofblogs.pictures.orientation import orientation_of
from bookofblogs.pictures.pngrows import PALETTE, Shape, has_only_rows, shape_of
from bookofblogs.pictures.profile import cleaned_profile, inflated_profile

Chunk = tuple[bytes, bytes]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MAX_CHUNKS = 65_536
_CRITICAL = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND"))
_ANY_LENGTH = range(2**31)

# How long each chunk that is kept can be: what is longer hides something.
_KEPT_LENGTHS = {
    b"IHDR": (13,),
    b"PLTE": range(3, 769, 3),
    b"IDAT": _ANY_LENGTH,
    b"IEND": (0,),
    b"tRNS": range(1, 257),
    b"gAMA": (4,),
    b"cHRM": (32,),
    b"sRGB": (1,),
    b"iCCP": _ANY_LENGTH,
    b"sBIT": range(1, 5),
    b"bKGD": (1, 2, 6),
    b"pHYs": (9,),
}


def clean_png(data: bytes) -> CleanedPicture:
    """Return the PNG in `data` with the chunks that make the picture and no others, its compressed pixels untouched.

    Text, time, Exif, unknown chunks, animation (the default image is kept) and what follows the end are dropped.
    Checksums and compressed pixels are verified to the last row. Raises PictureError.
    """
    chunks = list(_chunks(data))
    if not chunks or chunks[0][0] != b"IHDR":
        raise unreadable("its header is missing")
    shape = shape_of(chunks[0][1])
    kept = _kept(chunks)
    _require_order([kind for kind, _ in groupby(kind for kind, _ in kept)], shape)
    only_rows = has_only_rows(b"".join(body for kind, body in kept if kind == b"IDAT"), shape)
    return CleanedPicture(
        format=PictureFormat.PNG,
        data=_SIGNATURE + b"".join(_written(kind, body, shape) for kind, body in kept),
        width_pixels=shape.width_pixels,
        height_pixels=shape.height_pixels,
        orientation=next((orientation_of(body) for kind, body in chunks if kind == b"eXIf"), UPRIGHT),
        odd=not only_rows,
    )


def frames_of(data: bytes) -> int:
    """Return of how many pictures a PNG says that they take turns, 1 for one that does not move (section 11.3.6.1)."""
    return next((int.from_bytes(body[:4]) for kind, body in _chunks(data) if kind == b"acTL"), 1)


def _chunks(data: bytes) -> Iterator[Chunk]:
    """Yield each chunk's kind and body up to IEND, the checksum verified where the chunk will be kept."""
    place = len(_SIGNATURE)
    for _ in range(_MAX_CHUNKS):
        head = data[place : place + 8]
        end = place + 8 + int.from_bytes(head[:4])
        kind, body, checksum = head[4:], data[place + 8 : end], data[end : end + 4]
        if len(checksum) < len(b"CRC!"):
            raise unreadable(BROKEN_OFF)
        if kind in _KEPT_LENGTHS and zlib.crc32(body, zlib.crc32(kind)) != int.from_bytes(checksum):
            raise unreadable("a part of it is damaged; send the file again")
        yield kind, body
        if kind == b"IEND":
            return
        place = end + 4
    raise unreadable("it is cut into more parts than a picture has")


def _kept(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks that make the picture, each kind but IDAT once."""
    kept: list[Chunk] = []
    seen: set[bytes] = set()
    for kind, body in chunks:
        fits = len(body) in _KEPT_LENGTHS.get(kind, ())
        # A lower-case first letter says that a decoder may leave the chunk out (section 5.4).
        if not fits and (kind in _CRITICAL or kind[:1].isupper()):
            raise unreadable("it holds a part that no reader knows")
        if fits and (kind == b"IDAT" or kind not in seen):
            seen.add(kind)
            kept.append((kind, body))
    return kept


def _require_order(kinds: list[bytes], shape: Shape) -> None:
    """Raise PictureError unless the parts of the picture stand where a decoder looks for them (section 5.6)."""
    pixels = [place for place, kind in enumerate(kinds) if kind == b"IDAT"]
    if not pixels:
        raise unreadable("it holds no pixels")
    palette = kinds.index(b"PLTE") if b"PLTE" in kinds else None
    if len(pixels) > 1 or (palette or 0) > pixels[0] or (palette is None and shape.colour_type == PALETTE):
        raise unreadable("its parts are out of order")


def _written(kind: bytes, body: bytes, shape: Shape) -> bytes:
    """Return the chunk as it stands in the file; a colour profile keeps its colours only."""
    if kind == b"iCCP":
        _, _, packed = body.partition(b"\0")
        profile = cleaned_profile(inflated_profile(packed[1:]), shape.colour_space)
        if not profile:
            return b""
        body = b"icc\0\0" + zlib.compress(profile, 9)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(body, zlib.crc32(kind)))
