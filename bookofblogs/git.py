"""What git knows about a book's folder. A folder may come from strangers, and so may the settings of its repository.

Git itself runs programs that a repository's settings name: here every such setting is overruled, nothing is fetched,
nothing is written, and a git that does not answer is stopped.
"""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

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


def _surroundings() -> Mapping[str, str]:
    """Return the environment without what would lead git elsewhere, as it stands in a hook, or make it ask or fetch."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    return {**kept, "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "", "LC_ALL": "C"}
