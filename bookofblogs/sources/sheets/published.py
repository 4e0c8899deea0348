"""A sheet behind a plain web address, such as a Google Sheet published as CSV."""

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import IO, Any
from urllib.parse import urlsplit

from bookofblogs.errors import ContentError, MachineError, UsageError
from bookofblogs.sources.sheets.limits import MAX_SHEET_BYTES
from bookofblogs.sources.sheets.patience import is_passing, pause

_TIMEOUT_SECONDS = 20
_WHOLE_SECONDS = 90
_MAX_REDIRECTS = 5
_MAX_TRIES = 4
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_REFUSED = frozenset({401, 403})
_GONE = frozenset({404, 410})


def fetch(address: str, tell: Callable[[str], None]) -> bytes:
    """Return what `address` gives, an https one. It is asked at most four times; `tell` hears why it is asked again.

    Raises UsageError for an address that is not fetched, MachineError if it cannot be had, ContentError if it is
    larger than a sign-up sheet can be.
    """
    refuse_unsafe(address)
    for attempt in range(1, _MAX_TRIES + 1):
        try:
            return _once(address)
        except urllib.error.HTTPError as fault:
            fault.close()
            if not is_passing(fault.code) or attempt == _MAX_TRIES:
                raise MachineError(_refusal(fault.code, attempt)) from None
            pause(attempt, fault.headers.get("Retry-After"), tell)
        except (OSError, http.client.HTTPException) as fault:
            if attempt == _MAX_TRIES:
                raise MachineError(
                    f"The address of the sheet gave no whole answer, asked {attempt} times ({_reason(fault)}). "
                    "Nothing was changed. Look whether this machine has a network, then try again."
                ) from None
            pause(attempt, None, tell)
    raise AssertionError("the last try returns or raises")


def refuse_unsafe(address: str) -> None:
    """Raise UsageError unless `address` is an https one; http only on this machine itself."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        raise UsageError("That is no web address. Write it like https://...") from None
    if parts.username or parts.password:
        raise UsageError("The address holds a name or a password. Publish the sheet, and take the address without.")
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)):
        raise UsageError("A sheet is fetched from an address that begins with https:// only.")


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, and none to a place that would not be fetched itself."""

    max_redirections = _MAX_REDIRECTS
    max_repeats = 2

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
        refuse_unsafe(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _once(address: str) -> bytes:
    """Return the whole answer of `address`, within the limits of time and size."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
        _Redirects,
    ):
        opener.add_handler(handler())
    opener.addheaders = [
        ("User-Agent", "bookofblogs"),
        ("Accept", "text/csv, */*;q=0.5"),
        ("Accept-Encoding", "identity"),
    ]
    until = time.monotonic() + _WHOLE_SECONDS
    with opener.open(address, timeout=_TIMEOUT_SECONDS) as answer:
        data = bytearray()
        while part := answer.read1(65_536):
            data += part
            if len(data) > MAX_SHEET_BYTES:
                raise ContentError(f"The address gives more than {MAX_SHEET_BYTES:,} bytes: that is no sign-up sheet.")
            if time.monotonic() > until:
                raise TimeoutError("it took too long")
        promised = answer.headers.get("Content-Length")
    if promised is not None and promised.isdecimal() and int(promised) != len(data):
        raise http.client.IncompleteRead(b"", int(promised) - len(data))
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
