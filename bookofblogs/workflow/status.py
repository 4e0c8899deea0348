"""The steps from a folder of posts to how far the call has come, and how its readings and letters stand.

measure -> count the readings and the letters, where the private files are
"""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from bookofblogs.errors import BobError, BookFileError, MachineError, UsageError
from bookofblogs.model.book_folder import CONTACTS_FILE, PRIVATE
from bookofblogs.model.progress import Progress
from bookofblogs.progress.next_steps import with_feedback, with_letters
from bookofblogs.project.folder import find_book
from bookofblogs.workflow.measuring import Measured, measured


def status(start: Path, *, now: datetime, as_of: date | None = None) -> Progress:
    """Return how far the call of the book around `start` has come by `as_of`, or else by the day of `now`.

    Nothing is written but the cache.
    """
    root = find_book(start)
    seen = measured(root, today=now.date(), as_of=as_of)
    progress = seen.progress
    if any((root / name).exists() for name in PRIVATE):
        progress = _with_feedback(progress, seen, now, as_of)
    return _with_letters(progress, seen, now, as_of) if (root / CONTACTS_FILE).exists() else progress


def _with_letters(progress: Progress, seen: Measured, now: datetime, as_of: date | None) -> Progress:
    """Return how far the call has come, with its letters; where the private files are damaged, with what is wrong."""
    from bookofblogs.workflow.letters import counts_of  # noqa: PLC0415 - only where people can be written to

    try:
        return with_letters(progress, counts_of(seen, now=now, as_of=as_of))
    except (BookFileError, MachineError, UsageError) as error:
        return _lacking(progress, "Which letters are due", error)


def _with_feedback(progress: Progress, seen: Measured, now: datetime, as_of: date | None) -> Progress:
    """Return the same with how the readings stand."""
    from bookofblogs.workflow.feedback import counts_of  # noqa: PLC0415 - as above

    try:
        return with_feedback(progress, counts_of(seen, now=now, as_of=as_of))
    except (BookFileError, MachineError, UsageError) as error:
        return _lacking(progress, "Who reads for whom", error)


def _lacking(progress: Progress, what: str, error: BobError) -> Progress:
    return replace(progress, lacks=(*progress.lacks, f"{what}. {str(error).splitlines()[0]}"))
