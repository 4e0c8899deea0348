"""JPEG: its segments read and kept only where they make the picture (ITU-T T.81, annex B; ITU-T T.871)."""

import struct
from collections.abc import Iterator
from dataclasses import field

from bookofblogs.expressions import expression
from bookofblogs.model.frozen import dataclass
from bookofblogs.pictures.cleaned import UPRIGHT, CleanedPicture, orientation_of
from bookofblogs.pictures.errors import (
    BROKEN_OFF,
    DAMAGED_HEADER,
    DAMAGED_PIXELS,
    TOO_MANY_PARTS,
    keep_limits,
    unreadable,
)
from bookofblogs.pictures.profile import cleaned_profile

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_JFIF, _EXIF, _PROFILE, _ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
_TABLES = frozenset((0xC4, 0xCC, 0xDB, 0xDC, 0xDD))
"""Huffman and arithmetic tables, quantisation tables, number of lines, restart interval."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_FRAMES_SHOWN_EVERYWHERE = frozenset((0xC0, 0xC1, 0xC2))
"""Baseline, extended sequential and progressive, all with Huffman codes."""
_COLOUR_SPACES = {1: b"GRAY", 3: b"RGB ", 4: b"CMYK"}
_COMPONENTS_SHOWN_EVERYWHERE = (1, 3)

_MAX_SEGMENTS = 10_000
_MAX_SCANNED_PIXELS = 600_000_000
"""A progressive JPEG is painted again for every scan: twelve times fifty million pixels are some seconds' work."""

_FIRST_IN_USE = 0xC0
"""A marker below it means nothing to anybody, and in the pixels is a flipped bit (T.81, table B.1)."""
_MARKER = expression(rb"\xff[^\x00\xd0-\xd7\xff]")
_PROFILE_NAME = b"ICC_PROFILE\0"
_MAX_PROFILE_PIECE_BYTES = 65_533 - len(_PROFILE_NAME) - 2


@dataclass(frozen=True, slots=True)
class _Segment:
    """A marker, the bytes that belong to it, and the compressed pixels that follow it up to the next marker."""

    marker: int
    body: bytes = field(repr=False)
    pixels: bytes = field(repr=False, default=b"")

    def written(self) -> bytes:
        """Return the segment as it stands in a file."""
        return struct.pack(">BBH", 0xFF, self.marker, len(self.body) + 2) + self.body + self.pixels


def clean_jpeg(data: bytes) -> CleanedPicture:
    """Return the JPEG in `data` with the segments that make the picture and no others, its compressed pixels untouched.

    Exif, XMP, IPTC, comments, thumbnails, further pictures and what follows the end are dropped. Raises PictureError.
    """
    segments = list(_segments(data))
    frame = _only_frame(segments)
    height, width, components = struct.unpack_from(">xHHB", frame.body)
    scans = sum(segment.marker == _SCAN for segment in segments)
    if not scans or width * height * scans > max(_MAX_SCANNED_PIXELS, width * height):
        raise unreadable("it is put together as no camera and no program does; save it anew")
    exif = (segment.body for segment in segments if segment.marker == _EXIF and segment.body.startswith(b"Exif\0\0"))
    return CleanedPicture(
        data=_assembled(segments, _profile(segments, components)),
        width_pixels=width,
        height_pixels=height,
        orientation=next(map(orientation_of, exif), UPRIGHT),
        odd=frame.marker not in _FRAMES_SHOWN_EVERYWHERE or components not in _COMPONENTS_SHOWN_EVERYWHERE,
    )


def is_grey(data: bytes) -> bool:
    """Decide whether the JPEG in `data`, one that was cleaned, has a single component."""
    return _only_frame(list(_segments(data))).body[5] == 1


def _segments(data: bytes) -> Iterator[_Segment]:
    """Yield the segments up to the end of the picture; bytes between them that belong to none are passed over.

    Once pixels have begun there are none such in a whole picture: where they are, a damaged byte looked like a marker,
    and what seemed to follow it is the rest of the pixels.
    """
    place, has_pixels = 2, False
    for _ in range(_MAX_SEGMENTS):
        found = _MARKER.search(data, place)
        if found is None:
            raise unreadable(BROKEN_OFF)
        if has_pixels and (data[found.end() - 1] < _FIRST_IN_USE or data[place : found.start()].strip(b"\xff")):
            raise unreadable(DAMAGED_PIXELS)
        marker, place = data[found.end() - 1], found.end()
        if marker == _END:
            return
        if marker == _START:
            raise unreadable("it begins a second time in its midst")
        end = place + int.from_bytes(data[place : place + 2])
        following = _MARKER.search(data, end)
        if end < place + 2 or following is None:
            raise unreadable(BROKEN_OFF)
        pixels = data[end : following.start()] if marker == _SCAN else b""
        yield _Segment(marker, data[place + 2 : end], pixels)
        place = following.start() if marker == _SCAN else end
        has_pixels = has_pixels or marker == _SCAN
    raise unreadable(TOO_MANY_PARTS)


def _only_frame(segments: list[_Segment]) -> _Segment:
    """Return the frame header, which says how large the picture is (T.81, section B.2.2), the limits kept."""
    frames = [segment for segment in segments if segment.marker in _FRAMES]
    if len(frames) != 1 or len(frames[0].body) < struct.calcsize(">xHHB"):
        raise unreadable(DAMAGED_HEADER)
    height, width = struct.unpack_from(">xHH", frames[0].body)
    keep_limits(width, height)
    return frames[0]


def _profile(segments: list[_Segment], components: int) -> bytes:
    """Return the colour profile, put together from its pieces (ICC.1:2022, annex B.4), with its colours only."""
    pieces = {
        segment.body[len(_PROFILE_NAME)]: segment.body[len(_PROFILE_NAME) + 2 :]
        for segment in segments
        if segment.marker == _PROFILE
        and segment.body.startswith(_PROFILE_NAME)
        and len(segment.body) > len(_PROFILE_NAME) + 2
    }
    if sorted(pieces) != list(range(1, len(pieces) + 1)):
        return b""
    return cleaned_profile(b"".join(pieces[number] for number in sorted(pieces)), _COLOUR_SPACES.get(components, b""))


def _assembled(segments: list[_Segment], profile: bytes) -> bytes:
    """Return the file: head, profile, then what makes the picture in the order in which it stood."""
    head = next((segment for segment in segments if _is_head(segment)), None)
    # The head carries a thumbnail, which may show what was cut off the picture: its size becomes nought by nought.
    first = [_Segment(_JFIF, head.body[:12] + b"\0\0")] if head else []
    kept = (
        _Segment(segment.marker, segment.body[:12]) if segment.marker == _ADOBE else segment
        for segment in segments
        if segment.marker in _TABLES | _FRAMES | {_SCAN} or _is_adobe(segment)
    )
    parts = (segment.written() for segment in (*first, *_profile_segments(profile), *kept))
    return b"\xff\xd8" + b"".join(parts) + b"\xff\xd9"


def _is_head(segment: _Segment) -> bool:
    """Decide whether this is the JFIF head, which says that the colours are YCbCr (T.871, section 10.1)."""
    return segment.marker == _JFIF and segment.body.startswith(b"JFIF\0") and len(segment.body) >= len("JFIF.vvuxxyytt")


def _is_adobe(segment: _Segment) -> bool:
    """Decide whether this is Adobe's segment, which says how colours were turned into components."""
    return segment.marker == _ADOBE and segment.body.startswith(b"Adobe") and len(segment.body) >= len("Adobevvffggt")


def _profile_segments(profile: bytes) -> list[_Segment]:
    """Return `profile` cut into pieces that fit into segments."""
    starts = range(0, len(profile), _MAX_PROFILE_PIECE_BYTES)
    return [
        _Segment(
            _PROFILE,
            _PROFILE_NAME + bytes((number, len(starts))) + profile[start : start + _MAX_PROFILE_PIECE_BYTES],
        )
        for number, start in enumerate(starts, start=1)
    ]
