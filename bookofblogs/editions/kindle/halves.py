"""The two halves of a Kindle file, each a row of records whose header says which is which.

MOBI 6: header, text, contents, pictures, FLIS, FCIS, end. KF8: header, text, fragments, skeletons, guide, contents,
pictures unless the other half has them, FDST, FLIS, FCIS, end. (MobileRead wiki, MOBI, "Format"; KF8.)
"""

from collections.abc import Sequence
from importlib.resources import files

from bookofblogs.editions.kindle.container import refuse_too_many
from bookofblogs.editions.kindle.exth import Layout, exth, facts
from bookofblogs.editions.kindle.fixed import END_OF_FILE, FLIS, fcis, fdst
from bookofblogs.editions.kindle.header import NOTHING, Records, record_0
from bookofblogs.editions.kindle.indices import contents_index, fragment_index, guide_index, skeleton_index
from bookofblogs.editions.kindle.markup6 import text6
from bookofblogs.editions.kindle.markup8 import text8
from bookofblogs.editions.kindle.navigation import flat_lines, nested_lines, points
from bookofblogs.editions.kindle.source import KindleSource
from bookofblogs.editions.kindle.tbs import flat_touching, nested_touching
from bookofblogs.editions.kindle.text_records import RECORD_BYTES, text_records
from bookofblogs.editions.shared.picture_widths import PICTURE_WIDTHS

_STYLE_ADDRESS = "kindle:flow:0001?mime=text/css"


class _Row:
    """Records being put in a row, which know their numbers."""

    def __init__(self) -> None:
        """Begin with record 0, which comes last: it tells of the others."""
        self.records: list[bytes] = [b""]

    def add(self, records: Sequence[bytes]) -> int:
        """Add `records`; return the number of the first, NOTHING if there is none."""
        first = len(self.records)
        self.records += records
        return first if records else NOTHING


def mobi6_half(setting: KindleSource) -> list[bytes]:
    """Return the records of the MOBI 6 half, with the pictures; the KF8 half begins behind one record more."""
    text = text6(setting.pages, setting.pictures.numbers, setting.guide)
    refuse_too_many(len(text.markup) // RECORD_BYTES)
    contents = flat_lines(setting.book, setting.pages)
    entries = points(contents, text.positions, len(text.markup))
    row = _Row()
    row.add(text_records(text.markup, flat_touching(entries, len(text.markup))))
    text_count = len(row.records) - 1
    ncx = row.add(contents_index(entries))
    first_picture = row.add(setting.pictures.records)
    last_content = len(row.records) - 1
    flis, fcis_ = row.add([FLIS]), row.add([fcis(len(text.markup))])
    row.add([END_OF_FILE])
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
        pictures=len(setting.pictures.records),
        start=setting.start(text.positions),
        kf8_boundary=len(row.records) + 1,
    )
    return _headed(setting, row, records, layout)


def kf8_half(setting: KindleSource, pictures: Sequence[bytes]) -> list[bytes]:
    """Return the records of the KF8 half, with `pictures`: none where they stand in the MOBI 6 half."""
    style = (files("bookofblogs.editions.kindle") / "kindle.css").read_bytes() + PICTURE_WIDTHS.encode()
    text = text8(setting.pages, setting.pictures.addresses, style=_STYLE_ADDRESS)
    whole = text.markup + style
    refuse_too_many(len(whole) // RECORD_BYTES)
    contents = nested_lines(setting.book, setting.pages)
    entries = points(contents, text.positions, len(text.markup))
    guide = {mark.kind: (mark.title, text.places[mark.target]) for mark in setting.guide}
    row = _Row()
    row.add(text_records(whole, nested_touching(entries, len(whole))))
    text_count = len(row.records) - 1
    fragments = row.add(fragment_index(text.fragments))
    skeletons = row.add(skeleton_index(text.skeletons))
    guides = row.add(guide_index(guide))
    ncx = row.add(contents_index(entries, text.places))
    first_picture = row.add(pictures)
    fdst_ = row.add([fdst((len(text.markup), len(style)))])
    flis, fcis_ = row.add([FLIS]), row.add([fcis(len(whole))])
    row.add([END_OF_FILE])
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
    layout = Layout(pictures=len(setting.pictures.records), start=setting.start(text.positions))
    return _headed(setting, row, records, layout)


def _headed(setting: KindleSource, row: _Row, records: Records, layout: Layout) -> list[bytes]:
    """Return the records of a half with its header at their head."""
    said = exth(facts(setting.book, layout))
    row.records[0] = record_0(setting.book, records, said, two_halves=layout.kf8_boundary is not None)
    return row.records
