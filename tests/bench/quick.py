"""The commands that an editor runs without thinking, against a bare program of Typer's: cold, and with a warm cache."""

import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.posts import write_book
from tests.bench.report import tell, verdict
from tests.bench.stopwatch import Contestant, alternate

SIZES = (52, 1000)
_PACKAGE = Path(__file__).parent.parent.parent / "bookofblogs"
_COMMANDS = tuple(name for name in ("check", "status") if (_PACKAGE / "cli" / f"{name}.py").is_file())
_MANY = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Aim:
    """How many seconds a command may take; `above`: more than the bare program takes."""

    seconds: float
    above: bool


_COLD, _WARM, _WARM_MANY = _Aim(seconds=0.3, above=True), _Aim(seconds=0.08, above=True), _Aim(seconds=1, above=False)


def bench_quick(scratch: Path, rounds: int) -> None:
    """Time the quick commands on books of SIZES pieces, made in `scratch`, in turns with the bare program."""
    for size in SIZES:
        book = scratch / f"quick-{size}" / "book"
        write_book(book, size)
        bench_quick_on(book, size, rounds)


def bench_quick_on(book: Path, pieces: int, rounds: int) -> None:
    """Time the quick commands on one book of so many `pieces`."""
    tell(f"\n{pieces:,} pieces: quick commands, in turns with a bare Typer program")
    tell(f"\n  {'':<22}{'min':>9}{'median':>10}{'processor':>12}{'above bare':>13}")
    for command in _COMMANDS:
        bob = (sys.executable, "-m", "bookofblogs", command)
        cold = Contestant(name=f"bob {command}, cold", command=bob, folder=book, makes=(book / ".bob",))
        _race(cold, None if pieces >= _MANY else _COLD, 1 if pieces >= _MANY else rounds)
        warm = Contestant(name=f"bob {command}, warm", command=bob, folder=book, makes=())
        _race(warm, _WARM_MANY if pieces >= _MANY else _WARM, rounds)


def _race(contestant: Contestant, aim: _Aim | None, rounds: int) -> None:
    """Run `contestant` and the bare program in turns, and report both."""
    command = (sys.executable, "-m", "tests.bench.bare_typer")
    bare = Contestant(name="bare Typer program", command=command, folder=Path.cwd(), makes=())
    ours, theirs = alternate((contestant, bare), rounds)
    # Seconds of the processor, and the best of each: whatever else the machine does only adds.
    least, least_bare = min(run.processor_seconds for run in ours), min(run.processor_seconds for run in theirs)
    for name, runs, more in ((bare.name, theirs, ""), (contestant.name, ours, f"{least - least_bare:>11.2f} s")):
        seconds, work = [run.seconds for run in runs], min(run.processor_seconds for run in runs)
        tell(f"  {name:<22}{min(seconds):>7.2f} s{median(seconds):>8.2f} s{work:>10.2f} s{more}")
    if aim is not None:
        reached = least - least_bare if aim.above else least
        limit = f"{aim.seconds} s{' above the bare program' if aim.above else ''}"
        tell(f"  Aim: at most {limit}: {verdict(reached, aim.seconds)}")
