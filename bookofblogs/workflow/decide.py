"""The steps of a decision.

open_folder -> record
"""

from pathlib import Path

from bookofblogs.cache.caches import ReadCache
from bookofblogs.checks.table import RULES
from bookofblogs.files.lock import working_on
from bookofblogs.model.decision import Decision
from bookofblogs.project.deciding import Decided, record
from bookofblogs.project.folder import find_book, open_folder

__all__ = ["Decided", "decide"]


def decide(start: Path, piece: str, decision: Decision, *, here: Path, dry_run: bool) -> Decided:
    """Return what became of `decision`, taken on the piece that `piece` means at `here`, in the book around `start`.

    It is written into decisions.yaml, unless it stands there already or `dry_run` asks for a look only. Raises
    UsageError for a piece, a rule or an author that is none, and every other BobError of the steps.
    """
    root = find_book(start)
    with working_on(root):
        folder = open_folder(root, ReadCache(root))
        return record(folder, piece, decision, rules=tuple(RULES), here=here, dry_run=dry_run)
