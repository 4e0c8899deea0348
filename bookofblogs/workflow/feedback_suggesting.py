"""The steps from pieces that wait to who should read them, and to feedback.yaml.

open_folder -> how all of it stands -> nearness -> suggested -> feedback.yaml
"""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from bookofblogs.files.lock import working_on
from bookofblogs.files.reading import inside
from bookofblogs.files.writing import replace_all
from bookofblogs.model.book_folder import FEEDBACK_FILE
from bookofblogs.model.feedback import Reading, SuggestedReadings
from bookofblogs.model.frozen import dataclass
from bookofblogs.project.feedback_file import with_readings
from bookofblogs.project.feedback_folder import make_feedback_folder, refuse_if_git_keeps_feedback
from bookofblogs.project.folder import find_book, open_folder, text_to_change
from bookofblogs.workflow.feedback import FeedbackSeen, feedback_of, suggested_for


class WantedNearness(StrEnum):
    """Whether a reader should write of the same things as the piece, or of quite others."""

    NEAR = "near"
    FAR = "far"


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedFeedback:
    """Who should read what, and what became of it."""

    seen: FeedbackSeen
    """Before anything was written."""
    suggested: SuggestedReadings
    text: str = ""
    """feedback.yaml as it is then, or would be; empty where nobody asked for that or there is nothing to add."""
    is_written: bool = False


def suggest(start: Path, *, now: datetime, as_of: date | None, nearness: WantedNearness) -> SuggestedFeedback:
    """Return who should read the pieces without a reader in the book around `start`. Nothing is written.

    The day is that of `now`, or else `as_of`. Raises every BobError of reading a book and its record.
    """
    return _suggested(find_book(start), now, as_of, nearness)


def apply(
    start: Path, *, now: datetime, as_of: date | None, nearness: WantedNearness, dry_run: bool
) -> SuggestedFeedback:
    """Return the suggestion, added to feedback.yaml unless `dry_run`. What stands there stays, to the byte.

    Raises as `suggest` does, and UsageError for a file that cannot be changed, with what to write by hand.
    """
    root = find_book(start)
    with working_on(root):
        found = _suggested(root, now, as_of, nearness)
        new = [Reading(piece=each.piece, reader=each.reader) for each in found.suggested.readings]
        if not new:
            return found
        text = with_readings(text_to_change(root, FEEDBACK_FILE), new)
        if not dry_run:
            refuse_if_git_keeps_feedback(root, outcome="Nothing was written.")
            make_feedback_folder(root, new)
            replace_all({inside(root, FEEDBACK_FILE): text.encode()}, below=root.resolve())
    return SuggestedFeedback(seen=found.seen, suggested=found.suggested, text=text, is_written=not dry_run)


def _suggested(root: Path, now: datetime, as_of: date | None, nearness: WantedNearness) -> SuggestedFeedback:
    seen = feedback_of(open_folder(root), now=now, as_of=as_of, looks_back=False)
    return SuggestedFeedback(seen=seen, suggested=suggested_for(seen, far=nearness is WantedNearness.FAR))
