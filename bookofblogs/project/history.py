"""What git remembers of a book's files: when each piece was received, and what changed since a commit.

Git itself is asked for names, days and digests only. `git diff` would run the filters that a repository's settings
name, and the folder may be a stranger's. On the day of receipt the editor's word goes before git's, and the file's own
time comes last.
"""

import hashlib
import os
import time
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from bookofblogs.errors import UsageError
from bookofblogs.expressions import expression
from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.git import ask_git
from bookofblogs.model.book_folder import (
    BOOK_FILE,
    CONTRIBUTIONS,
    DECISIONS_FILE,
    FEEDBACK_FILE,
    MATTER,
    REGISTER_FILE,
    THEMES_FILE,
)
from bookofblogs.model.decision import Decision
from bookofblogs.model.finding import in_unicode
from bookofblogs.model.frozen import dataclass
from bookofblogs.project.folder import BookFolder
from bookofblogs.project.picture_places import find_pictures
from bookofblogs.wording import counted

_MAX_COMPARED_BYTES = 100_000_000
_COMMIT = "\x01"
_STATUS = expression(r"[A-Z]\d{0,3}")
_LOG = (
    "log",
    "-z",
    f"--format={_COMMIT}%as{_COMMIT}%D",
    "--decorate=full",
    "--name-status",
    "--find-renames",
    "--diff-filter=AR",
    "--no-show-signature",
    "--no-ext-diff",
    "--no-textconv",
    "--relative",
    "--",
    CONTRIBUTIONS,
)
_FOLDERS = (CONTRIBUTIONS, MATTER)
_PLACES = (*_FOLDERS, BOOK_FILE, REGISTER_FILE, THEMES_FILE, DECISIONS_FILE, FEEDBACK_FILE)
_SHA256_DIGITS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """The day on which each piece was received, by its file, and how far these days can be trusted."""

    on: Mapping[str, date]
    doubt: str = ""
    """Why some of the days are only a guess, in a sentence; empty if none is."""
    guessed: frozenset[str] = frozenset()
    """The files whose day is only a guess."""

    @property
    def surely(self) -> Mapping[str, date]:
        """The days that somebody set, or that git remembers."""
        return {file: day for file, day in self.on.items() if file not in self.guessed}


@dataclass(frozen=True, slots=True)
class _Added:
    """The day of a commit that added a file. The oldest commit of a shallow clone seems to add everything."""

    on: date
    is_known: bool


def received_days(root: Path, files: Iterable[str], decisions: Iterable[Decision]) -> Received:
    """Return when each of `files`, relative to the book's folder `root`, was received.

    That is the `received` of the last decision that sets one, else the author's day of the first commit that added the
    file, followed through renames, else the day of the file's own time, in the time zone of this machine.
    """
    decided = {each.piece: each.received for each in decisions if each.piece and each.received}
    open_files = [file for file in files if file not in decided]
    added = _first_commits(root) if open_files else {}
    on = dict(decided)
    guessed: set[str] = set()
    shallow: set[str] = set()
    for file in open_files:
        commit = added.get(_name(file))
        if commit is None:
            guessed.add(file)
            on[file] = _day_of_file(root, file)
        else:
            on[file] = commit.on
            if not commit.is_known:
                shallow.add(file)
    return Received(on=on, doubt=_doubt(len(guessed), len(shallow)), guessed=frozenset(guessed | shallow))


def changed_since(root: Path, revision: str) -> frozenset[str]:
    """Return the files of the book in `root` that are new, other or gone since `revision`, relative to `root`.

    Meant is what changed on this side: where `revision` went on elsewhere, the two are compared from where they parted.
    Files that nobody committed yet count too. A file that git keeps in another form than it lies here counts as
    changed. Raises UsageError for a revision that git does not know here.
    """
    held = dict(_held(root, _parting(root, revision)))
    here = {*_files(root), *(file for file in _PLACES[len(_FOLDERS) :] if (root / file).is_file())}
    return frozenset(file for file in held.keys() | here if _digest(root, file, held.get(file, "")) != held.get(file))


def touched_by(folder: BookFolder, changed: frozenset[str]) -> tuple[str, ...]:
    """Return the pieces, in their order, that changed themselves or whose pictures did, those left out too.

    `changed` is relative to the book's folder.
    """
    changed = changed | {in_unicode(file) for file in changed}
    placing = {file for file, source, path in _pictures(folder) if _is_touched(source, path, changed)}
    pieces = (*(piece.file for piece in folder.project.pieces), *(left.file for left in folder.project.left_out))
    return tuple(sorted(file for file in pieces if file in changed or file in placing))


def _first_commits(root: Path) -> dict[str, _Added]:
    """Return the first commit that added each file of contributions/, as git remembers it; nothing without git."""
    answer = ask_git(root, *_LOG)
    added: dict[str, _Added] = {}
    later_names: dict[str, str] = {}
    for commit, old, new in _additions(answer or b""):
        current = later_names.get(new, new)
        added[current] = commit  # git tells the newest commit first, so the last word is the oldest commit's
        if old:
            later_names[old] = current
    return added


def _additions(log: bytes) -> Iterator[tuple[_Added, str, str]]:
    """Yield, newest first, each file that a commit added, and each that it renamed, with its old name.

    Every part of `log` ends with a NUL, which no file name holds, and a name is taken by its place, so that no name can
    pose as anything else.
    """
    parts = iter(os.fsdecode(log).split("\0"))
    commit = None
    for part in parts:
        if part.startswith(_COMMIT):
            commit = _commit(part)
        elif _STATUS.fullmatch(part.lstrip("\n")):
            old = next(parts, "") if part.lstrip("\n").startswith("R") else ""
            new = next(parts, "")
            if commit is not None:
                yield commit, _name(old), _name(new)


def _commit(part: str) -> _Added | None:
    """Return the day of a commit, None if its author's clock named no day that exists."""
    _, day, decorations = part.split(_COMMIT, maxsplit=2)
    try:
        return _Added(date.fromisoformat(day), is_known="grafted" not in decorations.split(", "))
    except ValueError:
        return None


def _name(file: str) -> str:
    """Return a file's name in the one normalisation in which names are compared; a Mac and git may differ."""
    return unicodedata.normalize("NFC", file)


def _day_of_file(root: Path, file: str) -> date:
    """Return the day on which the file was last changed, as this machine's calendar names it."""
    try:
        changed = time.localtime(inside(root, quote(os.fsencode(file))).stat().st_mtime)
        return date(changed.tm_year, changed.tm_mon, changed.tm_mday)
    except (OSError, OutsideError, ValueError, OverflowError):
        return date.min


def _doubt(guessed: int, shallow: int) -> str:
    """Return what makes some days a guess."""
    if shallow:
        return (
            f"When {counted(shallow, 'piece')} came: this copy of the repository holds only its last commits. "
            "Fetch them all with git fetch --unshallow"
        )
    if guessed:
        return (
            f"When {counted(guessed, 'piece')} came: git does not know, so the day of the last change to the file "
            "stands in. Commit the pieces, or say it: bob decide PIECE --received DATE"
        )
    return ""


def _pictures(folder: BookFolder) -> Iterator[tuple[str, str, str]]:
    """Yield each place of a picture: its text's file, the source as written there, the picture's file or nothing."""
    top = folder.root.resolve()
    for (file, source), found in find_pictures(folder.root, folder.project).items():
        yield file, source, found.relative_to(top).as_posix() if isinstance(found, Path) else ""


def _is_touched(source: str, path: str, changed: frozenset[str]) -> bool:
    """Decide whether a picture changed. One that is not there has no path: then its name may be that of a file gone."""
    return path in changed if path else PurePosixPath(source).name in {PurePosixPath(file).name for file in changed}


def _parting(root: Path, revision: str) -> str:
    """Return the commit at which `revision` and what is here parted. Raises UsageError."""
    found = (
        None
        if revision.startswith("-")
        else ask_git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    )
    if not found:
        raise UsageError(
            f'git knows no "{revision}" here. Name a commit, a branch or a tag. If this copy of the repository holds '
            "only its last commits, fetch them all: git fetch --unshallow"
        )
    commit = found.decode("ascii", "replace").strip()
    parted = ask_git(root, "merge-base", commit, "HEAD")
    return parted.decode("ascii", "replace").strip() if parted else commit


def _held(root: Path, commit: str) -> Iterator[tuple[str, str]]:
    """Yield the files of the book as `commit` holds them, each with its digest."""
    for line in (ask_git(root, "ls-tree", "-r", "-z", commit, "--", *_PLACES) or b"").split(b"\0"):
        facts, _, file = line.partition(b"\t")
        if file:
            yield os.fsdecode(file), facts.split()[2].decode()


def _files(root: Path) -> Iterator[str]:
    """Yield every file of contributions/ and matter/, relative to `root`; no link is followed."""
    for top in _FOLDERS:
        for folder, _, names in os.walk(root / top):
            inner = Path(folder).relative_to(root).as_posix()
            yield from (f"{inner}/{name}" for name in names)


def _digest(root: Path, file: str, like: str) -> str | None:
    """Return the digest by which git would know the file, of the kind of `like`; None if there is no such file."""
    try:
        data = read_bounded(inside(root, quote(os.fsencode(file))), _MAX_COMPARED_BYTES)
    except (OutsideError, NotAFileError, TooLargeError, OSError):
        return None
    kind = "sha256" if len(like) == _SHA256_DIGITS else "sha1"
    digest = hashlib.new(kind, b"blob %d\0" % len(data), usedforsecurity=False)
    digest.update(data)
    return digest.hexdigest()
