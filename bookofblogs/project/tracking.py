"""Whether git keeps a private file, ignores it, and whether the repository is sent elsewhere."""

import os
from dataclasses import dataclass
from pathlib import Path

from bookofblogs.git import ask_git


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracking:
    """What git does with a file."""

    tracked: bool = False
    ignored: bool = True
    has_remote: bool = False
    is_known: bool = True
    """False where there is a repository and git does not answer for it: it is another user's, damaged or very slow."""


_NOT_KNOWN = Tracking(is_known=False)


def tracking_of(root: Path, file: str) -> Tracking:
    """Return what git does with `file` in `root`. Outside of every repository it keeps nothing."""
    answer = ask_git(root, "rev-parse", "--is-inside-work-tree")
    if answer is None:
        return _NOT_KNOWN if _is_in_a_repository(root) else Tracking()
    if answer.strip() != b"true":
        return Tracking()
    held, remotes = ask_git(root, "ls-files", "--", file), ask_git(root, "remote")
    if held is None or remotes is None:
        return _NOT_KNOWN
    return Tracking(
        tracked=bool(held),
        ignored=bool(ask_git(root, "check-ignore", "--no-index", "--", file, literal_paths=False)),
        has_remote=bool(remotes),
    )


def _is_in_a_repository(root: Path) -> bool:
    """Decide whether a repository lies in the folder or above it; a `.git` may be a folder, a file or a link."""
    return any(os.path.lexists(folder / ".git") for folder in (root, *root.parents))
