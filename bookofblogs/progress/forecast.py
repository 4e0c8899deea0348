"""Where a call is going: how many pieces there will be at its end, as a range.

Pieces are counted as they arrive, so the number of the days to come follows a negative binomial distribution: a
Poisson count whose rate is known only as well as the pieces seen so far allow (a gamma distribution, Jeffreys' prior).
There are two rates, that of the whole call and that of its last three weeks. The low end of the range goes by the
slower, the high end by the faster, and because people send late, each day of the last week counts there for six. Each
end leaves one chance in ten beyond it, so that about four times in five the true number lies within.
"""

import math
from collections.abc import Sequence
from datetime import date, timedelta

from bookofblogs.model.call import Call
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.progress import Forecast

LEAST_PIECES = 3
LEAST_DAYS = 7
LEAST_DAYS_OF_ARRIVAL = 3
"""A folder that was committed at once has no pace."""

_RECENT_DAYS = 21
_RUSH_DAYS = 7
_RUSH_WEIGHT = 6.0
_PRIOR = 0.5
_TAIL = 0.1
_FARTHEST_DAYS = 3 * 365


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pace:
    """So many pieces a day, known from so many pieces."""

    a_day: float
    pieces: float


def forecast(
    arrivals: Sequence[date], call: Call, *, today: date, goal: int | None, most: int | None = None
) -> Forecast:
    """Return where `call` is going, given the days on which its pieces arrived, in order and none after `today`.

    `most` is how many pieces there can be in all, if somebody knows. The range is None without a closing day ahead,
    and so is everything that lies ahead while there are fewer than LEAST_PIECES pieces, LEAST_DAYS days of the call or
    LEAST_DAYS_OF_ARRIVAL different days of arrival to go on.
    """
    reached = arrivals[goal - 1] if goal and len(arrivals) >= goal else None
    begin = _begin(arrivals, call.opens)
    is_enough = len(arrivals) >= LEAST_PIECES and len(set(arrivals)) >= LEAST_DAYS_OF_ARRIVAL
    if begin is None or not is_enough or (today - begin).days < LEAST_DAYS:
        return Forecast(goal_reached_on=reached)
    slow, fast = _paces(arrivals, begin, today)
    if reached is None and goal is not None:
        reached = _reached_on(today, (goal - len(arrivals)) * 2 / (slow.a_day + fast.a_day))
    at_close = None
    if call.closes is not None and today <= call.closes:
        at_close = _range(len(arrivals), slow, fast, (call.closes - today).days, most)
    return Forecast(at_close=at_close, goal_reached_on=reached)


def _begin(arrivals: Sequence[date], opens: date | None) -> date | None:
    """Return the day from which the call is counted: its opening, or the first piece if that came earlier."""
    return min((day for day in (opens, *arrivals[:1]) if day is not None), default=None)


def _paces(arrivals: Sequence[date], begin: date, today: date) -> tuple[_Pace, _Pace]:
    """Return the slower and the faster of two paces: that of the whole call, and that of its last weeks."""
    days = (today - begin).days + 1
    recent_days = min(days, _RECENT_DAYS)
    recent = sum(day > today - timedelta(days=recent_days) for day in arrivals)
    overall_pace = _Pace(a_day=(len(arrivals) + _PRIOR) / days, pieces=len(arrivals) + _PRIOR)
    recent_pace = _Pace(a_day=(recent + _PRIOR) / recent_days, pieces=recent + _PRIOR)
    slow, fast = sorted((overall_pace, recent_pace), key=lambda pace: pace.a_day)
    return slow, fast


def _range(so_far: int, slow: _Pace, fast: _Pace, days_left: int, most: int | None) -> tuple[int, int]:
    """Return the fewest and the most pieces to expect at the close, `days_left` days away; today may bring more."""
    days = days_left + 0.5
    rushed = days + min(days, _RUSH_DAYS) * (_RUSH_WEIGHT - 1)
    low = so_far + _quantile(_TAIL, slow.a_day * days, slow.pieces)
    high = so_far + _quantile(1 - _TAIL, fast.a_day * rushed, fast.pieces)
    if most is not None:
        high = max(so_far, min(high, most))
    return min(low, high), high


def _quantile(share: float, mean: float, shape: float) -> int:
    """Return the smallest count that a negative binomial with this mean and shape stays within for `share` of cases."""
    success = shape / (shape + mean)
    chance = math.exp(shape * math.log(success))
    count, total = 0, chance
    while total < share and chance > 0:
        chance *= (count + shape) / (count + 1) * (1 - success)
        count += 1
        total += chance
    return count


def _reached_on(today: date, days: float) -> date | None:
    """Return the day that is so many days ahead, None if it is too far to name."""
    return today + timedelta(days=math.ceil(days)) if days <= _FARTHEST_DAYS else None
