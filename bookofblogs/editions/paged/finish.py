"""What WeasyPrint leaves to do on the objects of a PDF before they are written."""

import hashlib
import struct

import pydyf

_CHECKSUM = 0xB1B0AFBA
"""What the sum of a whole font file must come to, by OpenType's table `head`."""


def date_fonts(pdf: pydyf.PDF) -> None:
    """Take the time of printing out of the fonts: of each, `modified` becomes `created`."""
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and ("Length1" in thing.extra or thing.extra.get("Subtype") == "/OpenType"):
            thing.stream = [_dated(thing.stream[0])]


def show_metadata(pdf: pydyf.PDF) -> None:
    """Leave the metadata uncompressed, so that a program that knows no PDF can read it too."""
    _object(pdf, pdf.catalog["Metadata"]).compress = False


def identifier_of(pdf: pydyf.PDF) -> str:
    """Return what to know a file by: 32 hexadecimal figures that follow from its pages, pictures, fonts and metadata.

    PDF/A wants an identifier (ISO 19005-3, 6.1.3).
    """
    sum_of_all = hashlib.sha256()
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream):
            for item in thing.stream:
                sum_of_all.update(_bytes(item))
    return sum_of_all.hexdigest()[:32]


def _bytes(item: bytes | str | pydyf.Object) -> bytes:
    if isinstance(item, bytes | str):
        return item.encode() if isinstance(item, str) else item
    data: bytes = item.data
    return data


def _dated(font: bytes) -> bytes:
    """Return a font file whose date of change is its date of making, with its sums corrected (OpenType, `head`)."""
    file = bytearray(font)
    (table_count,) = struct.unpack_from(">H", file, 4)
    for record in range(12, 12 + 16 * table_count, 16):
        tag, _, offset, length = struct.unpack_from(">4sIII", file, record)
        if tag == b"head":
            file[offset + 28 : offset + 36] = file[offset + 20 : offset + 28]
            file[offset + 8 : offset + 12] = bytes(4)
            struct.pack_into(">I", file, record + 4, _sum(file[offset : offset + length]))
            struct.pack_into(">I", file, offset + 8, (_CHECKSUM - _sum(file)) & 0xFFFFFFFF)
    return bytes(file)


def _sum(data: bytes | bytearray) -> int:
    padded = bytes(data) + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


def _object(pdf: pydyf.PDF, reference: bytes) -> pydyf.Object:
    """Return the object to which `12 0 R` refers."""
    return pdf.objects[int(reference.split()[0])]
