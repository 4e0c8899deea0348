"""What git knows about a book's folder. A folder may come from strangers, and so may the settings of its repository.

Git itself runs programs that a repository's settings name: here every such setting is overruled, nothing is fetched,
nothing is written, and a git that does not answer is stopped.
"""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from bookofblogs.model.frozen import dataclass

MAX_SECONDS = 10.0
_OVERRULED = (
    "core.fsmonitor=",
    "core.hooksPath=/dev/null",
    "log.showSignature=false",
    "log.follow=false",
    "log.mailmap=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
)
_KEPT = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracking:
    """What git does with a file."""

    tracked: bool = False
    ignored: bool = True
    has_remote: bool = False
    is_known: bool = True
    """False where there is a repository and git does not answer for it: it is another user's, damaged or very slow."""


_NOT_KNOWN = Tracking(is_known=False)


def ask_git(root: Path, *arguments: str, max_seconds: float = MAX_SECONDS, literal_paths: bool = True) -> bytes | None:
    """Return what `git ARGUMENTS` prints in the folder `root`; None if git is missing, refuses or does not answer.

    A few of its commands refuse `literal_paths`, which keep a file's name from being read as a pattern.
    """
    settings = [part for setting in _OVERRULED for part in ("-c", setting)]
    try:
        answer = subprocess.run(
            [  # noqa: S607 - wherever the editor's own git lies
                "git",
                "--no-pager",
                "--no-optional-locks",
                *(["--literal-pathspecs"] if literal_paths else []),
                *settings,
                "-C",
                str(root),
                *arguments,
            ],
            env=_surroundings(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
            timeout=max_seconds,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return answer.stdout if answer.returncode == 0 else None


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


def _surroundings() -> Mapping[str, str]:
    """Return the environment without what would lead git elsewhere, as it stands in a hook, or make it ask or fetch."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    return {**kept, "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "", "LC_ALL": "C"}


def _is_in_a_repository(root: Path) -> bool:
    """Decide whether a repository lies in the folder or above it; a `.git` may be a folder, a file or a link."""
    return any(os.path.lexists(folder / ".git") for folder in (root, *root.parents))
