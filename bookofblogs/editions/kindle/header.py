"""Record 0: the headers of PalmDOC and MOBI, EXTH, and the full name (MobileRead wiki, MOBI; KF8)."""

import hashlib
import struct
from dataclasses import dataclass
from enum import IntEnum

from bookofblogs.editions.kindle.locales import language_number
from bookofblogs.editions.kindle.text_records import RECORD_BYTES
from bookofblogs.model.book import Book

NOTHING = 0xFFFFFFFF
"""The number of a record that there is not."""
_PALMDOC = struct.Struct(">HHIHHHH")
_LZ77, _BOOK, _UTF8 = 2, 2, 65001
_HEADER_BYTES = {6: 232, 8: 264}
_EXTH_THERE, _EXTH_OF_TWO_HALVES = 0x50, 0x850
_TRAILING_BYTES = 3
"""Each text record ends in the rest of a character, and in what touches it."""
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
    """Which record is which, counted from record 0 of the half that the header belongs to."""

    version: int
    """6 or 8."""
    text_bytes: int
    text_records: int
    first_picture: int
    """In the KF8 half of a file of two halves: its FDST record; the pictures stand in the other half."""
    last_content: int
    flis: int
    fcis: int
    ncx: int = NOTHING
    fdst: int = NOTHING
    flows: int = 0
    fragments: int = NOTHING
    skeletons: int = NOTHING
    guide: int = NOTHING


def record_0(book: Book, records: Records, exth: bytes, *, two_halves: bool) -> bytes:
    """Return record 0. `two_halves` says that a KF8 half follows this MOBI 6 half."""
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
        Place.EXTH: _EXTH_OF_TWO_HALVES if two_halves else _EXTH_THERE,
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
