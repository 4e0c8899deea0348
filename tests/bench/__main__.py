"""`make bench`: bob against pandoc, calibre and bare WeasyPrint, in one run, on the same posts.

What only prints, such as bob check, runs against a bare program of Typer's.

    python -m tests.bench [--quick] [--sizes 52,200,1000] [--rounds 5] [--editions epub mobi ...] [--book DIR]
        [--earlier DIR]

And bob against itself: what each edition costs a piece, cold, with nothing changed, after one edited post, and after an
edit that moves the number of every later page; how much memory all processes take together; and, with a copy of this
repository as it was at another time (`git worktree add --detach DIR COMMIT`), against what it was.

A benchmark, no test: it prints what it measured, and says where an aim was missed.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bookofblogs.editions.table import EDITIONS
from tests.bench.contestants import Pair, earlier_pair, epub_pair, mobi_pair, pdf_pair, piece_files
from tests.bench.letters import bench_letters
from tests.bench.posts import write_book
from tests.bench.quick import bench_quick, bench_quick_on
from tests.bench.rebuilds import bench_rebuilds
from tests.bench.report import Growth, tell, tell_columns, tell_growth, tell_ratio, tell_runs
from tests.bench.sent import bench_sent
from tests.bench.stopwatch import Contestant, FailedError, Run, alternate

_PAIRS: dict[str, Callable[[Path, Path], Pair]] = {"epub": epub_pair, "mobi": mobi_pair, "pdf": pdf_pair}


def main() -> int:
    """Run the benchmark; return 1 if bob made nothing, else 0."""
    wanted = _arguments()
    growth: Growth = {}
    tell(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors")
    try:
        with tempfile.TemporaryDirectory(prefix="bob-bench-") as scratch:
            if wanted.book:
                book = Path(scratch, "book")
                shutil.copytree(wanted.book, book, symlinks=True, ignore=shutil.ignore_patterns("build", ".*"))
                bench_quick_on(book, len(piece_files(book)), wanted.rounds)
                _bench(book, wanted, wanted.rounds, growth)
            else:
                bench_quick(Path(scratch), wanted.rounds)
                bench_sent(Path(scratch), wanted.rounds)
                bench_letters(Path(scratch), wanted.rounds)
                for size in () if wanted.quick else wanted.sizes:
                    book = Path(scratch, str(size), "book")
                    write_book(book, size)
                    _bench(book, wanted, wanted.rounds if size == min(wanted.sizes) else 1, growth)
    except FailedError as failed:
        tell(str(failed))
        return 1
    if growth:
        tell_growth(growth)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make bench", description="Time bob against pandoc, calibre, bare WeasyPrint and bare Typer."
    )
    parser.add_argument("--book", type=Path, help="a book folder to run on, instead of made-up posts")
    parser.add_argument("--sizes", type=_numbers, default=[52, 200, 1000], help="pieces; default 52,200,1000")
    parser.add_argument("--rounds", type=int, default=5, help="rounds at the smallest size, once above; default 5")
    parser.add_argument("--quick", action="store_true", help="only the commands that print, such as bob check")
    parser.add_argument("--editions", nargs="+", choices=list(EDITIONS), default=list(EDITIONS), help="default all")
    parser.add_argument("--earlier", type=Path, help="a folder with this repository as it was, to run against as well")
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return sorted(int(number) for number in text.split(","))


def _bench(book: Path, wanted: argparse.Namespace, rounds: int, growth: Growth) -> None:
    """Run and report every pair of the editions that are `wanted` on `book`; add the runs to `growth`."""
    pieces = piece_files(book)
    words = sum(len(piece.read_text(encoding="utf-8", errors="replace").split()) for piece in pieces)
    turns = "once each" if rounds == 1 else f"{rounds} times each, in turns"
    tell(f"\n{len(pieces):,} pieces, {words:,} words; {turns}")
    for edition in (name for name in wanted.editions if name in _PAIRS):
        pair = _PAIRS[edition](book, book.parent)
        tell_columns(pair.edition)
        for contestant, runs in _compete(pair, rounds):
            growth.setdefault(contestant.name, {})[len(pieces)] = runs
    for edition in wanted.editions if wanted.earlier else ():
        tell_columns(edition)
        _compete(earlier_pair(book, edition, wanted.earlier.resolve()), rounds)
    bench_rebuilds(book, wanted.editions, rounds)


def _compete(pair: Pair, rounds: int) -> list[tuple[Contestant, list[Run]]]:
    """Return the runs of both, or of bob alone where the rival is missing or cannot make it; report them."""
    both = [pair.bob] if pair.rival is None else [pair.bob, pair.rival]
    if pair.rival is None:
        tell(f"  {pair.rival_name} is not installed: bob runs alone.")
    try:
        runs = alternate(both, rounds)
    except FailedError as failed:
        if failed.contestant is pair.bob:
            raise
        tell(f"  {failed}\n  bob runs alone.")
        both = [pair.bob]
        runs = alternate(both, rounds)
    results = list(zip(both, runs, strict=True))
    for contestant, its_runs in results:
        tell_runs(contestant.name, its_runs)
    if len(runs) > 1:
        tell_ratio(runs[0], runs[1], pair.aim)
    return results


if __name__ == "__main__":
    sys.exit(main())
