"""Which of the mendings on record stand in a piece as it is now, and which of them its readers see.

Where bob left the file, the runs tell. Where somebody changed it since, the text does: a mending stands as long as the
new words are there and the old ones are not.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from bookofblogs.editing.edit_runs import runs_of
from bookofblogs.model.light_edit import Edit, EditClass


def standing_edits(edits: Sequence[Edit], piece: str, text: str, digest: str) -> tuple[Edit, ...]:
    """Return those of `edits`, all of edits.yaml, that stand in `piece`, whose file has this `text` and SHA-256 now."""
    runs = runs_of(edits, piece, digest)
    undone = {each.number for run in runs.undone for each in run}
    chained = {each.number for run in runs.standing for each in run} if runs.is_as_left else set()
    return tuple(
        edit
        for number, edit in enumerate(edits)
        if edit.piece == piece and number not in undone and (number in chained or _is_in(text, edit))
    )


def seen_by_readers(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the mendings that change what is read: each is counted as one, and the others are not told one by one."""
    return tuple(edit for edit in edits if edit.edit_class is not EditClass.SOURCE)


def counts_by_piece(edits: Mapping[str, Sequence[Edit]]) -> Mapping[str, int]:
    """Return how many of the mendings that stand in each piece are seen by readers, where there is one at least.

    Proof, letters and release notes tell this number.
    """
    counts = {piece: len(seen_by_readers(standing)) for piece, standing in edits.items()}
    return {piece: count for piece, count in counts.items() if count}


def _is_in(text: str, edit: Edit) -> bool:
    """Decide whether `text`, which somebody else changed, still has what an edit put there."""
    if not edit.was.strip(" \r\n"):
        return True  # nobody can tell one blank from another
    return _has(text, edit.now) and not _has(text, edit.was)


def _has(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None
