"""A milestone in a sentence."""

from bookofblogs.model.progress import MilestoneProgress, MilestoneState, Progress
from bookofblogs.wording import counted, day_in_words, small_counted


def milestone_line(mark: MilestoneProgress, progress: Progress) -> str:
    """Return how a milestone stands, as `40 %  20 pieces  reached on 17 July`; empty if nothing is known."""
    name = "end " if mark.name == "end" else f"{mark.percent} %"
    sentence = _sentence(mark, progress)
    if mark.needed is None:
        return f"{name}  {sentence}" if sentence else ""
    needed = counted(mark.needed, "piece").rjust(len(counted(progress.goal or 0, "piece")))
    return f"{name}  {needed}{'  ' if sentence else ''}{sentence}"


def _sentence(mark: MilestoneProgress, progress: Progress) -> str:
    """Return how a milestone stands, in words."""
    if mark.state is MilestoneState.REACHED:
        return _reached(mark, progress)
    due = day_in_words(mark.due, progress.as_of) if mark.due else ""
    if mark.state is None:
        return due
    short = (mark.needed or 0) - progress.pieces.counted
    if mark.state is MilestoneState.MISSED:
        return f"missed: due on {due}, {counted(short, 'piece')} short"
    pace = _pace(mark, progress)
    if not due:
        return pace or f"{short} more, no date set"
    if mark.state is MilestoneState.DUE and mark.due is not None:
        days = (mark.due - progress.as_of).days
        due += ", today" if days == 0 else f", in {small_counted(days, 'day')}"
    return f"{due}: {pace or f'{short:,} more'}"


def _reached(mark: MilestoneProgress, progress: Progress) -> str:
    """Return when a milestone was reached, and whether that was in time."""
    if mark.reached_on is None:
        return ""
    reached = f"reached on {day_in_words(mark.reached_on, progress.as_of)}"
    if mark.due is None:
        return reached
    days = (mark.due - mark.reached_on).days
    if days == 0:
        return f"{reached}, on its day"
    return f"{reached}, {small_counted(abs(days), 'day')} {'early' if days > 0 else 'late'}"


def _pace(mark: MilestoneProgress, progress: Progress) -> str:
    """Return what the present pace promises for the end of the call; empty for the others, and if nobody can say."""
    if mark.name != "end":
        return ""
    if progress.forecast.at_close is not None:
        low, high = progress.forecast.at_close
        return f"at this pace {f'between {low} and {high}' if low != high else str(low)}"
    if progress.forecast.goal_reached_on is not None and progress.closes is None:
        return f"at this pace on {day_in_words(progress.forecast.goal_reached_on, progress.as_of)}"
    return ""
