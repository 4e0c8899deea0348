"""Bytes over a pipe between two processes, in pieces whose length goes before them."""

import struct
from typing import IO

_LENGTH = struct.Struct(">Q")


def send(pipe: IO[bytes], data: bytes) -> None:
    """Write `data` to `pipe`. Raises OSError where nobody reads there any more."""
    rest = memoryview(_LENGTH.pack(len(data)) + data)
    while rest:  # a pipe without a buffer takes a part where a signal comes in between
        rest = rest[pipe.write(rest) :]
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """Return what was sent to `pipe`, None where whoever sent it is gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = pipe.read(length)
    return data if len(data) == length else None
