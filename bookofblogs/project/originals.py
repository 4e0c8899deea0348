"""originals/: what authors sent, kept as it came, for the editor's eyes only.

A Word file or an export holds addresses, comments and deleted words. So the folder is its owner's alone, git does not
see it, and a book whose git keeps it is refused.
"""

import hashlib
from pathlib import Path

from bookofblogs.expressions import expression
from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.language.characters import value_on_one_line
from bookofblogs.model.book_folder import ORIGINALS

EXPORTS = "exports"
"""The folder in originals/ of what holds many pieces: each file once."""
_MAX_BYTES = 200_000_000
_LONGEST_NAME_BYTES = 120
_UNSAFE = expression(r"[^\w.,()+@ '&-]+")
_NUMBERED = expression(r"(\d{1,6})[-.]")


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
