"""A PDF as it grows: objects put in one after the other, and the table that says where each stands.

What is no stream lies packed, many objects together in one stream (ISO 32000-1, 7.5.7), and so does the table (7.5.8).
"""

import hashlib
import io
import struct
import zlib
from array import array
from collections.abc import Sequence

from bookofblogs.editions.binding.objects import PdfObject

_HEAD = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
"""The second line has bytes above 127, so that programs take the file for no text (7.5.2)."""
_MOST_TOGETHER = 5_000
_LEVEL = 6
_FREE, _PLAIN, _TOGETHER = 0, 1, 2
_IDENTIFIER_FIGURES = 32
_LONGEST = 8
"""The bytes of the longest figure."""


def deflated(data: bytes) -> bytes:
    """Return `data`, compressed."""
    return zlib.compress(data, _LEVEL)


def stream_object(entries: bytes, data: bytes, *, compress: bool = True) -> PdfObject:
    """Return a stream of `data` whose dictionary has `entries` besides what every stream's has."""
    content = deflated(data) if compress else data
    packing = b"/Filter /FlateDecode" if compress else b""
    return PdfObject(text=b"<<%s%s/Length %d>>" % (entries, packing, len(content)), stream=content)


class PdfFile:
    """A PDF that is being written."""

    def __init__(self) -> None:
        """Begin with nothing in it."""
        self._file = io.BytesIO()  # one room that grows: parts to be joined at the end would take the room of two files
        self._file.write(_HEAD)
        self._digest = hashlib.sha256()
        self._kinds, self._firsts, self._seconds = array("B", [_FREE]), array("Q", [0]), array("H", [0xFFFF])
        """For each number what the table says of it: its kind and two figures more."""

    def numbers(self, count: int) -> int:
        """Return the first of `count` numbers for objects that are put in later."""
        first = len(self._kinds)
        for figures in (self._kinds, self._firsts, self._seconds):
            figures.extend([0] * count)
        return first

    def put(self, objects: Sequence[PdfObject], first: int | None = None) -> int:
        """Put `objects` in under the numbers from `first` on, new ones for None; return the first of them."""
        start = self.numbers(len(objects)) if first is None else first
        plain = []
        for number, each in enumerate(objects, start=start):
            if each.stream is None:
                plain.append((number, each.text))
            else:
                self._put_stream(number, each)
        for place in range(0, len(plain), _MOST_TOGETHER):
            self._put_together(plain[place : place + _MOST_TOGETHER])
        return start

    def finished(self, *, catalog: int, information: int) -> bytes:
        """Return the file, whose catalog and whose document information are objects of these numbers.

        What it is known by follows from all that was put in (ISO 19005-3, 6.1.3).
        """
        number = self.numbers(1)
        start = self._file.tell()
        self._note(number, _PLAIN, start)
        widths = (1, _bytes_for(start), _bytes_for(max(self._seconds)))
        name = self._digest.hexdigest()[:_IDENTIFIER_FIGURES].encode()
        entries = b"/Type /XRef/Index [0 %d]/W [%d %d %d]/Size %d/Root %d 0 R/Info %d 0 R/ID [<%s> <%s>]" % (
            number + 1,
            *widths,
            number + 1,
            catalog,
            information,
            name,
            name,
        )
        self._put_stream(number, stream_object(entries, self._table(widths)))
        self._add(b"startxref\n%d\n%%%%EOF\n" % start)
        return self._file.getvalue()

    def _table(self, widths: Sequence[int]) -> bytes:
        """Return where each object stands: a row of three figures for each, of so many bytes, the highest first."""
        row, column = sum(widths), 0
        table = bytearray(row * len(self._kinds))
        for figures, width in zip((self._kinds, self._firsts, self._seconds), widths, strict=True):
            packed = struct.pack(f">{len(figures)}Q", *figures)
            for place in range(_LONGEST - width, _LONGEST):
                table[column::row] = packed[place::_LONGEST]
                column += 1
        return bytes(table)

    def _note(self, number: int, kind: int, first: int, second: int = 0) -> None:
        """Note where the object of this number stands."""
        self._kinds[number], self._firsts[number], self._seconds[number] = kind, first, second

    def _put_together(self, objects: Sequence[tuple[int, bytes]]) -> None:
        number = self.numbers(1)
        listed, place = [], 0
        for index, (held, text) in enumerate(objects):
            self._note(held, _TOGETHER, number, index)
            listed.append(b"%d %d" % (held, place))
            place += len(text) + 1
        index_of_all = b" ".join(listed) + b"\n"
        entries = b"/Type /ObjStm/N %d/First %d" % (len(objects), len(index_of_all))
        texts = index_of_all + b"\n".join(text for _, text in objects)
        self._put_stream(number, stream_object(entries, texts))

    def _put_stream(self, number: int, held: PdfObject) -> None:
        self._note(number, _PLAIN, self._file.tell())
        self._add(b"%d 0 obj\n" % number)
        self._add(held.text)
        # Both line ends, or a reader would take a carriage return that ends the data for a part of one (7.3.8.1).
        self._add(b"\nstream\n")
        self._add(held.stream or b"")
        self._add(b"\r\nendstream\nendobj\n")

    def _add(self, part: bytes) -> None:
        self._file.write(part)
        self._digest.update(part)


def _bytes_for(number: int) -> int:
    return max(1, (number.bit_length() + 7) // 8)
