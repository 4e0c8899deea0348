"""What a letter tells: a value for every placeholder, and which conditions hold, in the words of a language."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from bookofblogs.checks.letter_text import plain_text
from bookofblogs.letters.history import letter_days
from bookofblogs.letters.introductions import address_of
from bookofblogs.letters.placeholders import (
    AGAIN,
    ASK_ADDRESS,
    FILLED,
    FIRST_TIME,
    IN_ORDER,
    LAST_DAY,
    NAMED,
    NOTHING_SENT,
    ONE_PIECE,
    SEVERAL_PIECES,
    TO_LOOK_AT,
    TO_MEND,
    WITH_OTHERS,
)
from bookofblogs.letters.quoting import (
    english_lines,
    isolated,
    listed,
    listed_titles,
    plain,
    quoted,
    without_outer_marks,
)
from bookofblogs.letters.readings import may_be_asked
from bookofblogs.model.book_folder import without_folder
from bookofblogs.model.book_strings import BookStrings
from bookofblogs.model.decision import last_verdicts
from bookofblogs.model.finding import Severity
from bookofblogs.model.letter import Letter
from bookofblogs.model.outbox import Due, Occasion, Situation
from bookofblogs.model.people import Author
from bookofblogs.names.register import names_on_screen
from bookofblogs.people.participants import pieces_of

_LONGEST_REASON = 2_000


class Telling:
    """What letters tell of a situation, looked up once for all of them."""

    def __init__(self, situation: Situation) -> None:
        """Look up people, pieces and decisions of `situation`."""
        project = situation.project
        self.situation = situation
        self.people = {author.key: author for author in project.authors}
        self.own = pieces_of(project.pieces)
        self.decisions = last_verdicts(project.decisions)
        self.languages = {piece.file: piece.language or project.imprint.language for piece in project.pieces}
        released = (piece for release in situation.releases for piece in release.pieces)
        self.titles = {piece.file: piece.title for piece in released}
        self.titles |= {piece.file: piece.title for piece in project.pieces}
        self.bylines = {piece.file: piece.authors for piece in project.pieces}
        self.on_screen = names_on_screen(project.authors)
        self.had = frozenset((key, occasion) for key, occasion, _ in letter_days(situation.events))

    def values(self, due: Due, strings: BookStrings, language: str) -> Mapping[str, str]:
        """Return the values for a letter in `language` (BCP 47), by the placeholders that its occasion fills.

        Each is on one line, but for the findings, and none holds an address.
        """
        imprint = self.situation.project.imprint
        title = isolated(without_outer_marks(plain(imprint.title), language), language)
        on = self._day(due)
        values = {
            "name": self.name(due.key, language),
            "called": self.called(due.key, language),
            "title": title,
            "editors": listed(imprint.editors, strings.lists, language) or title,
            "pieces": listed_titles(self._titles(due), strings.lists, language),
            "promised": listed_titles(_seen(due.promised), strings.lists, language),
            "date": strings.dates.written(on) if on else "",
            "days": self._days(on, strings),
            "count": self._count(due),
            "goal": str(self.situation.progress.goal or ""),
            "findings": self._findings(due, language),
            "edits": self._edits(due, strings),
            "because": self._because(due, language),
            "others": self._names(due.others, strings, language),
            "pass_on": listed(due.not_reached, strings.lists, language),
            "version": plain(due.version),
            "author": self._authors(due, strings, language),
            "reader": self.name(due.reader, language),
            "address": self._address(due, language),
        }
        return {name: value for name, value in values.items() if name in FILLED[due.occasion].placeholders}

    def conditions(self, due: Due) -> frozenset[str]:
        """Return those of `CONDITIONS` that hold for a letter."""
        is_promise = FILLED[due.occasion].counted == "promised"
        titles = len(_seen(due.promised) if is_promise else due.pieces)
        worst = self._worst(due)
        is_again = (due.key, due.occasion) in self.had
        holds = {
            ONE_PIECE: titles == 1,
            SEVERAL_PIECES: titles > 1,
            NOTHING_SENT: not self.own.get(due.key),
            WITH_OTHERS: any(key in self.people for key in due.others),
            LAST_DAY: due.on is not None and due.on == self.situation.project.call.closes,
            FIRST_TIME: not is_again,
            AGAIN: is_again,
            TO_MEND: worst is Severity.ERROR,
            TO_LOOK_AT: worst is Severity.WARNING,
            IN_ORDER: worst not in {Severity.ERROR, Severity.WARNING},
            ASK_ADDRESS: self._asks(due),
            NAMED: self._is_named(due.key),
        }
        return frozenset(condition for condition, is_so in holds.items() if is_so)

    def name(self, key: str, language: str) -> str:
        """Return the whole name of a person, the key where the register knows none."""
        return isolated(self.whole_name(key), language)

    def called(self, key: str, language: str) -> str:
        """Return how a letter addresses a person: as the editor wrote it, else by the whole name."""
        person = self.people.get(key)
        return isolated(plain(person.called if person else ""), language) or self.name(key, language)

    def whole_name(self, key: str) -> str:
        """Return the name of a person as it stands behind To:, on one line."""
        person = self.people.get(key)
        return plain(person.name if person else "") or key

    def language(self, key: str) -> str:
        """Return in which language (BCP 47) somebody is written to, never guessed by name or country.

        It is their own in authors.yaml, else that of their pieces if all agree, else the book's.
        """
        person = self.people.get(key)
        book = self.situation.project.imprint.language
        if person and person.language:
            return person.language
        languages = {self.languages[file].lower(): self.languages[file] for file in self.own.get(key, ())}
        families = {tag.partition("-")[0] for tag in languages}
        if len(families) != 1:
            return book
        return next(iter(languages.values())) if len(languages) == 1 else families.pop()

    def _authors(self, due: Due, strings: BookStrings, language: str) -> str:
        """Return who wrote the pieces of a letter; the editors where that is unknown."""
        names = dict.fromkeys(name for file in due.pieces for name in self.bylines.get(file, ()))
        imprint = self.situation.project.imprint
        return listed(tuple(names) or imprint.editors or (imprint.title,), strings.lists, language)

    def _address(self, due: Due, language: str) -> str:
        """Return what stands for the address of the reader in a draft; nothing where the two are not introduced."""
        return isolated(address_of(self.on_screen.get(due.reader, "")), language) if due.introduces else ""

    def _asks(self, due: Due) -> bool:
        """Decide whether a letter asks if the address of its reader may be given to the others of a reading."""
        if due.occasion is Occasion.READ_THIS:
            authors = {key for key, files in self.own.items() if not files.keys().isdisjoint(due.pieces)}
            return may_be_asked(self.situation, due.key, authors)
        return due.occasion is Occasion.READER_FOUND and may_be_asked(self.situation, due.key, {due.reader})

    def _is_named(self, key: str) -> bool:
        person = self.people.get(key)
        return person is not None and person.may_be_thanked and not person.withdrawn

    def _names(self, keys: Iterable[str], strings: BookStrings, language: str) -> str:
        people: list[Author] = [self.people[key] for key in keys if key in self.people]
        return listed([person.name for person in people], strings.lists, language)

    def _titles(self, due: Due) -> tuple[str, ...]:
        """Return the titles of the pieces that a letter is about; the file's name of one that is no more."""
        return tuple(self._title(file) for file in due.pieces)

    def _title(self, file: str) -> str:
        return plain(self.titles.get(file, "")) or plain(without_folder(file))

    def _day(self, due: Due) -> date | None:
        """Return the day that a letter names: its own, else the end of the call while that is ahead."""
        closes = self.situation.project.call.closes
        if due.on is not None or due.occasion not in {Occasion.WELCOME, Occasion.MEND}:
            return due.on
        return closes if closes is not None and closes >= self.situation.today else None

    def _days(self, on: date | None, strings: BookStrings) -> str:
        """Return how far off a day is; nothing for one that is past."""
        if on is None or on < self.situation.today:
            return ""
        return strings.relative_days.until((on - self.situation.today).days)

    def _count(self, due: Due) -> str:
        """Return how many pieces there are; nothing for none, where an occasion need not say it."""
        release = next((each for each in reversed(self.situation.releases) if each.version == due.version), None)
        count = len(release.pieces) if release and due.version else self.situation.progress.pieces.counted
        return str(count) if count or "count" in FILLED[due.occasion].always else ""

    def _edits(self, due: Due, strings: BookStrings) -> str:
        """Return in how many places the pieces of a letter were mended; nothing where in none."""
        count = sum(self.situation.mended.get(file, 0) for file in due.pieces)
        return strings.counts.mended_places.of(count) if count else ""

    def _because(self, due: Due, language: str) -> str:
        """Return the reasons for a decision that are meant for the authors; each with its piece where they differ."""
        reasons = {file: self._reason(file, language) for file in due.pieces}
        if len(set(reasons.values())) <= 1:
            return next(iter(reasons.values()), "")
        told = [(self._title(file), reason) for file, reason in reasons.items() if reason]
        return " ".join(f"{quoted(title, language)}: {reason}" for title, reason in told)

    def _reason(self, file: str, language: str) -> str:
        """Return why a piece was accepted or declined, where its authors are to be told; empty otherwise."""
        decision = self.decisions.get(file)
        if decision is None or not decision.tell_author:
            return ""
        return isolated(plain(decision.because, most=_LONGEST_REASON), language)

    def _worst(self, due: Due) -> Severity | None:
        """Return the weight of the worst that stands in the pieces of a letter, None where nothing does."""
        letters = [self.situation.letters[file] for file in due.pieces if file in self.situation.letters]
        found = {each.severity for letter in letters for section in letter.sections for each in section.findings}
        return next((severity for severity in Severity if severity in found), None)

    def _findings(self, due: Due, language: str) -> str:
        """Return what the rules say to the authors of every piece: in English, on many lines."""
        letters = (self.situation.letters.get(file) for file in due.pieces)
        return "\n\n".join(english_lines(plain_text(_short(letter)), language) for letter in letters if letter)


def _seen(titles: Iterable[str]) -> tuple[str, ...]:
    """Return those of promised titles in which there is something to read."""
    return tuple(title for title in titles if plain(title))


def _short(letter: Letter) -> Letter:
    """Return a letter of the rules with title and names as a letter has them."""
    return replace(letter, title=plain(letter.title), authors=tuple(plain(name) for name in letter.authors))
