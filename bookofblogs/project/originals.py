"""originals/: what authors sent, kept as it came, for the editor's eyes only.

A Word file or an export holds addresses, comments and deleted words. So the folder is its owner's alone, git does not
see it, and a book whose git keeps it is refused.
"""

import contextlib
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from bookofblogs.errors import MachineError, UsageError
from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.files.writing import refuse_links
from bookofblogs.git import tracking_of
from bookofblogs.language.characters import value_on_one_line
from bookofblogs.model.book_folder import ORIGINALS

EXPORTS = "exports"
"""The folder in originals/ of what holds many pieces: each file once."""
NOT_FOR_GIT = f"{ORIGINALS}/.gitignore"
"""Written where the book's own .gitignore says nothing of the folder."""
_MAX_BYTES = 200_000_000
_LONGEST_NAME_BYTES = 120
_UNSAFE = re.compile(r"[^\w.,()+@ '&-]+")
_NUMBERED = re.compile(r"(\d{1,6})[-.]")


def refuse_if_git_keeps_them(root: Path) -> bool:
    """Return whether git, left as it is, would take originals/ up. Raises UsageError where it keeps it already."""
    git = tracking_of(root, f"{ORIGINALS}/")
    if not git.is_known:
        raise UsageError(
            "There is a git repository here, and git does not answer for it: nobody knows whether it keeps "
            f"{ORIGINALS}/, where the files lie that authors sent. Nothing was taken in. Ask git why: git status"
        )
    if git.tracked:
        raise UsageError(
            f"git keeps {ORIGINALS}/, where the files lie that authors sent, with their addresses and comments. "
            f"Nothing was taken in. Write {ORIGINALS}/ into .gitignore and take it out of git: "
            f"git rm -r --cached {ORIGINALS}"
        )
    return not git.ignored


def sha256_of(data: bytes) -> str:
    """Return what tells two files apart."""
    return hashlib.sha256(data).hexdigest()


def kept_name(name: str) -> str:
    """Return what a file may be called that was called `name`: its letters and its ending stay."""
    plain = _UNSAFE.sub("_", value_on_one_line(name.replace("/", "_").replace("\\", "_"))).strip(" ._") or "file"
    stem, dot, ending = plain.rpartition(".")
    stem, ending = (stem, f"{dot}{ending}") if stem and len(ending) <= len("markdown") else (plain, "")
    while len(f"{stem}{ending}".encode()) > _LONGEST_NAME_BYTES:
        stem = stem[:-1]
    return f"{stem.rstrip()}{ending}"


def next_number(root: Path, folder: str) -> int:
    """Return the number of the next file that comes into `folder` of originals/."""
    place = root / ORIGINALS / folder
    names = [path.name for path in place.iterdir()] if place.is_dir() and not place.is_symlink() else []
    return max((int(found[1]) for name in names if (found := _NUMBERED.match(name))), default=0) + 1


def read_original(root: Path, file: str) -> bytes | None:
    """Return what is kept as `file` in originals/; None where it is not there, as on another machine."""
    try:
        return read_bounded(inside(root / ORIGINALS, file), _MAX_BYTES) if file else None
    except (OSError, OutsideError, NotAFileError, TooLargeError):
        return None


def make_private(root: Path, folders: Iterable[str]) -> None:
    """Make originals/ and `folders` in it, for their owner alone. Raises UsageError for a link, MachineError."""
    for folder in dict.fromkeys(("", *folders)):
        place = root / ORIGINALS / folder
        refuse_links(root, place)
        try:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as fault:
            raise MachineError(f"Cannot make {place}: {fault.strerror or fault}.") from fault
        with contextlib.suppress(OSError):
            place.chmod(0o700)
