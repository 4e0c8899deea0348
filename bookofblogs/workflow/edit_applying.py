"""Small mendings made in the pieces, or left undone for good; each is remembered in edits.yaml.

the files as they are now -> the meaning guard -> edits.yaml and the pieces, all or none
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from bookofblogs.cache.caches import ReadCache
from bookofblogs.editing.edit_runs import edits_of, runs_of, text_before
from bookofblogs.editing.guard import allowed, applied
from bookofblogs.editing.linked_places import linked_places
from bookofblogs.errors import UsageError
from bookofblogs.files.lock import working_on
from bookofblogs.files.reading import inside
from bookofblogs.files.writing import replace_all
from bookofblogs.language.characters import value_on_one_line
from bookofblogs.markdown.limits import UnreadableError
from bookofblogs.model.book_folder import EDITS_FILE, without_folder
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.light_edit import Edit, EditRecord, LeftAsItIs, Proposal, Refused
from bookofblogs.project.edits_file import edit_record, read_edits, with_edits, with_entries
from bookofblogs.project.folder import BookFolder, find_book, open_folder, text_to_change
from bookofblogs.project.piece_reading import reader_of_pieces
from bookofblogs.project.piece_text import EditableText, place_of
from bookofblogs.shell_word import shell_word
from bookofblogs.workflow.edit_undoing import current_text
from bookofblogs.workflow.who_decides import who_decides

_NOTHING = "Nothing was mended."


@dataclass(frozen=True, slots=True, kw_only=True)
class ToApply:
    """What an editor wants mended in one piece."""

    file: str
    digest: str
    """SHA-256 of the file that was looked at: of another one, these are no proposals."""
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A piece with its mendings."""

    file: str
    edits: tuple[Edit, ...]
    was: str
    """The text of the whole file before, and now."""
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What became of the mendings that were asked for."""

    pieces: tuple[Mended, ...] = ()
    """Those in which something was mended."""
    refused: tuple[Refused, ...] = ()
    """What the meaning guard did not let pass."""
    is_written: bool = True
    """False where it was a dry run, or nothing was left to mend."""


def apply(start: Path, wanted: Sequence[ToApply], *, on: date, by: str = "", dry_run: bool = False) -> Applied:
    """Return what became of the mendings that are `wanted` in the book around `start`: made, or refused by the guard.

    They are written into the pieces and into edits.yaml, all or none, unless `dry_run` asks for a look only. Raises
    UsageError where a piece was changed since it was looked at, and every other BobError of the steps.
    """
    root = find_book(start)
    with working_on(root):
        cache = ReadCache(root)
        mender = _Mender(open_folder(root, cache), edit_record(root, cache), on=on, by=by)
        for each in wanted:
            mender.mend(each)
        edits = [edit for piece in mender.pieces for edit in piece.edits]
        if edits and not dry_run:
            text = with_edits(text_to_change(root, EDITS_FILE), {}, mender.undone, cache)
            record = {inside(root, EDITS_FILE): with_entries(text, edits, cache).encode()}
            # The record first: of a mending that is on record and not in the file, the file's digest tells.
            replace_all(record | mender.files, below=root.resolve())
        cache.flush()
    return Applied(pieces=tuple(mender.pieces), refused=tuple(mender.refused), is_written=bool(edits) and not dry_run)


def leave(
    start: Path, forms: Iterable[tuple[str, str]], *, because: str, on: date, by: str = ""
) -> tuple[LeftAsItIs, ...]:
    """Return what is left as it is from now on in the book around `start`, written into edits.yaml.

    `forms` are the files of pieces, each with the characters that stay. What is left already is not written again.
    """
    root = find_book(start)
    with working_on(root):
        folder = open_folder(root, ReadCache(root))
        by = value_on_one_line(by) or who_decides(root, folder.project.imprint.editors)
        text = text_to_change(root, EDITS_FILE)
        known = {(each.piece, each.leave) for each in read_edits(text).left}
        added = tuple(
            LeftAsItIs(piece=piece, leave=form, because=value_on_one_line(because), on=on, by=by)
            for piece, form in dict.fromkeys(forms)
            if (piece, form) not in known
        )
        if added:
            replace_all({inside(root, EDITS_FILE): with_entries(text, added).encode()}, below=root.resolve())
    return added


class _Mender:
    """Mends pieces of one book. Nothing is written before all of them are looked at."""

    def __init__(self, folder: BookFolder, record: EditRecord, *, on: date, by: str) -> None:
        project = folder.project
        self.pieces: list[Mended] = []
        self.refused: list[Refused] = []
        self.files: dict[Path, bytes] = {}
        self.undone: list[int] = []
        """Which edits of edits.yaml no piece has, counted from 0."""
        self._root = folder.root
        self._record = record
        self._on = on
        self._by = value_on_one_line(by) or who_decides(folder.root, project.imprint.editors)
        self._read = reader_of_pieces(project.imprint.language)
        self._linked = linked_places(project.pieces, project.editors_links, base=project.imprint.base)

    def mend(self, wanted: ToApply) -> None:
        """Mend one piece. Raises UsageError where its file is another one, or cannot be edited."""
        name, found = without_folder(wanted.file), current_text(self._root, wanted.file, _NOTHING)
        if found.digest != wanted.digest:
            raise UsageError(
                f"{name} was changed after it was looked at. {_NOTHING} Look at it again: bob edit {shell_word(name)}"
            )
        linked = self._linked.get(wanted.file, ())
        try:
            taken, refused = allowed(found.text, wanted.proposals, read=self._read, linked=linked)
        except UnreadableError as error:
            raise UsageError(f"{name} {error.remark.detail}. {_NOTHING}") from error
        self.refused += refused
        mended = EditableText(text=applied(found.text, taken), has_mark=found.has_mark)
        if mended == found:
            return
        edits = edits_of(found.text, taken, on=self._on, by=self._by, before=found.digest, after=mended.digest)
        [run] = runs_of(edits, wanted.file, mended.digest).standing
        if text_before(mended.text, run) != found.text:
            raise UsageError(f"{name} could not be put back as it is. {_NOTHING}")
        undone = runs_of(self._record.edits, wanted.file, found.digest).undone
        self.undone += [each.number for run in undone for each in run]
        self.pieces.append(Mended(file=wanted.file, edits=edits, was=found.text, now=mended.text))
        self.files[place_of(self._root, wanted.file)] = mended.data
