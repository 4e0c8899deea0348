"""Letters to whoever promised a piece that has not come: the reminder before a day, and the question after it.

What is decided here:

- Nobody is reminded of a milestone that the call has reached, however late they are: nothing depends on its day any
  more, and the letter on the milestone tells them how far the call is. Of the end everybody is reminded, whether or not
  the call has as many pieces as it hoped for: after it, their own piece is not in the book.
- Only the next day is spoken of, and of the distances only the nearest: two days before it, the one of three days.
- A question is asked only of what is known to be missed, from 60 % on, and of the end. It is not asked while the
  same people are reminded of a later day, for that asks the same, nor once the book was published.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bookofblogs.model.frozen import dataclass
from bookofblogs.model.outbox import Due, Occasion, Situation
from bookofblogs.model.progress import MilestoneProgress, MilestoneState
from bookofblogs.people.participants import pieces_of
from bookofblogs.wording import day_in_words

if TYPE_CHECKING:
    from bookofblogs.model.release import Release

_ASKED_FROM_PERCENT = 60
_WHOLE = 100

WhyNot = Callable[[str, str], str]
"""Says why a letter is not due to somebody, by key, for what it was once for, as it follows the person's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A milestone with a day, or the end of the call."""

    milestone: MilestoneProgress
    day: date
    is_end: bool

    @property
    def is_reached(self) -> bool:
        """Whether the call has as many pieces; False where nobody knows how many that are."""
        return self.milestone.state is MilestoneState.REACHED


def marks_of(situation: Situation) -> tuple[Mark, ...]:
    """Return every milestone that has a day, and the end of the call, by their days."""
    closes = situation.project.call.closes
    marks = []
    for mark in situation.progress.milestones:
        if mark.percent < _WHOLE and mark.due is not None:
            marks.append(Mark(milestone=mark, day=mark.due, is_end=False))
        elif mark.percent == _WHOLE:
            if mark.due is not None and closes is not None and mark.due < closes:
                whole = replace(mark, name=f"{_WHOLE}%")
                marks.append(Mark(milestone=whole, day=mark.due, is_end=False))
            end = closes or mark.due
            if end is not None:
                marks.append(Mark(milestone=replace(mark, due=end), day=end, is_end=True))
    return tuple(sorted(marks, key=lambda mark: (mark.day, mark.milestone.percent, mark.is_end)))


def reminder(situation: Situation) -> Iterator[Due]:
    """Yield the reminder of the next day that is near, for everybody who has promised and not sent."""
    reminded = _reminded_of(situation)
    if reminded is not None:
        mark, distance = reminded
        yield from _to_the_late(situation, Occasion.REMINDER, mark, f"{_name(mark)}-{distance}")


def question(situation: Situation) -> Iterator[Due]:
    """Yield the question whether the piece still comes, for everybody who has promised and not sent."""
    mark = _asked_about(situation)
    if mark is not None:
        yield from _to_the_late(situation, Occasion.QUESTION, mark, _name(mark))


def _name(mark: Mark) -> str:
    """Return a milestone and its day, by which a moved day is another one: `60%@2027-05-09`."""
    return f"{mark.milestone.name}@{mark.day.isoformat()}"


def _reminded_of(situation: Situation) -> tuple[Mark, int] | None:
    """Return the next day ahead that matters and the distance at which it is reminded of now, None if it is far."""
    for mark in marks_of(situation):
        left = (mark.day - situation.today).days
        if left >= 0 and (mark.is_end or not mark.is_reached):
            near = [days for days in situation.project.letter_settings.remind_days if days >= left]
            return (mark, min(near)) if near and _has_opened(situation) else None
    return None


def _has_opened(situation: Situation) -> bool:
    opens = situation.project.call.opens
    return opens is None or opens <= situation.today


def _asked_about(situation: Situation) -> Mark | None:
    """Return the last day that was missed and is asked about now, None if there is none."""
    if known_releases(situation) or _reminded_of(situation) is not None:
        return None
    past = [mark for mark in marks_of(situation) if mark.day < situation.today]
    if not past:
        return None
    last = past[-1]
    return last if last.is_end or may_be_asked_about(last.milestone) else None


def may_be_asked_about(mark: MilestoneProgress) -> bool:
    """Decide whether, once the day of a milestone is past, those who owe a piece are asked for it, as things stand."""
    return mark.percent >= _ASKED_FROM_PERCENT and mark.state not in {None, MilestoneState.REACHED}


def known_releases(situation: Situation) -> "tuple[Release, ...]":
    """Return the releases that were there on the day, the last one last."""
    return tuple(each for each in situation.releases if each.on is None or each.on <= situation.today)


def _to_the_late(situation: Situation, occasion: Occasion, mark: Mark, about: str) -> Iterator[Due]:
    """Yield a letter on `mark` to everybody who has promised and not sent."""
    sent = pieces_of(situation.project.pieces)
    for person in situation.progress.late:
        yield Due(
            occasion=occasion,
            key=person.key,
            about=(about,),
            pieces=tuple(sorted(sent.get(person.key, ()))),
            promised=person.promised,
            milestone=mark.milestone,
            on=mark.day,
        )


def no_reminder(situation: Situation) -> WhyNot:
    """Return what says why a reminder is not due any more."""
    marks = {mark.milestone.name: mark for mark in marks_of(situation)}
    it_came = _it_came(situation)

    def why(key: str, about: str) -> str:
        name, day = _parts(about.rpartition("-")[0])
        mark = marks.get(name)
        if came := it_came(key):
            return came
        if mark is None or mark.day != day:
            return _moved(situation, mark)
        if day < situation.today:
            return f"{day_in_words(day, situation.today)} is past"
        if mark.is_reached and not mark.is_end:
            return f"{_in_words(mark)} of the pieces are here already"
        return "another reminder has taken its place"

    return why


def no_question(situation: Situation) -> WhyNot:
    """Return what says why a question is not due any more."""
    marks = {mark.milestone.name: mark for mark in marks_of(situation)}
    it_came = _it_came(situation)

    def why(key: str, about: str) -> str:
        name, day = _parts(about)
        mark = marks.get(name)
        if came := it_came(key):
            return came
        if known_releases(situation):
            return "the book is published"
        if mark is None or mark.day != day:
            return _moved(situation, mark)
        if mark.is_reached and not mark.is_end:
            return f"{_in_words(mark)} of the pieces are here by now"
        return "a later day has taken its place"

    return why


def _in_words(mark: Mark) -> str:
    return mark.milestone.name.replace("%", " %")


def _moved(situation: Situation, mark: Mark | None) -> str:
    """Return that the day of a letter is not that of its milestone any more."""
    if mark is None:
        return "the day that it names is none of the call any more"
    return f"the day has moved to {day_in_words(mark.day, situation.today)}"


def _parts(about: str) -> tuple[str, date]:
    """Return the milestone and the day of `60%@2027-05-09`; of what is none, no name and the first of all days."""
    name, _, day = about.rpartition("@")
    try:
        return name, date.fromisoformat(day)
    except ValueError:
        return "", date.min


def _it_came(situation: Situation) -> Callable[[str], str]:
    """Return what says, by key, that the piece of somebody came, and when; it says nothing of whoever is late."""
    late = {person.key for person in situation.progress.late}
    sent = pieces_of(situation.project.pieces)

    def why(key: str) -> str:
        if key in late:
            return ""
        days = [situation.received[file] for file in sent.get(key, ()) if file in situation.received]
        return f"the piece came on {day_in_words(max(days), situation.today)}" if days else "promises no piece any more"

    return why
