"""When each piece was received: as the editor decided, else as git remembers, else as the file's own time says."""

import os
import re
import time
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

from bookofblogs.files.reading import OutsideError, inside
from bookofblogs.git import ask_git
from bookofblogs.model.decision import Decision
from bookofblogs.project.pieces import CONTRIBUTIONS
from bookofblogs.wording import counted

_COMMIT = "\x01"
_STATUS = re.compile(r"[A-Z]\d{0,3}")
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
