"""Record 0: the headers of PalmDOC and MOBI, EXTH, and the full name (MobileRead wiki, MOBI; KF8)."""

import hashlib
import struct
from enum import IntEnum

from bookofblogs.editions.kindle.text_records import RECORD_BYTES
from bookofblogs.model.book import Book
from bookofblogs.model.frozen import dataclass

NOTHING = 0xFFFFFFFF
"""The number of a record that there is not."""
_PALMDOC = struct.Struct(">HHIHHHH")
_LZ77, _BOOK, _UTF8 = 2, 2, 65001
_HEADER_BYTES = {6: 232, 8: 264}
_EXTH_THERE, _EXTH_WITH_KF8 = 0x50, 0x850
_TRAILING_BYTES = 3
"""Each text record ends in the rest of a character, and in its TBS."""
_LANGUAGE_NUMBERS = {
    "ar": 0x01, "bg": 0x02, "ca": 0x03, "zh": 0x04, "cs": 0x05, "da": 0x06, "de": 0x07, "el": 0x08,
    "en": 0x09, "es": 0x0A, "fi": 0x0B, "fr": 0x0C, "he": 0x0D, "hu": 0x0E, "is": 0x0F, "it": 0x10,
    "ja": 0x11, "ko": 0x12, "nl": 0x13, "no": 0x14, "nb": 0x14, "nn": 0x14, "pl": 0x15, "pt": 0x16,
    "rm": 0x17, "ro": 0x18, "ru": 0x19, "hr": 0x1A, "sr": 0x1A, "bs": 0x1A, "sk": 0x1B, "sq": 0x1C,
    "sv": 0x1D, "th": 0x1E, "tr": 0x1F, "ur": 0x20, "id": 0x21, "uk": 0x22, "be": 0x23, "sl": 0x24,
    "et": 0x25, "lv": 0x26, "lt": 0x27, "fa": 0x29, "vi": 0x2A, "hy": 0x2B, "az": 0x2C, "eu": 0x2D,
    "mk": 0x2F, "af": 0x36, "ka": 0x37, "fo": 0x38, "hi": 0x39, "mt": 0x3A, "ga": 0x3C, "yi": 0x3D,
    "ms": 0x3E, "kk": 0x3F, "sw": 0x41, "bn": 0x45, "pa": 0x46, "gu": 0x47, "ta": 0x49, "te": 0x4A,
    "kn": 0x4B, "ml": 0x4C, "mr": 0x4E, "mn": 0x50, "cy": 0x52, "km": 0x53, "gl": 0x56, "ne": 0x61,
}  # fmt: skip
"""The primary language identifiers of Windows (MS-LCID, section 2.2)."""
_ROOM = b"\0" * 2048
"""So that a program which edits what is said about the book need not move anything."""


class Place(IntEnum):
    """Where a field of four bytes stands in record 0."""

    HEADER_BYTES = 20
    TYPE = 24
    ENCODING = 28
    BOOK_NUMBER = 32
    VERSION = 36
    FIRST_NON_TEXT = 80
    NAME_PLACE = 84
    NAME_BYTES = 88
    LANGUAGE = 92
    LEAST_VERSION = 104
    FIRST_PICTURE = 108
    EXTH = 128
    UNKNOWN = 164
    DRM = 168
    CONTENT_OR_FDST = 192
    FLOWS_OR_ONE = 196
    FCIS = 200
    FCIS_COUNT = 204
    FLIS = 208
    FLIS_COUNT = 212
    SOURCES = 224
    UNKNOWN_2 = 232
    UNKNOWN_3 = 236
    TRAILING = 240
    NCX = 244
    FRAGMENTS = 248
    SKELETONS = 252
    DATP = 256
    GUIDE = 260


_DICTIONARY = range(40, 80, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Which record is which, counted from the record 0 that tells of them."""

    version: int
    """6 or 8."""
    text_bytes: int
    text_records: int
    first_picture: int
    """For KF8 that follows MOBI 6: its FDST record. The pictures stand with MOBI 6."""
    last_content: int
    flis: int
    fcis: int
    ncx: int = NOTHING
    fdst: int = NOTHING
    flows: int = 0
    fragments: int = NOTHING
    skeletons: int = NOTHING
    guide: int = NOTHING


def record_0(book: Book, records: Records, exth: bytes, *, with_kf8: bool) -> bytes:
    """Return record 0. `with_kf8` says that this is MOBI 6, and KF8 follows."""
    size = _HEADER_BYTES[records.version]
    name = book.imprint.title.encode()
    head = bytearray(_PALMDOC.size + size)
    _PALMDOC.pack_into(head, 0, _LZ77, 0, records.text_bytes, records.text_records, RECORD_BYTES, 0, 0)
    head[16:20] = b"MOBI"
    fields = {
        Place.HEADER_BYTES: size,
        Place.TYPE: _BOOK,
        Place.ENCODING: _UTF8,
        Place.BOOK_NUMBER: int.from_bytes(hashlib.sha256(book.identifier.encode()).digest()[:4]),
        Place.VERSION: records.version,
        **dict.fromkeys(_DICTIONARY, NOTHING),
        Place.FIRST_NON_TEXT: records.text_records + 1,
        Place.NAME_PLACE: len(head) + len(exth),
        Place.NAME_BYTES: len(name),
        Place.LANGUAGE: language_number(book.imprint.language),
        Place.LEAST_VERSION: records.version,
        Place.FIRST_PICTURE: records.first_picture,
        Place.EXTH: _EXTH_WITH_KF8 if with_kf8 else _EXTH_THERE,
        Place.UNKNOWN: NOTHING,
        Place.DRM: NOTHING,
        Place.FCIS: records.fcis,
        Place.FCIS_COUNT: 1,
        Place.FLIS: records.flis,
        Place.FLIS_COUNT: 1,
        Place.SOURCES: NOTHING,
        Place.UNKNOWN_2: NOTHING,
        Place.UNKNOWN_3: NOTHING,
        Place.TRAILING: _TRAILING_BYTES,
        Place.NCX: records.ncx,
        **_fields_of_version(records),
    }
    for place, value in fields.items():
        struct.pack_into(">I", head, place, value)
    return bytes(head) + exth + name + b"\0\0" + b"\0" * (-len(name) % 4) + _ROOM


def _fields_of_version(records: Records) -> dict[int, int]:
    """Return the fields that MOBI 6 and KF8 read differently."""
    if records.version == min(_HEADER_BYTES):
        first_content = 1
        return {Place.CONTENT_OR_FDST: first_content << 16 | records.last_content, Place.FLOWS_OR_ONE: 1}
    return {
        Place.CONTENT_OR_FDST: records.fdst,
        Place.FLOWS_OR_ONE: records.flows,
        Place.FRAGMENTS: records.fragments,
        Place.SKELETONS: records.skeletons,
        Place.DATP: NOTHING,
        Place.GUIDE: records.guide,
        264: NOTHING,
        272: NOTHING,
    }


def language_number(tag: str) -> int:
    """Return the number of the language that a BCP 47 tag begins with, 0 (none in particular) for an unlisted one."""
    return _LANGUAGE_NUMBERS.get(tag.partition("-")[0].lower(), 0)
