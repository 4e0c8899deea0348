"""Where a book's folder is, and whether anything in it was touched: what the disk says before anything is read."""

import os
from collections.abc import Iterator
from pathlib import Path

from bookofblogs.model.book_folder import BOOK_FILE, CONTRIBUTIONS, MATTER


def book_around(start: Path) -> Path | None:
    """Return the nearest folder, from `start` upwards, that holds a book.yaml, None if there is none."""
    place = start.resolve()
    return next((folder for folder in (place, *place.parents) if (folder / BOOK_FILE).is_file()), None)


def touched_since(root: Path, moment: float) -> bool:
    """Return whether a file of the book in `root`, or a folder of its pieces, was touched after `moment`.

    It counts seconds since 1970. Nothing is read; what lies in other folders, such as the editions, is not looked at.
    """
    return any(touched > moment for touched in _times(root))


def _times(root: Path) -> Iterator[float]:
    """Yield when each file was changed."""
    folders = [str(root)]
    for folder in folders:
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if not entry.is_dir(follow_symlinks=False):
                        yield entry.stat().st_mtime
                    elif folder != folders[0] or entry.name in (CONTRIBUTIONS, MATTER):
                        yield entry.stat().st_mtime
                        folders.append(entry.path)
        except OSError:
            continue
