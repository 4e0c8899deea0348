"""Colour profiles: what they say about colours is kept, what they say about people and machines is not.

A profile is kept because colours matter: without it a picture in Display P3 or Adobe RGB looks dull. But a profile also
names the screen it was made for, sometimes with its serial number, the program, the hour and the owner of the rights.
So only the tags from which colours are computed are carried over into a new profile, whose required texts (its name and
its copyright) are our own words. Layout: ICC.1:2022, section 7.
"""

import struct
import zlib

MAX_PROFILE_BYTES = 4_000_000

_COLOUR_TAGS = frozenset(
    b"rXYZ gXYZ bXYZ rTRC gTRC bTRC kTRC wtpt bkpt chad lumi cicp A2B0 A2B1 A2B2 B2A0 B2A1 B2A2".split()
)
_COLOUR_TYPES = frozenset((b"XYZ ", b"curv", b"para", b"sf32", b"cicp", b"mft1", b"mft2", b"mAB ", b"mBA "))
_HEADER_BYTES = 128
_MAX_TAGS = 100
_NAME = "Colour profile"
_RIGHTS = "Not stated"
_FIXED_DATE = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
_OLD_VERSION = 2


def cleaned_profile(profile: bytes, colour_space: bytes) -> bytes:
    """Return `profile` with nothing but colours in it; empty where it is broken or for another colour space.

    `colour_space` is what the pixels are in: `RGB `, `GRAY` or `CMYK`. Readers ignore a broken profile, so that
    leaving it out changes nothing.
    """
    if len(profile) > MAX_PROFILE_BYTES or profile[36:40] != b"acsp" or profile[16:20] != colour_space:
        return b""
    try:
        tags = _colour_tags(profile)
    except (struct.error, ValueError):
        return b""
    if not tags:
        return b""
    old = profile[8] <= _OLD_VERSION
    tags[b"desc"] = _old_description(_NAME) if old else _localised(_NAME)
    tags[b"cprt"] = b"text\0\0\0\0" + _RIGHTS.encode() + b"\0" if old else _localised(_RIGHTS)
    return _assembled(profile, tags)


def inflated_profile(compressed: bytes) -> bytes:
    """Return a profile that was deflated; empty where it is broken or larger than a profile has reason to be."""
    try:
        profile = zlib.decompressobj().decompress(compressed, MAX_PROFILE_BYTES + 1)
    except zlib.error:
        return b""
    return profile if len(profile) <= MAX_PROFILE_BYTES else b""


def _colour_tags(profile: bytes) -> dict[bytes, bytes]:
    """Return the elements from which colours are computed, by their tag."""
    (count,) = struct.unpack_from(">I", profile, _HEADER_BYTES)
    if count > _MAX_TAGS:
        raise ValueError(count)
    tags: dict[bytes, bytes] = {}
    for number in range(count):
        tag, offset, size = struct.unpack_from(">4sII", profile, _HEADER_BYTES + 4 + 12 * number)
        element = profile[offset : offset + size]
        if len(element) != size or offset < _HEADER_BYTES:
            raise ValueError(tag)
        if tag in _COLOUR_TAGS and element[:4] in _COLOUR_TYPES:
            tags[tag] = element
    return tags


def _assembled(profile: bytes, tags: dict[bytes, bytes]) -> bytes:
    """Return a profile of `tags` under the parts of `profile`'s header that say how colours are meant."""
    table, body = bytearray(struct.pack(">I", len(tags))), bytearray()
    start = _HEADER_BYTES + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    for tag, element in tags.items():
        if element not in places:
            places[element] = start + len(body)
            body += element + bytes(-len(element) % 4)
        table += struct.pack(">4sII", tag, places[element], len(element))
    header = (
        struct.pack(">I4s", start + len(body), b"")
        + profile[8:24]  # version, class, colour space, connection space
        + _FIXED_DATE
        + b"acsp"
        + bytes(24)  # platform, flags, maker, model, attributes
        + profile[64:80]  # rendering intent, illuminant
        + bytes(48)  # creator, identifier, reserved
    )
    return header + bytes(table) + bytes(body)


def _localised(text: str) -> bytes:
    """Return `text` as a multiLocalizedUnicodeType of one language (section 10.15)."""
    units = text.encode("utf-16-be")
    return struct.pack(">4sIII4sII", b"mluc", 0, 1, 12, b"enGB", len(units), 28) + units


def _old_description(text: str) -> bytes:
    """Return `text` as a textDescriptionType (ICC.1:2001-04, section 6.5.17)."""
    ascii_text = text.encode() + b"\0"
    return struct.pack(">4sII", b"desc", 0, len(ascii_text)) + ascii_text + bytes(4 + 4 + 2 + 1 + 67)
