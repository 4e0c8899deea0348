"""How long to wait before somebody is asked again: a little longer each time, as they wish, and never very long."""

import time
from collections.abc import Callable

_LONGEST_SECONDS = 30.0
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})


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
