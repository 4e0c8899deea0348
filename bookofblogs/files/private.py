"""Folders of a book that are their owner's alone: nobody else may read what lies in them."""

import contextlib
from collections.abc import Iterable
from pathlib import Path

from bookofblogs.errors import MachineError
from bookofblogs.files.writing import refuse_links


def make_private(root: Path, place: str, folders: Iterable[str] = ()) -> None:
    """Make the folder `place` of the book in `root` and `folders` in it, for their owner alone.

    Raises UsageError for a link on the way, MachineError where the disk refuses.
    """
    for folder in dict.fromkeys(("", *folders)):
        made = root / place / folder
        refuse_links(root, made)
        try:
            made.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as fault:
            raise MachineError(f"Cannot make {made}: {fault.strerror or fault}.") from fault
        with contextlib.suppress(OSError):
            made.chmod(0o700)
