"""The steps from a sign-up sheet to the register, in order, and what the register says of the people.

open_sheet -> recognise -> clean -> join -> merge -> write
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bookofblogs.cache.caches import ReadCache
from bookofblogs.errors import UsageError
from bookofblogs.files.lock import working_on
from bookofblogs.files.writing import replace_all
from bookofblogs.git import tracking_of
from bookofblogs.model.book_folder import BOOK_FILE, CONTACTS_FILE, REGISTER_FILE
from bookofblogs.model.finding import Finding
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.people import Author
from bookofblogs.model.progress import PeopleCounts
from bookofblogs.model.project import Project
from bookofblogs.model.signup import Skipped
from bookofblogs.names.crediting import spellings
from bookofblogs.names.likeness import name_words
from bookofblogs.names.register import names_of
from bookofblogs.people.answers import YesOrNo
from bookofblogs.people.consents import has_agreed
from bookofblogs.people.participants import Participant, count_people, open_questions, participants
from bookofblogs.progress.piece_status import decided_by
from bookofblogs.project.contacts import read_contacts
from bookofblogs.project.folder import find_book, open_folder
from bookofblogs.project.last_import import LAST_IMPORT_FILE, read_last_import
from bookofblogs.project.private_places import ADDRESSES, refuse_if_git_keeps
from bookofblogs.sheets.opening import SheetSource, open_sheet
from bookofblogs.signups.cleaning import clean
from bookofblogs.signups.columns import Columns, recognise
from bookofblogs.signups.entries import Value
from bookofblogs.signups.gathering import Known
from bookofblogs.signups.headers import SHOWN_AS
from bookofblogs.signups.identity import perhaps_one
from bookofblogs.signups.import_findings import folded, make_finding
from bookofblogs.signups.joining import join
from bookofblogs.signups.merging import EntryChange, Merge
from bookofblogs.signups.typed_names import NameContext
from bookofblogs.workflow.registering import Registering, owners_of

__all__ = [
    "SHOWN_AS",
    "EntryChange",
    "ImportWishes",
    "Imported",
    "Participant",
    "SheetPlace",
    "SignUps",
    "Value",
    "import_signups",
    "list_signups",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlace:
    """Where the editor says that the sheet is."""

    source: str = ""
    """A file or an address; empty: what book.yaml says."""
    tab: str = ""
    """Empty: what book.yaml says, unless `source` is another sheet."""
    encoding: str = ""
    """The same."""
    credentials: Path | None = None
    sheets_api: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWishes:
    """What the editor asks of an import."""

    place: SheetPlace
    columns: Mapping[str, tuple[str, ...]]
    dry_run: bool = False
    force: bool = False
    even_if_tracked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did, or would do."""

    merge: Merge
    people: int
    rows: int
    columns: Columns
    columns_are_new: bool
    skipped: tuple[Skipped, ...]
    findings: tuple[Finding, ...]
    reported_before: frozenset[tuple[str, str]]
    """Which of these the last import reported already, as rule and message: its rows may have moved since."""
    written: tuple[str, ...]
    """The files that were written, or would be."""


def import_signups(start: Path, wishes: ImportWishes, tell: Callable[[str], None]) -> Imported:
    """Return what the import of a sign-up sheet into the book around `start` did.

    The sheet is fetched as a whole before anything is touched. Raises every BobError of the steps.
    """
    root = find_book(start)
    with working_on(root):
        project = open_folder(root, ReadCache(root), names_as_written=True).project
        tracked = _look_at_tracking(root, wishes)
        sheet = open_sheet(_source(root, project, wishes.place), tell)
        columns = recognise(sheet, {**project.call.columns, **wishes.columns})
        american = project.imprint.language.endswith(("-US", "-PH"))
        people = NameContext(bylines=spellings(project.pieces), known=names_of(project.authors))
        cleaned = clean(sheet, columns, american=american, people=people)
        contacts, last = read_contacts(root), read_last_import(root)
        owners = owners_of(cleaned.signups, contacts, last, project.authors)
        known = _known(project.authors, owners)
        most, asks = project.call.per_author.max_pieces, "consent" in columns.holding
        joined = join(cleaned.signups, max_pieces=most, known=known, asks_consent=asks)
        step = Registering(
            root=root,
            project=project,
            last=last,
            columns=columns,
            people=joined.people,
            contacts=contacts,
            owners=owners,
        )
        result = step.merged(ragged_end=sheet.ragged_end, force=wishes.force)
        asked = perhaps_one(joined.people, step.keys, joined.sharing_address, project.authors)
        seen = _seen(step, result)
        open_ones = _still_open(joined.findings, step, result)
        findings = folded((*tracked, *cleaned.findings, *open_ones, *asked, *seen))
        findings = tuple(sorted(findings, key=lambda each: (each.location.line or 0, each.rule, each.message)))
        files = step.files(result, cleaned.skipped, findings, wishes.columns)
        if not wishes.dry_run:
            replace_all(files, below=root, private=[root / CONTACTS_FILE, root / LAST_IMPORT_FILE])
    return Imported(
        merge=result,
        people=len(joined.people),
        rows=len(sheet.rows) - columns.header - 1,
        columns=columns,
        columns_are_new=columns.shown() != step.last.columns,
        skipped=cleaned.skipped,
        findings=findings,
        reported_before=frozenset((finding.rule, finding.message) for finding in step.last.findings),
        written=tuple(file.relative_to(root).as_posix() for file in files if LAST_IMPORT_FILE not in str(file)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUps:
    """Who signed up, and what is open: everything as it stands now, and what the last import could not settle."""

    people: tuple[Participant, ...]
    counts: PeopleCounts
    skipped: tuple[Skipped, ...]
    findings: tuple[Finding, ...]


def list_signups(start: Path, *, today: date) -> SignUps:
    """Return who signed up for the book around `start`, what they promised, and what came, as decided by `today`."""
    root = find_book(start)
    project = open_folder(root, ReadCache(root)).project
    project = replace(project, decisions=decided_by(today, project.decisions))
    last = read_last_import(root)
    return SignUps(
        people=participants(project),
        counts=count_people(project),
        skipped=last.skipped,
        findings=(*open_questions(project), *last.findings),
    )


def _source(root: Path, project: Project, wishes: SheetPlace) -> SheetSource:
    """Return where the sheet is. Raises UsageError if nobody says so."""
    place, folder = (wishes.source, Path.cwd()) if wishes.source else (project.call.signups, root)
    if not place:
        raise UsageError(
            f"Where is the sign-up sheet? Write it into {BOOK_FILE} under call, as signups, or name a file or an "
            "address: bob signups import sheet.csv"
        )
    is_the_books = not wishes.source or wishes.source == project.call.signups
    return SheetSource(
        place=place,
        folder=folder,
        tab=wishes.tab or (project.call.signups_tab if is_the_books else ""),
        encoding=wishes.encoding or (project.call.signups_encoding if is_the_books else ""),
        credentials=wishes.credentials,
        sheets_api=wishes.sheets_api,
    )


def _look_at_tracking(root: Path, wishes: ImportWishes) -> tuple[Finding, ...]:
    """Return what to say of git and contacts.csv. Raises UsageError if addresses would go elsewhere."""
    if wishes.even_if_tracked:
        git = tracking_of(root, CONTACTS_FILE)
    else:
        git = refuse_if_git_keeps(
            root,
            ADDRESSES,
            outcome="Nothing was changed.",
            may_stay_here=True,
            way_on="If you know that this does no harm, say --even-if-tracked",
        )
    if git.tracked:
        return (
            make_finding(
                "contacts-tracked", (), f"git keeps {CONTACTS_FILE}", f"Take it out: git rm --cached {CONTACTS_FILE}"
            ),
        )
    if not git.ignored:
        return (
            make_finding(
                "contacts-not-ignored",
                (),
                f"git does not ignore {CONTACTS_FILE}",
                "Write two lines into .gitignore: contacts.csv and .bob/",
            ),
        )
    return ()


def _known(authors: Sequence[Author], owners: Mapping[str, str]) -> Known:
    """Return what the register knows of who is who. `owners` are keys by addresses."""
    bearers: dict[str, set[str]] = {}
    for author in authors:
        bearers.setdefault(name_words(author.name), set()).add(author.key)
    here = {author.key for author in authors}
    two = {key for author in authors if author.not_same_as for key in (author.key, *author.not_same_as)}
    return Known(
        names=_known_as(authors),
        owners={email: key for email, key in owners.items() if key in here},
        namesakes=frozenset(two | {key for keys in bearers.values() if len(keys) > 1 for key in keys}),
    )


def _known_as(authors: Sequence[Author]) -> Mapping[str, str]:
    """Return the other spellings of names that the register lists, each with the name it belongs to."""
    own = {name_words(author.name) for author in authors}
    return {
        words: name_words(author.name)
        for author in authors
        for spelling in author.also_known_as
        if (words := name_words(spelling)) not in own
    }


def _seen(step: Registering, result: Merge) -> tuple[Finding, ...]:
    """Return what there is to say of the register beside the sheet: columns lost, entries taken out or left over."""
    by_hand = (
        make_finding("removed-by-hand", (), f"{key} was taken out of {REGISTER_FILE} by hand, and stays out")
        for key in result.removed_by_hand
    )
    return (*_lost_columns(step), *by_hand, *_left_over(step))


def _still_open(findings: Sequence[Finding], step: Registering, result: Merge) -> Iterable[Finding]:
    """Return what is still to be asked: not for a consent that the sheet lacks, and the editor has recorded."""
    if not any(finding.rule == "consent-missing" for finding in findings):
        return findings
    asked = step.project.consent_asked
    agreed = {person.key for person in step.project.authors if has_agreed(person.consent, asked) is YesOrNo.YES}
    agreed -= {change.key for change in result.changed if "consent" in change.fields}
    rows = {row for key, person in zip(step.keys, step.people, strict=True) if key in agreed for row in person.rows}
    return (each for each in findings if each.rule != "consent-missing" or each.location.line not in rows)


def _left_over(step: Registering) -> tuple[Finding, ...]:
    """Return a finding for each entry whose person stands under another key in the sheet now."""
    return tuple(
        make_finding(
            "entry-left-over",
            person.rows,
            f"{person.name} has the address of {other.name} ({other.key}), who is not in the sheet any more and counts "
            "as withdrawn",
            f"If they are one, take {other.key} out of {REGISTER_FILE}; the name is kept as another spelling of {key}.",
        )
        for key, person in zip(step.keys, step.people, strict=True)
        for other in step.left_over[key]
    )


def _lost_columns(step: Registering) -> tuple[Finding, ...]:
    """Return a finding for each column that the sheet had at the last import and has no more."""
    return tuple(
        make_finding(
            "column-lost",
            (),
            f"The sheet no longer has a column for {field}; what is known stays",
            f'If it was renamed, say so: bob signups import --column {field}="..."',
        )
        for field in sorted(set(step.last.columns) - set(step.columns.holding))
    )
