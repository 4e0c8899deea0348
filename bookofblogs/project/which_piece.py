"""Which piece an editor means: by its path, or by a part of its file's name or of its title."""

import difflib
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from bookofblogs.errors import UsageError
from bookofblogs.folding import caseless
from bookofblogs.model.book_folder import CONTRIBUTIONS, is_sent
from bookofblogs.model.project import Project

_MOST_CANDIDATES = 5


def which_piece(typed: str, titles: Mapping[str, str], *, root: Path, here: Path) -> str:
    """Return the file that `typed` means, one of the keys of `titles`, which gives each file's title.

    `typed` may be a path (from `here` or from the book's folder `root`), a file's name with or without its ending, a
    title, or a part of a title or of a file's name. The first of these ways in which anything fits must fit one piece
    only.

    Raises UsageError, with the nearest candidates, if no piece fits or several do.
    """
    path = _relative(typed, root, here)
    name, words = PurePosixPath(typed).name, caseless(typed)
    ways: tuple[Callable[[str], bool], ...] = (
        lambda file: file in (path, typed.removeprefix("./"), f"{CONTRIBUTIONS}/{typed}"),
        lambda file: PurePosixPath(file).name == name,
        lambda file: name.casefold() in (PurePosixPath(file).stem.casefold(), PurePosixPath(file).name.casefold()),
        lambda file: caseless(titles[file]) == words,
        lambda file: (
            bool(words) and (words in caseless(titles[file]) or name.casefold() in PurePosixPath(file).stem.casefold())
        ),
    )
    for fits in ways:
        found = [file for file in titles if fits(file)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f'"{typed}" may mean several pieces. Write one of:\n{_listed(found, titles)}')
    raise UsageError(_nothing_fits(typed, titles))


def titles_of(project: Project) -> dict[str, str]:
    """Return the title of each file that was sent, by its name; empty for those that could not be read."""
    return {left.file: "" for left in project.left_out} | {each.file: each.title for each in project.pieces}


def piece_file(text: str) -> str:
    """Return the file of a piece as the editor named it, with or without the folder that all pieces lie in."""
    file = text.replace("\\", "/").removeprefix("./")
    return file if is_sent(file) or not file else f"{CONTRIBUTIONS}/{file}"


def _relative(typed: str, root: Path, here: Path) -> str:
    """Return the path `typed` at `here`, relative to `root`; empty if it leads elsewhere."""
    try:
        return (here / typed).resolve().relative_to(root.resolve()).as_posix()
    except (ValueError, OSError, RuntimeError):
        return ""


def _nothing_fits(typed: str, titles: Mapping[str, str]) -> str:
    """Return that no piece is called so, and which ones are nearest."""
    spellings = {PurePosixPath(file).stem.casefold(): file for file in titles}
    spellings |= {caseless(title): file for file, title in titles.items()}
    wanted = caseless(PurePosixPath(typed).stem)
    near = difflib.get_close_matches(wanted, sorted(spellings), n=_MOST_CANDIDATES, cutoff=0.5)
    files = list(dict.fromkeys(spellings[spelling] for spelling in near))
    if not files:
        return f'There is no piece "{typed}". Name one by its file, or by a part of its title.'
    return f'There is no piece "{typed}". The nearest:\n{_listed(files, titles)}'


def _listed(files: list[str], titles: Mapping[str, str]) -> str:
    """Return some files with their titles, a line each."""
    more = len(files) - _MOST_CANDIDATES
    lines = [f"  {file}  {titles[file]}" for file in files[:_MOST_CANDIDATES]]
    return "\n".join((*lines, f"  and {more} more") if more > 0 else lines)
