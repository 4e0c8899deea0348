"""bob, run as a person runs it: a process of its own, in a folder."""

import os
import subprocess
import sys
from pathlib import Path


def bob(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Return what `bob ARGUMENTS`, called in `folder`, printed, and its exit status.

    The terminal is wider than any message, so that a message is one line; a test of a screen says its own COLUMNS.
    """
    return subprocess.run(
        [sys.executable, "-m", "bookofblogs", *arguments],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "1000", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
