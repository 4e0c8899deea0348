"""PNG: its chunks read, verified and kept only where they make the picture (PNG specification, third edition)."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import field
from itertools import groupby

from bookofblogs.model.frozen import dataclass
from bookofblogs.pictures.cleaned import UPRIGHT, CleanedPicture, orientation_of
from bookofblogs.pictures.errors import BROKEN_OFF, DAMAGED_PIXELS, TOO_MANY_PARTS, keep_limits, unreadable
from bookofblogs.pictures.profile import cleaned_profile, inflated_profile

_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PALETTE = 3
_GREY = (0, 4)
_WITH_OPACITY = (4, 6)
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_LAST_FILTER = 4
_READ_BYTES = 65_536
_INFLATED_BYTES = 131_072
_IMPOSSIBLE = "its header is damaged"
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
Chunk = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Header:
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


def clean_png(data: bytes) -> CleanedPicture:
    """Return the PNG in `data` with the chunks that make the picture and no others, its compressed pixels untouched.

    Text, time, Exif, unknown chunks, animation (the default image is kept) and what follows the end are dropped.
    Checksums and compressed pixels are verified to the last row. Raises PictureError.
    """
    chunks = list(_chunks(data))
    if not chunks or chunks[0][0] != b"IHDR":
        raise unreadable("its header is missing")
    header = _header_of(chunks[0][1])
    kept = _kept(chunks)
    _require_order([kind for kind, _ in groupby(kind for kind, _ in kept)], header)
    only_rows = _has_only_rows(b"".join(body for kind, body in kept if kind == b"IDAT"), header)
    return CleanedPicture(
        data=_SIGNATURE + b"".join(_written(kind, body, header) for kind, body in kept),
        width_pixels=header.width_pixels,
        height_pixels=header.height_pixels,
        orientation=next((orientation_of(body) for kind, body in chunks if kind == b"eXIf"), UPRIGHT),
        odd=not only_rows,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PngRows:
    """The rows of a PNG as they are compressed in it, and what their samples mean."""

    depth: int
    """How many bits a sample has."""
    is_grey: bool
    """Of grey, or of red, green and blue."""
    palette: bytes
    """The colours that the samples number, three bytes each; empty where they are colours themselves."""
    packed: bytes = field(repr=False)


def rows_of(data: bytes) -> PngRows | None:
    """Return the rows of the PNG in `data`, one that was cleaned.

    None where they come in several passes, or where the ground may be seen through them.
    """
    bodies: dict[bytes, list[bytes]] = {}
    for kind, body in _chunks(data):
        bodies.setdefault(kind, []).append(body)
    header = _header_of(bodies[b"IHDR"][0])
    if header.interlaced or header.colour_type in _WITH_OPACITY or b"tRNS" in bodies:
        return None
    return PngRows(
        depth=header.depth,
        is_grey=header.colour_type in _GREY,
        palette=bodies[b"PLTE"][0] if header.colour_type == _PALETTE else b"",
        packed=b"".join(bodies[b"IDAT"]),
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
    raise unreadable(TOO_MANY_PARTS)


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


def _require_order(kinds: list[bytes], header: _Header) -> None:
    """Raise PictureError unless the parts of the picture stand where a decoder looks for them (section 5.6)."""
    pixels = [place for place, kind in enumerate(kinds) if kind == b"IDAT"]
    if not pixels:
        raise unreadable("it holds no pixels")
    palette = kinds.index(b"PLTE") if b"PLTE" in kinds else None
    if len(pixels) > 1 or (palette or 0) > pixels[0] or (palette is None and header.colour_type == _PALETTE):
        raise unreadable("its parts are out of order")


def _written(kind: bytes, body: bytes, header: _Header) -> bytes:
    """Return the chunk as it stands in the file; a colour profile keeps its colours only."""
    if kind == b"iCCP":
        _, _, packed = body.partition(b"\0")
        profile = cleaned_profile(inflated_profile(packed[1:]), header.colour_space)
        if not profile:
            return b""
        body = b"icc\0\0" + zlib.compress(profile, 9)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(body, zlib.crc32(kind)))


def _header_of(body: bytes) -> _Header:
    """Return what the body of an IHDR chunk says (PNG specification, section 11.2.1).

    Raises PictureError where that cannot be or is beyond the limits.
    """
    width, height, depth, colour, packing, filtering, interlacing = struct.unpack(">2I5B", body)
    if depth not in _DEPTHS.get(colour, ()) or packing or filtering or interlacing not in (0, 1):
        raise unreadable(_IMPOSSIBLE)
    keep_limits(width, height)
    return _Header(
        width_pixels=width, height_pixels=height, depth=depth, colour_type=colour, interlaced=bool(interlacing)
    )


def _has_only_rows(packed: bytes, header: _Header) -> bool:
    """Decide whether `packed`, the bodies of all IDAT chunks, hold the rows that the header announces and no more.

    Raises PictureError where they hold less, or damaged ones.
    """
    unpacker = zlib.decompressobj()
    try:
        rest = _without_rows(_blocks(unpacker, packed), header)
    except zlib.error as fault:
        raise unreadable(DAMAGED_PIXELS) from fault
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


def _without_rows(blocks: Iterator[bytes], header: _Header) -> bytes:
    """Return the first bytes that follow the rows of all passes; each row's filter is verified on the way."""
    block = b""
    for rows, row_bytes in header.passes:
        done, total = 0, rows * row_bytes
        while done < total:
            block = block or next((full for full in blocks if full), b"")
            if not block:
                raise unreadable(BROKEN_OFF)
            part, block = block[: total - done], block[total - done :]
            if max(part[-done % row_bytes :: row_bytes], default=0) > _LAST_FILTER:
                raise unreadable(DAMAGED_PIXELS)
            done += len(part)
    return block or next((full for full in blocks if full), b"")
