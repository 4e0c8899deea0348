"""What changed in a book's folder since a commit: told by comparing what lies here with what git holds.

Git itself is asked for names and digests only. `git diff` would run the filters that a repository's settings name, and
the folder may be a stranger's.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from bookofblogs.errors import UsageError
from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.git import ask_git
from bookofblogs.model.finding import in_unicode
from bookofblogs.project.book_file import BOOK_FILE
from bookofblogs.project.decisions_file import DECISIONS_FILE
from bookofblogs.project.folder import OpenProject
from bookofblogs.project.matter import MATTER
from bookofblogs.project.picture_places import find_pictures
from bookofblogs.project.pieces import CONTRIBUTIONS
from bookofblogs.project.register import REGISTER_FILE
from bookofblogs.project.themes_file import THEMES_FILE

MAX_COMPARED_BYTES = 100_000_000

_FOLDERS = (CONTRIBUTIONS, MATTER)
_PLACES = (*_FOLDERS, BOOK_FILE, REGISTER_FILE, THEMES_FILE, DECISIONS_FILE)
_SHA256_DIGITS = 64


def changed_since(root: Path, revision: str) -> frozenset[str]:
    """Return the files of the book in `root` that are new, other or gone since `revision`, relative to `root`.

    Meant is what changed on this side: where `revision` went on elsewhere, the two are compared from where they parted.
    Files that nobody committed yet count too. A file that git keeps in another form than it lies here counts as
    changed. Raises UsageError for a revision that git does not know here.
    """
    held = dict(_held(root, _parting(root, revision)))
    here = {*_files(root), *(file for file in _PLACES[len(_FOLDERS) :] if (root / file).is_file())}
    return frozenset(file for file in held.keys() | here if _digest(root, file, held.get(file, "")) != held.get(file))


def touched_by(opened: OpenProject, changed: frozenset[str]) -> tuple[str, ...]:
    """Return the pieces, in their order, that changed themselves or whose pictures did, those left out too.

    `changed` is relative to the book's folder.
    """
    changed = changed | {in_unicode(file) for file in changed}
    placing = {file for file, source, path in _pictures(opened) if _is_touched(source, path, changed)}
    pieces = (*(piece.file for piece in opened.project.pieces), *(left.file for left in opened.project.left_out))
    return tuple(sorted(file for file in pieces if file in changed or file in placing))


def _pictures(opened: OpenProject) -> Iterator[tuple[str, str, str]]:
    """Yield each place of a picture: its text's file, the source as written there, the picture's file or nothing."""
    top = opened.root.resolve()
    for (file, source), found in find_pictures(opened.root, opened.project).items():
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
        data = read_bounded(inside(root, quote(os.fsencode(file))), MAX_COMPARED_BYTES)
    except (OutsideError, NotAFileError, TooLargeError, OSError):
        return None
    kind = "sha256" if len(like) == _SHA256_DIGITS else "sha1"
    digest = hashlib.new(kind, b"blob %d\0" % len(data), usedforsecurity=False)
    digest.update(data)
    return digest.hexdigest()
