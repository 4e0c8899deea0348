"""bob on a terminal: what a person sees who does not look through a pipe."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path


def bob_on_a_terminal(*arguments: str, folder: Path, columns: int = 80, typed: str = "", **environment: str) -> str:
    """Return what `bob ARGUMENTS`, called in `folder`, shows on a terminal of `columns` columns.

    What is `typed` there answers what it asks; without it there is nobody to be asked.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    surroundings = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-m", "bookofblogs", *arguments],
        cwd=folder,
        env={**surroundings, "TERM": "xterm-256color", **environment},
        stdin=theirs if typed else subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    os.write(ours, typed.encode())
    shown = b""
    while True:
        try:
            part = os.read(ours, 65_536)
        except OSError:  # Linux says so when the other side is closed
            break
        if not part:
            break
        shown += part
    os.close(ours)
    process.wait(timeout=60)
    return shown.decode().replace("\r\n", "\n")
