"""The screen of `bob status`: one look for a tired editor, the next action last, where the eye stops.

Every line is words; on a terminal a bar and two small charts stand beside them, and a little colour.
"""

from collections.abc import Iterator
from datetime import timedelta

from bookofblogs.cli.columns import beside, columns_of, one_line, padded, shortened, wrapped
from bookofblogs.cli.console import Line
from bookofblogs.cli.screens.charts import bar_cells, spark
from bookofblogs.model.book_folder import without_folder
from bookofblogs.model.feedback import FeedbackCounts
from bookofblogs.model.progress import CountedAgainst, LetterCounts, MilestoneProgress, MilestoneState, Progress
from bookofblogs.wording import counted, day_in_words, first_of, one_or_many, small_counted

_LABEL = 9
_MOST_WEEKS = 26
_MOST_FILES = 8
_MOST_NAMES = 8
_COLOURS = {MilestoneState.REACHED: "green", MilestoneState.MISSED: "red", MilestoneState.DUE: "yellow"}


def status_screen(progress: Progress, width: int, *, drawn: bool) -> list[Line]:
    """Return the lines of the screen, at most `width` wide. Without `drawn` there are words only, as for a pipe."""
    parts = (
        _heading(progress, width),
        _goal(progress, width, drawn=drawn),
        _weeks(progress, width, drawn=drawn),
        _facts(progress, width),
        _not_ready(progress, width),
        _late(progress, width),
        _lacks(progress, width),
        _next(progress, width),
    )
    lines: list[Line] = []
    for part in parts:
        block = list(part)
        lines += ([("", None)] if lines and block else []) + block
    return lines


def _heading(progress: Progress, width: int) -> Iterator[Line]:
    """Yield the title, the day, and how many are left."""
    day = day_in_words(progress.as_of)
    left = _days_left(progress)
    for line in beside(progress.title, f"{day} · {left}" if left else day, width):
        yield line, None


def _days_left(progress: Progress) -> str:
    """Return how many days are left, in words."""
    if progress.opens is not None and progress.as_of < progress.opens:
        return f"opens in {small_counted((progress.opens - progress.as_of).days, 'day')}"
    if progress.days_left is None:
        return ""
    if progress.days_left < 0:
        return f"closed {small_counted(-progress.days_left, 'day')} ago"
    return counted(progress.days_left, "day left", "days left") if progress.days_left else "the last day"


def _goal(progress: Progress, width: int, *, drawn: bool) -> Iterator[Line]:
    """Yield how many pieces there are of how many, and the milestones."""
    pieces, goal = progress.pieces.counted, progress.goal
    if goal is None:
        yield f"  {counted(pieces, 'piece')}", None
    else:
        of_what = "pieces" if progress.counted_against is CountedAgainst.GOAL else "promised pieces"
        words, percent = f"  {pieces:,} of {goal:,} {of_what}", f"{100 * pieces // goal} %"
        if drawn:
            yield from _bar(progress, words, percent, pieces / goal, width)
        else:
            yield f"{words}, {percent}", None
    for mark in progress.milestones:
        line = _milestone_line(mark, progress)
        if line:
            colour = _COLOURS.get(mark.state) if mark.state else None
            yield from ((text, colour) for text in wrapped(line, width, first="  ", rest=" " * 21))


def _bar(progress: Progress, words: str, percent: str, share: float, width: int) -> Iterator[Line]:
    """Yield the bar between `words` and `percent`, with the milestones marked below it."""
    percents = [mark.percent for mark in progress.milestones if mark.name != "end"]
    cells = width - len(words) - len(percents) - 10
    if cells < 20:  # on a narrow terminal the bar has a line of its own
        yield f"{words}, {percent}", None
        words, percent, cells = " ", "", width - len(percents) - 4
    line, below = bar_cells(share, percents, cells)
    yield f"{words}  {line}  {percent}".rstrip(), None
    if below:
        yield f"{' ' * (len(words) + 2)}{below}", None


def _milestone_line(mark: MilestoneProgress, progress: Progress) -> str:
    """Return how a milestone stands, as `40 %  20 pieces  reached on 17 July`; empty if nothing is known."""
    name = "end " if mark.name == "end" else f"{mark.percent} %"
    sentence = _how_it_stands(mark, progress)
    if mark.needed is None:
        return f"{name}  {sentence}" if sentence else ""
    needed = counted(mark.needed, "piece").rjust(len(counted(progress.goal or 0, "piece")))
    return f"{name}  {needed}{'  ' if sentence else ''}{sentence}"


def _how_it_stands(mark: MilestoneProgress, progress: Progress) -> str:
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


def _weeks(progress: Progress, width: int, *, drawn: bool) -> Iterator[Line]:
    """Yield how many pieces came in each week, and how they add up."""
    if not progress.arrivals:
        return
    first, latest = progress.arrivals[0], progress.arrivals[-1]
    begin = min(first, progress.opens) if progress.opens else first
    weeks = (progress.as_of - begin).days // 7 + 1
    shown = [begin + timedelta(days=7 * week) for week in range(max(0, weeks - _MOST_WEEKS), weeks)]
    a_week = [sum(day <= each < day + timedelta(days=7) for each in progress.arrivals) for day in shown]
    in_all = [sum(each < day + timedelta(days=7) for each in progress.arrivals) for day in shown]
    when = f"first piece {day_in_words(first, progress.as_of)}"
    if latest != first:
        when += ", latest today" if latest == progress.as_of else f", latest {day_in_words(latest, progress.as_of)}"
    towards = f"{in_all[-1]} of {progress.goal}" if progress.goal else counted(in_all[-1], "piece")
    if drawn:
        yield from _labelled("a week", f"{spark(a_week, max(a_week))}   {when}", width)
        yield from _labelled("in all", f"{spark(in_all, max(progress.goal or 0, *in_all))}   {towards}", width)
    else:
        yield from _labelled("a week", f"{' '.join(map(str, a_week))}; {when}", width)
        yield from _labelled("in all", " ".join(map(str, in_all)), width)


def _facts(progress: Progress, width: int) -> Iterator[Line]:
    """Yield the people, the pieces, the book and its themes, a line each."""
    people, pieces = progress.people, progress.pieces
    if people.signed_up:
        offers = counted(people.reviewers, "offers to review", "offer to review") if people.reviewers else ""
        waiting = people.waiting_for_feedback
        waits = counted(waiting, "waits for feedback", "wait for feedback") if waiting else ""
        yield from _labelled("people", _listed(f"{people.signed_up:,} signed up", offers, waits), width)
    counts = (
        (pieces.promised, "promised"),
        (pieces.received, "received"),
        (pieces.ready, "ready"),
        (pieces.declined, "declined"),
        (pieces.withdrawn, "withdrawn"),
    )
    always = ("received", "ready")
    shown = [f"{number:,} {name}" for number, name in counts if number or name in always]
    yield from _labelled(
        "pieces", ", ".join(shown) if pieces.received else _listed(*shown[:-2], "none received"), width
    )
    if pieces.words:
        pages = f"about {counted(progress.pages, 'page')}" if progress.pages else "pages not known yet"
        yield from _labelled("book", f"{counted(pieces.words, 'word')}, {pages}", width)
        yield from _labelled("themes", _themes(progress), width)
    if progress.feedback and (progress.feedback.waiting or progress.feedback.given):
        yield from _labelled("reading", _readings(progress.feedback), width)
    if progress.letters:
        yield from _labelled("letters", _letters(progress.letters), width)


def _readings(feedback: FeedbackCounts) -> str:
    """Return how many pieces wait for a reader's word, and how far that has come."""
    over = f" ({feedback.over:,} over {one_or_many(feedback.over, 'its', 'their')} day)" if feedback.over else ""
    counts = (
        (feedback.without_reader, "without a reader"),
        (feedback.not_asked, "not asked"),
        (feedback.asked, "asked"),
        (feedback.being_read, f"being read{over}"),
    )
    waiting = counted(feedback.waiting, "waits", "wait") if feedback.waiting else "nobody waits"
    how = _listed(*(f"{number:,} {name}" for number, name in counts if number))
    given = f"; {feedback.given:,} given" if feedback.given else ""
    return f"{waiting}{how and f': {how}'}{given}"


def _letters(letters: LetterCounts) -> str:
    """Return how many letters there are."""
    counts = (
        (letters.due, "to write"),
        (letters.drafts, "in the outbox"),
        (letters.waiting, "waiting"),
        (letters.held_back, "held back"),
        (letters.uncertain, "uncertain"),
    )
    return _listed(*(f"{number:,} {name}" for number, name in counts if number)) or "nobody is to be written to"


def _themes(progress: Progress) -> str:
    """Return the themes with their sizes."""
    themes, unplaced = progress.arrangement.themes, len(progress.arrangement.unplaced)
    sizes = [f"{theme.title} {len(theme.pieces)}" for theme in themes]
    if not sizes:
        return "none yet"
    return ", ".join((*sizes, f"not placed {unplaced}") if unplaced else sizes)


def _not_ready(progress: Progress, width: int) -> Iterator[Line]:
    """Yield what is not ready, and why, a line for each file."""
    files = progress.not_ready
    if not files:
        return
    yield f"  Not ready ({len(files)})", None
    names = [without_folder(file.file) for file in files[:_MOST_FILES]]
    column = min(max(map(columns_of, names)), width // 3)
    for name, file in zip(names, files, strict=False):
        more = f", and {len(file.errors) - 1} more" if len(file.errors) > 1 else ""
        begin = f"    {padded(name, column)}  "
        if columns_of(name) > column:
            yield f"    {shortened(name, width - 4)}", None
            begin = " " * 6
        why = one_line(file.errors[0].message) + more
        yield from ((line, None) for line in wrapped(why, width, first=begin, rest=" " * columns_of(begin)))
    if len(files) > _MOST_FILES:
        yield f"    and {len(files) - _MOST_FILES:,} more: bob check", None


def _late(progress: Progress, width: int) -> Iterator[Line]:
    """Yield who has promised and not sent, and how many pieces each."""
    if not progress.late:
        return
    yield f"  Promised and not sent ({sum(person.pieces for person in progress.late)})", None
    names = [
        person.called + (f" ({len(person.promised)})" if len(person.promised) > 1 else "") for person in progress.late
    ]
    text = first_of(names, _MOST_NAMES, last="", least_left=2)
    yield from ((line, None) for line in wrapped(text, width, first="    ", rest="    "))


def _lacks(progress: Progress, width: int) -> Iterator[Line]:
    """Yield what nobody told bob yet."""
    if progress.lacks:
        yield "  Not known yet", None
    for lack in progress.lacks:
        yield from ((line, None) for line in wrapped(lack, width, first="    ", rest="      "))


def _next(progress: Progress, width: int) -> Iterator[Line]:
    """Yield the next actions, the most urgent first."""
    for number, step in enumerate(progress.next):
        first = "  Then: " if number else "  Next: "
        yield from ((line, None) for line in wrapped(step, width, first=first, rest=" " * len(first)))


def _labelled(label: str, text: str, width: int) -> Iterator[Line]:
    """Yield `text` behind `label`, wrapped in its own column."""
    first = f"  {label:{_LABEL}}"
    yield from ((line, None) for line in wrapped(text, width, first=first, rest=" " * len(first)))


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
