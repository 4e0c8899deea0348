"""Begin a book: a folder with everything in its place, small enough to read in a minute and ready to build."""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from bookofblogs.disk import replace_all
from bookofblogs.errors import MachineError, UsageError

_TITLE = "TITLE OF THE BOOK"


def begin_book(folder: Path, title: str) -> tuple[Path, ...]:
    """Return the files of a new book that was begun in `folder`, called `title`.

    Raises UsageError if something is in the folder already: nothing is ever overwritten.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already and not empty. Name a new folder: bob new my-book")
    starter = resources.files("bookofblogs.desk") / "starter_book"
    written = {folder / name: text.replace(_TITLE, _quoted(title)) for name, text in _files(starter)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MachineError(f"Cannot make {folder}: {error.strerror}.") from error
    replace_all({file: text.encode("utf-8") for file, text in written.items()})
    return tuple(written)


def _files(folder: Traversable, above: str = "") -> list[tuple[str, str]]:
    """Return every file of the starter with its text; `dot-x` stands for the hidden file `.x`."""
    found: list[tuple[str, str]] = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        name = above + item.name.replace("dot-", ".", 1)
        if item.is_dir():
            found += _files(item, f"{name}/")
        else:
            found.append((name, item.read_text(encoding="utf-8")))
    return found


def _quoted(title: str) -> str:
    """Return a title as YAML holds it, whatever signs are in it."""
    return "'" + " ".join(title.split()).replace("'", "''") + "'"
