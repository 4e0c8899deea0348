"""How Google is asked for a sheet: with which key, and within which limits.

A key is a service account's or an authorised user's, from where gspread keeps them or where it is said; nothing here
puts it, or a token, into a message. No redirect is followed, and an answer has an end in size and in time, whoever
gives it.
"""

import json
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import requests
from google.auth.transport.requests import AuthorizedSession, Request
from requests.adapters import HTTPAdapter

from bookofblogs.errors import MachineError, UsageError
from bookofblogs.fetching.reachable import TimedConnections
from bookofblogs.files.reading import NotAFileError, TooLargeError, read_bounded
from bookofblogs.sheets.limits import MAX_SHEET_BYTES
from bookofblogs.sheets.published import refuse_unsafe

_MAX_KEY_BYTES = 100_000
_READ_ONLY = ("https://www.googleapis.com/auth/spreadsheets.readonly",)
GoogleCredentials = Any
"""google-auth's, which have no types: those of an account or of a service."""
_TOKEN_SERVER = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address
_KINDS = {
    "service_account": ("client_email", "private_key", "token_uri"),
    "authorized_user": ("client_id", "refresh_token"),
}
_WHOLE_SECONDS = 90.0
_PART_BYTES = 65_536


class TooMuchError(Exception):
    """An answer is larger than a sign-up sheet can be."""


def google_credentials(file: Path | None) -> GoogleCredentials:
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


def google_session(credentials: GoogleCredentials, *, seconds: float = _WHOLE_SECONDS) -> requests.Session:
    """Return a session that asks with `credentials`, each answer whole within `seconds`.

    An answer that is too large raises TooMuchError.
    """
    key_server = requests.Session()
    authorized: Any = AuthorizedSession
    session: requests.Session = authorized(credentials, auth_request=Request(key_server))
    for each in (key_server, session):
        each.max_redirects = 0
        for scheme in ("https://", "http://"):
            each.mount(scheme, _Bounded(seconds))
    return session


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


class _Bounded(HTTPAdapter):
    """Reads answers within limits."""

    def __init__(self, seconds: float) -> None:
        """Give every answer so many `seconds`, from the connection to its last byte."""
        self._seconds = seconds
        super().__init__()
        self._usual_pools = dict(self.poolmanager.pool_classes_by_scheme)

    def send(self, request: requests.PreparedRequest, *arguments: Any, **settings: Any) -> requests.Response:  # noqa: ANN401 - handed on
        """Return the answer to `request`, read to its end."""
        try:
            with TimedConnections(self._seconds) as connections:
                # A connection of its own for each, which the end of the time shuts.
                self.poolmanager.clear()
                self.poolmanager.pool_classes_by_scheme = _pools(self._usual_pools, connections)
                settings["stream"] = True
                answer = super().send(request, *arguments, **settings)
                answer._content = _body(answer, connections)  # noqa: SLF001 - requests would read it without an end
        except TimeoutError as fault:
            raise requests.Timeout(str(fault)) from fault
        return answer


def _body(answer: requests.Response, connections: TimedConnections) -> bytes:
    """Return the body of an answer, unpacked. Raises what requests raises where it breaks, and TooMuchError."""
    data = bytearray()
    with answer:
        for part in answer.iter_content(_PART_BYTES):
            data += part
            if len(data) > MAX_SHEET_BYTES:
                raise TooMuchError
            if connections.is_over:
                raise TimeoutError
    return bytes(data)


def _pools(usual: Mapping[str, Any], connections: TimedConnections) -> dict[str, Any]:
    """Return what keeps the connections of each scheme, as requests has them, but each made through `reach`."""

    def connect(connection: Any) -> socket.socket:  # noqa: ANN401 - of a class of the library below requests
        # Google's own address, or the one that the editor named on the command line: the first hop is the only one.
        place = (connection.host, connection.port)
        return connections.connect(*place, seconds=connection.timeout, checked=False, on_this_machine=True)

    return {
        scheme: type(
            "TimedPool",
            (pool,),
            {"ConnectionCls": type("TimedConnection", (pool.ConnectionCls,), {"_new_conn": connect})},
        )
        for scheme, pool in usual.items()
    }
