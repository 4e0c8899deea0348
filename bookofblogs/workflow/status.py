"""The steps from a folder of posts to how far the call has come.

measure -> count the letters, where they can be
"""

from datetime import date
from pathlib import Path

from bookofblogs.model.progress import Progress
from bookofblogs.project.folder import find_book
from bookofblogs.workflow.measuring import measured


def status(start: Path, *, today: date, as_of: date | None = None) -> Progress:
    """Return how far the call of the book around `start` has come by `as_of`, or else by `today`.

    Nothing is written but the cache.
    """
    return measured(find_book(start), today=today, as_of=as_of).progress
