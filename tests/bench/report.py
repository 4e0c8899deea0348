"""The benchmark's report, in plain words and columns."""

import sys
from statistics import median

from tests.bench.stopwatch import Run

_MOST_GROWTH = 1.05
Growth = dict[str, dict[int, list[Run]]]
"""The runs of each contestant at each number of pieces."""


def tell(line: str = "") -> None:
    """Print a line at once, so that a long benchmark shows how far it is."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def tell_columns(edition: str) -> None:
    """Print the heading of a table of runs."""
    tell(f"\n  {edition:<22}{'min':>9}{'median':>10}{'max':>10}{'processor':>12}{'peak memory':>14}")


def tell_runs(name: str, runs: list[Run]) -> None:
    """Print a contestant's row: seconds on the clock, median processor seconds, peak memory of its largest process."""
    seconds = [run.seconds for run in runs]
    times = f"{min(seconds):>7.2f} s{median(seconds):>8.2f} s{max(seconds):>8.2f} s"
    processor = median(run.processor_seconds for run in runs)
    tell(f"  {name:<22}{times}{processor:>10.2f} s{max(run.peak_bytes for run in runs) / 1e6:>11.0f} MB")


def verdict(figure: float, aim: float) -> str:
    """Return whether a figure that should be small meets its aim."""
    return "met" if figure <= aim else "MISSED"


def tell_ratio(bob: list[Run], rival: list[Run], aim: float | None) -> None:
    """Print how many times as long bob takes, by the medians and in every round, and whether that meets `aim`."""
    ratio = median(run.seconds for run in bob) / median(run.seconds for run in rival)
    work = median(run.processor_seconds for run in bob) / median(run.processor_seconds for run in rival)
    rounds = [ours.seconds / theirs.seconds for ours, theirs in zip(bob, rival, strict=True)]
    spread = f", {min(rounds):.2f} to {max(rounds):.2f} in the rounds" if len(rounds) > 1 else ""
    judged = "" if aim is None else f" Aim {aim:.2f}: {verdict(ratio, aim)}"
    tell(f"  bob takes {ratio:.2f} times as long{spread}; processor {work:.2f} times.{judged}")


def tell_growth(growth: Growth) -> None:
    """Print what a piece takes by the clock, and the largest process, at each number of pieces: level means linear.

    Of what bob makes: whether a piece of the largest book takes no more than one of the smallest.
    """
    sizes = sorted({size for runs in growth.values() for size in runs})
    if len(sizes) == 1:
        return
    tell("\nGrowth: milliseconds a piece (memory of the largest process)\n")
    tell(f"  {'':<22}" + "".join(f"{f'{size:,} pieces':>20}" for size in sizes))
    for name, runs_by_size in growth.items():
        cells = (_growth_cell(runs_by_size.get(size, []), size) for size in sizes)
        tell(f"  {name:<22}" + "".join(f"{cell:>20}" for cell in cells))
        if name.startswith("bob build ") and {sizes[0], sizes[-1]} <= runs_by_size.keys():
            few, many = (_seconds_a_piece(runs_by_size[size], size) for size in (sizes[0], sizes[-1]))
            judged = f"{many / few:.2f}. Aim {_MOST_GROWTH}: {verdict(many / few, _MOST_GROWTH)}"
            tell(f"  {'':<22}a piece of {sizes[-1]:,} to one of {sizes[0]:,}: {judged}")


def _growth_cell(runs: list[Run], pieces: int) -> str:
    if not runs:
        return "-"
    return f"{_seconds_a_piece(runs, pieces) * 1000:.1f} ({max(run.peak_bytes for run in runs) / 1e6:.0f} MB)"


def _seconds_a_piece(runs: list[Run], pieces: int) -> float:
    return median(run.seconds for run in runs) / pieces
