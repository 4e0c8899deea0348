"""The key to a Google Sheet: a service account or an authorised user, where gspread keeps them or where it is said.

Nothing here puts a key or a token into a message.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bookofblogs.errors import MachineError, UsageError
from bookofblogs.files.reading import NotAFileError, TooLargeError, read_bounded
from bookofblogs.sheets.published import refuse_unsafe

_MAX_KEY_BYTES = 100_000
_READ_ONLY = ("https://www.googleapis.com/auth/spreadsheets.readonly",)
_TOKEN_SERVER = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address
_KINDS = {
    "service_account": ("client_email", "private_key", "token_uri"),
    "authorized_user": ("client_id", "refresh_token"),
}


def google_credentials(file: Path | None) -> Any:  # noqa: ANN401 - google-auth's credentials have no types
    """Return google-auth's credentials from the key in `file`, or from where gspread keeps its keys.

    A service account asks for no more than reading sheets. Raises UsageError if there is no key, or `file` is none.
    """
    place = file or _usual_place()
    facts = _facts(place)
    from google.oauth2.credentials import Credentials  # noqa: PLC0415 - only a Google Sheet needs it
    from google.oauth2.service_account import Credentials as ServiceAccount  # noqa: PLC0415 - as above

    token_server = facts.get("token_uri") or _TOKEN_SERVER
    refuse_unsafe(token_server)
    try:
        if facts["type"] == "service_account":
            account: Any = ServiceAccount
            return account.from_service_account_info(facts, scopes=_READ_ONLY)
        user: Any = Credentials
        return user(
            None,
            refresh_token=facts["refresh_token"],
            token_uri=token_server,
            client_id=facts["client_id"],
            client_secret=facts.get("client_secret"),
        )
    except (ValueError, TypeError, KeyError):
        raise UsageError(f"The key in {place} is damaged. Download it again; the handbook shows how.") from None


def _usual_place() -> Path:
    """Return where gspread keeps a key on this machine. Raises UsageError if it keeps none."""
    from gspread.auth import get_config_dir  # noqa: PLC0415 - only a Google Sheet needs it

    folder = get_config_dir()
    for name in ("service_account.json", "authorized_user.json"):
        if (folder / name).is_file():
            return folder / name
    raise UsageError(
        f"There is no key for Google Sheets. Put it at {folder / 'service_account.json'}, name it with --credentials, "
        "or publish the sheet as CSV and give that address. The handbook shows each step."
    )


def _facts(place: Path) -> Mapping[str, Any]:
    """Return what stands in a key's file. Raises UsageError if it is none, MachineError if it cannot be opened."""
    try:
        facts = json.loads(read_bounded(place, _MAX_KEY_BYTES))
    except FileNotFoundError:
        raise UsageError(f"There is no key at {place}.") from None
    except (NotAFileError, TooLargeError, ValueError, RecursionError):
        raise UsageError(f"{place} is no key for Google Sheets: it holds no JSON.") from None
    except OSError as fault:
        raise MachineError(f"The key {place} cannot be opened: {fault.strerror}.") from None
    needed = _KINDS.get(facts.get("type", ""), ()) if isinstance(facts, dict) else ()
    if not needed or any(not isinstance(facts.get(name), str) for name in needed):
        raise UsageError(
            f"{place} is no key for Google Sheets. It must be the JSON key of a service account, or the file "
            "authorized_user.json that gspread makes."
        )
    return dict(facts)
