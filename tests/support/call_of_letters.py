"""A call that is lived through day by day: every letter that is due goes out, and stands in the record."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from textwrap import fill

from bookofblogs.checks.letter import letter_on
from bookofblogs.letters.due import due_letters
from bookofblogs.model.arrangement import Arrangement
from bookofblogs.model.call import Call, LetterSettings, Milestone
from bookofblogs.model.contribution import CheckedPiece, Contribution
from bookofblogs.model.finding import Finding, Location, Severity, Words
from bookofblogs.model.imprint import Imprint
from bookofblogs.model.outbox import Became, Due, LetterEvent, Occasion, ProofMade, Reach, Situation
from bookofblogs.model.passage import Passage
from bookofblogs.model.people import Author
from bookofblogs.model.project import Project
from bookofblogs.model.release import Release
from bookofblogs.names.crediting import credited
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
    one_address: tuple[str, ...] = ()
    """The keys of those who have one address."""
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
            same_address_as=tuple(other for other in self.one_address if other != key)
            if key in self.one_address
            else (),
            wants_no_letters=self.no_letters.get(key, date.max) <= day,
        )


def small_call(*authors: Author, pieces: Sequence[tuple[Contribution, date]] = (), **more: object) -> LivedCall:
    """Return a call from 1 March to 30 May 2027 for ten pieces, with 40 % on 18 April and 60 % on 9 May.

    `pieces` come on their days; where none is named, there is one by somebody who did not sign up. `more` are
    other fields of the call, `decisions` and `settings` of the book among them.
    """
    pieces = pieces or ((piece("first.md", "Somebody Else"), date(2027, 3, 1)),)
    marks = (Milestone(percent=40, due=date(2027, 4, 18)), Milestone(percent=60, due=date(2027, 5, 9)))
    call = more.pop("call", Call(opens=date(2027, 3, 1), closes=date(2027, 5, 30), goal=10, milestones=marks))
    project = Project(
        imprint=Imprint(title="Two Towns"),
        call=call,
        letter_settings=more.pop("settings", LetterSettings()),
        pieces=tuple(piece for piece, _ in pieces),
        authors=authors,
        decisions=more.pop("decisions", ()),
    )
    return LivedCall(project=credited(project), received={piece.file: day for piece, day in pieces}, **more)


def piece(file: str, *authors: str, title: str = "") -> Contribution:
    """Return a piece of nine hundred words."""
    titled = title or file.removesuffix(".md").replace("-", " ").capitalize()
    return Contribution(
        file=file, id=file, title=titled, authors=authors, passage=Passage(body="", anchors={}, words=900)
    )


def error_in(file: str, message: str = "The picture box.jpg is not in the folder") -> Finding:
    """Return an error that its authors are told of."""
    return Finding(
        rule="picture-missing",
        severity=Severity.ERROR,
        location=Location(file=file),
        message=message,
        to_author=Words(message=message),
    )


def said(call: LivedCall, day: date, *events: LetterEvent) -> list[str]:
    """Return what is due on a day, a line each: what goes now, what waits, and what is held back."""
    letters = due_letters(call.on(day, events))
    return [
        *(f"{each.key}: {_named(each)}" for each in letters.now),
        *(f"{each.letter.key}: {_named(each.letter)} waits until {each.until}" for each in letters.waiting),
        *(f"{each.letter.key}: no {_named(each.letter)}, {each.why}" for each in letters.held),
    ]


def _named(letter: Due) -> str:
    return " ".join((letter.occasion.value, *letter.about))


def event(day: date, key: str, occasion: Occasion, *about: str, what: Became = Became.SENT) -> LetterEvent:
    """Return the line of the record that a letter was sent, or what else became of it, at six in the evening."""
    at = datetime.combine(day, time(18), tzinfo=UTC)
    return LetterEvent(at=at, key=key, occasion=occasion, about=about, became=what)


def became(what: Became, letter: Due, day: date) -> LetterEvent:
    """Return the line of the record that says what became of a letter on a day, at six in the evening."""
    return event(day, letter.key, letter.occasion, *letter.about, what=what)


def live_through(call: LivedCall, days: list[date]) -> list[tuple[date, Due]]:
    """Return every letter that goes out if the editor writes and sends what is due on each of `days`, in order."""
    events: tuple[LetterEvent, ...] = ()
    sent: list[tuple[date, Due]] = []
    for day in days:
        for letter in due_letters(call.on(day, events)).now:
            sent.append((day, letter))
            events += tuple(became(what, letter, day) for what in (Became.DRAFTED, Became.TRYING, Became.SENT))
    return sent


def as_table(sent: Iterable[tuple[date, Due]]) -> str:
    """Return what each person got, by key: the day of each letter, its occasion, and the milestone that it names."""
    by_key: dict[str, list[str]] = {}
    for day, letter in sent:
        by_key.setdefault(letter.key, []).append(
            f"{day.day}.{day.month}. {letter.occasion.value}{_milestone_of(letter)}"
        )
    return "\n".join(
        fill(f"{key:8}{', '.join(letters)}", 110, subsequent_indent=" " * 8) for key, letters in sorted(by_key.items())
    )


def _milestone_of(letter: Due) -> str:
    """Return ` 60%`, and of a reminder how many days before: ` 60% -3`."""
    if letter.milestone is None:
        return ""
    days = f" -{letter.about[0].rpartition('-')[2]}" if letter.occasion is Occasion.REMINDER else ""
    return f" {letter.milestone.name}{days}"
