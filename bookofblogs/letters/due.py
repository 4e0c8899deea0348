"""Which letters are due on a day: to be written now, waiting, or held back. Pure: the day is in the situation.

Every occasion says for itself who should have a letter. Then the record is applied, what one person should have on one
occasion becomes one letter, and the quiet days and the reasons to hold back are looked at.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bookofblogs.letters.history import last_on_each, of_one_person, open_drafts, reasons_of
from bookofblogs.letters.holding import Holding
from bookofblogs.letters.quiet_days import after_quiet_days
from bookofblogs.letters.still_to_send import reasons_gone
from bookofblogs.letters.table import OCCASIONS, URGENCY
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.outbox import Became, Due, DueLetters, HeldBack, LetterEvent, Occasion, Situation
from bookofblogs.wording import day_in_words

_SHARED = frozenset(
    {Occasion.RECEIVED, Occasion.MEND, Occasion.ACCEPTED, Occasion.DECLINED, Occasion.PROOF, Occasion.READER_FOUND}
)
"""Each author of a piece has these, and is told who else has."""


def due_letters(
    situation: Situation, *, occasion: Occasion | None = None, holding: Holding | None = None
) -> DueLetters:
    """Return the letters that are due in a situation, the most urgent occasion first, then by the person's key.

    With an `occasion` only its letters, and none waits for a more urgent one that nobody wrote. What the record has
    settled, or what lies in the outbox, is in none of the three. The whole record counts, what it says of days after
    `today` too: nobody is written to twice because clocks differ. Whoever looks back leaves later lines out.
    `holding` is that of the situation, if somebody has one already.
    """
    situation = replace(situation, events=of_one_person(situation.events, situation.project.authors))
    rules = [OCCASIONS[occasion]] if occasion else OCCASIONS.values()
    known, holding = last_on_each(situation.events), holding or Holding(situation)
    held: list[HeldBack] = []
    new: list[Due] = []
    for letter in (letter for rule in rules for letter in rule.due(situation)):
        lines = [known[reason] for reason in reasons_of(letter) if reason in known]
        why = (
            _why_not_again(lines, situation.today)
            if lines
            else holding.why_not_yet(letter.key, letter.occasion, letter.pieces)
        )
        if why:
            held.append(HeldBack(letter=letter, why=why))
        elif not lines:
            new.append(letter)
    free: list[Due] = []
    for letter in _joined(new):
        why = holding.why(letter.key, letter.occasion)
        if why:
            held.append(HeldBack(letter=letter, why=why))
        else:
            free.append(letter)
    now, waiting, too_late = after_quiet_days(situation, free, _drafted(situation, holding))
    held += too_late
    pieces = {piece.file: piece for piece in situation.project.pieces}
    return DueLetters(
        now=tuple(_with_company(letter, pieces, holding) for letter in now),
        waiting=tuple(sorted(waiting, key=lambda each: _rank(each.letter))),
        held=tuple(sorted(held, key=lambda each: _rank(each.letter))),
    )


def _rank(letter: Due) -> tuple[int, str, tuple[str, ...]]:
    return URGENCY[letter.occasion], letter.key, letter.about


def _joined(letters: Iterable[Due]) -> list[Due]:
    """Return one letter for each person and occasion, with all its pieces, in order; for each reader and day, too."""
    together: dict[tuple[str, Occasion, str, date | None], list[Due]] = defaultdict(list)
    for letter in letters:
        together[letter.key, letter.occasion, *_joined_by(letter)].append(letter)
    return sorted((_as_one(each) for each in together.values()), key=_rank)


def _joined_by(letter: Due) -> tuple[str, date | None]:
    """Return in what letters to one person on one occasion have to be the same that one can say both."""
    about = letter.about[0] if letter.occasion is Occasion.READER_FOUND else ""
    return about, letter.on if letter.occasion is Occasion.READ_THIS else None


def _as_one(letters: Sequence[Due]) -> Due:
    """Return the letter that says what `letters`, to one person on one occasion, say."""
    if len(letters) == 1:
        return letters[0]
    return replace(
        letters[0],
        about=tuple(sorted({about for letter in letters for about in letter.about})),
        pieces=tuple(sorted({file for letter in letters for file in letter.pieces})),
    )


def _why_not_again(lines: Iterable[LetterEvent], today: date) -> str:
    """Return that a letter did not get there, as it follows the person's name; empty where nothing needs to be said."""
    for line in lines:
        day = day_in_words(line.at.date(), today)
        if line.became is Became.REFUSED:
            return f"was refused by the mail server on {day}: bob letters note"
        if line.became is Became.BOUNCED:
            return f"came back on {day}: bob letters note"
    return ""


def _drafted(situation: Situation, holding: Holding) -> Mapping[str, list[Occasion]]:
    """Return the occasions of the drafts that lie there for each person, but for those whose reason is gone."""
    drafts = open_drafts(situation.events)
    gone = reasons_gone(situation, drafts, holding)
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
            if not holding.why(person.key, letter.occasion):
                others.add(person.key)
            elif not person.withdrawn and not holding.wants_none(person.key) and holding.out_of_reach(person.key):
                not_reached_names[person.name] = None
    return replace(letter, others=tuple(sorted(others)), not_reached=tuple(not_reached_names))
