"""How Google's API is asked: no redirect is followed, an answer has an end in size and in time, whoever gives it."""

import socket
from collections.abc import Mapping
from typing import Any

import requests
from google.auth.transport.requests import AuthorizedSession, Request
from requests.adapters import HTTPAdapter

from bookofblogs.sheets.limits import MAX_SHEET_BYTES
from bookofblogs.sheets.reachable import Reach

_WHOLE_SECONDS = 90.0
_PART_BYTES = 65_536


class TooMuchError(Exception):
    """An answer is larger than a sign-up sheet can be."""


def google_session(credentials: Any, *, seconds: float = _WHOLE_SECONDS) -> requests.Session:  # noqa: ANN401 - google-auth's credentials have no types
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
            with Reach(self._seconds) as reach:
                # A connection of its own for each, which the end of the time shuts.
                self.poolmanager.clear()
                self.poolmanager.pool_classes_by_scheme = _pools(self._usual_pools, reach)
                settings["stream"] = True
                answer = super().send(request, *arguments, **settings)
                answer._content = _body(answer, reach)  # noqa: SLF001 - requests would read it without an end
        except TimeoutError as fault:
            raise requests.Timeout(str(fault)) from fault
        return answer


def _body(answer: requests.Response, reach: Reach) -> bytes:
    """Return the body of an answer, unpacked. Raises what requests raises where it breaks, and TooMuchError."""
    data = bytearray()
    with answer:
        for part in answer.iter_content(_PART_BYTES):
            data += part
            if len(data) > MAX_SHEET_BYTES:
                raise TooMuchError
            if reach.is_over:
                raise TimeoutError
    return bytes(data)


def _pools(usual: Mapping[str, Any], reach: Reach) -> dict[str, Any]:
    """Return what keeps the connections of each scheme, as requests has them, but each made through `reach`."""

    def connect(connection: Any) -> socket.socket:  # noqa: ANN401 - of a class of the library below requests
        # Google's own address, or the one that the editor named on the command line: the first hop is the only one.
        place = (connection.host, connection.port)
        return reach.connect(*place, seconds=connection.timeout, checked=False, on_this_machine=True)

    return {
        scheme: type("Pool", (pool,), {"ConnectionCls": type("Door", (pool.ConnectionCls,), {"_new_conn": connect})})
        for scheme, pool in usual.items()
    }
