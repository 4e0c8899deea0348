"""The steps from a folder of posts to how far the call has come, and how its letters stand.

measure -> count the letters, where the contacts are
"""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from bookofblogs.errors import BookFileError, UsageError
from bookofblogs.model.book_folder import CONTACTS_FILE
from bookofblogs.model.progress import Progress
from bookofblogs.progress.next_steps import with_letters
from bookofblogs.project.folder import find_book
from bookofblogs.workflow.measuring import Measured, measured


def status(start: Path, *, now: datetime, as_of: date | None = None) -> Progress:
    """Return how far the call of the book around `start` has come by `as_of`, or else by the day of `now`.

    Nothing is written but the cache.
    """
    root = find_book(start)
    seen = measured(root, today=now.date(), as_of=as_of)
    return _with_letters(seen, now, as_of) if (root / CONTACTS_FILE).exists() else seen.progress


def _with_letters(seen: Measured, now: datetime, as_of: date | None) -> Progress:
    """Return how far the call has come, with its letters; where the private files are damaged, with what is wrong."""
    from bookofblogs.workflow.letters import counts_of  # noqa: PLC0415 - only where people can be written to

    try:
        return with_letters(seen.progress, counts_of(seen, now=now, as_of=as_of))
    except (BookFileError, UsageError) as error:
        lack = f"Which letters are due. {str(error).splitlines()[0]}"
        return replace(seen.progress, lacks=(*seen.progress.lacks, lack))
