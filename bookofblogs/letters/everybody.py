"""Letters to everybody who signed up or stands in the book: welcome, milestones, thanks, and that it is published.

What is decided here:

- Welcome is the first letter or none: whoever had another one, or has sent a piece, is not welcomed any more.
- Whoever owes a piece hears of a missed milestone by the question that follows it, and not by its news as well: in a
  call of fifty, lived through day by day, they had four letters in ten days.
- A milestone is news for a fortnight after it was reached, or after its day, and only the last one is; none is on the
  last day of the call, for then everybody gets thanks, and none before the first piece came. The end has such a letter
  only where it was reached before.
- The evening of the end has no hour here: thanks are due on the last day of the call, but to those who still owe a
  piece and can send it until midnight, on the next.
- Published is told of the last release alone.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bookofblogs.folding import name_key
from bookofblogs.letters.history import last_letter_day, settled
from bookofblogs.letters.promises import WhyNot, known_releases, may_be_asked_about
from bookofblogs.model.outbox import Due, Occasion, Situation
from bookofblogs.model.progress import MilestoneProgress, MilestoneState
from bookofblogs.names.register import register_index
from bookofblogs.people.participants import pieces_of
from bookofblogs.wording import day_in_words

if TYPE_CHECKING:
    from bookofblogs.model.release import Release

_NEWS = timedelta(days=14)
_WHOLE = 100


def welcome(situation: Situation) -> Iterator[Due]:
    """Yield the first letter to everybody who signed up and has sent nothing yet, while the call is open."""
    call = situation.project.call
    if not _is_open(situation):
        return
    sent, written_to = pieces_of(situation.project.pieces), last_letter_day(situation.events)
    for person in situation.project.authors:
        if not person.withdrawn and person.key not in sent and person.key not in written_to:
            yield Due(occasion=Occasion.WELCOME, key=person.key, promised=person.promised, on=call.closes)


def milestone(situation: Situation) -> Iterator[Due]:
    """Yield how far the call has come, for everybody who signed up, when a milestone is reached or its day is there.

    Whoever is asked about it, or will be tomorrow, is none of them.
    """
    mark = news(situation)
    if mark is None:
        return
    sent = pieces_of(situation.project.pieces)
    missing = {person.key: person.promised for person in situation.progress.late}
    asked = {*missing} if may_be_asked_about(mark) else _asked_about(situation, mark)
    for person in situation.project.authors:
        if not person.withdrawn and person.key not in asked:
            yield Due(
                occasion=Occasion.MILESTONE,
                key=person.key,
                about=(mark.name,),
                pieces=tuple(sorted(sent.get(person.key, ()))),
                promised=missing.get(person.key, ()),
                milestone=mark,
                on=mark.due,
            )


def thanks(situation: Situation) -> Iterator[Due]:
    """Yield thanks to everybody, those who withdrew too, when the call has closed."""
    closes = situation.project.call.closes
    if closes is None or situation.today < closes:
        return
    sent = pieces_of(situation.project.pieces)
    missing = {person.key: person.promised for person in situation.progress.late}
    for person in situation.project.authors:
        if situation.today > closes or person.key not in missing:
            yield Due(
                occasion=Occasion.THANKS,
                key=person.key,
                pieces=tuple(sorted(sent.get(person.key, ()))),
                promised=missing.get(person.key, ()),
                on=closes,
            )


def published(situation: Situation) -> Iterator[Due]:
    """Yield that the book is there, for everybody who stands in its last release."""
    release = _last_release(situation)
    if release is None:
        return
    in_book = _in_release(situation, release)
    for key in sorted(in_book):
        yield Due(
            occasion=Occasion.PUBLISHED,
            key=key,
            about=(release.version,),
            pieces=in_book[key],
            on=release.on,
            version=release.version,
        )


def news(situation: Situation) -> MilestoneProgress | None:
    """Return the milestone that there is something new to tell of, None if there is none."""
    if not _is_open(situation) or situation.today == situation.project.call.closes:
        return None
    if not situation.progress.pieces.counted:
        return None
    told = [(day, mark.percent, mark) for mark in situation.progress.milestones if (day := _came(situation, mark))]
    if not told:
        return None
    day, _, mark = max(told, key=lambda each: each[:2])
    return mark if situation.today - day <= _NEWS else None


def no_welcome(situation: Situation) -> WhyNot:
    """Return what says why somebody is not to be welcomed any more."""
    sent = pieces_of(situation.project.pieces)

    def why(key: str, _about: str) -> str:
        if not _is_open(situation):
            return _closed(situation)
        days = [situation.received[file] for file in sent.get(key, ()) if file in situation.received]
        return (
            f"the piece came on {day_in_words(min(days), situation.today)}" if days else "has had another letter before"
        )

    return why


def no_milestone(situation: Situation) -> WhyNot:
    """Return what says why the letter on a milestone is not due any more."""
    now = news(situation)
    missing = {person.key for person in situation.progress.late}

    def why(key: str, about: str) -> str:
        if not _is_open(situation):
            return _closed(situation)
        if not situation.progress.pieces.counted:
            return "no piece has come yet"
        if now is not None and now.name == about and key in missing:
            return "is asked for the missing piece in its place"
        if now is not None and now.name != about:
            return f"there is newer news: {'the end' if now.name == 'end' else now.name.replace('%', ' %')}"
        return "it is no news any more"

    return why


def no_thanks(situation: Situation) -> WhyNot:
    """Return what says why somebody is not to be thanked yet."""
    closes = situation.project.call.closes
    if closes is None:
        return lambda _key, _about: "no day is named on which the call closes"
    if situation.today < closes:
        return lambda _key, _about: f"the call is open until {day_in_words(closes, situation.today)}"
    return lambda _key, _about: "can still send a piece today"


def not_published(situation: Situation) -> WhyNot:
    """Return what says why the letter on a release is not due."""
    release = _last_release(situation)

    def why(_key: str, about: str) -> str:
        if release is None:
            return f"releases.yaml has no version {about}"
        return f"version {release.version} is out" if release.version != about else "is not in the book"

    return why


def _asked_about(situation: Situation, mark: MilestoneProgress) -> set[str]:
    """Return the keys of those who had the question on a milestone."""
    about = f"{mark.name}@{mark.due}"
    return {key for key, occasion, each in settled(situation.events) if (occasion, each) == (Occasion.QUESTION, about)}


def _is_open(situation: Situation) -> bool:
    call, today = situation.project.call, situation.today
    return (call.opens is None or call.opens <= today) and (call.closes is None or today <= call.closes)


def _closed(situation: Situation) -> str:
    call = situation.project.call
    if call.closes is not None and call.closes < situation.today:
        return f"the call closed on {day_in_words(call.closes, situation.today)}"
    return f"the call opens on {day_in_words(call.opens or situation.today, situation.today)}"


def _came(situation: Situation, mark: MilestoneProgress) -> date | None:
    """Return the day on which a milestone became news: when it was reached, else its own, None if that is not yet."""
    if mark.state is MilestoneState.REACHED:
        return mark.reached_on
    is_there = mark.due is not None and mark.due <= situation.today
    return mark.due if is_there and mark.percent < _WHOLE else None


def _last_release(situation: Situation) -> "Release | None":
    known = known_releases(situation)
    return known[-1] if known else None


def _in_release(situation: Situation, release: "Release") -> Mapping[str, tuple[str, ...]]:
    """Return the pieces of everybody in a release who is somebody of the register, by their key."""
    by_key = {person.key: person for person in situation.project.authors}
    by_name = register_index(situation.project.authors)
    found: dict[str, list[str]] = {}
    for piece in release.pieces:
        for name in piece.keys or piece.authors:
            person = (by_key.get(name) if piece.keys else None) or by_name.get(name_key(name))
            if person is not None:
                found.setdefault(person.key, []).append(piece.file)
    return {key: tuple(sorted(set(files))) for key, files in found.items()}
