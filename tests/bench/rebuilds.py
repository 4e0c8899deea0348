"""What each edition costs a piece: cold, with nothing changed, and after one edited post."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

from tests.bench.contestants import bob_builds, piece_files
from tests.bench.report import tell
from tests.bench.stopwatch import Contestant, Run, time_once

_AIMS = {"epub": 0.25, "pdf": 0.12, "print": 0.3}
"""How much of the cold time an edition may take after one edited post, where there is an aim."""
_NUMBERS = count(1)


def bench_rebuilds(book: Path, editions: Sequence[str], rounds: int) -> None:
    """Build each of `editions` of `book` cold, again, and after an edit, so many `rounds`; report and compare."""
    pieces = piece_files(book)
    post = pieces[len(pieces) // 2]
    text = post.read_bytes()
    tell(
        f"\n  {'a piece':<10}{'cold':>10}{'unchanged':>12}{'one edited':>12}{'of cold':>9}{'file':>10}"
        f"{'peak memory':>13}"
    )
    bare = (sys.executable, "-m", "tests.bench.bare_typer")
    starting = Contestant(name="bare Typer program", command=bare, folder=Path.cwd(), makes=())
    started = min(time_once(starting).processor_seconds for _ in range(rounds + 1))
    tell(f"  {'starting up':<10}{started / len(pieces) * 1000:>7.1f} ms of each time below: Python and Typer alone")
    for edition in editions:
        cold = replace(bob_builds(book, edition), name=f"bob build {edition}, cold")
        same = replace(cold, name=f"bob build {edition}, nothing changed", makes=())
        edited = replace(same, name=f"bob build {edition}, one post edited", before=partial(_edit, post))
        time_once(cold)  # modules are compiled, and files are in the system's memory
        taken = [[time_once(one) for one in (cold, same, edited)] for _ in range(rounds)]
        size = sum(file.stat().st_size for file in (book / "build").rglob("*") if file.is_file())
        _tell_edition(edition, [list(runs) for runs in zip(*taken, strict=True)], len(pieces), size)
        post.write_bytes(text)


def _edit(post: Path) -> None:
    """Add a sentence to a post, another one each time."""
    with post.open("a", encoding="utf-8") as file:
        file.write(f"\nThis is sentence {next(_NUMBERS)} of those that came later.\n")


def _tell_edition(edition: str, runs: list[list[Run]], pieces: int, size: int) -> None:
    """Print the row of an edition, and whether its aim is met.

    Seconds of the processor, and the best of each: whatever else the machine does only adds.
    """
    cold, same, edited = (min(run.processor_seconds for run in each) for each in runs)
    peak = max(run.peak_bytes for run in runs[0])
    times = "".join(
        f"{seconds / pieces * 1000:>{width}.1f} ms" for seconds, width in ((cold, 7), (same, 9), (edited, 9))
    )
    tell(f"  {edition:<10}{times}{edited / cold:>9.2f}{size / pieces / 1000:>7.0f} kB{peak / 1e6:>10.0f} MB")
    if edition in _AIMS:
        verdict = "met" if edited / cold <= _AIMS[edition] else "MISSED"
        tell(f"  Aim: after one edited post at most {_AIMS[edition]} of the cold time: {verdict}")
