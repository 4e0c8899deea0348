"""What each edition costs a piece: cold, with nothing changed, after one edited post, after one that moves all pages.

And how much memory a cold build takes, in its largest process and in all of them together.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from random import Random

from bookofblogs.project.folder import open_folder
from bookofblogs.themes.arrange import arrange
from tests.bench.contestants import bob_builds, piece_files
from tests.bench.prose import paragraph
from tests.bench.report import tell, verdict
from tests.bench.stopwatch import Contestant, Run, time_once

_EDITS = (
    ("one edited post", {"epub": 0.2, "pdf": 0.12, "print": 0.3}),
    ("an edit that moves all later pages", {"pdf": 0.15}),
)
"""After what an edition is built again, and how much of its cold time that may take, where there is an aim."""
_WITH_PAGES = ("pdf", "print")
_MOST_TOGETHER = {"pdf": ((60, 350), (1000, 500)), "print": ((60, 350), (1000, 500))}
"""How many MB all processes may take together, up to so many pieces."""
_PARAGRAPHS_OF_TWO_PAGES = 14
_NUMBERS = count(1)
_WIDTHS = (12, 12, 13, 14)


def bench_rebuilds(book: Path, editions: Sequence[str], rounds: int) -> None:
    """Build each of `editions` of `book` cold, again, and after edits, so many `rounds`; report and compare."""
    pieces = piece_files(book)
    middle, first = pieces[len(pieces) // 2], _first_of(book)
    texts = {post: post.read_bytes() for post in (middle, first)}
    _tell_heading(len(pieces), rounds)
    for edition in editions:
        cold = replace(bob_builds(book, edition), name=f"bob build {edition}, cold")
        same = replace(cold, name=f"bob build {edition}, nothing changed", makes=())
        edited = replace(same, name=f"bob build {edition}, one post edited", before=partial(_edit, middle))
        moved = replace(same, name=f"bob build {edition}, all later pages moved", before=partial(_lengthen, first))
        weighed = time_once(cold, weigh=True)  # modules are compiled, and files are in the system's memory
        contestants = (cold, same, edited, moved) if edition in _WITH_PAGES else (cold, same, edited)
        taken = [[time_once(one) for one in contestants] for _ in range(rounds)]
        size = sum(file.stat().st_size for file in (book / "build").rglob("*") if file.is_file())
        _tell_edition(edition, [list(runs) for runs in zip(*taken, strict=True)], len(pieces), size)
        _tell_memory(edition, weighed, len(pieces))
        for post, text in texts.items():
            post.write_bytes(text)


def _first_of(book: Path) -> Path:
    """Return the post that stands first in the book."""
    project = open_folder(book).project
    arrangement = arrange(project)
    return book / [*(file for theme in arrangement.themes for file in theme.pieces), *arrangement.unplaced][0]


def _edit(post: Path) -> None:
    """Add a sentence to a post, another one each time."""
    with post.open("a", encoding="utf-8") as file:
        file.write(f"\nThis is sentence {next(_NUMBERS)} of those that came later.\n")


def _lengthen(post: Path) -> None:
    """Add about two pages to a post, other ones each time."""
    dice = Random(f"later {next(_NUMBERS)}")
    with post.open("a", encoding="utf-8") as file:
        file.write("".join(f"\n{paragraph(dice)}\n" for _ in range(_PARAGRAPHS_OF_TWO_PAGES)))


def _tell_heading(pieces: int, rounds: int) -> None:
    titles = ("cold", "unchanged", "one edited", "all moved")
    heading = "".join(f"{title:>{width}}" for title, width in zip(titles, _WIDTHS, strict=True))
    tell(f"\n  {'a piece':<20}{heading}{'file':>10}")
    bare = (sys.executable, "-m", "tests.bench.bare_typer")
    starting = Contestant(name="bare Typer program", command=bare, folder=Path.cwd(), makes=())
    started = min(time_once(starting).seconds for _ in range(rounds + 1))
    tell(f"  {'starting up':<20}{started / pieces * 1000:>9.1f} ms of each time below: Python and Typer alone")


def _tell_edition(edition: str, runs: list[list[Run]], pieces: int, size: int) -> None:
    """Print the rows of an edition, and whether its aims are met: by the clock, which is what somebody waits.

    The best of each: whatever else the machine does only adds.
    """
    clock = [min(run.seconds for run in each) for each in runs]
    work = [min(run.processor_seconds for run in each) for each in runs]
    tell(f"  {edition + ', by the clock':<20}{_milliseconds(clock, pieces)}{size / pieces / 1000:>7.0f} kB")
    tell(f"  {'of the processor':<20}{_milliseconds(work, pieces)}")
    for (what, aims), seconds, processor in zip(_EDITS, clock[2:], work[2:], strict=False):
        of_cold = seconds / clock[0]
        judged = f" Aim {aims[edition]:.2f}: {verdict(of_cold, aims[edition])}" if edition in aims else ""
        tell(f"    after {what} {of_cold:.2f} of cold; processor {processor / work[0]:.2f}.{judged}")


def _milliseconds(seconds: list[float], pieces: int) -> str:
    return "".join(
        f"{each / pieces * 1000:>{width - 3}.1f} ms" for each, width in zip(seconds, _WIDTHS, strict=False)
    ).ljust(sum(_WIDTHS))


def _tell_memory(edition: str, weighed: Run, pieces: int) -> None:
    """Print how much memory a cold build takes, and whether all its processes together meet their aim."""
    largest = f"    memory: the largest process {weighed.peak_bytes / 1e6:.0f} MB"
    if weighed.together_bytes is None:
        tell(f"{largest}; what all take together this system does not tell")
        return
    together = weighed.together_bytes / 1e6
    aim = next((most for size, most in _MOST_TOGETHER.get(edition, ()) if pieces <= size), None)
    judged = "" if aim is None else f" Aim {aim} MB: {verdict(together, aim)}"
    tell(f"{largest}, all together {together:.0f} MB.{judged}")
