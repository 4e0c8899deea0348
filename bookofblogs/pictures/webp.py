"""WebP: its chunks read and kept only where they make the picture (RFC 9649)."""

import struct
from collections.abc import Iterator

from bookofblogs.pictures.cleaned import UPRIGHT, CleanedPicture, orientation_of
from bookofblogs.pictures.errors import BROKEN_OFF, DAMAGED_HEADER, TOO_MANY_PARTS, keep_limits, unreadable
from bookofblogs.pictures.profile import cleaned_profile

_MAX_CHUNKS = 10_000
_PROFILE_FLAG, _ALPHA_FLAG, _ANIMATION_FLAG = 0x20, 0x10, 0x02
_RIFF_HEAD_BYTES = 12
_FRAME_HEAD_BYTES = 16
_LOSSLESS_ALPHA_BIT = 0x10
_SPARE_BYTES = {b"VP8 ": 3, b"VP8L": 1, b"ALPH": 1}
"""How many bytes an encoder leaves behind its last bit; measured, the standard leaves it open."""


def clean_webp(data: bytes) -> CleanedPicture:
    """Return the WebP in `data` with the chunks that make the picture and no others, its compressed pixels untouched.

    Exif, XMP, unknown chunks and what follows the end are dropped. Books do not move: of an animation the first picture
    is kept. Raises PictureError.
    """
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise unreadable(BROKEN_OFF)
    chunks = _first_of_each(data[:end], _RIFF_HEAD_BYTES)
    canvas = chunks.get(b"VP8X", b"")
    frame = chunks.get(b"ANMF", b"")
    pixels = _first_of_each(frame, _FRAME_HEAD_BYTES) if frame else chunks
    width, height = _size(pixels)
    if canvas and (width, height) != _canvas_size(canvas):
        if not frame:
            raise unreadable(DAMAGED_HEADER)
        width, height = _canvas_size(canvas)
        written, odd = _still_animated(chunks, width, height), True
    else:
        profile = cleaned_profile(chunks.get(b"ICCP", b""), b"RGB ")
        written, odd = _still(pixels, profile, width, height), False
    return CleanedPicture(
        data=_riff(written),
        width_pixels=width,
        height_pixels=height,
        orientation=orientation_of(chunks[b"EXIF"]) if b"EXIF" in chunks else UPRIGHT,
        odd=odd,
    )


def is_lossless(data: bytes) -> bool:
    """Decide whether the first picture of the WebP in `data` is stored without loss."""
    chunks = _first_of_each(data, _RIFF_HEAD_BYTES)
    return b"VP8L" in (_first_of_each(chunks[b"ANMF"], _FRAME_HEAD_BYTES) if b"ANMF" in chunks else chunks)


def cut_short(data: bytes) -> Iterator[bytes]:
    """Yield the still picture in `data` with a byte too few for its pixels, and with one too few for its transparency.

    No decoder can read them, unless something stood behind the pixels that is no part of the picture: the length of a
    chunk says nothing of what is in it.
    """
    chunks = _first_of_each(data, _RIFF_HEAD_BYTES)
    for name, spare in _SPARE_BYTES.items():
        if name in chunks:
            shorter = {**chunks, name: chunks[name][: -spare - 1]}
            yield _riff(b"".join(_chunk(kind, body) for kind, body in shorter.items()))


def _first_of_each(data: bytes, start: int) -> dict[bytes, bytes]:
    """Return the bodies of the chunks from `start` on, by their name, the first of each."""
    chunks: dict[bytes, bytes] = {}
    for name, body in _chunks(data, start):
        chunks.setdefault(name, body)
    return chunks


def _chunks(data: bytes, place: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield each chunk's name and body (RFC 9649, section 2.3)."""
    for _ in range(_MAX_CHUNKS):
        if place >= len(data):
            return
        name, size = data[place : place + 4], int.from_bytes(data[place + 4 : place + 8], "little")
        body = data[place + 8 : place + 8 + size]
        if len(body) != size or len(name) != len(b"NAME"):
            raise unreadable(BROKEN_OFF)
        yield name, body
        place += 8 + size + size % 2
    raise unreadable(TOO_MANY_PARTS)


def _size(pixels: dict[bytes, bytes]) -> tuple[int, int]:
    """Return width and height as the compressed pixels have them (RFC 6386, section 9.1; RFC 9649, section 3.4)."""
    if lossy := pixels.get(b"VP8 "):
        if lossy[3:6] != b"\x9d\x01\x2a":
            raise unreadable(DAMAGED_HEADER)
        width, height = struct.unpack_from("<HH", lossy, 6)
        width, height = width & 0x3FFF, height & 0x3FFF
    elif lossless := pixels.get(b"VP8L"):
        bits = int.from_bytes(lossless[1:5], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        raise unreadable("it holds no pixels")
    keep_limits(width, height)
    return width, height


def _canvas_size(canvas: bytes) -> tuple[int, int]:
    """Return width and height as the extended header has them (RFC 9649, section 2.7)."""
    width, height = (int.from_bytes(canvas[start : start + 3], "little") + 1 for start in (4, 7))
    keep_limits(width, height)
    return width, height


def _still(pixels: dict[bytes, bytes], profile: bytes, width: int, height: int) -> bytes:
    """Return the chunks of a picture that does not move, in the simplest form that holds them."""
    alpha = pixels.get(b"ALPH", b"") if b"VP8 " in pixels else b""
    name = b"VP8 " if b"VP8 " in pixels else b"VP8L"
    body = pixels[name]
    chunks = [(b"ICCP", profile), (b"ALPH", alpha), (name, body)]
    if profile or alpha:
        transparent = alpha or (name == b"VP8L" and body[4] & _LOSSLESS_ALPHA_BIT)
        flags = (_PROFILE_FLAG if profile else 0) | (_ALPHA_FLAG if transparent else 0)
        chunks.insert(0, (b"VP8X", _extended_header(flags, width, height)))
    return b"".join(_chunk(kind, content) for kind, content in chunks if content)


def _still_animated(chunks: dict[bytes, bytes], width: int, height: int) -> bytes:
    """Return the chunks of an animation of one picture, for a first picture that fills only a part of the canvas."""
    frame = chunks[b"ANMF"]
    pixels = _first_of_each(frame, _FRAME_HEAD_BYTES)
    kept = b"".join(_chunk(name, pixels[name]) for name in (b"ALPH", b"VP8 ", b"VP8L") if name in pixels)
    return (
        _chunk(b"VP8X", _extended_header(_ANIMATION_FLAG | _ALPHA_FLAG, width, height))
        + _chunk(b"ANIM", bytes(6))
        + _chunk(b"ANMF", frame[:_FRAME_HEAD_BYTES] + kept)
    )


def _extended_header(flags: int, width: int, height: int) -> bytes:
    """Return the body of a VP8X chunk."""
    return bytes((flags, 0, 0, 0)) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")


def _chunk(name: bytes, body: bytes) -> bytes:
    """Return a chunk as it stands in the file."""
    return name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)


def _riff(chunks: bytes) -> bytes:
    """Return the file that holds `chunks`."""
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks
