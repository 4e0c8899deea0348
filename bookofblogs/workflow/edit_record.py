"""What was mended in a book so far, and what is left as it is: edits.yaml, read for `bob edit --record`."""

from pathlib import Path

from bookofblogs.cache.caches import ReadCache
from bookofblogs.editing.edit_runs import Runs, runs_of
from bookofblogs.markdown.limits import UnreadableError
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.light_edit import Edit, EditRecord, LeftAsItIs
from bookofblogs.project.edits_file import edit_record
from bookofblogs.project.folder import find_book, open_folder
from bookofblogs.project.piece_text import read_text
from bookofblogs.project.which_piece import titles_of, which_piece


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedEdit:
    """A mending that was made, with the number by which `--undo` calls it: counted over those of its piece."""

    number: int
    edit: Edit
    stands: bool = True
    """False where the file is without it: a run was killed half way, or the file was put back as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditsSoFar:
    """What was mended, and what is left as it is: in the whole book, or in one piece."""

    title: str
    """Of the book, or of the piece."""
    piece: str = ""
    """The file that was asked for."""
    edits: tuple[NumberedEdit, ...]
    left: tuple[LeftAsItIs, ...]
    changed: frozenset[str]
    """The pieces that somebody changed since bob mended them."""


def edits_so_far(start: Path, piece: str, *, here: Path) -> EditsSoFar:
    """Return what edits.yaml of the book around `start` remembers: of `piece`, as it is named at `here`, or of all.

    Raises UsageError for a piece that is none, BookFileError where edits.yaml cannot be read.
    """
    root = find_book(start)
    cache = ReadCache(root)
    project = open_folder(root, cache).project
    cache.flush()
    record = edit_record(root)
    titles = titles_of(project)
    titles = {edit.piece: "" for edit in record.edits} | titles
    file = which_piece(piece, titles, root=root, here=here) if piece else ""
    wanted = [edit for edit in record.edits if file in ("", edit.piece)]
    runs = {name: _runs(root, record, name) for name in dict.fromkeys(edit.piece for edit in wanted)}
    undone = {each.number for found in runs.values() if found for run in found.undone for each in run}
    counts: dict[str, int] = {}
    numbered = []
    for place, edit in enumerate(record.edits):
        counts[edit.piece] = counts.get(edit.piece, 0) + 1
        numbered.append(NumberedEdit(number=counts[edit.piece], edit=edit, stands=place not in undone))
    return EditsSoFar(
        title=titles[file] or file if file else project.imprint.title,
        piece=file,
        edits=tuple(each for each in numbered if file in ("", each.edit.piece)),
        left=tuple(each for each in record.left if file in ("", each.piece)),
        changed=frozenset(name for name, found in runs.items() if found is None or not found.is_as_left),
    )


def _runs(root: Path, record: EditRecord, file: str) -> Runs | None:
    """Return the runs of mendings of a piece, held against its file; None where that cannot be read any more."""
    try:
        return runs_of(record.edits, file, read_text(root, file).digest)
    except UnreadableError:
        return None
