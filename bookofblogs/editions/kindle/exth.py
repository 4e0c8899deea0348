"""What is said about the book: the EXTH header (MobileRead wiki, MOBI, "EXTH Header")."""

import struct
from collections.abc import Sequence
from enum import IntEnum
from uuid import NAMESPACE_URL, uuid5

from bookofblogs.editions.kindle.numbers import base32
from bookofblogs.editions.kindle.pictures import COVER_NUMBER, THUMBNAIL_NUMBER
from bookofblogs.model.book import Book
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.imprint import DocumentType

_HEAD = struct.Struct(">4sII")
_RECORD = struct.Struct(">II")
_WRITER = (2014, 1, 0, 0)
"""Who wrote the file, as readers print it: a number of our own, and the version of this writer."""


class Fact(IntEnum):
    """The types of records, by what they say."""

    AUTHOR = 100
    PUBLISHER = 101
    DESCRIPTION = 103
    ISBN = 104
    SUBJECT = 105
    PUBLISHED = 106
    CONTRIBUTOR = 108
    RIGHTS = 109
    SOURCE = 112
    ASIN = 113
    START = 116
    KF8_BOUNDARY = 121
    RESOURCES = 125
    COVER_ADDRESS = 129
    RESC = 131
    COVER = 201
    THUMBNAIL = 202
    FAKE_COVER = 203
    WRITER = 204
    WRITER_MAJOR = 205
    WRITER_MINOR = 206
    WRITER_BUILD = 207
    DOCUMENT_TYPE = 501
    TITLE = 503
    LANGUAGE = 524
    WRITING_MODE = 525
    PAGE_PROGRESSION = 527


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the EXTH header says of the file itself. The text begins at byte `start`, None where it does not."""

    pictures: int
    start: int | None = None
    kf8_boundary: int | None = None
    """The record with which KF8 begins, where it follows MOBI 6."""


def exth(records: Sequence[tuple[Fact, bytes]]) -> bytes:
    """Return the EXTH header of `records`, padded to four bytes, which its length does not count."""
    body = b"".join(_RECORD.pack(fact, _RECORD.size + len(value)) + value for fact, value in records)
    return _HEAD.pack(b"EXTH", _HEAD.size + len(body), len(records)) + body + b"\0" * (-len(body) % 4)


def facts(book: Book, layout: Layout) -> list[tuple[Fact, bytes]]:
    """Return everything that there is to say about `book` and its file."""
    numbers = [
        (Fact.COVER, COVER_NUMBER - 1),
        (Fact.THUMBNAIL, THUMBNAIL_NUMBER - 1),
        (Fact.FAKE_COVER, 0),
        (Fact.RESOURCES, layout.pictures),
        (Fact.RESC, 0),
        *zip((Fact.WRITER, Fact.WRITER_MAJOR, Fact.WRITER_MINOR, Fact.WRITER_BUILD), _WRITER, strict=True),
    ]
    if layout.start is not None:
        numbers.append((Fact.START, layout.start))
    if layout.kf8_boundary is not None:
        numbers.append((Fact.KF8_BOUNDARY, layout.kf8_boundary))
    texts = [(fact, value.encode()) for fact, value in _texts(book) if value]
    return texts + [(fact, number.to_bytes(4)) for fact, number in numbers]


def _texts(book: Book) -> list[tuple[Fact, str]]:
    """Return what is said in words; empty for what nobody laid down."""
    imprint = book.imprint
    authors = [author.name for author in book.authors] or list(imprint.editors)
    kind = imprint.kindle.document_type
    return [
        (Fact.TITLE, imprint.title),
        *((Fact.AUTHOR, name) for name in authors),
        *((Fact.CONTRIBUTOR, name) for name in imprint.editors if book.authors),
        (Fact.PUBLISHER, imprint.publisher),
        (Fact.DESCRIPTION, imprint.description),
        (Fact.ISBN, imprint.identifiers.mobi),
        *((Fact.SUBJECT, subject) for subject in imprint.subjects),
        (Fact.PUBLISHED, imprint.published.isoformat() if imprint.published else ""),
        (Fact.RIGHTS, imprint.licence),
        (Fact.SOURCE, book.identifier),
        (Fact.LANGUAGE, imprint.language),
        (Fact.WRITING_MODE, "horizontal-rl" if book.direction == "rtl" else "horizontal-lr"),
        (Fact.PAGE_PROGRESSION, "rtl" if book.direction == "rtl" else ""),
        (Fact.COVER_ADDRESS, f"kindle:embed:{base32(COVER_NUMBER, width=4)}"),
        (Fact.DOCUMENT_TYPE, kind.value.upper() if kind is not DocumentType.NONE else ""),
        (Fact.ASIN, str(uuid5(NAMESPACE_URL, book.identifier)) if kind is DocumentType.EBOK else ""),
    ]
