"""A Google Sheet, read with gspread over the Sheets API, page by page, and asked again where an answer fails."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import gspread
import requests
from google.auth.exceptions import GoogleAuthError, RefreshError
from gspread.exceptions import APIError, GSpreadException, SpreadsheetNotFound

from bookofblogs.errors import ContentError, MachineError
from bookofblogs.fetching.reachable import is_passing, pause
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.spreadsheet import SheetRow, Spreadsheet
from bookofblogs.sheets.google_access import GoogleCredentials, TooMuchError, google_session
from bookofblogs.sheets.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SHEET_BYTES, TOO_LARGE

_API = "https://sheets.googleapis.com"
_TIMEOUT_SECONDS = (10, 30)
_MAX_TRIES = 4
_PAGE_ROWS = 1_000
_UNTOUCHED = "Nothing was changed."


@dataclass(frozen=True, slots=True, kw_only=True)
class GooglePlace:
    """A tab of a Google Sheet: the sheet's id, and the tab by its number (`gid`) or its name; neither: the first."""

    sheet: str
    gid: int | None = None
    tab: str = ""


def read_google(
    place: GooglePlace, credentials: GoogleCredentials, *, api: str, tell: Callable[[str], None]
) -> Spreadsheet:
    """Return the rows of a Google Sheet. `api` is the address of the Sheets API, empty for Google's own.

    Every request is made at most four times; `tell` hears why one is made again. Raises MachineError if the sheet
    cannot be had, with what to do; no message holds a key, a token or what Google answered.
    """
    session = google_session(credentials)
    client = gspread.Client(auth=credentials, session=session, http_client=_asking_again(api or _API, tell))
    client.set_timeout(_TIMEOUT_SECONDS)
    try:
        spreadsheet = client.open_by_key(place.sheet)
        described = spreadsheet.fetch_sheet_metadata()["sheets"]
        tab = _tab(described, place)
        worksheet = gspread.Worksheet(spreadsheet, tab["properties"], spreadsheet.id, spreadsheet.client)
        shown = (each["properties"] for each in described if not each["properties"].get("hidden"))
        names = tuple(str(properties["title"]) for properties in shown)
        rows = _rows(worksheet, tab.get("merges", ()))
        return Spreadsheet(rows=rows, tab=str(tab["properties"]["title"]), tabs=names)
    except PermissionError:
        raise MachineError(
            "Google does not show the sheet to this key. Share the sheet (for reading) with the address that stands "
            f"after client_email in the key, then try again. {_UNTOUCHED}"
        ) from None
    except SpreadsheetNotFound:
        raise MachineError(
            f"Google knows no such sheet. Copy its address from the browser again. {_UNTOUCHED}"
        ) from None
    except APIError as fault:
        raise MachineError(_refusal(fault.response.status_code)) from None
    except RefreshError:
        raise MachineError(
            f"Google does not accept the key. It may be withdrawn or too old: make a new one; the handbook shows how. "
            f"{_UNTOUCHED}"
        ) from None
    except (requests.RequestException, GoogleAuthError) as fault:
        raise MachineError(
            f"Google gave no whole answer ({_reason(fault)}). {_UNTOUCHED} Look whether this machine has a network, "
            "then try again."
        ) from None
    except TooMuchError:
        raise ContentError(f"Google gives more than {MAX_SHEET_BYTES:,} bytes: that is no sign-up sheet.") from None
    except (GSpreadException, KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise MachineError(f"Google's answer cannot be understood. {_UNTOUCHED} Try again in a few minutes.") from None


def _asking_again(api: str, tell: Callable[[str], None]) -> type[gspread.HTTPClient]:
    """Return gspread's client as a sheet needs it: it asks `api`, and asks again after a passing trouble."""

    class AskingAgain(gspread.HTTPClient):
        """Asks up to four times."""

        def request(self, method: str, endpoint: str, *args: Any, **kwargs: Any) -> requests.Response:  # noqa: ANN401 - handed on
            """Return the answer, whole and well-formed."""
            where = api.rstrip("/") + endpoint.removeprefix(_API) if endpoint.startswith(_API) else endpoint
            for attempt in range(1, _MAX_TRIES + 1):
                retry_after = None
                try:
                    answer = super().request(method, where, *args, **kwargs)
                    answer.json()
                except APIError as fault:
                    if attempt == _MAX_TRIES or not is_passing(fault.response.status_code):
                        raise
                    retry_after = fault.response.headers.get("Retry-After")
                except (
                    requests.ConnectionError,
                    requests.Timeout,
                    requests.exceptions.ChunkedEncodingError,
                    ValueError,
                ):
                    if attempt == _MAX_TRIES:
                        raise
                else:
                    return answer
                pause(attempt, retry_after, tell)
            raise AssertionError("the last try returns or raises")

    return AskingAgain


def _tab(described: Sequence[Mapping[str, Any]], place: GooglePlace) -> Mapping[str, Any]:
    """Return the tab that `place` names. Raises MachineError if it is not there any more."""
    tabs = [tab for tab in described if tab["properties"].get("sheetType", "GRID") == "GRID"]
    for tab in tabs:
        properties = tab["properties"]
        named = place.tab and properties["title"].strip().casefold() == place.tab.strip().casefold()
        if named or (not place.tab and place.gid is not None and properties["sheetId"] == place.gid):
            return tab
    if tabs and not place.tab and place.gid is None:
        return next((tab for tab in tabs if not tab["properties"].get("hidden")), tabs[0])
    asked = f'"{place.tab}"' if place.tab else f"with the number {place.gid}"
    names = ", ".join(f'"{tab["properties"]["title"]}"' for tab in tabs)
    raise MachineError(f"The sheet has no tab {asked}. It has: {names}. Name one with --tab. {_UNTOUCHED}")


def _rows(worksheet: gspread.Worksheet, merges: Sequence[Mapping[str, int]]) -> tuple[SheetRow, ...]:
    """Return every row of a tab, as it is shown, without the blank ones at the end."""
    columns = min(worksheet.col_count, MAX_COLUMNS)
    values = [[str(cell) for cell in row] for page in _pages(worksheet, columns) for row in page]
    filled = next((number for number in range(len(values), 0, -1) if any(values[number - 1])), 0)
    width = max(map(len, values[:filled]), default=0)
    if filled > MAX_ROWS or filled * width > MAX_CELLS:
        raise ContentError(TOO_LARGE)
    values = [[*row, *[""] * (width - len(row))] for row in values[:filled]]
    left_to_fill = MAX_CELLS
    for merge in merges:
        left_to_fill -= _fill(values, merge)
        if left_to_fill < 0:
            raise ContentError("The sheet says of more cells that they are merged than it has. It is not read.")
    rows = [SheetRow(number=number, cells=tuple(cells)) for number, cells in enumerate(values, 1)]
    while rows and rows[-1].is_blank:
        rows.pop()
    return tuple(rows)


def _pages(worksheet: gspread.Worksheet, columns: int) -> Iterator[list[list[Any]]]:
    """Yield the rows of a tab, at most a thousand at a time; the API leaves the blank rows at a page's end out."""
    last = gspread.utils.rowcol_to_a1(1, columns).rstrip("1")
    if worksheet.row_count > MAX_ROWS * 5:
        raise ContentError(TOO_LARGE)
    for start in range(1, worksheet.row_count + 1, _PAGE_ROWS):
        end = min(start + _PAGE_ROWS - 1, worksheet.row_count)
        page: list[list[Any]] = list(worksheet.get(f"A{start}:{last}{end}"))
        page = [] if page == [[]] else page
        yield page + [[] for _ in range(end - start + 1 - len(page))]


def _fill(values: list[list[str]], merge: Mapping[str, int]) -> int:
    """Write what stands in the first of some merged cells into all of them, and return how many they are."""
    top, bottom = merge.get("startRowIndex", 0), min(merge.get("endRowIndex", 0), len(values))
    left, right = merge.get("startColumnIndex", 0), merge.get("endColumnIndex", 0)
    if not 0 <= top < bottom or not 0 <= left < len(values[top]):
        return 0
    for row in range(top, bottom):
        end = min(right, len(values[row]))
        values[row][left:end] = [values[top][left]] * (end - left)
    return (bottom - top) * max(right - left, 1)


def _refusal(status: int) -> str:
    """Return what to say of an answer with this HTTP status."""
    if status == requests.codes.unauthorized:
        why = "does not accept the key. Make a new one; the handbook shows how"
    elif is_passing(status):
        why = f"was asked {_MAX_TRIES} times and is too busy. Try again in a few minutes"
    else:
        why = "refused to give the sheet. Look whether the Google Sheets API is switched on for the key's project"
    return f"Google {why} (HTTP {status}). {_UNTOUCHED}"


def _reason(fault: Exception) -> str:
    """Return in a few words why no answer came."""
    if isinstance(fault, requests.Timeout):
        return "it took too long"
    if isinstance(fault, requests.exceptions.ChunkedEncodingError | requests.exceptions.JSONDecodeError):
        return "it was cut off"
    return "no connection"
