"""The Kindle formats byte by byte, against literal examples of their documentation."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some
from mobireader import decompressed, records_of

from bookofblogs.editions.kindle.exth import Fact, exth
from bookofblogs.editions.kindle.header import language_number
from bookofblogs.editions.kindle.index_records import Cncx, IndexRow, IndexTag, index_records, shortened, tagx_table
from bookofblogs.editions.kindle.indices import FRAGMENT_TAGS, GUIDE_TAGS, NCX6_TAGS, NCX8_TAGS, SKELETON_TAGS
from bookofblogs.editions.kindle.kf8_text import address
from bookofblogs.editions.kindle.ncx import ContentsLine, NcxEntry, ncx_entries
from bookofblogs.editions.kindle.numbers import backward_number, base32, forward_number
from bookofblogs.editions.kindle.palm_database import palm_database, palm_name
from bookofblogs.editions.kindle.records import FLIS, fcis, fdst
from bookofblogs.editions.kindle.tbs import flat_tbs, nested_tbs
from bookofblogs.editions.kindle.text_records import compress, sized, text_records
from bookofblogs.errors import ContentError

DAY = datetime(2024, 10, 20, 12, 30, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("number", "forwards", "backwards"),
    [(0, "80", "80"), (1, "81", "81"), (127, "ff", "ff"), (128, "0180", "8100"), (0x11111, "042291", "842211")],
)
def test_numbers_of_variable_length(number, forwards, backwards):
    assert (forward_number(number).hex(), backward_number(number).hex()) == (forwards, backwards)


@pytest.mark.parametrize(
    ("plain", "packed"),
    [
        (b"", ""),
        (b"ab", "6162"),
        (b"\0\t\n", "00090a"),
        (b"\x01", "0101"),
        ("é".encode(), "02c3a9"),
        (b"\x81" * 9, "0181800d"),
        (b"\x81\x82\x83\x84\x85\x86\x87\x88\x89", "0881828384858687880189"),
        (b"a b", "61e2"),
        (b"a 1", "612031"),
        (b"abcabc", "6162638018"),
        (b"aaaa aaaa", "61800820802061"),
    ],
)
def test_compression(plain, packed):
    assert compress(plain).hex() == packed
    assert decompressed(bytes.fromhex(packed)) == plain


@given(some.binary(max_size=5000))
def test_what_is_compressed_comes_back(content):
    assert decompressed(compress(content)) == content


@given(some.text(alphabet="ab <>/p \u00e9\u6625\U0001f600\t", max_size=4000))
def test_what_is_compressed_comes_back_when_it_repeats_itself(text):
    packed = compress(text.encode())
    assert decompressed(packed) == text.encode()


def test_a_repetition_out_of_reach_is_written_again():
    near = b"xyz" + b"".join(b"%c%c" % (48 + n // 64, 48 + n % 64) for n in range(1022)) + b"xyz"
    far = b"xyz" + b"".join(b"%c%c" % (48 + n // 64, 48 + n % 64) for n in range(1023)) + b"xyz"
    assert (near.rfind(b"xyz"), far.rfind(b"xyz")) == (2047, 2049)
    assert compress(near)[-2:] == (0x8000 | 2047 << 3).to_bytes(2)
    assert compress(far)[-3:] == b"xyz"


def test_a_character_cut_by_the_end_of_a_record_is_finished_behind_it():
    text = b"x" * 4094 + "\U0001f600".encode() + b"y"
    first, second = text_records(text, [b"", b""])
    assert first[-4:].hex() == "988002" + "81"
    assert decompressed(first[:-4]) == text[:4096]
    assert second.hex() == "0298" + "80".ljust(2) + "79" + "00" + "81"


@pytest.mark.parametrize(
    ("entry", "whole"), [(b"", "81"), (b"\x86\x80\x03", "86800384"), (b"\0" * 126, "00" * 126 + "ff")]
)
def test_a_trailing_entry_knows_its_size(entry, whole):
    assert sized(entry).hex() == whole


def test_a_trailing_entry_counts_the_second_byte_of_its_size():
    assert sized(b"\0" * 127)[-2:].hex() == "8101"  # 129 bytes in all


def point(index: int, start: int, end: int, parent: int = -1, depth: int = 0) -> NcxEntry:
    return NcxEntry(index=index, title="", target="", depth=depth, start=start, end=end, parent=parent)


@pytest.mark.parametrize(
    ("entries", "touched"),
    [
        ([], ""),
        ([point(0, 10, 20), point(1, 20, 30), point(2, 30, 9000)], "868003"),
        ([point(2, 0, 4096)], "938080"),
        ([point(104, 0, 4095)], "06c280"),
        ([point(104, 1, 9000)], "06c280"),
    ],
)
def test_the_entries_that_touch_a_record_of_mobi_6(entries, touched):
    assert flat_tbs(entries, 4096)[0].hex() == touched


def test_the_entries_that_touch_a_record_of_kf8():
    entries = [
        point(0, 0, 20000),
        point(5, 4000, 6000, parent=0, depth=1),
        point(55, 5000, 6000, parent=5, depth=2),
        point(6, 6000, 20000, parent=0, depth=1),
        point(56, 7000, 20000, parent=6, depth=2),
    ]
    assert [touched.hex() for touched in nested_tbs(entries, 12288)] == [
        "83" + "88" + "80" + "d0",
        "83" + "88" + "80" + "d0" + "06a0" + "0698" + "06a0",
        "82" + "88" + "e0" + "06a1" + "80",
    ]


def test_several_entries_of_a_level_are_counted():
    entries = [point(0, 0, 10000), *(point(1 + n, 100 * n + 50, 100 * n + 150, parent=0, depth=1) for n in range(3))]
    assert nested_tbs(entries, 4096)[0].hex() == "83" + "88" + "80" + "94" + "03"


def test_text_behind_the_last_entry_is_touched_by_none():
    assert nested_tbs([point(0, 0, 100)], 9000) == [bytes.fromhex("8288"), b"", b""]


def test_the_places_of_lines_are_worked_out_from_those_of_their_ids():
    contents = [
        ContentsLine(title="Part", target="p", depth=0),
        ContentsLine(title="One", target="a", depth=1),
        ContentsLine(title="Its section", target="s", depth=2),
        ContentsLine(title="Two", target="b", depth=1),
        ContentsLine(title="Lost", target="nowhere", depth=1),
        ContentsLine(title="Twice", target="b", depth=1),
        ContentsLine(title="End", target="z", depth=0),
    ]
    found = ncx_entries(contents, {"p": 5, "a": 10, "s": 12, "b": 20, "z": 40}, 100)
    assert [(at.title, at.index, at.start, at.end, at.parent, at.first_child, at.last_child) for at in found] == [
        ("Part", 0, 5, 40, -1, 2, 3),
        ("One", 2, 10, 20, 0, 4, 4),
        ("Its section", 4, 12, 20, 2, -1, -1),
        ("Two", 3, 20, 40, 0, -1, -1),
        ("End", 1, 40, 100, -1, -1, -1),
    ]


@pytest.mark.parametrize(
    ("tags", "table"),
    [
        (NCX6_TAGS, "01010100 02010200 03010400 04010800"),
        (NCX8_TAGS, "01010100 02010200 03010400 04010800 06028000 15011000 16012000 17014000"),
        (SKELETON_TAGS, "01010300 06020c00"),
        (FRAGMENT_TAGS, "02010100 03010200 04010400 06020800"),
        (GUIDE_TAGS, "01010100 06020200"),
    ],
)
def test_what_the_tags_of_an_index_mean(tags, table):
    rows = table.replace(" ", "")
    length = 12 + len(rows) // 2 + 4
    assert tagx_table(tags).hex() == b"TAGX".hex() + f"{length:08x}" + "00000001" + rows + "00000001"


def test_an_index_of_one_entry_to_the_byte():
    meta, data = index_records(
        (IndexTag(1, 1, 3), IndexTag(6, 2, 12)), [IndexRow("SKEL0000000000", {1: (1, 1), 6: (0, 300) * 2})], []
    )
    assert meta[:4] + meta[4:40] == bytes.fromhex(
        "494e4458 000000c0 00000000 00000000 00000002 000000ec 00000001 0000fde9 ffffffff 00000001"
    )
    assert meta[40:192] == bytes(140) + bytes.fromhex("000000c0") + bytes(8)
    assert meta[192:216] == tagx_table((IndexTag(1, 1, 3), IndexTag(6, 2, 12)))
    assert meta[0xEC - 20 : 0xEC] == b"\x0eSKEL0000000000" + b"\0\1" + bytes(3)
    assert meta[0xEC:] == b"IDXT" + bytes.fromhex("00d8 0000")
    entry = b"\x0eSKEL0000000000" + bytes.fromhex("0a 8181 80 02ac 80 02ac")
    assert data[:36] == bytes.fromhex(
        "494e4458 000000c0 00000000 00000001 00000000 000000d8 00000001 ffffffff ffffffff"
    )
    assert data[36:192] == bytes(156)
    assert data[192:] == entry + bytes(-len(entry) % 4) + b"IDXT" + bytes.fromhex("00c0 0000")


def test_labels_are_kept_once_and_never_cut_through_a_character():
    labels = Cncx()
    assert [labels.offset(text) for text in ("One", "Two", "One")] == [0, 4, 0]
    assert labels.records == [b"\x83One\x83Two"]
    assert shortened("\u6625" * 300) == ("\u6625" * 166).encode()
    many = Cncx()
    offsets = [many.offset(f"{number:0500}") for number in range(130)]
    assert (offsets[121], offsets[122]) == (121 * 502, 65536)
    assert [len(record) for record in many.records] == [122 * 502, 8 * 502]


def test_what_is_said_about_the_book_to_the_byte():
    assert exth([(Fact.AUTHOR, b"Jo"), (Fact.COVER, bytes(4))]).hex() == (
        "455854480000002200000002000000640000000a4a6f000000c90000000c000000000000"
    )


def test_addresses_of_places():
    assert address(0, 0) == "kindle:pos:fid:0000:off:0000000000"
    assert address(33, 1023) == "kindle:pos:fid:0011:off:00000000VV"
    assert base32(31, width=4) == "000V"


def test_the_small_records():
    assert FLIS.hex() == "464c4953" + "00000008" + "00410000" + "00000000" + "ffffffff" + "00010003" + "00000003" + (
        "00000001" + "ffffffff"
    )
    assert fcis(
        300
    ).hex() == "46434953" + "00000014" + "00000010" + "00000001" + "00000000" + "0000012c" + "00000000" + (
        "00000020" + "00000008" + "00010001" + "00000000"
    )
    assert fdst((300, 20)).hex() == "46445354" + "0000000c" + "00000002" + "00000000" + "0000012c" * 2 + "00000140"


def test_the_file_around_the_records():
    data = palm_database("Tides & Times: notes from the shore", [b"one", b"three"], moment=DAY)
    assert data[:32] == b"Tides_Times_notes_from_the_shor\0"
    assert data[32:78].hex() == (
        "0000" + "0000" + "6714f7cf" * 2 + "00000000" * 4 + b"BOOKMOBI".hex() + "00000003" + "00000000" + "0002"
    )
    assert data[78:].hex() == "00000060" + "00000000" + "00000063" + "00000002" + "0000" + b"onethree".hex()
    assert records_of(data) == [b"one", b"three"]


@pytest.mark.parametrize(
    ("title", "name"), [("", b"book"), ("\u6625\u306e\u6d77", b"book"), ("A " * 40, b"A_A_A_A_A_A_A_A_A_A_A_A_A_A_A_A")]
)
def test_the_name_of_the_file_within_is_plain(title, name):
    assert palm_name(title) == name


def test_more_records_than_the_file_can_count_are_refused():
    with pytest.raises(ContentError) as refused:
        palm_database("A Book", [b""] * 65536, moment=DAY)
    assert str(refused.value) == (
        "The book is too large for a Kindle file: it needs 65,536 records, and 65,535 is the most. "
        "Build the EPUB and the PDF, or make two books of it."
    )


@pytest.mark.parametrize(
    ("tag", "number"), [("en-GB", 9), ("de", 7), ("fr-CA", 12), ("ja", 17), ("zh-Hant", 4), ("tlh", 0)]
)
def test_languages_have_numbers(tag, number):
    assert language_number(tag) == number
