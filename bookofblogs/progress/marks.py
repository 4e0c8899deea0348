"""The milestones of a call on a day: how many pieces each needs, when it was reached, and how it stands."""

from collections.abc import Sequence
from datetime import date, timedelta

from bookofblogs.model.call import Call, Milestone
from bookofblogs.model.progress import MilestoneProgress, MilestoneState

_WHOLE = 100
_SOON = timedelta(days=7)


def milestones_on(today: date, call: Call, goal: int | None, arrivals: Sequence[date]) -> tuple[MilestoneProgress, ...]:
    """Return every milestone of `call` on `today`, the end of the call last, as that of 100 %.

    `arrivals` are the days on which the pieces that count were received, in order.
    """
    marks = [mark for mark in call.milestones if mark.percent < _WHOLE]
    end_due = next((mark.due for mark in call.milestones if mark.percent == _WHOLE and mark.due), call.closes)
    end = Milestone(percent=_WHOLE, due=end_due)
    return tuple(_progress(mark, today, goal, arrivals) for mark in (*marks, end))


def _progress(mark: Milestone, today: date, goal: int | None, arrivals: Sequence[date]) -> MilestoneProgress:
    """Return how one milestone stands."""
    name = "end" if mark.percent == _WHOLE else f"{mark.percent}%"
    if goal is None:
        return MilestoneProgress(name=name, percent=mark.percent, due=mark.due)
    needed = -(-mark.percent * goal // _WHOLE)
    reached_on = arrivals[needed - 1] if len(arrivals) >= needed else None
    return MilestoneProgress(
        name=name,
        percent=mark.percent,
        needed=needed,
        due=mark.due,
        state=_state(today, mark.due, is_reached=reached_on is not None),
        reached_on=reached_on,
    )


def _state(today: date, due: date | None, *, is_reached: bool) -> MilestoneState:
    """Return the state of a milestone that is due on `due`."""
    if is_reached:
        return MilestoneState.REACHED
    if due is None or today + _SOON < due:
        return MilestoneState.AHEAD
    return MilestoneState.DUE if today <= due else MilestoneState.MISSED
