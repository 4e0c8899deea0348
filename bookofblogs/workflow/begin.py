"""The one step of beginning a book, and that of giving it a workflow."""

from pathlib import Path

from bookofblogs.files.lock import working_on
from bookofblogs.project.folder import find_book
from bookofblogs.starter.new_book import begin_book
from bookofblogs.starter.workflows import Automated, Host, automate

__all__ = ["Automated", "Host", "automate_book", "begin_book"]


def automate_book(start: Path, host: Host) -> Automated:
    """Return what was written so that `host` checks and builds the book around `start`. Raises UsageError."""
    root = find_book(start)
    with working_on(root):
        return automate(root, host)
