"""The steps from a folder of posts to how far the call has come.

open_folder -> received -> arrange -> check -> measure
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from bookofblogs.model.progress import Progress
from bookofblogs.progress.measure import measure
from bookofblogs.progress.piece_status import decided_by
from bookofblogs.project.built_length import words_per_page
from bookofblogs.project.folder import find_book
from bookofblogs.project.history import received_days
from bookofblogs.themes.arrange import arrange
from bookofblogs.workflow.findings import findings_of, open_and_see


def status(start: Path, *, today: date, as_of: date | None = None) -> Progress:
    """Return how far the call of the book around `start` has come by `as_of`, or else by `today`.

    Nothing is written but the cache.
    """
    root = find_book(start)
    folder, pictures = open_and_see(root)
    day = as_of or today
    received = received_days(root, [piece.file for piece in folder.project.pieces], folder.project.decisions)
    # By a calendar further east, a piece may come tomorrow and still be here. Only when looking back is later too late.
    came = received.on if as_of else {file: min(on, today) for file, on in received.on.items()}
    as_decided = replace(folder.project, decisions=decided_by(day, folder.project.decisions))
    arrangement = arrange(as_decided)
    progress = measure(
        folder.project,
        received=came,
        findings=findings_of(replace(folder, project=as_decided), arrangement, pictures, received),
        arrangement=arrangement,
        today=day,
        words_per_page=words_per_page(root),
    )
    return replace(progress, lacks=(*progress.lacks, received.doubt)) if received.doubt else progress
