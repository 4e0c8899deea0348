"""Feedback lived through day by day: what people did, the letters that went, and how each reading stands at night."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from call_of_letters import LivedCall, became, event

from bookofblogs.letters.due import due_letters
from bookofblogs.letters.readings import feedback_of
from bookofblogs.model.feedback import Pair, Reading
from bookofblogs.model.outbox import Became, Due, DueLetters, LetterEvent, Occasion, ProofMade, Situation

OF_READINGS = (Occasion.READ_THIS, Occasion.READER_FOUND, Occasion.READING_THANKS)


@dataclass(kw_only=True)
class Desk:
    """What an editor has on a day: feedback.yaml, feedback/, the column of contacts.csv, the pages, the record."""

    call: LivedCall
    readings: dict[Pair, Reading] = field(default_factory=dict)
    shares: dict[str, bool] = field(default_factory=dict)
    answered: set[Pair] = field(default_factory=set)
    pages: dict[str, bool] = field(default_factory=dict)
    """Whether the pages that were made for a reader are of the text as it is, by piece."""
    events: tuple[LetterEvent, ...] = ()

    def reads(self, piece: str, reader: str, **days: date) -> None:
        """Note a reading, or a day of it, in feedback.yaml."""
        known = self.readings.get((piece, reader), Reading(piece=piece, reader=reader))
        self.readings[piece, reader] = replace(known, **days)

    def says_no(self, day: date, piece: str, reader: str) -> None:
        """Note in the record that somebody would rather not read a piece."""
        self.events += (event(day, reader, Occasion.READ_THIS, piece, what=Became.SAID_NO),)

    def situation(self, day: date) -> Situation:
        """Return the situation of a day."""
        known = self.call.on(day, self.events)
        return replace(
            known,
            project=replace(known.project, readings=tuple(self.readings.values())),
            reach={key: replace(each, shares_address=self.shares.get(key)) for key, each in known.reach.items()},
            reading_proofs={
                piece: ProofMade(file=f"build/proofs/{piece}-for-a-reader.pdf", fingerprint="f", is_of_this_text=is_so)
                for piece, is_so in self.pages.items()
            },
            answered=frozenset(self.answered),
        )

    def send(self, day: date) -> DueLetters:
        """Return what was due on a day, now that it is written and sent."""
        letters = due_letters(self.situation(day))
        for letter in letters.now:
            self.events += tuple(became(what, letter, day) for what in (Became.DRAFTED, Became.TRYING, Became.SENT))
        return letters

    def stands(self, day: date) -> dict[str, str]:
        """Return how each reading stands on a day, by the piece and the reader."""
        return {
            f"{each.reading.piece} {each.reading.reader}": f"({each.lapsed})"
            if each.lapsed
            else each.state + (f", by {_day(each.due)}" if each.due else "")
            for each in feedback_of(self.situation(day)).readings
        }

    def waits(self, day: date) -> str:
        """Return which pieces wait for a reader's word, and since when."""
        return ", ".join(f"{each.piece} since {_day(each.since)}" for each in feedback_of(self.situation(day)).waiting)


def lived(
    desk: Desk, days: Iterable[date], happens: Mapping[date, tuple[str, Callable[[date], None]]]
) -> Iterable[tuple[str, str]]:
    """Yield all that there is to tell of each of `days`, in words, with what it is: nothing of a day without news.

    `happens` says in words and in deed what people did on a day, before its letters went.
    """
    stood: dict[str, str] = {}
    waited = ""
    for day in days:
        told = []
        if day in happens:
            words, do = happens[day]
            do(day)
            told.append(("", words))
        letters = desk.send(day)
        told += [
            ("letter", said) for letter in letters.now if letter.occasion in OF_READINGS and (said := _named(letter))
        ]
        told += [
            ("held", f"{held.letter.key} {held.why}")
            for held in letters.held
            if held.letter.occasion in OF_READINGS and day in happens
        ]
        stands = desk.stands(day)
        told += [("stands", f"{pair} {how}") for pair, how in stands.items() if stood.get(pair) != how]
        stood = stands
        if (waits := desk.waits(day)) != waited:
            waited = waits
            told.append(("waits", waits or "none"))
        yield from (
            (_day(day) if not number else "", f"{what}: {said}" if what else said)
            for number, (what, said) in enumerate(told)
        )


def _named(letter: Due) -> str:
    """Return a letter in few words."""
    more = f", read by {letter.reader}" if letter.reader else f", by {_day(letter.on)}" if letter.on else ""
    return (
        f"{letter.key} {letter.occasion} {' '.join(letter.pieces)}{more}{', introduced' if letter.introduces else ''}"
    )


def _day(day: date) -> str:
    return f"{day.day}.{day.month}."
