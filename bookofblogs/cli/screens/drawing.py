"""Lines, bars and small charts in text, of a given width."""

import textwrap
from collections.abc import Iterable, Sequence

from rich.cells import cell_len

_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL, _MARK = "█", "│"
_LEVELS = "▁▂▃▄▅▆▇█"


def beside(left: str, right: str, width: int) -> list[str]:
    """Return `left` and `right` at the two ends of a line, or on two lines where they do not fit on one."""
    blanks = width - cell_len(left) - cell_len(right)
    if blanks >= 2:  # noqa: PLR2004 - fewer would run the two together
        return [f"{left}{' ' * blanks}{right}"]
    return [*wrapped(left, width), right]


def wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Return `text` in lines of at most `width`, the first after `first`, the others after `rest`."""
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    ) or [first.rstrip()]


def shortened(text: str, width: int) -> str:
    """Return `text` on one line of at most `width`, cut off with three dots if it is longer."""
    text = " ".join(text.split())
    return text if len(text) <= width else f"{text[: max(width, 8) - 1].rstrip()}…"


def bar(share: float, percents: Iterable[int], cells: int) -> tuple[str, str]:
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
