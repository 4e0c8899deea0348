"""A sheet behind a plain web address, such as a Google Sheet published as CSV."""

import http.client
import socket
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import IO, Any
from urllib.parse import urlsplit

from bookofblogs.errors import ContentError, MachineError, UsageError
from bookofblogs.sheets.limits import MAX_SHEET_BYTES
from bookofblogs.sheets.reachable import THIS_MACHINE, TimedConnections, is_passing, pause, refuse_unreachable

_TIMEOUT_SECONDS = 20
_WHOLE_SECONDS = 90.0
_MAX_REDIRECTS = 5
_MAX_TRIES = 4
_REFUSED = frozenset({401, 403})
_GONE = frozenset({404, 410})


def fetch(address: str, tell: Callable[[str], None], *, seconds: float = _WHOLE_SECONDS) -> bytes:
    """Return what `address` gives, an https one. It is asked at most four times; `tell` hears why it is asked again.

    Everything, from the first name that is looked up to the last byte, has to be done within `seconds`.

    Raises UsageError for an address that is not fetched, MachineError if it cannot be had, ContentError if it is
    larger than a sign-up sheet can be.
    """
    refuse_unsafe(address)
    try:
        with TimedConnections(seconds) as connections:
            return _with_retries(address, connections, tell)
    except TimeoutError as fault:
        raise _no_answer(fault, 1) from None


def _with_retries(address: str, connections: TimedConnections, tell: Callable[[str], None]) -> bytes:
    """Return what `address` gives, asked again after a passing trouble as long as there is time."""
    for attempt in range(1, _MAX_TRIES + 1):
        try:
            return _once(address, connections)
        except urllib.error.HTTPError as fault:
            fault.close()
            if not is_passing(fault.code) or attempt == _MAX_TRIES:
                raise MachineError(_refusal(fault.code, attempt)) from None
            pause(attempt, fault.headers.get("Retry-After"), tell)
        except (OSError, http.client.HTTPException) as fault:
            if connections.is_over:
                raise
            if attempt == _MAX_TRIES:
                raise _no_answer(fault, attempt) from None
            pause(attempt, None, tell)
    raise AssertionError("the last try returns or raises")


def _no_answer(fault: Exception, tries: int) -> MachineError:
    """Return what to say where no whole answer came."""
    asked = f"asked {tries} times" if tries > 1 else "asked once"
    return MachineError(
        f"The address of the sheet gave no whole answer, {asked} ({_reason(fault)}). "
        "Nothing was changed. Look whether this machine has a network, then try again."
    )


def refuse_unsafe(address: str, *, on_this_machine: bool = True) -> None:
    """Raise UsageError unless `address` is an https one; http only `on_this_machine` itself, if that may be meant."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        raise UsageError("That is no web address. Write it like https://...") from None
    if parts.username or parts.password:
        raise UsageError("The address holds a name or a password. Publish the sheet, and take the address without.")
    is_own = on_this_machine and host in THIS_MACHINE
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and is_own)):
        raise UsageError("A sheet is fetched from an address that begins with https:// only.")


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, and none to a place that would not be fetched itself."""

    max_redirections = _MAX_REDIRECTS
    max_repeats = 2

    def __init__(self, *, on_this_machine: bool) -> None:
        """Follow them to this machine itself only if the first address was there."""
        self._on_this_machine = on_this_machine

    def redirect_request(  # noqa: PLR0913, PLR0917 - the signature is urllib's
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Any,  # noqa: ANN401 - as above
        newurl: str,
    ) -> urllib.request.Request | None:
        """Return the request for `newurl`, if that may be fetched."""
        if "accounts.google.com" in (urlsplit(newurl).hostname or ""):
            raise MachineError(
                "Google asks for a login: this sheet is not published. Publish it (File, Share, Publish to web, CSV), "
                "or give its own address and a key: bob signups import --help"
            )
        refuse_unsafe(newurl, on_this_machine=self._on_this_machine)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


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


def _once(address: str, connections: TimedConnections) -> bytes:
    """Return the whole answer of `address`, within the limits of time and size."""
    on_this_machine = urlsplit(address).hostname in THIS_MACHINE
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler({} if on_this_machine else None),
        _Connecting(connections, on_this_machine=on_this_machine),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(on_this_machine=on_this_machine),
    ):
        opener.add_handler(handler)
    opener.addheaders = [
        ("User-Agent", "bookofblogs"),
        ("Accept", "text/csv, */*;q=0.5"),
        ("Accept-Encoding", "identity"),
    ]
    with opener.open(address, timeout=_TIMEOUT_SECONDS) as answer:
        data = bytearray()
        while part := answer.read1(65_536):
            data += part
            if len(data) > MAX_SHEET_BYTES:
                raise ContentError(f"The address gives more than {MAX_SHEET_BYTES:,} bytes: that is no sign-up sheet.")
        promised = answer.headers.get("Content-Length")
    if connections.is_over or (promised is not None and promised.isdecimal() and int(promised) != len(data)):
        raise http.client.IncompleteRead(b"", len(data))
    return bytes(data)


def _refusal(status: int, tries: int) -> str:
    """Return what to say of an answer with this HTTP status."""
    if status in _REFUSED:
        why = "does not let us in. Publish the sheet as CSV, and take the address shown there"
    elif status in _GONE:
        why = "leads nowhere any more. Look whether the sheet is still published, and take its address anew"
    elif is_passing(status):
        why = f"was asked {tries} times and is too busy. Try again in a few minutes"
    else:
        why = "did not give the sheet. Open it in a browser to see why"
    return f"The address of the sheet {why} (HTTP {status}). Nothing was changed."


def _reason(fault: Exception) -> str:
    """Return in a few words why no answer came; never the address, which may be a secret."""
    if isinstance(fault, urllib.error.URLError) and isinstance(fault.reason, Exception):
        fault = fault.reason
    if isinstance(fault, http.client.IncompleteRead):
        return "it was cut off"
    if isinstance(fault, TimeoutError):
        return "it took too long"
    return getattr(fault, "strerror", None) or type(fault).__name__
