"""bob, run as a person runs it, on a day of the story that is told: a process of its own with its own clock."""

import os
import subprocess
import sys
from pathlib import Path

_WITH_A_CLOCK = """\
import sys
from datetime import datetime

from bookofblogs.cli import options
from bookofblogs.__main__ import main

moment = datetime.fromisoformat(sys.argv.pop(1)).astimezone()
options.now = lambda: moment
options.today = moment.date
sys.argv[0] = "bob"
sys.exit(main())
"""


def bob_on(day: str, *arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Return what `bob ARGUMENTS`, called in `folder` at nine in the morning of `day`, printed, and its exit status."""
    return subprocess.run(
        [sys.executable, "-c", _WITH_A_CLOCK, f"{day}T09:00", *arguments],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "80", "CI": "", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
