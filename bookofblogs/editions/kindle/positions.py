"""Places in a KF8 text: its skeletons and fragments, and the addresses by which links name a place in one."""

from dataclasses import dataclass

from bookofblogs.editions.kindle.base32 import base32

_FRAGMENT_DIGITS, _OFFSET_DIGITS = 4, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """A file of the text without what its body holds: where it starts, how long it is, how many fragments it takes."""

    start: int
    length: int
    fragments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A piece of what a file's body holds, all lengths in bytes.

    It goes in at `insert_at` of the text, into the element that `selector` names. `start` counts the file's fragments
    before it.
    """

    insert_at: int
    selector: str
    skeleton: int
    start: int
    length: int


def address(fragment: int, offset: int) -> str:
    """Return the address of the place `offset` bytes into a fragment (MobileRead wiki, KF8, "kindle:pos:fid")."""
    return f"kindle:pos:fid:{base32(fragment, width=_FRAGMENT_DIGITS)}:off:{base32(offset, width=_OFFSET_DIGITS)}"


ADDRESS_TO_COME = address(0, 0)
"""What stands in the place of an address until it is known: as long as every other."""
