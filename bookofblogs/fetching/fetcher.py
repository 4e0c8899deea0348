"""A page, a feed or a picture fetched from the web, as a polite visitor does it.

Every address that is led to is looked at anew, and asked only if its host's robots.txt lets bob in (RFC 9309); no host
is asked more than once a second; nothing is read beyond the limits, packed or unpacked; nothing is kept or sent along.
"""

import http.client
import time
import urllib.error
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from bookofblogs.errors import ContentError, MachineError, UsageError
from bookofblogs.fetching.connecting import (
    AGENT,
    MAX_REDIRECTS,
    STEP_SECONDS,
    OversizeError,
    as_asked,
    is_of_this_machine,
    opener,
    reason,
    refuse_unsafe,
    whole_body,
)
from bookofblogs.fetching.reachable import TimedConnections

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_MAX_ROBOTS_BYTES: Final = 500_000
_BETWEEN_SECONDS: Final = 1.0
_LONGEST_BETWEEN_SECONDS: Final = 10.0
_OPEN, _SHUT = (), ("User-agent: *", "Disallow: /")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: how it is called, which media types it may have, and how many bytes."""

    what: str
    media_types: tuple[str, ...]
    most_bytes: int


PAGE: Final = Wanted(
    "A page or feed",
    (
        "text/html",
        "application/xhtml+xml",
        "text/xml",
        "application/xml",
        "application/rss+xml",
        "application/atom+xml",
    ),
    5_000_000,
)
PICTURE: Final = Wanted("A picture", ("image/",), 10_000_000)
_ROBOTS: Final = Wanted("robots.txt", ("",), _MAX_ROBOTS_BYTES)


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much is fetched at a time."""

    whole_seconds: float = 90.0
    """For each thing that is asked for, from the first name that is looked up to the last byte."""
    all_bytes: int = 60_000_000


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave."""

    data: bytes
    media_type: str
    address: str
    """Where it stood in the end, after all that led on."""


class Fetcher:
    """Fetches one thing after the other."""

    def __init__(
        self,
        *,
        limits: FetchLimits = FetchLimits(),
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Begin; `now` and `sleep` are the clock, in seconds, by which no host is asked too often."""
        self._limits = limits
        self._now = now
        self._sleep = sleep
        self._asked_at: dict[str, float] = {}
        self._robots: dict[str, RobotFileParser] = {}
        self._bytes = 0

    def fetch(self, address: str, wanted: Wanted, *, on_this_machine: bool = False) -> Fetched:
        """Return what `address` gives, an https one; http only `on_this_machine` itself, if that may be meant.

        Raises UsageError for an address that is not fetched, MachineError if it cannot be had, ContentError if it is
        no such thing, or larger.
        """
        refuse_unsafe(address, what=wanted.what, on_this_machine=on_this_machine)
        return self._followed(as_asked(address), wanted)

    def _followed(self, address: str, wanted: Wanted) -> Fetched:
        """Return what `address` gives, or what it leads on to, a few times."""
        on_this_machine = is_of_this_machine(address)
        try:
            with TimedConnections(self._limits.whole_seconds) as connections:
                for _ in range(MAX_REDIRECTS + 1):
                    if wanted is not _ROBOTS:
                        self._refuse_by_robots(address)
                    found = self._once(address, wanted, connections, on_this_machine=on_this_machine)
                    if isinstance(found, Fetched):
                        return found
                    refuse_unsafe(found, what=wanted.what, on_this_machine=on_this_machine)
                    address = as_asked(found)
        except (OSError, http.client.HTTPException) as fault:
            raise MachineError(
                f"{_host(address)} gave no whole answer ({reason(fault)}). Nothing was changed. "
                "Look whether this machine has a network, then try again."
            ) from None
        raise MachineError(f"{_host(address)} leads on and on. Open the address in a browser, and take where it ends.")

    def _once(
        self, address: str, wanted: Wanted, connections: TimedConnections, *, on_this_machine: bool
    ) -> Fetched | str:
        """Return what `address` gives, or the address that it leads on to."""
        self._wait(address)
        headers = {
            "Accept": ", ".join(f"{kind}*" if kind.endswith("/") else kind or "*/*" for kind in wanted.media_types)
        }
        asked = opener(connections, on_this_machine=on_this_machine, headers=headers)
        try:
            with asked.open(address, timeout=STEP_SECONDS) as answer:
                media_type = answer.headers.get_content_type() if "Content-Type" in answer.headers else ""
                if not any(media_type.startswith(kind) for kind in wanted.media_types):
                    raise ContentError(
                        f"{_host(address)} gives {media_type or 'something without a name'}: {_no(wanted)}."
                    )
                packed = whole_body(answer, connections, most=self._most(wanted))
                data = _unpacked(packed, answer.headers.get("Content-Encoding", ""), self._most(wanted))
        except urllib.error.HTTPError as fault:
            fault.close()
            if fault.code in _REDIRECTS and fault.headers.get("Location"):
                return _led_on(address, str(fault.headers["Location"]))
            if wanted is _ROBOTS:
                return Fetched(b"" if fault.code < 500 else "\n".join(_SHUT).encode(), "", address)
            raise MachineError(_refusal(fault.code, _host(address))) from None
        except OversizeError:
            raise ContentError(
                f"{_host(address)} gives more than {self._most(wanted):,} bytes: {_no(wanted)}."
            ) from None
        self._bytes += len(data)
        return Fetched(data, media_type, address)

    def _most(self, wanted: Wanted) -> int:
        return min(wanted.most_bytes, max(self._limits.all_bytes - self._bytes, 0))

    def _wait(self, address: str) -> None:
        """Wait until the host may be asked once more."""
        host = urlsplit(address).netloc
        between = _BETWEEN_SECONDS
        robots = self._robots.get(_root(address))
        delay = robots.crawl_delay(AGENT) if robots else None
        if delay is not None:
            between = min(max(between, float(delay)), _LONGEST_BETWEEN_SECONDS)
        if host in self._asked_at:
            left = self._asked_at[host] + between - self._now()
            if left > 0:
                self._sleep(left)
        self._asked_at[host] = self._now()

    def _refuse_by_robots(self, address: str) -> None:
        """Raise UsageError where the host asks programs to stay away from `address`."""
        root = _root(address)
        if root not in self._robots:
            found = self._followed(f"{root}/robots.txt", _ROBOTS)
            self._robots[root] = _robots(found.data.decode("utf-8", "replace"))
        if not self._robots[root].can_fetch(AGENT, address):
            raise UsageError(
                f"{_host(address)} asks programs not to fetch that (robots.txt). Nothing was fetched. "
                "Open it in a browser, save the page, and give the file."
            )


def _unpacked(data: bytes, encoding: str, most: int) -> bytes:
    """Return `data`, unpacked if it came packed. Raises OversizeError beyond `most`, ContentError if it is broken."""
    if encoding.strip().lower() in ("", "identity"):
        return data
    if encoding.strip().lower() not in ("gzip", "x-gzip"):
        raise ContentError("The address gives its answer packed in a way that was not asked for.")
    unpacking = zlib.decompressobj(31)
    try:
        unpacked = unpacking.decompress(data, most + 1)
    except zlib.error:
        raise ContentError("The address gives a packed answer that is broken.") from None
    if len(unpacked) > most:
        raise OversizeError
    if not unpacking.eof:
        raise ContentError("The address gives a packed answer that is cut off.")
    return unpacked


def _robots(text: str) -> RobotFileParser:
    """Return what a robots.txt says."""
    robots = RobotFileParser()
    try:
        robots.parse(text.splitlines())
    except ValueError:  # a number in digits that Python's own reader does not read
        robots = RobotFileParser()
        robots.parse([line for line in text.splitlines() if line.isascii()])
    return robots


def _led_on(address: str, location: str) -> str:
    """Return where an answer leads on to; its header may hold letters as UTF-8. Raises MachineError for nowhere."""
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode()
    try:
        return urljoin(address, location)
    except ValueError:
        raise MachineError(f"{_host(address)} leads on to what is no address. Open it in a browser.") from None


def _root(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _host(address: str) -> str:
    return urlsplit(address).hostname or "The address"


def _no(wanted: Wanted) -> str:
    return f"that is no {wanted.what.removeprefix('A ')}"


def _refusal(status: int, host: str) -> str:
    """Return what to say of an answer with this HTTP status."""
    if status in (401, 403):
        why = "does not let us in"
    elif status in (404, 410):
        why = "has nothing there any more"
    elif status == 429 or status >= 500:
        why = "is too busy, or out of order. Try again in a few minutes"
    else:
        why = "did not give it. Open it in a browser to see why"
    return f"{host} {why} (HTTP {status}). Nothing was changed."
