"""What bob cannot know of a letter, told by the editor and noted: it arrived, it came back, they spoke to each other.

the situation -> who and which letter is meant -> the record, or contacts.csv
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from bookofblogs.errors import UsageError
from bookofblogs.files.lock import working_on
from bookofblogs.letters.due import due_letters
from bookofblogs.letters.history import last_on_letters, open_drafts
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.outbox import Became, Due, LetterEvent, Occasion
from bookofblogs.model.people import Author
from bookofblogs.names.register import person_called
from bookofblogs.people.answers import YesOrNo
from bookofblogs.people.private_answers import answered_since
from bookofblogs.project.answer_columns import set_letters, set_shares_address
from bookofblogs.project.folder import find_book
from bookofblogs.project.letter_record import append, refuse_if_lost
from bookofblogs.project.private_places import refuse_if_git_keeps_letters
from bookofblogs.workflow.letters_exporting import clear_export
from bookofblogs.workflow.letters_situation import Correspondence, correspondence, recipients_of, require_contacts
from bookofblogs.workflow.letters_writing import occasion_called

_NOTHING = "Nothing was noted."


class Note(StrEnum):
    """What the editor tells of a letter or a person."""

    BY_HAND = "by-hand"
    """They wrote, called or spoke to them: the letter is not needed any more."""
    ARRIVED = "arrived"
    SEND_AGAIN = "send-again"
    """It is to be sent once more."""
    BOUNCED = "bounced"
    """The mail came back."""
    NEVER = "never"
    """They want no more letters."""
    MAY_AGAIN = "may-again"
    """They may be written to again."""
    SHARES_ADDRESS = "shares-address"
    """Those with whom they read may have their address."""
    KEEPS_ADDRESS = "keeps-address"
    """Nobody may have it."""


_IN_CONTACTS = (Note.NEVER, Note.MAY_AGAIN, Note.SHARES_ADDRESS, Note.KEEPS_ADDRESS)
"""What is about the person, and stands in contacts.csv."""
_UNCERTAIN = (Became.TRYING, Became.UNCERTAIN)
_ON_ITS_WAY = (Became.SENT, Became.HANDED_OVER)
_CAME_BACK = (Became.REFUSED, Became.BOUNCED)
_CAN_BE: Mapping[Note, tuple[tuple[Became, ...], ...]] = {
    Note.ARRIVED: (_UNCERTAIN, (*_ON_ITS_WAY, Became.BOUNCED)),
    Note.SEND_AGAIN: (_UNCERTAIN, _CAME_BACK, (*_ON_ITS_WAY, Became.ARRIVED, Became.BY_HAND)),
    Note.BOUNCED: ((*_UNCERTAIN, *_ON_ITS_WAY, Became.ARRIVED),),
}
"""What can have become of a letter of which this is told; what stands earlier is meant first."""
_BECOMES = {
    Note.BY_HAND: Became.BY_HAND,
    Note.ARRIVED: Became.ARRIVED,
    Note.SEND_AGAIN: Became.DRAFTED,
    Note.BOUNCED: Became.BOUNCED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What was noted of a person."""

    key: str
    name: str
    note: Note
    letters: tuple[LetterEvent, ...] = ()
    """The letters it is about, as the record has them now; none where it is about the person."""
    has_other_address: bool = False
    """Whether another address stands in contacts.csv, where the mail came back from one."""


def note(start: Path, typed: Sequence[str], what: Note, *, occasion: str, now: datetime) -> tuple[Noted, ...]:
    """Return what was noted of the people that `typed` names, in the book around `start`.

    `occasion` says which of several letters is meant. Raises UsageError for a name that is nobody's or several
    people's, where no letter can be meant, or several can; then nothing is noted of anybody.
    """
    root = find_book(start)
    which = occasion_called(occasion) if occasion else None
    with working_on(root):
        letters = correspondence(root, now=now)
        require_contacts(letters)
        refuse_if_git_keeps_letters(root, outcome=_NOTHING)
        refuse_if_lost(letters.record, letters.lying, outcome=_NOTHING)
        people = [person_called(name, letters.situation.project.authors) for name in dict.fromkeys(typed)]
        if what in _IN_CONTACTS:
            for person in people:
                _answer(root, person, what, letters.at.date())
            return tuple(Noted(key=person.key, name=letters.names[person.key], note=what) for person in people)
        events = {person.key: _events(letters, person.key, what, which) for person in people}
        noted = tuple(event for each in events.values() for event in each)
        append(root, (*letters.dropped, *noted))
        clear_export(root, {event.draft for event in open_drafts((*letters.situation.events, *noted))})
        reached = _still_reached(letters, events.values()) if what is Note.BOUNCED else frozenset()
    return tuple(
        Noted(key=key, name=letters.names[key], note=what, letters=each, has_other_address=key in reached)
        for key, each in events.items()
    )


def _answer(root: Path, person: Author, what: Note, day: date) -> None:
    """Write into contacts.csv what somebody said of letters, or of their address."""
    keys = (person.key, *person.same_as)
    if what in (Note.SHARES_ADDRESS, Note.KEEPS_ADDRESS):
        answer = YesOrNo.YES if what is Note.SHARES_ADDRESS else YesOrNo.NO
        set_shares_address(root, keys, answered_since(answer, day))
    else:
        set_letters(root, keys, answered_since(YesOrNo.NO, day) if what is Note.NEVER else "")


def _events(letters: Correspondence, key: str, what: Note, occasion: Occasion | None) -> tuple[LetterEvent, ...]:
    """Return the lines of the record by which the letters to somebody become what the editor tells of them."""
    known = [event for event in last_on_letters(letters.situation.events).values() if event.key == key]
    ways = [[event for event in known if event.became in became] for became in _CAN_BE.get(what, ())]
    ways = _not_done(letters, known, key) if what is Note.BY_HAND else ways
    chosen = ([event for event in way if occasion in (None, event.occasion)] for way in ways)
    found = next((way for way in chosen if way), [])
    if what is Note.BOUNCED:
        found = found[-1:]  # that came back which went last
    kinds = list(dict.fromkeys(event.occasion.value for event in found))
    name = letters.names[key]
    if not found:
        raise UsageError(f"There is no letter to {name} of which that can be said. {_NOTHING} See: bob letters")
    if len(kinds) > 1:
        options = " or ".join(f"--occasion {kind}" for kind in kinds)
        raise UsageError(f"Which letter to {name} is meant? {_NOTHING} Add {options}.")
    gone = next((event.draft for event in found if event.draft not in letters.lying), None)
    if what is Note.SEND_AGAIN and gone is not None:
        raise UsageError(
            f"The draft outbox/{gone} is gone, and cannot be sent again. {_NOTHING} Write to {name} yourself, then say "
            "so with --by-hand."
        )
    return tuple(replace(event, at=letters.at, became=_BECOMES[what]) for event in found)


def _not_done(letters: Correspondence, known: Iterable[LetterEvent], key: str) -> list[list[LetterEvent]]:
    """Return the letters that somebody should have and has not: drafted, due, held back, waiting, each for itself."""
    drafted = [event for event in known if event.became in (Became.DRAFTED, Became.LATER, *_UNCERTAIN)]
    came_back = [event for event in known if event.became in _CAME_BACK]
    due = due_letters(letters.situation)
    ways = (due.now, [held.letter for held in due.held], [wait.letter for wait in due.waiting])
    return [
        drafted,
        came_back,
        *(
            [
                LetterEvent(at=letters.at, key=key, occasion=letter.occasion, about=letter.about, became=Became.BY_HAND)
                for letter in way
                if letter.key == key and not any(_is_same(letter, event) for event in (*drafted, *came_back))
            ]
            for way in ways
        ),
    ]


def _is_same(letter: Due, event: LetterEvent) -> bool:
    """Decide whether a letter that is due is about something that `event` is about."""
    return letter.occasion is event.occasion and (letter.about == event.about or bool({*letter.about} & {*event.about}))


def _still_reached(letters: Correspondence, events: Iterable[Sequence[LetterEvent]]) -> frozenset[str]:
    """Return the keys of those who can be written to although letters came back."""
    all_events = (*letters.situation.events, *(event for each in events for event in each))
    return frozenset(recipients_of(replace(letters, situation=replace(letters.situation, events=all_events))))
