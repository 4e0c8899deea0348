"""The records of a Kindle file: those of MOBI 6 and those of KF8, each with a header that says which is which.

MOBI 6: header, text, contents, pictures, FLIS, FCIS, end. KF8: header, text, fragments, skeletons, guide, contents,
pictures unless MOBI 6 before it has them, FDST, FLIS, FCIS, end. (MobileRead wiki, MOBI, "Format"; KF8.)
"""

import struct
from collections.abc import Sequence

from bookofblogs.editions.kindle.exth import Layout, exth, facts
from bookofblogs.editions.kindle.header import NOTHING, Records, record_0
from bookofblogs.editions.kindle.indices import contents_index, fragment_index, guide_index, skeleton_index
from bookofblogs.editions.kindle.kf8_text import kf8_text
from bookofblogs.editions.kindle.mobi6_text import mobi6_text
from bookofblogs.editions.kindle.ncx import ncx_entries
from bookofblogs.editions.kindle.palm_database import refuse_too_many
from bookofblogs.editions.kindle.source import KindleSource
from bookofblogs.editions.kindle.tbs import flat_tbs, nested_tbs
from bookofblogs.editions.kindle.text_records import RECORD_BYTES, text_records

BOUNDARY = b"BOUNDARY"
"""The record between MOBI 6 and KF8 in a file that has both."""
FLIS = struct.pack(">4sIHHIIHHIII", b"FLIS", 8, 65, 0, 0, 0xFFFFFFFF, 1, 3, 3, 1, 0xFFFFFFFF)
_END_OF_FILE = b"\xe9\x8e\r\n"
_STYLE_ADDRESS = "kindle:flow:0001?mime=text/css"


class _RecordList:
    """Records being written one after the other, which know their numbers."""

    def __init__(self) -> None:
        """Begin with record 0, which comes last: it tells of the others."""
        self.records: list[bytes] = [b""]

    def add(self, records: Sequence[bytes]) -> int:
        """Add `records`; return the number of the first, NOTHING if there is none."""
        first = len(self.records)
        self.records += records
        return first if records else NOTHING


def mobi6_records(source: KindleSource) -> list[bytes]:
    """Return the records of MOBI 6, with the pictures; KF8 begins behind one record more, the BOUNDARY."""
    text = mobi6_text(source.pages, source.pictures.numbers, source.guide)
    refuse_too_many(len(text.markup) // RECORD_BYTES)
    entries = ncx_entries(source.flat_contents, text.positions, len(text.markup))
    written = _RecordList()
    written.add(text_records(text.markup, flat_tbs(entries, len(text.markup))))
    text_count = len(written.records) - 1
    ncx = written.add(contents_index(entries))
    first_picture = written.add(source.pictures.records)
    last_content = len(written.records) - 1
    flis, fcis_ = written.add([FLIS]), written.add([fcis(len(text.markup))])
    written.add([_END_OF_FILE])
    records = Records(
        version=6,
        text_bytes=len(text.markup),
        text_records=text_count,
        first_picture=first_picture,
        last_content=last_content,
        flis=flis,
        fcis=fcis_,
        ncx=ncx,
    )
    layout = Layout(
        pictures=len(source.pictures.records),
        start=source.start(text.positions),
        kf8_boundary=len(written.records) + 1,
    )
    return _with_header(source, written, records, layout)


def kf8_records(source: KindleSource, pictures: Sequence[bytes]) -> list[bytes]:
    """Return the records of KF8, with `pictures`: none where they stand with MOBI 6."""
    text = kf8_text(source.pages, source.pictures.addresses, style=_STYLE_ADDRESS)
    whole = text.markup + source.style_sheet
    refuse_too_many(len(whole) // RECORD_BYTES)
    entries = ncx_entries(source.nested_contents, text.positions, len(text.markup))
    guide = {entry.kind: (entry.title, text.places[entry.target]) for entry in source.guide}
    written = _RecordList()
    written.add(text_records(whole, nested_tbs(entries, len(whole))))
    text_count = len(written.records) - 1
    fragments = written.add(fragment_index(text.fragments))
    skeletons = written.add(skeleton_index(text.skeletons))
    guides = written.add(guide_index(guide))
    ncx = written.add(contents_index(entries, text.places))
    first_picture = written.add(pictures)
    fdst_ = written.add([fdst((len(text.markup), len(source.style_sheet)))])
    flis, fcis_ = written.add([FLIS]), written.add([fcis(len(whole))])
    written.add([_END_OF_FILE])
    records = Records(
        version=8,
        text_bytes=len(whole),
        text_records=text_count,
        first_picture=first_picture if pictures else fdst_,
        last_content=fdst_,
        flis=flis,
        fcis=fcis_,
        ncx=ncx,
        fdst=fdst_,
        flows=2,
        fragments=fragments,
        skeletons=skeletons,
        guide=guides,
    )
    layout = Layout(pictures=len(source.pictures.records), start=source.start(text.positions))
    return _with_header(source, written, records, layout)


def _with_header(source: KindleSource, written: _RecordList, records: Records, layout: Layout) -> list[bytes]:
    """Return the records with record 0, the header, in its place."""
    metadata = exth(facts(source.book, layout))
    written.records[0] = record_0(source.book, records, metadata, with_kf8=layout.kf8_boundary is not None)
    return written.records


def fcis(text_bytes: int) -> bytes:
    """Return the FCIS record of a text so long."""
    return struct.pack(">4s8IHHI", b"FCIS", 20, 16, 1, 0, text_bytes, 0, 32, 8, 1, 1, 0)


def fdst(flow_bytes: Sequence[int]) -> bytes:
    """Return the record that says where each flow of a KF8 text begins and ends (MobileRead wiki, KF8, "FDST")."""
    out = struct.pack(">4sII", b"FDST", 12, len(flow_bytes))
    start = 0
    for size in flow_bytes:
        out += struct.pack(">II", start, start + size)
        start += size
    return out
