"""Sheets that somebody made, or an accident damaged, to break what reads them: read, or refused in a sentence."""

import io
import random
import resource
import time
import zipfile

import openpyxl
import pytest

from bookofblogs.errors import BobError, ContentError
from bookofblogs.sheets.separated import read_separated
from bookofblogs.sheets.workbook import read_workbook

ROW_THREE = '<row r="3"><c r="A3" t="inlineStr"><is><t>Ann</t></is></c></row>'


def workbook(rows=(("Name", "E-mail"), ("Jo", "jo@example.org"))) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def changed(**parts) -> bytes:
    """Return a workbook of two rows in which each part that is named is changed by a function."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = parts.get(name.rpartition("/")[2].partition(".")[0], lambda text: text)
            new.writestr(name, change(old.read(name).decode()))
    return written.getvalue()


def with_rows(rows: str, after: str = "") -> bytes:
    return changed(sheet1=lambda text: text.replace("</sheetData>", rows + "</sheetData>" + after))


def with_merged(*areas: str) -> bytes:
    cells = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return with_rows(ROW_THREE, f"<mergeCells>{cells}</mergeCells>")


REFUSED = {
    "a cell far away": (with_rows('<row r="100000"><c r="BXX100000"><v>1</v></c></row>'), "larger than 20,100 rows"),
    "many rows, many columns": (with_rows('<row r="20000"><c r="OJ20000"><v>1</v></c></row>'), "500,000 cells"),
    "a row that is none": (with_rows('<row r="1e5"><c><v>1</v></c></row>'), "cannot be read"),
    "rows turned round": (with_rows('<row r="9"/>' + ROW_THREE), "cannot be read"),
    "a cell of another row": (with_rows('<row r="3"><c r="A4"><v>1</v></c></row>'), "cannot be read"),
    "a merged area that is none": (with_merged("A3:B4:C5"), "cannot be read"),
    "the same cells merged again and again": (with_merged(*["A1:B3"] * 100_000), "more cells that they are merged"),
    "deep elements": (with_rows("<x>" * 500 + "</x>" * 500), "unpacks to far more"),
    "half a million formats": (
        changed(styles=lambda text: text.replace("</cellXfs>", '<xf numFmtId="0"/>' * 200_000 + "</cellXfs>")),
        "unpacks to far more",
    ),
    "a number format that is looked through for minutes": (
        changed(
            styles=lambda text: text.replace(
                "<fonts", '<numFmts><numFmt numFmtId="200" formatCode="' + "[" * 300_000 + '"/></numFmts><fonts', 1
            )
        ),
        "cannot be read",
    ),
    "another encoding for half of the readers": (
        changed(sheet1=lambda text: '<?xml version="1.0" encoding="UTF-7"?>' + text.partition("?>")[2]),
        "XML in an unusual encoding|broken",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_workbook_made_to_use_up_the_machine_is_refused_at_once(name):
    data, message = REFUSED[name]
    began, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(ContentError, match=message):
        read_workbook(data, "")
    assert time.process_time() - began < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


def test_a_part_that_is_there_twice_is_refused():
    written = io.BytesIO(workbook())
    with zipfile.ZipFile(written, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    with pytest.raises(ContentError, match="broken"):
        read_workbook(written.getvalue(), "")


@pytest.mark.parametrize("area", ["A3:XFD1048576", "A3:CV100000", "$A$3:B3"])
def test_merged_cells_are_filled_only_as_far_as_the_sheet_is(area):
    rows = read_workbook(with_merged(area), "").rows
    assert [row.cells for row in rows] == [("Name", "E-mail"), ("Jo", "jo@example.org"), ("Ann", "Ann")]


def test_whole_columns_that_have_a_format_and_nothing_in_them_do_not_make_a_sheet_large():
    formats = '<row r="1000000" spans="1:16384" s="0" customFormat="1"><c r="XFD1000000" s="0"/></row>'
    assert len(read_workbook(with_rows(formats), "").rows) == 2


def test_rows_and_cells_without_a_place_stand_behind_the_last_one():
    rows = read_workbook(with_rows("<row><c><v>7</v></c><c><v>8</v></c></row>"), "").rows
    assert rows[2].cells == ("7", "8")


def test_formulas_that_share_one_text_cost_no_more_than_their_number():
    first = '<row r="3"><c r="A3"><f t="shared" si="0" ref="A3:A9">1+' + "1+" * 4_000 + "1</f></c></row>"
    others = "".join(f'<row r="{n}"><c r="A{n}"><f t="shared" si="0"/><v>{n}</v></c></row>' for n in range(4, 5_000))
    rows = read_workbook(with_rows(first + others), "").rows
    assert rows[2].cells[0].startswith("=1+1+")
    assert (rows[9].cells[0], rows[9].formulas) == ("10", (0,))


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Return `data` with a few bytes changed, or cut, or a part of it doubled."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    start = dice.randrange(len(changed))
    match dice.randrange(4):
        case 0:
            del changed[start:]
        case 1:
            changed[start:start] = changed[start : start + dice.randrange(200)]
    return bytes(changed)


def recompressed(data: bytes, dice: random.Random) -> bytes:
    """Return a workbook with one of its parts damaged and packed again, so that the package itself is whole."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = dice.choice(old.namelist())
        for name in old.namelist():
            new.writestr(name, damaged(old.read(name), dice) if name == chosen else old.read(name))
    return written.getvalue()


def said_of(read, data: bytes) -> str:
    """Return what is said of a sheet that is refused, and nothing of one that is read."""
    try:
        read(data)
    except BobError as refused:
        return refused.full_message
    return ""


@pytest.mark.parametrize("damage", [damaged, recompressed])
def test_a_damaged_workbook_is_read_or_refused_in_a_sentence(damage):
    good, dice = workbook(), random.Random(12)  # noqa: S311 - the same damage at every run
    said = {said_of(lambda data: read_workbook(data, ""), damage(good, dice)) for _ in range(100)}
    assert all(sentence.endswith(".") for sentence in said if sentence)


def test_a_damaged_csv_file_is_read_or_refused_in_a_sentence():
    good, dice = 'Name;E-mail\n"Zoë; Ann";zoe@example.org\n'.encode("utf-16"), random.Random(12)  # noqa: S311 - as above
    said = {said_of(read_separated, damaged(good, dice)) for _ in range(100)}
    assert all(sentence.endswith(".") for sentence in said if sentence)
