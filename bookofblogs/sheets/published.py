"""A sheet behind a plain web address, such as a Google Sheet published as CSV."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import IO, Any
from urllib.parse import urlsplit

from bookofblogs.errors import ContentError, MachineError
from bookofblogs.fetching import connecting
from bookofblogs.fetching.reachable import TimedConnections, is_passing, pause
from bookofblogs.sheets.limits import MAX_SHEET_BYTES

_WHOLE_SECONDS = 90.0
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
        f"The address of the sheet gave no whole answer, {asked} ({connecting.reason(fault)}). "
        "Nothing was changed. Look whether this machine has a network, then try again."
    )


def refuse_unsafe(address: str, *, on_this_machine: bool = True) -> None:
    """Raise UsageError unless a sheet is fetched from `address`: an https one, or http `on_this_machine` itself."""
    connecting.refuse_unsafe(address, what="A sheet", on_this_machine=on_this_machine)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, and none to a place that would not be fetched itself."""

    max_redirections = connecting.MAX_REDIRECTS
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


def _once(address: str, connections: TimedConnections) -> bytes:
    """Return the whole answer of `address`, within the limits of time and size."""
    on_this_machine = connecting.is_of_this_machine(address)
    asked = connecting.opener(
        connections,
        on_this_machine=on_this_machine,
        headers={"Accept": "text/csv, */*;q=0.5"},
        redirects=_Redirects(on_this_machine=on_this_machine),
    )
    try:
        with asked.open(address, timeout=connecting.STEP_SECONDS) as answer:
            return connecting.whole_body(answer, connections, most=MAX_SHEET_BYTES)
    except connecting.OversizeError:
        raise ContentError(
            f"The address gives more than {MAX_SHEET_BYTES:,} bytes: that is no sign-up sheet."
        ) from None


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
