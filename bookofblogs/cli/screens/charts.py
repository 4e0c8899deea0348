"""A bar, and a small chart of columns, drawn with letters."""

from collections.abc import Iterable, Sequence

_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL, _MARK = "█", "│"
_LEVELS = "▁▂▃▄▅▆▇█"


def bar_cells(share: float, percents: Iterable[int], cells: int) -> tuple[str, str]:
    """Return a bar of `cells`, filled to `share` (1 is full) with a mark at each of `percents`, and the line below it.

    A mark stands between two cells, so that the bar is as many columns longer as there are marks.
    """
    eighths = round(max(0.0, min(1.0, share)) * cells * 8)
    filled = _FULL * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
    filled = filled.ljust(cells)
    drawn, below = "", ""
    before = 0
    for percent in percents:
        cell = round(percent * cells / 100)
        drawn += filled[before:cell] + _MARK
        before = cell
        label = f"{percent} %"
        below = below.ljust(max(len(drawn) - 1 - len(label) // 2, len(below) + 1 if below else 0)) + label
    return drawn + filled[before:], below


def spark(numbers: Sequence[float], top: float) -> str:
    """Return a column for each number, the tallest where it is `top` or more."""
    last = len(_LEVELS) - 1
    return "".join(_LEVELS[min(last, -int(-number * last // top))] if top > 0 else _LEVELS[0] for number in numbers)
