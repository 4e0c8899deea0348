"""A sheet as an Excel workbook (XLSX), read with openpyxl after a look into the package."""

import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from bookofblogs.errors import BobError, ContentError, UsageError
from bookofblogs.model.spreadsheet import SheetRow, Spreadsheet
from bookofblogs.sheets.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, TOO_LARGE
from bookofblogs.sheets.workbook_package import UNREADABLE, Worksheet, look_into
from bookofblogs.signups.columns import ROWS_LOOKED_AT, holds_signups

_Workbook = Any
_Tab = Any
"""What openpyxl, which has no types, makes of a workbook and of each of its tabs."""


def read_workbook(data: bytes, tab: str) -> Spreadsheet:
    """Return the rows of the tab called `tab`; if none is named, of the first shown one that looks like sign-ups.

    Dates come as `2026-02-02 14:31:00`. Merged cells all hold what stands in the first of them. A formula gives its
    stored result, or its own text where there is none; nothing is ever calculated.

    Raises ContentError for a package that is broken or dangerous, UsageError for a tab that is not there.
    """
    worksheets = look_into(data)
    with _broken_workbook():
        workbook = _opened(data)
        shown = _shown(workbook)
        alike = () if tab or len(shown) == 1 else _alike(workbook, worksheets, shown)
        name = _tab(workbook, tab) if tab else (alike or shown)[0]
        page = workbook[name]
        return Spreadsheet(rows=_rows(page, _held(worksheets, page)), tab=name, tabs=shown, tabs_alike=alike)


def _held(worksheets: Mapping[str, Worksheet], page: _Tab) -> Worksheet:
    """Return what the package says of a tab. Raises ContentError if it says nothing."""
    held = worksheets.get(page._worksheet_path)  # noqa: SLF001 - nothing else says which part a tab is
    if held is None:
        raise ContentError(UNREADABLE)
    return held


def _alike(workbook: _Workbook, worksheets: Mapping[str, Worksheet], shown: Sequence[str]) -> tuple[str, ...]:
    """Return which of the tabs that are shown look like sign-ups, by their first rows."""
    found = []
    for name in shown:
        page = workbook[name]
        held = _held(worksheets, page)
        rows = min(held.last_row, ROWS_LOOKED_AT)
        columns = min(held.last_column, MAX_COLUMNS)
        cells = page.iter_rows(max_row=rows, max_col=columns, values_only=True) if rows and columns else ()
        texts = [
            SheetRow(number=at, cells=tuple(map(text_of, values))) for at, values in enumerate(islice(cells, rows), 1)
        ]
        if holds_signups(Spreadsheet(rows=tuple(texts))):
            found.append(name)
    return tuple(found)


@contextmanager
def _broken_workbook() -> Iterator[None]:
    """Turn what openpyxl raises into a ContentError: a broken workbook breaks it in every way there is."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that openpyxl drops and nobody here wants
            yield
    except BobError:
        raise
    except Exception as fault:
        raise ContentError(UNREADABLE) from fault


def _opened(data: bytes) -> _Workbook:
    """Return the workbook, with the stored results of formulas. Its cells are read one row after the other."""
    import openpyxl  # noqa: PLC0415 - only an import of a workbook needs it

    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)


def _tab(workbook: _Workbook, tab: str) -> str:
    """Return the name of the tab to read. Raises UsageError if `tab` is not there."""
    names: list[str] = [sheet.title for sheet in workbook.worksheets]
    for name in names:
        if name.strip().casefold() == tab.strip().casefold():
            return name
    raise UsageError(f'There is no tab "{tab}" in the workbook. There are: {", ".join(names)}.')


def _shown(workbook: _Workbook) -> tuple[str, ...]:
    """Return the names of the tabs that are shown, of all if none is. Raises ContentError if there is none."""
    sheets = workbook.worksheets
    shown = [str(sheet.title) for sheet in sheets if sheet.sheet_state == "visible"]
    names = shown or [str(sheet.title) for sheet in sheets]
    if not names:
        raise ContentError("The workbook holds no sheet.")
    return tuple(names)


def _rows(page: _Tab, held: Worksheet) -> tuple[SheetRow, ...]:
    """Return the rows of a sheet, from 1 on, without the blank ones at the end."""
    if held.last_row > MAX_ROWS or held.last_column > MAX_COLUMNS or held.last_row * held.last_column > MAX_CELLS:
        raise ContentError(TOO_LARGE)
    if not held.last_row:
        return ()
    found = page.iter_rows(max_row=held.last_row, max_col=held.last_column, values_only=True)
    texts = [[text_of(value) for value in values] for values in islice(found, held.last_row)]
    for (row, column), formula in held.formulas.items():
        texts[row - 1][column - 1] = texts[row - 1][column - 1] or formula
    _fill(texts, held)
    computed: dict[int, list[int]] = {}
    for row, column in held.formulas:
        computed.setdefault(row, []).append(column - 1)
    rows = [
        SheetRow(number=number, cells=tuple(cells), formulas=tuple(computed.get(number, ())))
        for number, cells in enumerate(texts, 1)
    ]
    while rows and rows[-1].is_blank:
        rows.pop()
    return tuple(rows)


def _fill(texts: list[list[str]], held: Worksheet) -> None:
    """Write what stands in the first of some merged cells into all of them, as far as the sheet is filled."""
    left_to_fill = MAX_CELLS
    for top, left, last_row, last_column in held.merged:
        bottom, right = min(last_row, held.last_row), min(last_column, held.last_column)
        text = texts[top - 1][left - 1] if top <= bottom and left <= right else ""
        if not text:
            continue
        left_to_fill -= (bottom - top + 1) * (right - left + 1)
        if left_to_fill < 0:
            raise ContentError("The sheet says of more cells that they are merged than it has. It is not read.")
        for row in texts[top - 1 : bottom]:
            row[left - 1 : right] = [text] * (right - left + 1)


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
