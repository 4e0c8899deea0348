"""Whether git keeps a private file, ignores it, and whether the repository is sent elsewhere."""

from dataclasses import dataclass
from pathlib import Path

from bookofblogs.desk.git import ask_git


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracking:
    """What git does with a file."""

    tracked: bool = False
    ignored: bool = True
    has_remote: bool = False


def tracking_of(root: Path, file: str) -> Tracking:
    """Return what git does with `file` in `root`. Outside a repository, or without git, it keeps nothing."""
    if (ask_git(root, "rev-parse", "--is-inside-work-tree") or b"").strip() != b"true":
        return Tracking()
    return Tracking(
        tracked=bool(ask_git(root, "ls-files", "--", file)),
        ignored=bool(ask_git(root, "check-ignore", "--no-index", "--", file, literal_paths=False)),
        has_remote=bool(ask_git(root, "remote")),
    )
