"""The steps that record who agreed to be printed, or took it back, in the register; and who is still to be asked.

open_folder -> who is meant -> authors.yaml
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from bookofblogs.cache.caches import ReadCache
from bookofblogs.email_addresses import masked
from bookofblogs.errors import UsageError
from bookofblogs.files.lock import working_on
from bookofblogs.files.writing import replace_all
from bookofblogs.folding import name_key
from bookofblogs.language.nearest import nearest
from bookofblogs.model.book_folder import REGISTER_FILE
from bookofblogs.model.decision import files_out
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.people import Author
from bookofblogs.model.project import Project
from bookofblogs.names.matching import match, question
from bookofblogs.names.register import names_on_screen, people_called, person_called
from bookofblogs.people.answers import YesOrNo, read_record
from bookofblogs.people.consents import consent_is_asked, has_agreed, not_agreed, still_silent
from bookofblogs.project.folder import BookFolder, editors_text, find_book, open_folder
from bookofblogs.project.last_import import read_last_import
from bookofblogs.project.register import with_entries
from bookofblogs.project.which_piece import which_piece
from bookofblogs.signups.identity import NewKeys


@dataclass(frozen=True, slots=True, kw_only=True)
class Unasked:
    """Somebody who is not known to have agreed."""

    name: str
    files: tuple[str, ...]
    """The pieces in the book that bear the name."""
    answer: str
    """What they answered to the form instead, or what is recorded; empty if nothing is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoAgreed:
    """Who is still to be asked, and whether the book asks at all."""

    asks: bool
    people: tuple[Unasked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentWishes:
    """Whose consent is recorded or withdrawn, how it was said, and when."""

    names: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    """Everybody of these pieces who is missing, each named as `bob decide` takes it."""
    everybody: bool = False
    """Everybody who has a piece in the book and is missing."""
    because: str = ""
    on: date
    withdraws: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What was recorded, or would be."""

    people: tuple[str, ...]
    new: tuple[str, ...]
    """Those of `people` who got an entry in the register."""
    same: tuple[str, ...]
    """Whose consent stood there already, and stays as it is."""
    is_written: bool


def who_is_missing(start: Path) -> WhoAgreed:
    """Return who is not known to have agreed in the book around `start`: whoever has a piece first."""
    root = find_book(start)
    project = open_folder(root, ReadCache(root)).project
    if not consent_is_asked(project):
        return WhoAgreed(asks=False, people=())
    answers = read_last_import(root).no_consent
    recorded = {person.key: _recorded(person) for person in project.authors}
    shown = names_on_screen(project.authors)
    printed = _printed(project)
    others = [(person.key, person.name) for person in still_silent(project)]
    return WhoAgreed(
        asks=True,
        people=tuple(
            masked(
                Unasked(
                    name=shown.get(key, name),
                    files=tuple(printed.get((key, name), ())),
                    answer=answers.get(key, "") or recorded.get(key, ""),
                ),
                but=("files",),
            )
            for key, name in dict.fromkeys((*printed, *others))
        ),
    )


def record_consents(start: Path, wishes: ConsentWishes, *, here: Path) -> Recorded:
    """Return what was recorded of the people that `wishes` names, in the book around `start`, seen from folder `here`.

    Raises UsageError for a name that is nobody's or may be several people's, and for words that do not say yes.
    """
    because = " ".join(wishes.because.split())
    answer = read_record(because)
    if not wishes.withdraws and answer in {YesOrNo.NO, YesOrNo.UNSURE, YesOrNo.CONDITIONAL}:
        raise UsageError(
            f"“{because}” does not say that they agreed, so nothing was recorded. "
            "To record that somebody does not agree, or no longer, add --withdraw."
        )
    root = find_book(start)
    with working_on(root):
        folder = open_folder(root, ReadCache(root))
        people = _meant(folder, wishes, here)
        changes: dict[str, dict[str, str | tuple[str, ...]]] = {}
        new, same = [], []
        keys = NewKeys({person.key for person in folder.project.authors})
        for name, person in people.items():
            if person and _stands(person, folder.project) is (not wishes.withdraws):
                same.append(name)
                continue
            key = person.key if person else keys.made_of(name)
            consent = (because, wishes.on.isoformat(), *(("no",) if wishes.withdraws else ()))
            changes[key] = {"consent": consent} if person else {"name": name, "consent": consent}
            new += [] if person else [name]
        if changes and not wishes.dry_run:
            text = with_entries(editors_text(root, REGISTER_FILE), changes)
            replace_all({root / REGISTER_FILE: text.encode()}, below=root)
    done = tuple(name for name in people if name not in same)
    return Recorded(people=done, new=tuple(new), same=tuple(same), is_written=bool(changes) and not wishes.dry_run)


def _printed(project: Project) -> Mapping[tuple[str, str], list[str]]:
    """Return the pieces in the book by everybody who is not known to have agreed: by key, if there is one, and name."""
    out = files_out(project.decisions)
    found: dict[tuple[str, str], list[str]] = {}
    for file, people in not_agreed(project, (piece for piece in project.pieces if piece.file not in out)).items():
        for one in people:
            found.setdefault((one.key, one.name), []).append(file)
    return found


def _recorded(person: Author) -> str:
    """Return what stands in the register of somebody's consent, as a message says it."""
    if person.consent is None or not person.consent.words.strip():
        return ""
    return (
        f"recorded as {'a yes' if person.consent.agreed else 'a no'}: “{person.consent.words.splitlines()[-1][:120]}”"
    )


def _stands(person: Author, project: Project) -> bool | None:
    """Return whether a yes stands in the register, None if nothing does: a no that stands is False."""
    answer = has_agreed(person.consent, project.consent_asked)
    return None if answer in {None, YesOrNo.UNSURE, YesOrNo.CONDITIONAL} else answer is not YesOrNo.NO


def _meant(folder: BookFolder, wishes: ConsentWishes, here: Path) -> Mapping[str, Author | None]:
    """Return who is meant, by what a screen calls them, each with the entry in the register, None without one.

    Raises UsageError for a name that is nobody's, or that several people bear.
    """
    project = folder.project
    shown = names_on_screen(project.authors)
    found: dict[str, Author | None] = {}
    problems: list[str] = []
    for typed in wishes.names:
        try:
            name, person = _person(typed, project)
            found[shown[person.key] if person else name] = person
        except UsageError as error:
            problems.append(str(error))
    entries = {person.key: person for person in project.authors}
    missing = _printed(project)
    titles = {piece.file: piece.title for piece in project.pieces}
    files = {which_piece(piece, titles, root=folder.root, here=here) for piece in wishes.pieces}
    for (key, name), own in missing.items():
        if wishes.everybody or files & set(own):
            problems += [] if key else _open_name(name, project)
            found.setdefault(shown.get(key, name), entries.get(key))
    if problems:
        raise UsageError("\n".join(problems))
    return found


def _person(typed: str, project: Project) -> tuple[str, Author | None]:
    """Return the name that `typed` means, with the entry. Raises UsageError if it is nobody's, or several people's."""
    if people_called(typed, project.authors):
        person = person_called(typed, project.authors)
        return person.name, person
    wanted = name_key(typed)
    names = {name_key(name): name for piece in project.pieces for name in piece.authors}
    if wanted not in names:
        raise UsageError(f'There is no author "{typed}". {_near(typed, [*names.values(), *_names(project)])}'.rstrip())
    problems = _open_name(names[wanted], project)
    if problems:
        raise UsageError("\n".join(problems))
    return names[wanted], None


def _names(project: Project) -> Iterable[str]:
    return (person.name for person in project.authors)


def _near(typed: str, known: Sequence[str]) -> str:
    """Return which of the names that are `known` may be meant."""
    near = nearest(typed, {name: name for name in known})
    return f"Did you mean {' or '.join(near)}?" if near else "Who is missing: bob signups consent"


def _open_name(name: str, project: Project) -> list[str]:
    """Return what to settle first where a name in a byline may be somebody of the register."""
    return [
        "{}: {}. Settle first who it is. {}".format(found.file, *question(found))
        for found in match(project.pieces, project.authors, project.decisions)
        if found.candidates and found.name == name
    ]
