"""A sheet as separated text: CSV and its kin, in whatever encoding and with whatever sign between the cells."""

import csv
import io
from collections import Counter

from bookofblogs.errors import ContentError, UsageError
from bookofblogs.model.spreadsheet import SheetRow, Spreadsheet
from bookofblogs.sheets.encodings import SHOWN_AS, Guess, guess
from bookofblogs.sheets.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SHEET_BYTES, TOO_LARGE

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SEPARATORS = (",", ";", "\t", "|", "\x1f", "^", "~", ":")
_PARTING = b",;\t|\r\n"
_LOOKED_AT = 60
_BYTES_LOOKED_AT = 4_000
_LOST_IN = 20
"""Letters of several bytes for each damaged byte, below which a text is not taken for UTF-8."""
LOST = "\ufffd"
"""What stands for a byte that is no letter."""


def read_separated(data: bytes, encoding: str = "") -> Spreadsheet:
    """Return the rows of a CSV file. The sign between the cells is found out, and the encoding where none is named.

    Raises UsageError for an encoding that there is not, ContentError for what is no such text, or was cut off inside a
    cell.
    """
    text, guessed = (_strictly(data, _known(encoding)), None) if encoding else _decoded(data)
    damaged = not encoding and guessed is None and LOST in text
    _refuse_page(text)
    separator, text = _separator(text)
    rows = _rows(text, separator)
    return Spreadsheet(
        rows=rows,
        damaged_rows=tuple(row.number for row in rows if any(LOST in cell for cell in row.cells)) if damaged else (),
        encoding=guessed.encoding if guessed else "",
        encoding_or_else=guessed.or_else if guessed else "",
        ragged_end=_is_ragged(rows),
    )


def _known(encoding: str) -> str:
    """Return an encoding that the editor named. Raises UsageError if it is none of text."""
    try:
        "".encode(encoding)
        b"".decode(encoding)
    except (LookupError, ValueError, TypeError):
        named = ", ".join(sorted(SHOWN_AS))
        raise UsageError(f"There is no encoding {encoding}. There are, among others: utf-8, utf-16, {named}.") from None
    return encoding


def _decoded(data: bytes) -> tuple[str, Guess | None]:
    """Return the text of `data`, with the guess if its encoding had to be guessed."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            if encoding == "utf-8-sig" and (text := _nearly_utf8(data[len(mark) :])):
                return text, None
            return _strictly(data, encoding), None
    if _has_zeros_of_utf16(data[:_BYTES_LOOKED_AT]):
        return _strictly(data, _without_mark(data)), None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as fault:
        if fault.reason == "unexpected end of data" and not data[: fault.start].isascii():
            raise ContentError("The sheet ends in the middle of a letter: it was cut off. Fetch it again.") from fault
        if text := _nearly_utf8(data):
            return text, None
        found = guess(data)
        return found.text, found


def _has_zeros_of_utf16(data: bytes) -> bool:
    """Decide whether zeros stand on one side of the pairs of bytes, as in UTF-16 of any script.

    There the signs that part cells and rows have theirs, too: a zero that strayed into a cell has no such company.
    """
    even, odd = data[::2].count(0), data[1::2].count(0)
    if max(even, odd) <= 10 * min(even, odd):
        return False
    zeros, letters = (data[::2], data[1::2]) if even > odd else (data[1::2], data[::2])
    parting = [zero == 0 for zero, letter in zip(zeros, letters, strict=False) if letter in _PARTING]
    return 4 * sum(parting) >= len(parting)  # letters of other scripts may hold such a byte by chance


def _nearly_utf8(data: bytes) -> str:
    """Return the text of `data` if it is UTF-8 but for a few damaged bytes, `LOST` for each; if not, or whole, nothing.

    By chance, letters of another encoding hardly ever are whole letters of UTF-8.
    """
    text = data.decode("utf-8", errors="replace")
    lost, whole = text.count(LOST), sum(letter > "\x7f" for letter in text.replace(LOST, ""))
    return text if lost and whole > 1 and (lost == 1 or lost * _LOST_IN <= whole) else ""


def _without_mark(data: bytes) -> str:
    """Return which UTF-16 `data` is in: commas, line ends and Latin letters have their zeros on one side."""
    even, odd = data[0:_BYTES_LOOKED_AT:2].count(0), data[1:_BYTES_LOOKED_AT:2].count(0)
    return "utf-16-be" if even > odd else "utf-16-le"


def _strictly(data: bytes, encoding: str) -> str:
    """Return `data` decoded, or raise ContentError."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        name = encoding.upper().removesuffix("-SIG")
        raise ContentError(f"The sheet is broken at byte {fault.start:,}: that is no {name}. Fetch it again.") from None


def _refuse_page(text: str) -> None:
    """Raise ContentError for a web page: what an address gives that is not published as CSV."""
    if text[:600].lstrip("\ufeff \r\n\t").lower().startswith(("<!doctype html", "<html", "<head")):
        raise ContentError(
            "That is a web page, no sheet. In Google Sheets: File, Share, Publish to web, choose the tab and CSV, "
            "and take the address shown there."
        )


def _separator(text: str) -> tuple[str, str]:
    """Return the sign between the cells, and the text without a line `sep=;` that names it."""
    first, _, rest = text.partition("\n")
    named = first.strip("\r\ufeff").lower()
    if named.startswith("sep=") and len(named) == len("sep=") + 1:
        return named[-1], rest
    return max(_SEPARATORS, key=lambda sign: (_evenness(text, sign), -_SEPARATORS.index(sign))), text


def _evenness(text: str, sign: str) -> float:
    """Return how well `sign` parts the first rows into the same number of cells, the more cells the better."""
    widths: Counter[int] = Counter()
    csv.field_size_limit(MAX_SHEET_BYTES)
    for index, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=sign)):
        if index >= _LOOKED_AT:
            break
        if any(cells):
            widths[len(cells)] += 1
    usual, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(1, 0))
    if usual == 1:
        return 0.0
    return count / widths.total() + min(usual, 20) / 100


def _rows(text: str, separator: str) -> tuple[SheetRow, ...]:
    """Return the rows of `text`. Raises ContentError where it ends inside a quoted cell, or is too large."""
    csv.field_size_limit(MAX_SHEET_BYTES)
    rows: list[SheetRow] = []
    left_to_fill = MAX_CELLS
    lines = _Watched(text)
    for number, cells in enumerate(csv.reader(lines, delimiter=separator), 1):
        left_to_fill -= len(cells)
        if number > MAX_ROWS or len(cells) > MAX_COLUMNS or left_to_fill < 0:
            raise ContentError(TOO_LARGE)
        rows.append(SheetRow(number=number, cells=tuple(cells)))
    if _ends_open(text, separator):
        raise ContentError("The sheet ends inside a cell in quotation marks: it was cut off. Fetch it again.")
    while rows and rows[-1].is_blank:
        rows.pop()
    return tuple(rows)


class _Watched(io.StringIO):
    """A text whose lines csv reads as they stand."""

    def __init__(self, text: str) -> None:
        """Read `text`, its line ends untouched: csv needs them inside quoted cells."""
        super().__init__(text, newline="")


def _ends_open(text: str, separator: str) -> bool:
    """Decide whether the last cell was opened with a quotation mark and never closed."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as fault:
        return "unexpected end of data" in str(fault)
    return False


def _is_ragged(rows: tuple[SheetRow, ...]) -> bool:
    """Decide whether the last row has fewer cells than all the others, which then have the same number."""
    widths = {len(row.cells) for row in rows[:-1] if not row.is_blank}
    return len(widths) == 1 and bool(rows) and len(rows[-1].cells) < min(widths)
