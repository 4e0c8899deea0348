"""Which file of a book somebody means."""

from collections.abc import Iterable
from pathlib import Path

from bookofblogs.errors import UsageError
from bookofblogs.language.nearest import nearest
from bookofblogs.model.finding import Finding
from bookofblogs.project.folder import BookFolder


def file_of(folder: BookFolder, findings: Iterable[Finding], asked: Path) -> str:
    """Return the file of the book that `asked` means: a path from here, a path in the book, or a file's name alone.

    Raises UsageError, with the nearest names, if there is none or more than one.
    """
    files = _files(folder, findings)
    written = asked.as_posix()
    here = Path.cwd() / asked
    here = here.parent.resolve() / here.name
    if here.is_relative_to(folder.root) and here.relative_to(folder.root).as_posix() in files:
        return here.relative_to(folder.root).as_posix()
    if written in files:
        return written
    alike = [file for file in files if f"/{file}".endswith(f"/{written}")]
    if len(alike) == 1:
        return alike[0]
    if alike:
        raise UsageError(f"{written} could be {' or '.join(alike)}. Name it with its folder.")
    near = nearest(asked.name, {file.rpartition("/")[2]: file for file in files})
    meant = f"Did you mean {' or '.join(near)}?" if near else "bob check without a file tells of all of them."
    raise UsageError(f"{written} is no file of this book. {meant}")


def _files(folder: BookFolder, findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return every file that a rule can look at."""
    project = folder.project
    return tuple(
        dict.fromkeys(
            (
                *(piece.file for piece in project.pieces),
                *(left.file for left in project.left_out),
                *(matter.file for matter in project.matter),
                *project.picture_files,
                *(finding.location.file for finding in findings),
            )
        )
    )
