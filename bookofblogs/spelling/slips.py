"""The program `typos`: known slips and what was meant, and the spellings that one English has and another has not."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from bookofblogs.errors import MachineError

_PROGRAM = "typos"
_INSTALL_ANEW = "Install it anew: pip install --force-reinstall typos"
_ENDS_WELL = (0, 2)
"""Nothing found; something found."""
_MOST_SECONDS = 60.0
ANY_ENGLISH, AMERICAN, BRITISH = "en", "en-us", "en-gb"


def find_typos() -> Path | None:
    """Return where the program lies: beside this Python, else on the path; None where it is not installed."""
    beside = Path(sys.executable).parent / _PROGRAM
    found = str(beside) if beside.is_file() else shutil.which(_PROGRAM)
    return Path(found).absolute() if found else None


def corrections(
    program: Path, words: Collection[str], locale: str, *, most_seconds: float = _MOST_SECONDS
) -> dict[str, tuple[str, ...]]:
    """Return those of `words` that are wrong in the English of `locale`, each with what may have been meant.

    Args:
        program: Where `typos` lies.
        words: Words of the letters a to z alone, in lower case: nothing else is one word to that program.
        locale: ANY_ENGLISH, AMERICAN or BRITISH.
        most_seconds: How long the program may take.

    Raises:
        MachineError: if the program fails, or takes longer.

    """
    return dict(_answers(_printed(program, "\n".join(sorted(words)), locale, most_seconds), words))


def _printed(program: Path, text: str, locale: str, most_seconds: float) -> str:
    """Return what the program prints of `text`, in an empty folder, where no settings of anybody's reach it."""
    command = [str(program), "--format", "json", "--isolated", "--locale", locale, "-"]
    with tempfile.TemporaryDirectory(prefix="bob-typos-") as empty:
        surroundings = {"HOME": empty, "XDG_CONFIG_HOME": empty, "NO_COLOR": "1"}
        try:
            ended = subprocess.run(
                command,
                input=text.encode(),
                capture_output=True,
                cwd=empty,
                env=surroundings,
                timeout=most_seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            raise MachineError(
                f"The program {_PROGRAM} was still at work after {most_seconds:,.0f} seconds and was ended. Try again."
            ) from late
        except OSError as fault:
            raise MachineError(
                f"The program {_PROGRAM} cannot be started: {fault.strerror}. {_INSTALL_ANEW}"
            ) from fault
    if ended.returncode not in _ENDS_WELL:
        raise MachineError(f"The program {_PROGRAM} failed (exit status {ended.returncode}). {_INSTALL_ANEW}")
    return ended.stdout.decode("utf-8", errors="replace")


def _answers(printed: str, asked: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what is said of whole words that were asked about: the program also finds words within words."""
    for line in printed.splitlines():
        try:
            answer: Any = json.loads(line)
            word, meant = answer["typo"], tuple(map(str, answer["corrections"]))
        except (ValueError, TypeError, KeyError, RecursionError) as fault:
            raise MachineError(
                f"The program {_PROGRAM} answers in a way that bob does not know. {_INSTALL_ANEW}"
            ) from fault
        if word in asked and meant:
            yield word, meant
