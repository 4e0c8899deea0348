"""Who decides where nobody says so: what an editor decides is remembered with a name."""

from collections.abc import Sequence
from pathlib import Path

from bookofblogs.git import ask_git
from bookofblogs.language.characters import value_on_one_line


def who_decides(root: Path, editors: Sequence[str]) -> str:
    """Return the name that git knows at the folder `root`, else the first of the book's `editors`; empty for nobody."""
    answer = ask_git(root, "config", "--get", "user.name") or b""
    return value_on_one_line(answer.decode(errors="replace")) or next(iter(editors), "")
