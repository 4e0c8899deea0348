"""A sheet as an Excel workbook (XLSX), read with openpyxl after a look for what should not be in the package."""

import io
import re
import warnings
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from bookofblogs.errors import ContentError, UsageError
from bookofblogs.model.sheet import Row, Sheet
from bookofblogs.sources.sheets.limits import MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED_BYTES

_MAX_MEMBERS = 2_000
_MAX_RATIO = 500
_SMALL_BYTES = 1_000_000
_DECLARATION = re.compile(
    rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)", re.IGNORECASE
)
_TEXT_BEGINS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00<")


def read_workbook(data: bytes, tab: str) -> Sheet:
    """Return the rows of the tab called `tab`, or of the first that is not hidden.

    Dates come as `2026-02-02 14:31:00`. Merged cells all hold what stands in the first of them. A formula gives its
    stored result, or its own text where there is none; nothing is ever calculated.

    Raises ContentError for a package that is broken or dangerous, UsageError for a tab that is not there.
    """
    _refuse_dangers(data)
    results = _opened(data, results=True)
    formulas = _opened(data, results=False)
    name = _tab(results, tab)
    return Sheet(rows=_rows(results[name], formulas[name]))


def _refuse_dangers(data: bytes) -> None:
    """Raise ContentError for packages that unpack to too much, or whose XML declares types or entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            if len(members) > _MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
                raise ContentError("The workbook unpacks to far more than a sign-up sheet can hold. It is not read.")
            for member in members:
                if member.file_size > max(_SMALL_BYTES, _MAX_RATIO * member.compress_size):
                    raise ContentError("The workbook is packed like a bomb. It is not read.")
                if member.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _refuse_declarations(package.read(member))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as fault:
        raise ContentError("The workbook is broken or locked with a password. Save it again, or as CSV.") from fault


def _refuse_declarations(member: bytes) -> None:
    """Raise ContentError for XML with a document type or entities, and for XML in an encoding that could hide them."""
    begins = member.lstrip(b" \t\r\n")
    if begins and not begins.startswith(_TEXT_BEGINS):
        raise ContentError("The workbook holds XML in an unusual encoding. Save it again, or as CSV.")
    if _DECLARATION.search(member):
        raise ContentError("The workbook declares XML entities, as attacks do and spreadsheets never. It is not read.")


def _opened(data: bytes, *, results: bool) -> Any:  # noqa: ANN401 - openpyxl has no types
    """Return the workbook, with the results of formulas or with the formulas."""
    import openpyxl  # noqa: PLC0415 - only an import of a workbook needs it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that openpyxl drops and nobody here wants
            return openpyxl.load_workbook(io.BytesIO(data), data_only=results, keep_links=False)
    except Exception as fault:  # a broken workbook breaks openpyxl in every way there is
        raise ContentError(
            "The workbook cannot be read. Open it, save it again as XLSX or CSV, and try that."
        ) from fault


def _tab(workbook: Any, tab: str) -> str:  # noqa: ANN401 - as above
    """Return the name of the tab to read. Raises UsageError if `tab` is not there."""
    sheets = workbook.worksheets
    names: list[str] = [sheet.title for sheet in sheets]
    if tab:
        for name in names:
            if name.strip().casefold() == tab.strip().casefold():
                return name
        raise UsageError(f'There is no tab "{tab}" in the workbook. There are: {", ".join(names)}.')
    shown = [sheet.title for sheet in sheets if sheet.sheet_state == "visible"] or names
    if not shown:
        raise ContentError("The workbook holds no sheet.")
    return str(shown[0])


def _rows(results: Any, formulas: Any) -> tuple[Row, ...]:  # noqa: ANN401 - as above
    """Return the rows of a sheet, from 1 on, without the blank ones at the end."""
    if results.max_row > MAX_ROWS * 5 or results.max_column > MAX_COLUMNS * 5:
        raise ContentError(f"The sheet is larger than {MAX_ROWS:,} rows and {MAX_COLUMNS} columns.")
    merged = _merged(results)
    rows: list[Row] = []
    pairs = zip(results.iter_rows(values_only=True), formulas.iter_rows(values_only=True), strict=True)
    for number, (values, sources) in enumerate(pairs, 1):
        cells, computed = [], []
        for column, (value, source) in enumerate(zip(values, sources, strict=True)):
            is_formula = isinstance(source, str) and source.startswith("=") and source != value
            if is_formula or (isinstance(value, str) and value.startswith("=")):
                computed.append(column)
            cells.append(merged.get((number, column)) or text_of(source if value is None and is_formula else value))
        rows.append(Row(number=number, cells=tuple(cells), formulas=tuple(computed)))
    while rows and rows[-1].is_blank:
        rows.pop()
    if len(rows) > MAX_ROWS or any(len(row.cells) > MAX_COLUMNS for row in rows):
        raise ContentError(f"The sheet is larger than {MAX_ROWS:,} rows and {MAX_COLUMNS} columns.")
    return tuple(rows)


def _merged(sheet: Any) -> Mapping[tuple[int, int], str]:  # noqa: ANN401 - as above
    """Return the text of each merged cell, by row (from 1) and column (from 0)."""
    found: dict[tuple[int, int], str] = {}
    for area in sheet.merged_cells.ranges:
        left, top, right, bottom = area.bounds
        if (right - left + 1) * (bottom - top + 1) > MAX_ROWS:
            continue
        text = text_of(sheet.cell(top, left).value)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                found[row, column - 1] = text
    return found


def text_of(value: object) -> str:
    """Return a cell's value as text: dates as `2026-02-02 14:31:00`, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
