"""Letters on a reading: to who may read a piece, to its authors once somebody does, and thanks when it was done.

What is decided here:

- The pages go with the question. Who sees what it would be says yes or no at once, one letter is enough, and it needs
  nobody's address. Where no pages were made for a reader, or of an older text, the question is held back.
- Two people are introduced only where both agreed, and by one letter, to the author: it names the reader's address,
  and the author's goes to the reader with the first line that the author writes. Who writes none, gave none away.
- Each is asked in a letter that they get anyway. Where the author agrees only then, the introduction is a second one.
  Where the sign-up form asked, nobody asks again; where one of the two said no, the other is not asked.
- A reader is asked for a day as far ahead as `feedback:` in book.yaml says, and not after the end of the call.
- Whoever read is thanked, even if they withdrew since, or the piece did.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bookofblogs.feedback.pairs import Hindrance, Pairs
from bookofblogs.feedback.standing import standing_on
from bookofblogs.letters.history import letter_days, said_no, settled
from bookofblogs.letters.promises import WhyNot
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.feedback import FeedbackStanding, Pair, ReadingState, Standing
from bookofblogs.model.outbox import Due, LetterEvent, Occasion, Situation
from bookofblogs.model.project import Project
from bookofblogs.wording import day_in_words

_INTRODUCED: Final = " introduced"
_MAKE_PAGES: Final = "bob proof --for-reader"
_BEING_READ = frozenset({ReadingState.AGREED, ReadingState.OVER})
_OWN = {Hindrance.OWN: "wrote the piece", Hindrance.PERHAPS_OWN: "may have written the piece"}


def feedback_of(situation: Situation) -> FeedbackStanding:
    """Return how feedback stands in a situation, by all that feedback.yaml, feedback/ and the record say of it."""
    return standing_on(
        situation.today,
        with_letter_days(situation.project, situation.events),
        situation.received,
        refused=said_no(situation.events),
        came=situation.answered,
    )


def with_letter_days(project: Project, events: tuple[LetterEvent, ...]) -> Project:
    """Return `project` with the readings asked and thanked for on the days of the letters, where nobody typed a day."""
    if not project.readings:
        return project
    days = letter_days(events)
    readings = (
        replace(
            reading,
            asked=reading.asked or days.get((reading.reader, Occasion.READ_THIS, reading.piece)),
            thanked=reading.thanked or days.get((reading.reader, Occasion.READING_THANKS, reading.piece)),
        )
        for reading in project.readings
    )
    return replace(project, readings=tuple(readings))


def read_this(situation: Situation) -> Iterator[Due]:
    """Yield, for each reader of feedback.yaml whom nobody asked yet, whether they will read the piece."""
    if _has_closed(situation):
        return
    pieces = _pieces(situation)
    for each in _counting(situation, ReadingState.SUGGESTED):
        file = each.reading.piece
        if file in pieces:
            on = _day_asked_for(situation, each.reading.by)
            yield Due(occasion=Occasion.READ_THIS, key=each.reading.reader, about=(file,), pieces=(file,), on=on)


def reader_found(situation: Situation) -> Iterator[Due]:
    """Yield, for each author of a piece that somebody agreed to read, who it is; and once more if both may talk now."""
    told = settled(situation.events)
    pieces = _pieces(situation)
    for each in _counting(situation, *_BEING_READ):
        file, reader = each.reading.piece, each.reading.reader
        for key in _authors(pieces.get(file)):
            is_introduced = may_be_introduced(situation, key, reader)
            about = about_reader(file, reader, introduces=is_introduced)
            was_introduced = (key, Occasion.READER_FOUND, about_reader(file, reader, introduces=True)) in told
            if key != reader and (is_introduced or not was_introduced):
                yield Due(
                    occasion=Occasion.READER_FOUND,
                    key=key,
                    about=(about,),
                    pieces=(file,),
                    reader=reader,
                    introduces=is_introduced,
                    on=each.due if each.due and each.due >= situation.today else None,
                )


def reading_thanks(situation: Situation) -> Iterator[Due]:
    """Yield thanks to each reader whose word is there."""
    pieces = _pieces(situation)
    for each in feedback_of(situation).readings:
        file = each.reading.piece
        if each.state is ReadingState.GIVEN and file in pieces:
            yield Due(occasion=Occasion.READING_THANKS, key=each.reading.reader, about=(file,), pieces=(file,))


def may_be_introduced(situation: Situation, *keys: str) -> bool:
    """Decide whether people may have each other's addresses: all of them said so, and all have one that is good."""
    found = [situation.reach.get(key) for key in keys]
    return all(each and each.shares_address and each.has_address and not each.why_not for each in found)


def may_be_asked(situation: Situation, key: str, others: Collection[str]) -> bool:
    """Decide whether somebody is to be asked if their address may be given to `others`: nobody has, and it may help."""
    own = situation.reach.get(key)
    if own is None or own.shares_address is not None:
        return False
    answers = [situation.reach[other].shares_address for other in others if other in situation.reach]
    return any(answer is not False for answer in answers)


def about_reader(file: str, reader: str, *, introduces: bool) -> str:
    """Return what the letter to an author is about: `FILE#READER`, or `FILE#READER introduced`."""
    return f"{file}#{reader}{_INTRODUCED if introduces else ''}"


def reader_introduced_by(situation: Situation, letter: LetterEvent) -> str:
    """Return the key of the reader whose address is put into a letter, empty where nobody's is."""
    if letter.occasion is not Occasion.READER_FOUND:
        return ""
    for file, reader in _by_pair(situation):
        if letter.about == (about_reader(file, reader, introduces=True),):
            return reader if may_be_introduced(situation, letter.key, reader) else ""
    return ""


def held_question(situation: Situation, pairs: Pairs, key: str, file: str) -> str:
    """Return why somebody is not asked yet to read a piece, as it follows their name; empty if they are."""
    hindrance = pairs.hindrance(file, key) if file in pairs.languages else None
    if hindrance in _OWN:
        return f"{_OWN[hindrance]}: see feedback.yaml"
    made = situation.reading_proofs.get(file)
    if made is not None and made.is_of_this_text:
        return ""
    return (
        f"has no pages to read yet: {_MAKE_PAGES}"
        if made is None
        else f"would get pages of an older text: {_MAKE_PAGES}"
    )


def no_question_to_reader(situation: Situation) -> WhyNot:
    """Return what says why somebody is not to be asked any more to read a piece."""
    standings = _by_pair(situation)

    def why(key: str, file: str) -> str:
        standing = standings.get((file, key))
        if standing is None or standing.lapsed:
            return _out(standing)
        asked = standing.reading.asked
        if standing.state is ReadingState.ASKED and asked is not None:
            return f"was asked already, on {day_in_words(asked, situation.today)}"
        return "the call has closed" if standing.state is ReadingState.SUGGESTED else "has answered already"

    return why


def no_news_of_reader(situation: Situation) -> WhyNot:
    """Return what says why an author is not to be told any more who reads the piece."""
    standings = {
        about_reader(file, reader, introduces=introduces): (standing, introduces)
        for (file, reader), standing in _by_pair(situation).items()
        for introduces in (False, True)
    }

    def why(_key: str, about: str) -> str:
        standing, introduces = standings.get(about, (None, False))
        if standing is None or standing.lapsed:
            return _out(standing)
        if standing.state in _BEING_READ:
            return (
                "one of the two does not share the address any more"
                if introduces
                else "both agreed to be introduced: a new letter says so"
            )
        is_done = standing.state in {ReadingState.GIVEN, ReadingState.THANKED}
        return "the feedback is here already" if is_done else "nobody has agreed to read it yet"

    return why


def no_thanks_to_reader(situation: Situation) -> WhyNot:
    """Return what says why a reader is not to be thanked, or not any more."""
    standings = _by_pair(situation)

    def why(key: str, file: str) -> str:
        standing = standings.get((file, key))
        if standing is None:
            return _out(standing)
        is_thanked = standing.state is ReadingState.THANKED
        return "was thanked already" if is_thanked else "the feedback is not there any more"

    return why


def _counting(situation: Situation, *states: ReadingState) -> Iterator[Standing]:
    """Yield the readings that count and have come so far."""
    for each in feedback_of(situation).readings:
        if each.state in states and not each.lapsed:
            yield each


def _by_pair(situation: Situation) -> Mapping[Pair, Standing]:
    return {(each.reading.piece, each.reading.reader): each for each in feedback_of(situation).readings}


def _out(standing: Standing | None) -> str:
    """Return why a reading is none any more."""
    return standing.lapsed if standing else "feedback.yaml does not name the reader any more"


def _pieces(situation: Situation) -> Mapping[str, Contribution]:
    return {piece.file: piece for piece in situation.project.pieces}


def _authors(piece: Contribution | None) -> Collection[str]:
    """Return the keys of the authors of a piece who are certainly somebody of the register."""
    return dict.fromkeys(person.key for person in piece.people if person) if piece else ()


def _has_closed(situation: Situation) -> bool:
    closes = situation.project.call.closes
    return closes is not None and closes < situation.today


def _day_asked_for(situation: Situation, typed: date | None) -> date:
    """Return the day by which a reader is asked to have read: the one in feedback.yaml, or else the usual one."""
    if typed is not None and typed >= situation.today:
        return typed
    usual = situation.today + timedelta(days=situation.project.feedback_settings.days)
    closes = situation.project.call.closes
    return usual if closes is None else min(usual, closes)
