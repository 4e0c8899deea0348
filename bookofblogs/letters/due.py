"""Which letters are due on a day: to be written now, waiting, or held back. Pure: the day is in the situation.

Every occasion says for itself who should have a letter. Then the record is applied, what one person should have on one
occasion becomes one letter, and the quiet days and the reasons to hold back are looked at.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bookofblogs.letters.drafts import reasons_gone, waits_until
from bookofblogs.letters.history import in_outbox, last_letter_day, not_reached, open_drafts, reasons_of, settled
from bookofblogs.letters.holding import Holding
from bookofblogs.letters.table import OCCASIONS
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.outbox import Became, Due, DueLetters, HeldBack, LetterEvent, Occasion, Situation, Waiting
from bookofblogs.wording import day_in_words

_SHARED = frozenset({Occasion.RECEIVED, Occasion.MEND, Occasion.ACCEPTED, Occasion.DECLINED, Occasion.PROOF})
"""Each author of a piece has these, and is told who else has."""
_URGENCY = {occasion: at for at, occasion in enumerate(OCCASIONS)}


def due_letters(situation: Situation, *, occasion: Occasion | None = None) -> DueLetters:
    """Return the letters that are due in a situation, the most urgent occasion first, then by the person's key.

    With an `occasion` only its letters, and none waits for a more urgent one that nobody wrote. What the record has
    settled, or what lies in the outbox, is in none of the three. The whole record counts, what it says of days after
    `today` too: nobody is written to twice because clocks differ. Whoever looks back leaves later lines out.
    """
    rules = [OCCASIONS[occasion]] if occasion else OCCASIONS.values()
    raw = [letter for rule in rules for letter in rule.due(situation)]
    done = settled(situation.events) | in_outbox(situation.events)
    failed = not_reached(situation.events)
    holding = Holding(situation)
    held = [
        HeldBack(letter=letter, why=_did_not_arrive(failed[reason], situation.today))
        for letter in raw
        for reason in reasons_of(letter)
        if reason in failed
    ]
    free = []
    for letter in _joined(letter for letter in raw if done.isdisjoint(reasons_of(letter))):
        why = holding.why(letter.key, letter.occasion, letter.pieces)
        if why:
            held.append(HeldBack(letter=letter, why=why))
        else:
            free.append(letter)
    now, waiting, too_late = _with_quiet_days(situation, free)
    held += too_late
    pieces = {piece.file: piece for piece in situation.project.pieces}
    return DueLetters(
        now=tuple(_with_company(letter, pieces, holding) for letter in now),
        waiting=tuple(sorted(waiting, key=lambda each: _rank(each.letter))),
        held=tuple(sorted(held, key=lambda each: _rank(each.letter))),
    )


def _rank(letter: Due) -> tuple[int, str, tuple[str, ...]]:
    return _URGENCY[letter.occasion], letter.key, letter.about


def _joined(letters: Iterable[Due]) -> list[Due]:
    """Return one letter for each person and occasion, with all its pieces, in order."""
    together: dict[tuple[str, Occasion], list[Due]] = defaultdict(list)
    for letter in letters:
        together[letter.key, letter.occasion].append(letter)
    return sorted((_as_one(each) for each in together.values()), key=_rank)


def _as_one(letters: Sequence[Due]) -> Due:
    """Return the letter that says what `letters`, to one person on one occasion, say."""
    if len(letters) == 1:
        return letters[0]
    return replace(
        letters[0],
        about=tuple(sorted({about for letter in letters for about in letter.about})),
        pieces=tuple(sorted({file for letter in letters for file in letter.pieces})),
    )


def _did_not_arrive(event: LetterEvent, today: date) -> str:
    """Return what became of a letter that did not get there, as it follows the person's name."""
    day = day_in_words(event.at.date(), today)
    return f"was refused by the mail server on {day}" if event.became is Became.REFUSED else f"came back on {day}"


def _with_quiet_days(situation: Situation, letters: Sequence[Due]) -> tuple[list[Due], list[Waiting], list[HeldBack]]:
    """Return which of `letters`, the most urgent first, go now, which wait, and which would come too late then."""
    quiet_days = situation.project.letter_settings.quiet_days
    if quiet_days < 1:
        return [*letters], [], []
    last = last_letter_day(situation.events)
    drafted = _sendable_drafts(situation)
    now: list[Due] = []
    waiting: list[Waiting] = []
    too_late: list[HeldBack] = []
    goes: set[str] = set()
    for letter in letters:
        until = waits_until(situation, last.get(letter.key))
        if letter.key in goes:
            until = situation.today + timedelta(days=quiet_days)
        elif any(_URGENCY[occasion] <= _URGENCY[letter.occasion] for occasion in drafted.get(letter.key, ())):
            until = until or situation.today + timedelta(days=1)
        if OCCASIONS[letter.occasion].is_reply or until is None:
            now.append(letter)
            goes.add(letter.key)
        elif letter.occasion is Occasion.REMINDER and letter.on is not None and letter.on < until:
            why = f"has another letter, and {day_in_words(letter.on, situation.today)} is past when this one may follow"
            too_late.append(HeldBack(letter=letter, why=why))
        else:
            waiting.append(Waiting(letter=letter, until=until))
    return now, waiting, too_late


def _sendable_drafts(situation: Situation) -> Mapping[str, list[Occasion]]:
    """Return the occasions of the drafts that lie there for each person, but for those whose reason is gone."""
    drafts = open_drafts(situation.events)
    gone = reasons_gone(situation, drafts)
    found: dict[str, list[Occasion]] = defaultdict(list)
    for draft in drafts:
        if draft not in gone:
            found[draft.key].append(draft.occasion)
    return found


def _with_company(letter: Due, pieces: Mapping[str, Contribution], holding: Holding) -> Due:
    """Return `letter` with who else has it, and whose names stand on its pieces whom nobody can write to."""
    if letter.occasion not in _SHARED:
        return letter
    others: set[str] = set()
    not_reached_names: dict[str, None] = {}
    for name, person in (signed for file in letter.pieces for signed in pieces[file].signed):
        if person is None:
            not_reached_names[name] = None
        elif person.key != letter.key:
            if not holding.why(person.key, letter.occasion, ()):
                others.add(person.key)
            elif not person.withdrawn and not holding.wants_none(person.key) and holding.out_of_reach(person.key):
                not_reached_names[person.name] = None
    return replace(letter, others=tuple(sorted(others)), not_reached=tuple(not_reached_names))
