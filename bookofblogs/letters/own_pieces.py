"""Letters to each author of a piece: that it came, what to mend, whether it is in the book, and its proof.

What is decided here:

- A piece is told of as accepted when it is ready (no error stands in it) and the editor accepted it, or the call has
  closed. Accepted with an error that stands, its authors hear of the error first. Of a piece that a release holds
  nobody is told that it will be in the book.
- Once there is a verdict to tell, nobody is told that the piece came: one letter says both.
- To mend something is asked seven days after the last letter on the piece, and never twice with the same findings.
- A proof of an older text is never due; it is named as held back, so that the editor makes a new one.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from bookofblogs.letters.history import letter_days, settled
from bookofblogs.letters.promises import WhyNot, known_releases
from bookofblogs.model.contribution import PieceState
from bookofblogs.model.decision import Verdict, last_verdicts
from bookofblogs.model.finding import Severity
from bookofblogs.model.letter import Letter
from bookofblogs.model.outbox import Due, Occasion, Situation
from bookofblogs.wording import day_in_words

_MEND_AFTER = timedelta(days=7)
_DIGEST_SIGNS = 12
_ABOUT_A_FILE = frozenset({Occasion.RECEIVED, Occasion.READ_THIS, Occasion.READING_THANKS})
_ON_THE_PIECE = (Occasion.RECEIVED, Occasion.MEND, Occasion.ACCEPTED)
"""After these, an error that stands is spoken of again in a week."""


def received(situation: Situation) -> Iterator[Due]:
    """Yield, for each author of a piece that came, that it did. It holds what the rules say to them."""
    told = settled(situation.events)
    missing = {person.key: person.promised for person in situation.progress.late}
    verdicts = _Verdicts(situation)
    for file, key in _authors(situation):
        is_open = situation.states.get(file) in {PieceState.RECEIVED, PieceState.ACCEPTED} and not verdicts.on(file)
        was_judged = any(
            (key, occasion, _verdict_on(file, occasion)) in told for occasion in (Occasion.ACCEPTED, Occasion.DECLINED)
        )
        if is_open and not was_judged:
            promised = missing.get(key, ())
            yield Due(occasion=Occasion.RECEIVED, key=key, about=(file,), pieces=(file,), promised=promised)


def mend(situation: Situation) -> Iterator[Due]:
    """Yield, for each author of a piece in which an error stands, what to mend, a week after the last letter on it."""
    errors = {file: digest for file, letter in situation.letters.items() if (digest := digest_of_errors(letter))}
    in_book = {file for file, state in situation.states.items() if state in _IN_BOOK}
    last = _last_on_pieces(situation)
    for file, key in _authors(situation):
        told = last.get((key, file))
        if file in errors and file in in_book and told is not None and situation.today - told >= _MEND_AFTER:
            yield Due(occasion=Occasion.MEND, key=key, about=(f"{file}#{errors[file]}",), pieces=(file,))


def accepted(situation: Situation) -> Iterator[Due]:
    """Yield, for each author of a ready piece, that it is in the book: once it was decided, or the call has closed."""
    yield from _verdict_letters(situation, Occasion.ACCEPTED)


def declined(situation: Situation) -> Iterator[Due]:
    """Yield, for each author of a piece that the editor declined, that it is not in the book."""
    yield from _verdict_letters(situation, Occasion.DECLINED)


def proof(situation: Situation) -> Iterator[Due]:
    """Yield, for each author of a piece of which a proof was made, that proof: one of an older text too, to be held."""
    for file, key in _authors(situation):
        made = situation.proofs.get(file)
        if made is not None and situation.states.get(file) in _IN_BOOK:
            yield Due(occasion=Occasion.PROOF, key=key, about=(f"{file}#{made.fingerprint}",), pieces=(file,))


def held_proof(situation: Situation, files: Iterable[str]) -> str:
    """Return why the proofs of pieces are not to be sent, as it follows the person's name; empty if they are."""
    made = (situation.proofs.get(file) for file in files)
    return _OLDER_TEXT if any(each is not None and not each.is_of_this_text for each in made) else ""


def no_longer_received(situation: Situation) -> WhyNot:
    """Return what says why the letter that a piece came is not due any more."""
    authors = {*_authors(situation)}

    def why(key: str, file: str) -> str:
        out = _out_of_book(situation, file)
        return out or (_NOT_ITS_AUTHOR if (file, key) not in authors else "the letter that it is accepted says it too")

    return why


def no_longer_judged(situation: Situation) -> WhyNot:
    """Return what says why the verdict on a piece, `FILE#accepted` or `FILE#declined`, is not to be told any more."""
    authors, verdicts = {*_authors(situation)}, _Verdicts(situation)

    def why(key: str, about: str) -> str:
        file, _, verdict = about.rpartition("#")
        if verdict == Occasion.DECLINED.value and situation.states.get(file) in _IN_BOOK:
            return "the piece is not declined any more"
        out = _out_of_book(situation, file) if verdict == Occasion.ACCEPTED.value else ""
        if out or (file, key) not in authors:
            return out or _NOT_ITS_AUTHOR
        if file in verdicts.published:
            return "the book is published, and the piece is in it"
        has_error = situation.states.get(file) is PieceState.RECEIVED or file in verdicts.not_ready
        return "an error stands in the piece now" if has_error else "the piece is not accepted any more"

    return why


def no_mend(situation: Situation) -> WhyNot:
    """Return what says why the letter on what to mend, `FILE#DIGEST`, is not due any more."""
    authors, last = {*_authors(situation)}, _last_on_pieces(situation)

    def why(key: str, about: str) -> str:
        file = about.rpartition("#")[0]
        now = digest_of_errors(situation.letters[file]) if file in situation.letters else ""
        if out := _out_of_book(situation, file):
            return out
        if (file, key) not in authors:
            return _NOT_ITS_AUTHOR
        if about != f"{file}#{now}":
            return "something else is to be mended now" if now else "what was to be mended is mended"
        had = last.get((key, file))
        return (
            f"had a letter on the piece on {day_in_words(had, situation.today)}" if had else "had no letter on it yet"
        )

    return why


def no_proof(situation: Situation) -> WhyNot:
    """Return what says why the proof `FILE#FINGERPRINT` is not to be sent."""
    authors = {*_authors(situation)}

    def why(key: str, about: str) -> str:
        file = about.rpartition("#")[0]
        if out := _out_of_book(situation, file):
            return out
        if (file, key) not in authors:
            return _NOT_ITS_AUTHOR
        return "there is a newer proof" if file in situation.proofs else "the proof is not there any more: bob proof"

    return why


def file_of(occasion: Occasion, about: str) -> str:
    """Return the file of the piece that a letter on this occasion is about: `FILE`, or `FILE#...`."""
    return about if occasion in _ABOUT_A_FILE else about.rpartition("#")[0]


def digest_of_errors(letter: Letter) -> str:
    """Return a mark of the errors that a letter tells of, wherever in the piece they stand; empty if there is none."""
    errors = sorted(
        (finding.rule, finding.message)
        for section in letter.sections
        for finding in section.findings
        if finding.severity is Severity.ERROR
    )
    return (
        hashlib.sha256(repr(errors).encode("utf-8", "backslashreplace")).hexdigest()[:_DIGEST_SIGNS] if errors else ""
    )


_IN_BOOK = frozenset({PieceState.RECEIVED, PieceState.ACCEPTED})
_OLDER_TEXT = "the proof is of an older text: bob proof"
_NOT_ITS_AUTHOR = "is not its author any more"


class _Verdicts:
    """What there is to tell of each piece: that it is in the book, that it is not, or nothing yet."""

    def __init__(self, situation: Situation) -> None:
        """Look at the editor's decisions, at the end of the call, and at the errors that stand."""
        closes = situation.project.call.closes
        self.states = situation.states
        self.has_closed = closes is not None and closes < situation.today
        self.not_ready = {each.file for each in situation.progress.not_ready}
        last = last_verdicts(situation.project.decisions)
        self.published = {piece.file for release in known_releases(situation) for piece in release.pieces}
        self.by_hand = {file for file, decision in last.items() if decision.verdict is Verdict.ACCEPT}

    def on(self, file: str) -> Occasion | None:
        """Return the occasion of the letter that tells the verdict on a piece."""
        state = self.states.get(file)
        if state is PieceState.DECLINED:
            return Occasion.DECLINED
        is_decided = self.has_closed or file in self.by_hand
        is_in = state is PieceState.ACCEPTED and is_decided and file not in self.not_ready
        return Occasion.ACCEPTED if is_in or (state in _IN_BOOK and file in self.published) else None


def _out_of_book(situation: Situation, file: str) -> str:
    """Return why no letter speaks of a piece that is not in the book; empty if it is."""
    match situation.states.get(file):
        case None:
            return f"{file} is not there any more"
        case PieceState.WITHDRAWN:
            return "the piece was withdrawn"
        case PieceState.DECLINED:
            return "the piece is declined"
        case _:
            return ""


def _verdict_letters(situation: Situation, occasion: Occasion) -> Iterator[Due]:
    verdicts = _Verdicts(situation)
    for file, key in _authors(situation):
        if verdicts.on(file) is occasion and (occasion is Occasion.DECLINED or file not in verdicts.published):
            yield Due(occasion=occasion, key=key, about=(_verdict_on(file, occasion),), pieces=(file,))


def _verdict_on(file: str, occasion: Occasion) -> str:
    return f"{file}#{occasion.value}"


def _authors(situation: Situation) -> Iterator[tuple[str, str]]:
    """Yield each piece with the key of each of its authors who is certainly somebody of the register."""
    for piece in situation.project.pieces:
        for key in dict.fromkeys(person.key for person in piece.people if person):
            yield piece.file, key


def _last_on_pieces(situation: Situation) -> Mapping[tuple[str, str], date]:
    """Return the day of the last letter to each person on each piece."""
    days: dict[tuple[str, str], date] = {}
    for (key, occasion, about), day in letter_days(situation.events).items():
        if occasion in _ON_THE_PIECE:
            reason = (key, file_of(occasion, about))
            days[reason] = max(day, days.get(reason, day))
    return days
