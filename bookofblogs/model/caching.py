"""Work that may have been done at another time, as who asks for it sees it. What there is, the cache knows."""

from collections.abc import Callable, Iterable
from typing import Protocol


class Cached(Protocol):
    """Gives back what was made at another time of the same things, or has it made now."""

    def __call__(self, parts: Iterable[str | bytes], make: Callable[[], bytes], /) -> bytes:
        """Return what `make` returns, whose every byte follows from `parts` and from the program alone.

        The first of `parts` says what it is. May be called from several threads.
        """


def uncached(parts: Iterable[str | bytes], make: Callable[[], bytes], /) -> bytes:  # noqa: ARG001 - a Cached's form
    """Return what `make` returns: nothing is looked up, and nothing laid by."""
    return make()
