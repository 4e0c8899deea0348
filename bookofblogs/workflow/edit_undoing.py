"""Small mendings taken back: the last run of a piece, or one mending, so that the file has the bytes that it had.

the file as it is now -> the chain of its runs -> the piece and edits.yaml
"""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from bookofblogs.cache.caches import ReadCache
from bookofblogs.editing.edit_runs import NoLongerFitsError, line_of, runs_of, text_before, with_last
from bookofblogs.errors import UsageError
from bookofblogs.files.lock import working_on
from bookofblogs.files.reading import inside
from bookofblogs.files.writing import replace_all
from bookofblogs.markdown.limits import UnreadableError
from bookofblogs.model.book_folder import EDITS_FILE, without_folder
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.light_edit import Edit
from bookofblogs.project.edits_file import edit_record, with_edits, with_entries
from bookofblogs.project.folder import find_book, open_folder, text_to_change
from bookofblogs.project.piece_text import EditableText, place_of, read_text
from bookofblogs.project.which_piece import titles_of, which_piece
from bookofblogs.shell_word import shell_word
from bookofblogs.unicode_text import UNSEEN_OR_CONTROL
from bookofblogs.wording import counted, day_in_words, shortened

_NOTHING = "Nothing was taken back."
_MOST_SHOWN = 5
_LONGEST_LINE = 100
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """The mendings that were taken back in a piece, as edits.yaml had them."""

    file: str
    edits: tuple[Edit, ...]
    was: str
    """The text of the whole file before, and now."""
    now: str
    is_written: bool = True
    """False where it was a dry run."""


def undo(start: Path, piece: str, number: int | None = None, *, here: Path, dry_run: bool = False) -> TakenBack:
    """Return what was taken back in `piece`, as it is named at `here`, in the book around `start`.

    That is the last run of mendings, or the one of this `number`, counted from 1 over those of the piece in edits.yaml.
    Raises UsageError for a number that is none, and where the piece is not as bob left it: with both texts.
    """
    root = find_book(start)
    with working_on(root):
        cache = ReadCache(root)
        project = open_folder(root, cache).project
        titles = titles_of(project)
        file = which_piece(piece, titles, root=root, here=here)
        taken_back = _Undoing(root, file, cache).undo(number, dry_run=dry_run)
        cache.flush()
        return taken_back


def current_text(root: Path, file: str, nothing: str) -> EditableText:
    """Return the text of a piece as it is now. Raises UsageError, which says that `nothing` was done, if it cannot."""
    try:
        return read_text(root, file)
    except UnreadableError as error:
        raise UsageError(f"{without_folder(file)} {error.remark.detail}. {nothing}") from error


class _Undoing:
    """Takes mendings of one piece back."""

    def __init__(self, root: Path, file: str, cache: ReadCache) -> None:
        self._root = root
        self._cache = cache
        self._file = file
        self._name = without_folder(file)
        self._found = current_text(root, file, _NOTHING)
        self._edits = edit_record(root, cache).edits
        self._numbers = [number for number, edit in enumerate(self._edits) if edit.piece == file]
        self._runs = runs_of(self._edits, file, self._found.digest)
        self._undone = [each.number for run in self._runs.undone for each in run]
        """What is on record, and not in the file."""

    def undo(self, number: int | None, *, dry_run: bool) -> TakenBack:
        """Take back the mending of `number`, or the last run."""
        wanted = self._wanted(number)
        if wanted & set(self._undone):
            return self._taken_back(self._undone, self._found.text, dry_run=dry_run)
        run = next((run for run in self._runs.standing if wanted <= {each.number for each in run}), None)
        if run is None:
            raise UsageError(f"That was noted by hand in {EDITS_FILE}: bob cannot take it back. {_NOTHING}")
        edits = [self._edits[each] for each in sorted(wanted)]
        try:
            if not self._runs.is_as_left:
                raise NoLongerFitsError(edits[0])  # noqa: TRY301 - one place words it
            if run is self._runs.standing[-1] and len(wanted) == len(run):
                return self._taken_back([*wanted, *self._undone], text_before(self._found.text, run), dry_run=dry_run)
            return self._alone(*wanted, dry_run=dry_run)
        except NoLongerFitsError as misfit:
            raise self._no_longer_fits(misfit, edits) from misfit

    def _wanted(self, number: int | None) -> set[int]:
        """Return which edits of edits.yaml are meant, counted from 0. Raises UsageError where there are none."""
        if not self._numbers:
            raise UsageError(f"No mending of {self._name} is on record. {_NOTHING}")
        if number is None:
            last = self._undone or [each.number for run in self._runs.standing[-1:] for each in run]
            return set(last or self._numbers[-1:])
        if not 1 <= number <= len(self._numbers):
            there = counted(len(self._numbers), "mending")
            raise UsageError(
                f"{self._name} has {there} on record, and none of number {number}. {_NOTHING} To see them: "
                f"bob edit {shell_word(self._name)} --record"
            )
        return {self._numbers[number - 1]}

    def _alone(self, wanted: int, *, dry_run: bool) -> TakenBack:
        """Take one mending back, from wherever it is in the chain. Raises NoLongerFitsError."""
        chain = with_last(self._found.text, self._runs.standing, wanted, self._digest_of)
        changed = {each.number: each.edit for each in chain.changed}
        without = with_edits(text_to_change(self._root, EDITS_FILE), changed, [wanted, *self._undone], self._cache)
        if not dry_run:
            # First it becomes the last of the record, which changes nothing in the file: a run that is killed now, or
            # before the record is written again, leaves a chain that fits either text.
            self._write({self._record: with_entries(without, [chain.last]).encode()})
            self._write({self._place: self._data(chain.without), self._record: without.encode()})
        return self._told([wanted], chain.without, dry_run=dry_run)

    def _taken_back(self, gone: Collection[int], text: str, *, dry_run: bool) -> TakenBack:
        """Write the piece with this `text`, and edits.yaml without what is `gone`. Raises NoLongerFitsError."""
        befores = {self._edits[each].before for each in gone}
        if text != self._found.text and self._digest_of(text) not in befores:
            raise NoLongerFitsError(self._edits[min(gone)])
        record = with_edits(text_to_change(self._root, EDITS_FILE), {}, gone, self._cache)
        if not dry_run:
            self._write({self._place: self._data(text), self._record: record.encode()})
        return self._told(gone, text, dry_run=dry_run)

    def _no_longer_fits(self, misfit: NoLongerFitsError, edits: list[Edit]) -> UsageError:
        """Return why mendings stay, with the text that bob left and the one that stands there."""
        if misfit.later is not None:
            later = self._numbers.index(self._edits.index(misfit.later)) + 1
            return UsageError(
                f"{_both(misfit.edit)} in {self._name} cannot be taken back alone: {_both(misfit.later)} came "
                f"later, and stands on it. {_NOTHING} Take that one back first: "
                f"bob edit {shell_word(self._name)} --undo {later}"
            )
        lines = [
            f"  line {each.line}: bob left {_shown(each.now)} in place of {_shown(each.was)}; that line is now\n"
            f"    {_around(line_of(self._found.text, each), each.column)}"
            for each in edits[:_MOST_SHOWN]
        ]
        more = len(edits) - _MOST_SHOWN
        lines += [f"  and {more} more"] if more > 0 else []
        return UsageError(
            f"{self._name} was changed after bob mended it, on {day_in_words(edits[0].on)}. {_NOTHING}\n"
            + "\n".join(lines)
            + f"\nMend it by hand, and take the entry out of {EDITS_FILE}."
        )

    def _told(self, gone: Collection[int], text: str, *, dry_run: bool) -> TakenBack:
        return TakenBack(
            file=self._file,
            edits=tuple(self._edits[each] for each in sorted(gone)),
            was=self._found.text,
            now=text,
            is_written=not dry_run,
        )

    def _write(self, files: dict[Path, bytes]) -> None:
        replace_all(files, below=self._root.resolve())

    @property
    def _place(self) -> Path:
        return place_of(self._root, self._file)

    @property
    def _record(self) -> Path:
        return inside(self._root, EDITS_FILE)

    def _data(self, text: str) -> bytes:
        return replace(self._found, text=text).data

    def _digest_of(self, text: str) -> str:
        return replace(self._found, text=text).digest


def _around(line: str, column: int) -> str:
    """Return what stands around a column of a line, which may be a whole paragraph."""
    start = line.find(" ", max(0, column - 1 - _LONGEST_LINE // 2), column) + 1 if column > _LONGEST_LINE // 2 else 0
    return f"{'…' if start else ''}{shortened(line[start:], _LONGEST_LINE)}"


def _both(edit: Edit) -> str:
    return f"{_shown(edit.was)}, now {_shown(edit.now)},"


def _shown(text: str) -> str:
    """Return the characters of a mending in quotation marks, those that nobody sees by their numbers."""
    seen = UNSEEN_OR_CONTROL.sub(lambda sign: f"[U+{ord(sign[0]):04X}]", text)
    return f"“{shortened(seen, _LONGEST_SHOWN)}”" if seen else "nothing"
