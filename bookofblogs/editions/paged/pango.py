"""Pango, the library that sets lines of text: none of Python's, and so perhaps not there."""

from collections.abc import Iterator
from contextlib import contextmanager

from bookofblogs.errors import MachineError


@contextmanager
def pango_at_hand() -> Iterator[None]:
    """Raise MachineError, with the command that mends it, where what loads in the block misses Pango."""
    try:
        yield
    except OSError as fault:
        raise MachineError(
            "The PDF needs Pango, which is not installed. Install it with: "
            "sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        ) from fault
