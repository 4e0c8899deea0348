"""Begin a book: a folder with everything in its place, small enough to read in a minute and ready to build."""

from importlib import resources
from pathlib import Path

from bookofblogs.errors import MachineError, UsageError
from bookofblogs.files.writing import replace_all
from bookofblogs.starter.workflows import Host, template_files, workflow_files
from bookofblogs.yaml.writing import single_quoted

_TITLE, _IDENTIFIER = "TITLE OF THE BOOK", "IDENTIFIER"


def begin_book(folder: Path, title: str, host: Host | None = None, *, identifier: str) -> tuple[Path, ...]:
    """Return the files of a new book that was begun in `folder`, called `title`, with the workflow for `host` if any.

    `identifier` is the book's own, as a URN.

    Raises UsageError if something is in the folder already: nothing is ever overwritten.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already and not empty. Name a new folder: bob new my-book")
    starter = resources.files("bookofblogs.starter") / "book"
    written = {folder / name: _filled(text, title, identifier) for name, text in template_files(starter)}
    written |= {folder / name: text for name, text in workflow_files(host).items()} if host else {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MachineError(f"Cannot make {folder}: {error.strerror}.") from error
    replace_all({file: text.encode("utf-8") for file, text in written.items()}, below=folder)
    return tuple(written)


def _filled(text: str, title: str, identifier: str) -> str:
    """Return a file of the starter with the title and the identifier of the book."""
    return text.replace(f": {_IDENTIFIER} ", f": {identifier} ").replace(_TITLE, single_quoted(" ".join(title.split())))
