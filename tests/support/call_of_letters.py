"""A call that is lived through day by day: every letter that is due goes out, and stands in the record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time

from bookofblogs.checks.letter import letter_on
from bookofblogs.letters.due import due_letters
from bookofblogs.model.arrangement import Arrangement
from bookofblogs.model.contribution import CheckedPiece
from bookofblogs.model.finding import Finding
from bookofblogs.model.outbox import Became, Due, LetterEvent, ProofMade, Reach, Situation
from bookofblogs.model.project import Project
from bookofblogs.model.release import Release
from bookofblogs.progress.measure import measure
from bookofblogs.progress.piece_status import known_on, piece_states


@dataclass(frozen=True, kw_only=True)
class LivedCall:
    """All that there is to know of a call, whenever it became known."""

    project: Project
    received: Mapping[str, date]
    findings: Callable[[date], tuple[Finding, ...]] = lambda _day: ()
    withdrew: Mapping[str, date] = field(default_factory=dict)
    """When people withdrew, by key."""
    no_letters: Mapping[str, date] = field(default_factory=dict)
    """When people asked for no more letters, by key."""
    without_address: frozenset[str] = frozenset()
    releases: tuple[Release, ...] = ()
    proofs: Mapping[str, ProofMade] = field(default_factory=dict)

    def on(self, day: date, events: tuple[LetterEvent, ...] = ()) -> Situation:
        """Return the situation of a day, with this record."""
        authors = tuple(
            replace(person, withdrawn=person.withdrawn or self.withdrew.get(person.key, date.max) <= day)
            for person in self.project.authors
        )
        by_key = {person.key: person for person in authors}
        pieces = tuple(
            replace(piece, people=tuple(person and by_key[person.key] for person in piece.people))
            for piece in self.project.pieces
        )
        whole = replace(self.project, authors=authors, pieces=pieces)
        known = known_on(day, whole, self.received)
        files = {piece.file for piece in known.pieces}
        found = tuple(each for each in self.findings(day) if each.location.file in files)
        states = piece_states(known.pieces, known.decisions, found)
        reasons = {each.piece: each.because for each in known.decisions if each.tell_author}
        letters = {
            piece.file: letter_on(
                CheckedPiece(
                    file=piece.file,
                    title=piece.title,
                    authors=piece.authors,
                    words=piece.passage.words,
                    theme="",
                    state=states[piece.file],
                    reason=reasons.get(piece.file, ""),
                ),
                [each for each in found if each.location.file == piece.file],
                known.call.words,
            )
            for piece in known.pieces
        }
        return Situation(
            project=known,
            today=day,
            received={file: on for file, on in self.received.items() if file in files},
            progress=measure(whole, received=self.received, findings=found, arrangement=Arrangement(), today=day),
            states=states,
            letters=letters,
            reach={person.key: self._reach(person.key, day) for person in authors},
            events=events,
            releases=tuple(release for release in self.releases if release.on is None or release.on <= day),
            proofs=self.proofs,
        )

    def _reach(self, key: str, day: date) -> Reach:
        return Reach(
            key=key,
            has_address=key not in self.without_address,
            wants_no_letters=self.no_letters.get(key, date.max) <= day,
        )


def became(what: Became, letter: Due, day: date) -> LetterEvent:
    """Return the line of the record that says what became of a letter on a day, at six in the evening."""
    at = datetime.combine(day, time(18), tzinfo=UTC)
    return LetterEvent(at=at, key=letter.key, occasion=letter.occasion, about=letter.about, became=what)


def live_through(call: LivedCall, days: list[date]) -> list[tuple[date, Due]]:
    """Return every letter that goes out if the editor writes and sends what is due on each of `days`, in order."""
    events: tuple[LetterEvent, ...] = ()
    sent: list[tuple[date, Due]] = []
    for day in days:
        for letter in due_letters(call.on(day, events)).now:
            sent.append((day, letter))
            events += tuple(became(what, letter, day) for what in (Became.DRAFTED, Became.TRYING, Became.SENT))
    return sent


def as_table(sent: list[tuple[date, Due]]) -> str:
    """Return what each person got: a line for each of them, by key, with the day of each letter."""
    by_key: dict[str, list[str]] = {}
    for day, letter in sent:
        by_key.setdefault(letter.key, []).append(f"{day.day}.{day.month}. {letter.occasion.value}")
    return "\n".join(f"{key:7}{', '.join(letters)}" for key, letters in sorted(by_key.items()))
