"""What was mended in a book so far, and what is left as it is: edits.yaml, read for `bob edit --record`."""

from dataclasses import dataclass
from pathlib import Path

from bookofblogs.cache.caches import ReadCache
from bookofblogs.model.light_edit import Edit, LeftAsItIs
from bookofblogs.project.edits_file import edit_record
from bookofblogs.project.folder import find_book, open_folder
from bookofblogs.project.which_piece import which_piece


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedEdit:
    """A mending that was made, with the number by which `--undo` calls it: counted over those of its piece."""

    number: int
    edit: Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class EditsSoFar:
    """What was mended, and what is left as it is: in the whole book, or in one piece."""

    title: str
    """Of the book, or of the piece."""
    piece: str = ""
    """The file that was asked for."""
    edits: tuple[NumberedEdit, ...]
    left: tuple[LeftAsItIs, ...]


def edits_so_far(start: Path, piece: str, *, here: Path) -> EditsSoFar:
    """Return what edits.yaml of the book around `start` remembers: of `piece`, as it is named at `here`, or of all.

    Raises UsageError for a piece that is none, BookFileError where edits.yaml cannot be read.
    """
    root = find_book(start)
    cache = ReadCache(root)
    project = open_folder(root, cache).project
    cache.flush()
    record = edit_record(root)
    titles = {left.file: "" for left in project.left_out} | {each.file: each.title for each in project.pieces}
    titles = {edit.piece: "" for edit in record.edits} | titles
    file = which_piece(piece, titles, root=root, here=here) if piece else ""
    counts: dict[str, int] = {}
    numbered = []
    for edit in record.edits:
        counts[edit.piece] = counts.get(edit.piece, 0) + 1
        numbered.append(NumberedEdit(number=counts[edit.piece], edit=edit))
    return EditsSoFar(
        title=titles[file] or file if file else project.imprint.title,
        piece=file,
        edits=tuple(each for each in numbered if file in ("", each.edit.piece)),
        left=tuple(each for each in record.left if file in ("", each.piece)),
    )
