"""How far the call has come on a day, with all that it was measured by: for `bob status`, and for letters.

open_folder -> received -> arrange -> check -> measure
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from bookofblogs.model.arrangement import Arrangement
from bookofblogs.model.finding import Finding
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.progress import Progress
from bookofblogs.progress.measure import measure
from bookofblogs.progress.piece_status import decided_by
from bookofblogs.project.built_length import words_per_page
from bookofblogs.project.folder import BookFolder
from bookofblogs.project.history import received_days
from bookofblogs.themes.arrange import arrange
from bookofblogs.workflow.findings import findings_of, open_and_see


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How far a call has come, and what that was seen by."""

    folder: BookFolder
    received: Mapping[str, date]
    """When each piece came, by its file: of those too that came later than the day."""
    findings: tuple[Finding, ...]
    arrangement: Arrangement
    progress: Progress


def measured(root: Path, *, today: date, as_of: date | None = None) -> Measured:
    """Return how far the call of the book in `root` has come by `as_of`, or else by `today`.

    Nothing is written but the cache. Raises every BobError of reading a book.
    """
    folder, pictures = open_and_see(root)
    day = as_of or today
    received = received_days(root, [piece.file for piece in folder.project.pieces], folder.project.decisions)
    # By a calendar further east, a piece may come tomorrow and still be here. Only when looking back is later too late.
    came = received.on if as_of else {file: min(on, today) for file, on in received.on.items()}
    as_decided = replace(folder.project, decisions=decided_by(day, folder.project.decisions))
    arrangement = arrange(as_decided)
    findings = findings_of(replace(folder, project=as_decided), arrangement, pictures, received)
    progress = measure(
        folder.project,
        received=came,
        findings=findings,
        arrangement=arrangement,
        today=day,
        words_per_page=words_per_page(root),
    )
    if received.doubt:
        progress = replace(progress, lacks=(*progress.lacks, received.doubt))
    return Measured(folder=folder, received=came, findings=findings, arrangement=arrangement, progress=progress)
