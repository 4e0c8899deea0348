"""A sheet from wherever the editor keeps it: a file, a Google Sheet, or a plain web address."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from bookofblogs.errors import ContentError, MachineError, UsageError
from bookofblogs.files.reading import NotAFileError, TooLargeError, read_bounded
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.spreadsheet import Spreadsheet
from bookofblogs.sheets.limits import MAX_SHEET_BYTES
from bookofblogs.sheets.separated import read_separated

_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")
_GOOGLE = re.compile(r"/spreadsheets/(?:u/\d+/)?d/(?P<sheet>[\w-]{10,})(?P<rest>/.*)?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSource:
    """Where a sheet is, and how to get in."""

    place: str
    """A file, or an address."""
    folder: Path
    """Where a file's path begins."""
    tab: str = ""
    encoding: str = ""
    """Of a CSV file, where the editor names it."""
    credentials: Path | None = None
    sheets_api: str = ""
    """The address of the Sheets API, empty for Google's own."""


def open_sheet(source: SheetSource, tell: Callable[[str], None]) -> Spreadsheet:
    """Return the rows of the sheet at `source`; `tell` hears what takes long.

    Raises UsageError, ContentError or MachineError, as the sheet's own reader does.
    """
    if not _ADDRESS.match(source.place):
        return _from_bytes(_file(source.folder / Path(source.place).expanduser()), source)
    google = google_place(source.place)
    if google is None:
        return _from_bytes(_fetched(source.place, tell), source)
    from bookofblogs.sheets.google import GooglePlace, read_google  # noqa: PLC0415 - gspread loads only for a Google Sheet
    from bookofblogs.sheets.google_access import google_credentials  # noqa: PLC0415 - as above

    sheet, gid = google
    credentials = google_credentials(source.credentials)
    place = GooglePlace(sheet=sheet, gid=gid, tab=source.tab)
    return read_google(place, credentials, api=_checked_api(source.sheets_api), tell=tell)


def google_place(address: str) -> tuple[str, int | None] | None:
    """Return the id and the tab's number of a Google Sheet's own address; None for any other, published ones too."""
    try:
        parts = urlsplit(address)
        match = _GOOGLE.match(parts.path)
        host = parts.hostname
    except ValueError:
        return None
    if host != "docs.google.com" or parts.scheme != "https" or match is None:
        return None
    if match["rest"] and match["rest"].startswith(("/export", "/gviz", "/pub")):
        return None
    if match["sheet"] == "e":
        return None
    named = parse_qs(parts.fragment).get("gid") or parse_qs(parts.query).get("gid") or [""]
    return match["sheet"], int(named[0]) if re.fullmatch(r"\d{1,12}", named[0], re.ASCII) else None


def _checked_api(api: str) -> str:
    """Return `api`, to which a token is sent. Raises UsageError unless it is an https address, or this machine."""
    if api:
        from bookofblogs.sheets.published import refuse_unsafe  # noqa: PLC0415 - as above

        refuse_unsafe(api)
    return api


def _fetched(address: str, tell: Callable[[str], None]) -> bytes:
    """Return what an address gives. A page published for reading is asked for its CSV."""
    from bookofblogs.sheets.published import fetch  # noqa: PLC0415 - the network's modules load only for an address

    published = re.sub(r"(docs\.google\.com/spreadsheets/d/e/[^/?#]+)/pubhtml\??", r"\1/pub?output=csv&", address)
    return fetch(published.rstrip("&"), tell)


def _file(file: Path) -> bytes:
    """Return the bytes of a file. Raises UsageError if it is none, or too large for a sign-up sheet."""
    try:
        return read_bounded(file, MAX_SHEET_BYTES)
    except FileNotFoundError:
        raise UsageError(f"There is no file {file}.") from None
    except NotAFileError:
        raise UsageError(f"{file} is no ordinary file.") from None
    except TooLargeError:
        raise UsageError(f"{file} has more than {MAX_SHEET_BYTES:,} bytes: that is no sign-up sheet.") from None
    except OSError as fault:
        raise MachineError(f"{file} cannot be opened: {fault.strerror}.") from None


def _from_bytes(data: bytes, source: SheetSource) -> Spreadsheet:
    """Return the rows in `data`, told by content: a workbook, or separated text."""
    if data.startswith(_OLD_OFFICE):
        raise ContentError("That is an old or a locked Excel file. Save it as XLSX, without a password, or as CSV.")
    if data.startswith(_ZIP):
        from bookofblogs.sheets.workbook import read_workbook  # noqa: PLC0415 - openpyxl loads only for a workbook

        return read_workbook(data, source.tab)
    if source.tab:
        raise UsageError("A CSV file has no tabs. Leave --tab out.")
    return read_separated(data, source.encoding)
