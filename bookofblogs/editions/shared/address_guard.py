"""The last look before a book goes out: no private e-mail address stands in it, however it is written."""

import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass

from bookofblogs.email_addresses import holds_one_of
from bookofblogs.errors import ContentError
from bookofblogs.model.book import Book, Chapter, Matter, Part

_AT_SIGN = re.compile(rb"@|&#|&commat|%(?:25)*40|\xef\xbc\xa0|\xef\xb9\xab", re.IGNORECASE)
"""What may be an at sign; the last two are the wide and the small one."""
_AT_SIGN_BEFORE_A_SITE = re.compile(rb"@[\w-]+\.")
"""In a file that is no text, every 256th byte is an at sign."""
_AROUND_BYTES = 500
_HEAD_BYTES = 1000
_TAG = re.compile(r"<[^<>]*>")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_HEXADECIMAL = re.compile(rb"<feff([0-9a-f]+)>", re.IGNORECASE)


def refuse_addresses(book: Book, addresses: Collection[str]) -> None:
    """Raise ContentError if one of `addresses` (in small letters) stands in `book`. The message names no address."""
    if not addresses:
        return
    pages: tuple[Matter | Chapter | Part, ...] = (*book.front, *book.parts, *book.chapters, *book.back)
    held = {
        f"“{page.title}”": (page.title, page.introduction, page.notes) if isinstance(page, Part) else page
        for page in pages
    }
    for place, content in {
        "the book's own facts": (book.imprint, book.authors, book.editors),
        **held,
        "the register": book.contributors,
    }.items():
        if any(_holds(text, addresses) for text in _texts(content)):
            _refuse(place)


def refuse_addresses_in_file(data: bytes, addresses: Collection[str]) -> None:
    """Raise ContentError if one of `addresses` can be read in a finished file. Archives and PDF streams are opened.

    The words on a PDF's pages are numbers of glyphs, and those of a Kindle file are packed: for them the Book itself
    was looked through. What is looked for here is what an edition may have added: links, facts, hidden texts.
    """
    if not addresses:
        return
    for name, member in _members(data):
        if any(_holds(text, addresses) for text in _readable(member)):
            _refuse(name)


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what there is to read in a file: its own bytes, or the files in it, or a PDF's strings and streams."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name, archive.read(name)
    elif data.startswith(b"%PDF-"):
        for part in (_STREAM.sub(b"", data), *_streams(data)):
            yield "the finished file", _strings(part)
    else:
        yield "the finished file", data


def _streams(data: bytes) -> Iterator[bytes]:
    """Yield the streams of a PDF, unpacked (ISO 32000-1, 7.3.8); pictures and fonts are passed over."""
    for match in _STREAM.finditer(data):
        head = data[data.rfind(b"obj", 0, match.start()) : match.start()]
        if b"/Image" in head or b"/Length1" in head:
            continue
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(match[1]) if b"/FlateDecode" in head else match[1]


def _strings(part: bytes) -> bytes:
    """Return a part of a PDF with its strings in UTF-16 readable, hexadecimal or not (ISO 32000-1, 7.3.4, 7.9.2.2)."""
    found = [bytes.fromhex(match[1].decode()) for match in _HEXADECIMAL.finditer(part) if not len(match[1]) % 2]
    return b"\n".join((part, *found)).replace(b"\0", b"")


def _readable(member: bytes) -> Iterator[str]:
    """Yield the places of a file that may hold an address: what stands around each at sign."""
    sign = _AT_SIGN_BEFORE_A_SITE if b"\0" in member[:_HEAD_BYTES] else _AT_SIGN
    end = 0
    for match in sign.finditer(member):
        if match.end() > end:
            start, end = max(0, match.start() - _AROUND_BYTES), match.end() + _AROUND_BYTES
            yield member[start : end + _AROUND_BYTES].decode("utf-8", errors="ignore")


def _refuse(place: str) -> None:
    raise ContentError(
        f"An e-mail address of contacts.csv stands in {place}. Nothing was built. "
        "Take it out, or, if it is meant to be public, out of contacts.csv."
    )


def _holds(text: str, addresses: Collection[str]) -> bool:
    """Decide whether `text` holds one of `addresses`, however it is written: with tags in it, or signs unseen."""
    return any(holds_one_of(written, addresses) for written in (text, _TAG.sub("", text)))


def _texts(held: object) -> Iterator[str]:
    """Yield every text in a dataclass, a list or a text."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, tuple):
        for item in held:
            yield from _texts(item)
    elif is_dataclass(held):
        for field in fields(held):
            yield from _texts(getattr(held, field.name))
