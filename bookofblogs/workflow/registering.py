"""From the sign-ups of a sheet to the bytes of the register, the contacts and what is remembered of the import."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from bookofblogs.errors import ContentError
from bookofblogs.files.reading import NotAFileError, TooLargeError, read_bounded
from bookofblogs.model.book_folder import BOOK_FILE, CONTACTS_FILE, REGISTER_FILE
from bookofblogs.model.finding import Finding
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.people import Author
from bookofblogs.model.project import Project
from bookofblogs.model.signup import Contact, SignUp, Skipped
from bookofblogs.names.crediting import received
from bookofblogs.names.likeness import Likeness, likeness, name_words
from bookofblogs.names.matching import match
from bookofblogs.project.book_file import read_book_file
from bookofblogs.project.contacts import contacts_bytes
from bookofblogs.project.folder import editors_text
from bookofblogs.project.last_import import LAST_IMPORT_FILE, LastImport, last_import_bytes
from bookofblogs.project.register import with_entries, with_questions
from bookofblogs.signups.columns import Columns
from bookofblogs.signups.entries import Entry, author_of_entry, entry_of_author, entry_of_signup
from bookofblogs.signups.identity import keys_of
from bookofblogs.signups.marks import absorbed, seal
from bookofblogs.signups.merging import Merge, marks_of, merge, merge_contacts, why_refused
from bookofblogs.yaml.editing import set_value

_ASKED_BY = {
    "also_known_as": "name", "sort_name": "name", "promised": "title",
}  # fmt: skip
_MAX_PRIVATE_BYTES = 50_000_000
_ALWAYS = frozenset({"name", "also_known_as", "sort_name", "pieces", "withdrawn"})


@dataclass(frozen=True, kw_only=True)
class Registering:
    """One import on its way into the book's files: all that it is decided from."""

    root: Path
    project: Project
    last: LastImport
    columns: Columns
    people: tuple[SignUp, ...]
    contacts: tuple[Contact, ...]
    """As they are in contacts.csv."""
    owners: Mapping[str, str]
    """Whose an address is, by the key."""

    @cached_property
    def absorbed(self) -> Mapping[str, str]:
        """Keys that turned out to be somebody else's, each with whose."""
        return absorbed(self.project.authors)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The key of each of `people`."""
        names: dict[str, list[str]] = {}
        for key, entry in self.last.people.items():
            names.setdefault(name_words(str(entry.get("name", ""))), []).append(self.absorbed.get(key, key))
        return keys_of(self.people, authors=self.project.authors, addresses=self.owners, names=names)

    @cached_property
    def left_over(self) -> Mapping[str, tuple[Author, ...]]:
        """Entries whose address, under a like name, is now another person's of the sheet, by the key of that one.

        An address alone says nothing: a family can share one.
        """
        there, here = {author.key: author for author in self.project.authors}, {*self.keys}
        found: dict[str, tuple[Author, ...]] = {}
        for key, person in zip(self.keys, self.people, strict=True):
            others = dict.fromkeys(self.owners[email] for email in person.emails if email in self.owners)
            found[key] = tuple(
                there[other]
                for other in others
                if other in there and other not in here and likeness(there[other].name, person.name) >= Likeness.PERHAPS
            )
        return found

    def merged(self, *, ragged_end: bool, force: bool) -> Merge:
        """Return what becomes of the register. Raises ContentError for a sheet that is not to be believed."""
        here = {author.key for author in self.project.authors}
        last = {key: entry for key, entry in self.last.people.items() if key in here}
        present = (*self.keys, *(author.key for others in self.left_over.values() for author in others))
        why = why_refused(last, present, ragged_end=ragged_end)
        if why and not force:
            raise ContentError(f"{why} Nothing was changed. If the sheet is right, say so with --force.")
        register = {author.key: entry_of_author(author) for author in self.project.authors}
        lost = tuple(field for field in register_fields() if self._asked_by(field) not in self.columns.holding)
        left = [author.key for others in self.left_over.values() for author in others]
        first = merge(register, self.last.people, self._entries({}, {}), lost=(*lost, "pieces"), left_over=left)
        pieces, spellings = self._matched(register, first)
        return merge(register, self.last.people, self._entries(pieces, spellings), lost=lost, left_over=left)

    def _asked_by(self, field: str) -> str:
        """Return what a column must hold for the sheet to say something about `field` of an entry."""
        return next(iter(self.columns.holding)) if field in _ALWAYS else _ASKED_BY.get(field, field)

    def _entries(
        self, pieces: Mapping[str, tuple[str, ...]], spellings: Mapping[str, tuple[str, ...]]
    ) -> Mapping[str, Entry]:
        """Return what the sheet says of each person, by key, with their pieces and how these spell them."""
        entries: dict[str, Entry] = {}
        for key, person in zip(self.keys, self.people, strict=True):
            entry = entry_of_signup(person, pieces.get(key, ()))
            others = (name for other in self.left_over[key] for name in (other.name, *other.also_known_as))
            known = dict.fromkeys((*person.also_known_as, *others, *spellings.get(key, ())))
            mine = name_words(person.name)
            entries[key] = {**entry, "also_known_as": tuple(name for name in known if name_words(name) != mine)}
        return entries

    def _matched(
        self, register: Mapping[str, Entry], first: Merge
    ) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
        """Return the pieces that are certainly somebody's, and the spellings there that differ, by key."""
        entries = dict(register)
        for change in (*first.added, *first.changed, *first.withdrawn):
            entries[change.key] = {**entries.get(change.key, {}), **change.fields}
        authors = tuple(author_of_entry(key, entry) for key, entry in entries.items())
        pieces = self.project.pieces
        matches = match(pieces, authors, self.project.decisions)
        spellings: dict[str, tuple[str, ...]] = {}
        for found in matches:
            author = found.author
            if author and found.name not in ("", author.key) and name_words(found.name) != name_words(author.name):
                spellings[author.key] = (*spellings.get(author.key, ()), found.name)
        return received(pieces, matches), spellings

    def files(
        self, result: Merge, skipped: Sequence[Skipped], findings: Sequence[Finding], named: Mapping[str, Sequence[str]]
    ) -> Mapping[Path, bytes]:
        """Return the files that change. What is remembered comes last, so that the next import mends a cut one."""
        changes = {
            change.key: change.fields for change in (*result.added, *result.changed, *result.withdrawn) if change.fields
        }
        register = editors_text(self.root, REGISTER_FILE)
        book = editors_text(self.root, BOOK_FILE)
        book_after = book
        for field, headers in named.items():
            value = headers[0] if len(headers) == 1 else headers
            book_after = set_value(book_after, ["call", "columns", field], value)
        read_book_file(book_after)
        salt = self.last.salt
        sheet = {
            key: Contact(key=key, emails=person.emails, facts=person.facts)
            for key, person in zip(self.keys, self.people, strict=True)
            if key not in result.removed_by_hand
        }
        marks = {key: frozenset(found) for key, found in self.last.marks.items()}
        remembered = LastImport(
            salt=salt,
            people=result.remembered,
            marks={**self.last.marks, **{key: marks_of(contact, salt) for key, contact in sheet.items()}},
            columns=self.columns.shown(),
            no_consent={
                key: person.no_consent for key, person in zip(self.keys, self.people, strict=True) if person.no_consent
            },
            skipped=tuple(skipped),
            findings=tuple(findings),
        )
        wanted = {
            REGISTER_FILE: with_entries(with_questions(register, self.columns.asked()), changes).encode("utf-8"),
            CONTACTS_FILE: contacts_bytes(merge_contacts(self.contacts, sheet, marks, salt, absorbed=self.absorbed)),
            BOOK_FILE: book_after.encode("utf-8"),
            LAST_IMPORT_FILE: last_import_bytes(remembered),
        }
        before = {REGISTER_FILE: register.encode("utf-8"), BOOK_FILE: book.encode("utf-8")}
        return {
            self.root / file: data
            for file, data in wanted.items()
            if data != (before[file] if file in before else _private_bytes(self.root / file))
        }


def owners_of(
    signups: Iterable[SignUp], contacts: Sequence[Contact], last: LastImport, authors: Iterable[Author]
) -> Mapping[str, str]:
    """Return whose the addresses of `signups` are, by the key: as contacts.csv has it, else the last import."""
    owners = {email: contact.key for contact in reversed(contacts) for email in contact.emails}
    marks = {mark: key for key, marks in last.marks.items() for mark in marks}
    for email in {email for signup in signups for email in signup.emails} - owners.keys() if marks else ():
        key = marks.get(seal(email, last.salt))
        if key:
            owners[email] = key
    gone = absorbed(authors)
    return {email: gone.get(key, key) for email, key in owners.items()}


def _private_bytes(file: Path) -> bytes | None:
    """Return the bytes of a private file, None if it is not there or others may read it: it is written anew then."""
    try:
        return None if file.stat().st_mode & 0o077 else read_bounded(file, _MAX_PRIVATE_BYTES)
    except (OSError, NotAFileError, TooLargeError):
        return None


def register_fields() -> tuple[str, ...]:
    """Return the fields of an entry that a column of the sheet tells of."""
    return tuple(field for field in entry_of_author(Author(key="", name="")) if field not in _ALWAYS)
