"""Rules on feedback.yaml: is everybody there who reads, and every piece that waits to be read?"""

from collections.abc import Iterator
from difflib import get_close_matches

from bookofblogs.checks.rule import CheckContext, RuleHit
from bookofblogs.model.book_folder import FEEDBACK_FILE

_NEAR = 0.75


def reading_unknown(context: CheckContext) -> Iterator[RuleHit]:
    """Every reading in feedback.yaml is by a person of the register, of a piece that is there.

    A key with a slip of the pen is nobody's: whoever read is not thanked in the book. A piece that was renamed waits
    for a reader again, although somebody is reading it. Where a reading was given, the piece may have gone since.

    To mend it, write the key as it stands in authors.yaml, or the new name of the file; or take the line out.
    """
    project = context.project
    files = sorted({piece.file for piece in project.pieces} | {left.file for left in project.left_out})
    keys = sorted(author.key for author in project.authors)
    for reading in project.readings:
        lines = (reading.line,) if reading.line else ()
        if reading.reader not in keys:
            near = get_close_matches(reading.reader, keys, n=1, cutoff=_NEAR)
            yield RuleHit(
                file=FEEDBACK_FILE,
                lines=lines,
                message=f"Nobody in authors.yaml has the key {reading.reader}, by whom {reading.piece} is read",
                hint=f"Is it {near[0]}?" if near else "Write the key as it stands there, or take the line out.",
            )
        if reading.piece not in files and not reading.given:
            near = get_close_matches(reading.piece, files, n=1, cutoff=_NEAR)
            yield RuleHit(
                file=FEEDBACK_FILE,
                lines=lines,
                message=f"{reading.piece}, which {reading.reader} reads, is not there",
                hint=f"Is it {near[0]} now?" if near else "Mend its name, or take the line out.",
            )
