"""The Kindle files by way of calibre, for editors who name it in book.yaml: it is never chosen silently.

calibre is run as a program of its own on our EPUB. Its files differ from run to run: it writes a number drawn by lot.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from bookofblogs.errors import MachineError

_PROGRAM = "ebook-convert"
_OPTIONS = {".mobi": ("--mobi-file-type", "both"), ".azw3": ()}
_MOST_SECONDS = 900.0
_MOST_OUTPUT_CHARACTERS = 300
_OURSELVES = "Or take `engine: calibre` out of book.yaml, and bob writes the file itself."


def by_calibre(epub: bytes, suffix: str, *, most_seconds: float = _MOST_SECONDS) -> bytes:
    """Return what calibre makes of `epub`: a file named `.mobi` (MOBI 6 and KF8 in one) or `.azw3`, as `suffix` says.

    Raises MachineError where there is no calibre, where it fails, and where it takes longer than `most_seconds`.
    """
    program = shutil.which(_PROGRAM)
    if program is None:
        raise MachineError(
            f"book.yaml asks for calibre, and its program {_PROGRAM} is not on this machine's path. "
            f"Install calibre. {_OURSELVES}"
        )
    with tempfile.TemporaryDirectory(prefix="bob-calibre-") as scratch:
        made = Path(scratch, f"book{suffix}")
        Path(scratch, "book.epub").write_bytes(epub)
        _run([program, "book.epub", made.name, *_OPTIONS[suffix]], Path(scratch), most_seconds)
        return made.read_bytes()


def _run(command: list[str], folder: Path, most_seconds: float) -> None:
    """Run calibre in `folder`, with settings of its own, and see that the file, its third word, is there."""
    output = folder / "output.txt"
    environment = {**os.environ, "CALIBRE_CONFIG_DIRECTORY": str(folder / "settings")}
    # a file and no pipe: a child of a stopped calibre could hold a pipe open for ever
    with output.open("wb") as opened:
        try:
            status = subprocess.run(
                command,
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=opened,
                stderr=subprocess.STDOUT,
                timeout=most_seconds,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired as late:
            raise MachineError(
                f"calibre was still at work after {most_seconds:,.0f} seconds and was stopped. Try again. {_OURSELVES}"
            ) from late
        except OSError as fault:
            raise MachineError(f"calibre cannot be started: {fault.strerror}. Install it anew. {_OURSELVES}") from fault
    if status != 0 or not (folder / command[2]).is_file():
        end = " ".join(output.read_text(encoding="utf-8", errors="replace").split())[-_MOST_OUTPUT_CHARACTERS:]
        raise MachineError(
            f"calibre made nothing (exit status {status}). Its last words: {end or 'none'}. {_OURSELVES}"
        )
