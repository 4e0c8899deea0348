"""Requests to addresses that may be reached, judged by what is connected to, with limits of time and size.

The one place in which plain web addresses are asked: a published sheet, a page, a feed, a picture.
"""

import http.client
import socket
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote, urlsplit, urlunsplit

from bookofblogs.errors import UsageError
from bookofblogs.fetching.reachable import THIS_MACHINE, TimedConnections, refuse_unreachable

AGENT: Final = "bookofblogs"
"""The name by which bob asks, in requests and in robots.txt."""
STEP_SECONDS: Final = 20
"""The limit for each wait: for a connection, for the next bytes."""
MAX_REDIRECTS: Final = 5
_PART: Final = 65_536
_KEPT: Final = "/%:@!$&'()*+,;=~?"
"""What stands in a path or a query as it is (RFC 3986, 3.3 and 3.4); `%` for what was written so already."""
_READ_IN_TWO_WAYS: Final = frozenset("ßς\u200c\u200d")
"""What the two standards for names in other letters read differently (UTS 46, table 1): another host for each."""
_NO_ADDRESS: Final = "That is no web address. Write it like https://..."


class OversizeError(Exception):
    """An answer is larger than what is wanted."""


def refuse_unsafe(address: str, *, what: str, on_this_machine: bool = True) -> None:
    """Raise UsageError unless `address` is an https one; http only `on_this_machine` itself, if that may be meant.

    `what` is fetched from there, as in "A sheet".
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        raise UsageError(_NO_ADDRESS) from None
    if parts.username or parts.password:
        raise UsageError("The address holds a name or a password. Publish it, and take the address without.")
    is_own = on_this_machine and host in THIS_MACHINE
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and is_own)):
        raise UsageError(f"{what} is fetched from an address that begins with https:// only.")


def as_asked(address: str) -> str:
    """Return a web address as it is asked for: in plain ASCII, the host's name as RFC 3490 has it (IDNA), no fragment.

    Raises UsageError for one whose host cannot be a host's name.
    """
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port
        if not _READ_IN_TWO_WAYS.isdisjoint(host):
            raise UsageError("The host's name may be read in two ways. Write it as its browser shows it, with xn--.")
        if ":" not in host:
            host = host.encode("idna").decode("ascii")
    except ValueError:  # UnicodeError is one
        raise UsageError(_NO_ADDRESS) from None
    if any(sign <= " " or sign in '%\\<>"^`{|}' for sign in host):
        raise UsageError(_NO_ADDRESS)
    place = f"[{host}]" if ":" in host else host
    netloc = place if port is None else f"{place}:{port}"
    return urlunsplit((parts.scheme, netloc, quote(parts.path, safe=_KEPT), quote(parts.query, safe=_KEPT), ""))


def host_asked(address: str) -> str:
    """Return which host is asked for `address`; nothing for an address that is refused by its looks."""
    try:
        refuse_unsafe(address, what="It")
        return urlsplit(as_asked(address)).hostname or ""
    except UsageError:
        return ""


def is_of_this_machine(address: str) -> bool:
    """Return whether `address` is one on this machine itself, as an editor's own test server has."""
    return urlsplit(address).hostname in THIS_MACHINE


def opener(
    connections: TimedConnections,
    *,
    on_this_machine: bool,
    headers: Mapping[str, str],
    redirects: urllib.request.BaseHandler | None = None,
) -> urllib.request.OpenerDirector:
    """Return what asks addresses through `connections`; without `redirects` one is an error like any other status."""
    director = urllib.request.OpenerDirector()
    handlers = (
        urllib.request.ProxyHandler({} if on_this_machine else None),
        _Connecting(connections, on_this_machine=on_this_machine),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
    )
    for handler in (*handlers, *([redirects] if redirects else [])):
        director.add_handler(handler)
    director.addheaders = [("User-Agent", AGENT), *headers.items(), ("Accept-Encoding", "identity")]
    return director


def whole_body(answer: Any, connections: TimedConnections, *, most: int) -> bytes:  # noqa: ANN401 - urllib's answers have no type of their own
    """Return all bytes of an answer. Raises OversizeError beyond `most`, IncompleteRead if it was cut off."""
    data = bytearray()
    while part := answer.read1(_PART):
        data += part
        if len(data) > most:
            raise OversizeError
    promised = answer.headers.get("Content-Length")
    if connections.is_over or (promised is not None and promised.isdecimal() and int(promised) != len(data)):
        raise http.client.IncompleteRead(b"", len(data))
    return bytes(data)


def reason(fault: Exception) -> str:
    """Return in a few words why no answer came; never the address, which may be a secret."""
    if isinstance(fault, urllib.error.URLError) and isinstance(fault.reason, Exception):
        fault = fault.reason
    if isinstance(fault, http.client.IncompleteRead):
        return "it was cut off"
    if isinstance(fault, TimeoutError):
        return "it took too long"
    if isinstance(fault, http.client.HTTPException):
        return "it does not answer as a web server does"
    return getattr(fault, "strerror", None) or type(fault).__name__


class _Connecting(urllib.request.HTTPSHandler, urllib.request.HTTPHandler):
    """Connects to what may be reached, and to nothing else."""

    def __init__(self, connections: TimedConnections, *, on_this_machine: bool) -> None:
        """Connect through `reach`."""
        super().__init__()
        self._connections = connections
        self._on_this_machine = on_this_machine

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Return the answer to a request."""
        return self.do_open(self._through(http.client.HTTPConnection, req), req)

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Return the answer to a request over TLS."""
        return self.do_open(self._through(http.client.HTTPSConnection, req), req)

    def _through(self, kind: Any, req: urllib.request.Request) -> Any:  # noqa: ANN401 - urllib calls it like a class
        """Return what makes a connection of a `kind` for `req`."""
        wanted = urlsplit(req.full_url)
        own = self._on_this_machine and wanted.hostname in THIS_MACHINE
        has_proxy = req.host != wanted.netloc

        def connect(place: tuple[str, int], seconds: Any, _: object = None) -> socket.socket:  # noqa: ANN401 - http.client's
            if has_proxy:  # the proxy is this machine's own choice; what it may reach is the proxy's, as far as we see
                _refuse_behind_proxy(wanted.hostname or "")
            return self._connections.connect(*place, seconds=seconds, checked=not has_proxy, on_this_machine=own)

        def made(host: str, **settings: Any) -> Any:  # noqa: ANN401 - as above
            connection = kind(host, **settings)
            connection._create_connection = connect  # noqa: SLF001 - the one place in which http.client connects
            return connection

        return made


def _refuse_behind_proxy(host: str) -> None:
    """Raise UsageError for a host that is an IP address, in any spelling, or this machine, and must not be reached."""
    try:
        refuse_unreachable(socket.inet_ntoa(socket.inet_aton(host.rstrip("."))), on_this_machine=False)
    except OSError:
        if ":" in host or host.rstrip(".").rpartition(".")[2].lower() == "localhost":
            refuse_unreachable(host, on_this_machine=False)
