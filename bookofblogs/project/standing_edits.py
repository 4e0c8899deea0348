"""What was mended in the pieces and stands there now: edits.yaml, held against the files of the pieces.

A book without edits.yaml pays for none of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bookofblogs.cache.caches import ReadCache
from bookofblogs.editing.standing_edits import counts_by_piece, standing_edits
from bookofblogs.markdown.limits import UnreadableError
from bookofblogs.model.light_edit import Edit, Mendings
from bookofblogs.project.edits_file import edit_record
from bookofblogs.project.metadata_block import split_metadata_block
from bookofblogs.project.piece_text import read_text


def edits_in_pieces(root: Path, files: Iterable[str], cache: ReadCache | None = None) -> Mapping[str, tuple[Edit, ...]]:
    """Return the mendings that stand in the pieces `files` of the book in `root`, for those in which there are any.

    Only pieces of which edits.yaml speaks are read. Raises BookFileError where it cannot be read itself.
    """
    record = edit_record(root, cache).edits
    mended = {edit.piece for edit in record}
    found: dict[str, tuple[Edit, ...]] = {}
    for file in files:
        if file in mended:
            try:
                there = read_text(root, file)
            except UnreadableError:
                continue
            found[file] = standing_edits(record, file, there.text, there.digest)
    return {file: edits for file, edits in found.items() if edits}


def mended_places(root: Path, files: Iterable[str], cache: ReadCache | None = None) -> Mapping[str, int]:
    """Return in how many places each of the pieces `files` was mended so that readers see it: those in which it was."""
    return counts_by_piece(edits_in_pieces(root, files, cache))


def mendings_in(root: Path, file: str, record: Sequence[Edit], language: str) -> Mendings:
    """Return what of `record`, all edits of edits.yaml, stands in the piece `file`, written in `language` (BCP 47)."""
    if not any(edit.piece == file for edit in record):
        return Mendings()
    from bookofblogs.editing.mended_places import mendings_of  # noqa: PLC0415 - only where something was mended
    from bookofblogs.markdown.running.reader import running_text  # noqa: PLC0415 - as above

    try:
        there = read_text(root, file)
        body_line = split_metadata_block(there.text).body_line
        running = running_text(there.text, body_line=body_line, language=language)
    except UnreadableError:
        return Mendings()
    return mendings_of(record, file, there.digest, running)
