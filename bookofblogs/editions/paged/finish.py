"""What WeasyPrint leaves to do on the objects of a PDF before they are written."""

import hashlib
import struct
from collections.abc import Mapping, Sequence
from typing import Any

import pydyf

_PRINT = 4
"""The flag of an annotation that is printed with its page (ISO 32000-1, table 165)."""
_CHECKSUM = 0xB1B0AFBA
"""What the sum of a whole font file must come to, by OpenType's table `head`."""


def finish_links(links: Sequence[tuple[str, str, Any]], titles: Mapping[str, str]) -> None:
    """Say of every link, in words, where it leads, and let it be printed as it is shown.

    `links` are the kind, target and annotation of each; `titles` the words for a target within the book.
    """
    for kind, target, annotation in links:
        annotation["F"] = _PRINT
        if kind == "internal" and target in titles:
            annotation["Contents"] = pydyf.String(titles[target])


def label_pages(pdf: pydyf.PDF, *, cover: str, front_pages: int) -> None:
    """Name the pages as the book does: `cover`, front matter in Roman figures, the rest from 1.

    Without a `cover` the front matter comes first.
    """
    covers: list[tuple[int, dict[str, object]]] = [(0, {"P": pydyf.String(cover)})] if cover else []
    front = [(len(covers), {"S": "/r"})] if front_pages else []
    runs = (*covers, *front, (len(covers) + front_pages, {"S": "/D"}))
    numbers = pydyf.Array()
    for first_index, label in runs:
        numbers.extend((first_index, pydyf.Dictionary(label)))
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": numbers})


def name_languages(pdf: pydyf.PDF, languages: Sequence[str], book_language: str) -> None:
    """Say of everything on a page in another language than the book's which language it is.

    `languages` has that of each page. WeasyPrint writes only the language of the whole file.
    """
    language_of = dict(zip(pdf.page_references, languages, strict=True))
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    document = _object(pdf, root["K"][0])
    for reference in document["K"]:
        element = _object(pdf, reference)
        language = language_of[element["Pg"]]
        if language != book_language:
            element["Lang"] = pydyf.String(language)


def scope_headers(pdf: pydyf.PDF) -> None:
    """Say of every header cell whether it heads its column or its row.

    WeasyPrint names the headers of each cell, but not those that span columns.
    """
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("S") == "/TH":
            group = _object(pdf, _object(pdf, thing["P"])["P"])
            thing["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"


def make_plain(pdf: pydyf.PDF) -> None:
    """Tag as ordinary words what would be a link, since nothing on paper can be followed."""
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("S") == "/Link":
            thing["S"] = "/Span"


def date_fonts(pdf: pydyf.PDF) -> None:
    """Take the time of printing out of the fonts: of each, `modified` becomes `created`."""
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and ("Length1" in thing.extra or thing.extra.get("Subtype") == "/OpenType"):
            thing.stream = [_dated(thing.stream[0])]


def show_metadata(pdf: pydyf.PDF) -> None:
    """Leave the metadata uncompressed, so that a program that knows no PDF can read it too."""
    _object(pdf, pdf.catalog["Metadata"]).compress = False


def read_from_the_right(pdf: pydyf.PDF) -> None:
    """Let two pages side by side stand as in a book that is bound on the right (ISO 32000-1, 12.2)."""
    pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"


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
