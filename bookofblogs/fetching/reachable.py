"""Which machines anything is fetched from, for how long, and when one is asked again.

An address may stand in a stranger's book or page, and who answers there may lead on to anywhere.
A name says nothing: it may mean this machine at the moment of connecting, and another one before. So a name is resolved
here, what it means is looked at, and that is connected to.
"""

import ipaddress
import socket
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from bookofblogs.errors import UsageError

THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
"""The names by which an editor's own test server is fetched from."""
_OWN = frozenset(map(ipaddress.ip_address, ("127.0.0.1", "::1")))
_GIVEN_OUT = ipaddress.ip_network("2000::/3")
"""Of IPv6, what has been given out to anybody (RFC 4291, section 2.4)."""
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""An IPv4 address, written by a network that has none of its own (RFC 6052, section 2.1)."""
_CLOSED = tuple(
    map(
        ipaddress.ip_network,
        (
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
            *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"),
            *("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
            *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
        ),
    )
)
"""Addresses for a special purpose (IANA's registries of them, RFC 6890), tunnels that hide an IPv4 one among them."""
_SHUT_AFTER = "it took too long"
_LONGEST_SECONDS = 30.0
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})


def may_be_reached(address: str, *, on_this_machine: bool) -> bool:
    """Decide whether anything is fetched from an IP address: a public one, or this machine's own where that is meant.

    Private, link-local, shared, reserved and multicast ones are not, nor those that hold such a one in another form.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if on_this_machine and ip in _OWN:
        return True
    if ip in _TRANSLATED:
        ip = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip.version == _GIVEN_OUT.version and ip not in _GIVEN_OUT:
        return False
    return not any(ip in closed for closed in _CLOSED)


def refuse_unreachable(address: str, *, on_this_machine: bool) -> None:
    """Raise UsageError unless anything is fetched from the IP address `address`. The message does not hold it."""
    if not may_be_reached(address, on_this_machine=on_this_machine):
        raise UsageError(
            "The address leads into a private network, or to this machine itself. bob fetches from public addresses "
            "only. Nothing was changed. Take the address under which it is published, or save it as a file and give "
            "that."
        )


class TimedConnections:
    """Opens connections within an end of time, at which it shuts them all: whoever still waits then is let go."""

    def __init__(self, seconds: float) -> None:
        """Allow `seconds` from the moment on in which the block begins."""
        self._seconds = seconds
        self._until = 0.0
        self._sockets: list[socket.socket] = []
        self._clock = threading.Timer(seconds, self._shut)

    def __enter__(self) -> Self:
        """Begin."""
        self._until = time.monotonic() + self._seconds
        self._clock.daemon = True
        self._clock.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End. Raises TimeoutError where something broke because the time was over."""
        self._clock.cancel()
        is_over = self.is_over
        for held in self._sockets:
            held.close()
        if is_over and isinstance(fault, Exception):
            raise TimeoutError(_SHUT_AFTER) from fault

    @property
    def is_over(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() >= self._until

    def connect(self, host: str, port: int, *, seconds: Any, checked: bool, on_this_machine: bool) -> socket.socket:  # noqa: ANN401 - http.client's and urllib3's time limits differ
        """Return a connection to `host`. `seconds` is the limit for each wait.

        Raises UsageError if it is `checked` and all that its name means must not be reached, OSError where nobody
        answers.
        """
        fault: Exception = OSError("the name means no machine")
        for family, kind, protocol, _, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            if self.is_over:
                raise TimeoutError(_SHUT_AFTER)
            opened = socket.socket(family, kind, protocol)
            try:
                if checked:
                    refuse_unreachable(str(place[0]).partition("%")[0], on_this_machine=on_this_machine)
                if isinstance(seconds, int | float):
                    opened.settimeout(seconds)
                self._hold(opened)
                opened.connect(place)
            except (OSError, UsageError) as refused:
                opened.close()
                fault = refused
            else:
                return opened
        raise fault

    def _hold(self, opened: socket.socket) -> None:
        """Hold another handle of a connection, which TLS takes the first one of."""
        self._sockets.append(opened.dup())

    def _shut(self) -> None:
        """Let everybody go who still waits for an answer."""
        for held in self._sockets:
            try:
                held.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


def is_passing(status: int) -> bool:
    """Decide whether an HTTP status is a passing trouble, so that asking again makes sense."""
    return status in _PASSING


def pause(attempt: int, retry_after: str | None, tell: Callable[[str], None]) -> None:
    """Wait before try number `attempt` + 1, as long as `retry_after` says if it says so; `tell` hears of it."""
    seconds = waiting_seconds(attempt, retry_after)
    tell(f"no answer yet, asking again in {seconds:g} s")
    time.sleep(seconds)


def waiting_seconds(attempt: int, retry_after: str | None) -> float:
    """Return how long to wait: what a Retry-After header asks, in seconds, else 0.5, 1, 2, ...; at most 30."""
    if retry_after is not None and retry_after.strip().isdecimal():
        return min(float(retry_after), _LONGEST_SECONDS)
    return min(2.0 ** (attempt - 2), _LONGEST_SECONDS)
