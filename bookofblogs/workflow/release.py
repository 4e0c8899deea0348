"""The steps from a folder of posts to a release, in order, and nothing else.

read -> what stands in the way? -> make -> verify -> write
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bookofblogs.checks.table import RULES
from bookofblogs.desk.contacts import private_addresses, why_unguarded
from bookofblogs.desk.fingerprints import fingerprint_of_book, released_pieces
from bookofblogs.desk.project import editors_text, find_book
from bookofblogs.desk.releases import RELEASES_FILE, read_releases, with_release
from bookofblogs.disk import inside, replace_all
from bookofblogs.editions.guard import refuse_addresses, refuse_addresses_in_file
from bookofblogs.errors import ContentError
from bookofblogs.folders import replacing
from bookofblogs.milestones.standing import files_out
from bookofblogs.model.book import Book
from bookofblogs.model.release import Allowance, Issue, Obstacle, Release
from bookofblogs.model.verification import Verified
from bookofblogs.publishing.changes import changes_since
from bookofblogs.publishing.gates import allowances, obstacles
from bookofblogs.publishing.notes import release_notes
from bookofblogs.publishing.refusals import leaked, not_verified, version_is_out
from bookofblogs.publishing.versions import next_version, out_already, read_version, release_before
from bookofblogs.workflow.build import BUILD, BookOnDesk, Tell, read_book, working_on
from bookofblogs.workflow.release_files import MadeRelease, editions_of, made_release, papers
from bookofblogs.workflow.verify import verify

RELEASE = "release"
"""The folder of the release, in build/."""
_VERIFYING = ".bob-folder-verifying.part"
"""Where the editions lie while they are verified; named so that the next run removes what a killed one left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for on the command line."""

    version: str = ""
    """Empty: the next one."""
    allow: tuple[str, ...] = ()
    again: bool = False
    dry_run: bool = False
    source_date_epoch: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """What became of it: the release, or why there is none."""

    root: Path
    issue: Issue
    refused: tuple[Obstacle, ...] = ()
    """What stands in the way; then nothing was changed."""
    notes: str = ""
    files: Mapping[str, bytes] | None = None
    """What was written into the folder; None where nothing was."""
    verified: Verified | None = None
    warnings: tuple[str, ...] = ()
    unguarded: str = ""
    """Why no private address was looked for, where there should be some."""
    same_day_as: str = ""
    """The release before, if it bears the same date."""

    @property
    def folder(self) -> Path:
        """Where the release lies."""
        return self.root / BUILD / RELEASE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """A release before anything is made."""

    issue: Issue
    record: Release
    recorded: str
    """What releases.yaml says with it."""
    known: tuple[Release, ...]
    refused: tuple[Obstacle, ...]
    addresses: frozenset[str]
    unguarded: str


def release(start: Path, asked: Asked, *, tell: Tell, stopwatch: Callable[[], float], bob: str) -> Released:
    """Return what became of a release of the book around `start`: written whole, or refused with every reason.

    `bob` is bob's own version. Raises UsageError for a version or an allowance that is none, and every other BobError
    of the steps.
    """
    root = find_book(start)
    with working_on(root):
        plan = _plan(root, asked, tell)
        if plan.refused or asked.dry_run:
            return _said(root, plan, plan.refused)
        try:
            made = made_release(root, plan.issue, editions_of(plan.issue.book.imprint), plan.addresses, tell)
        except ContentError as leak:
            return _said(root, plan, (leaked(leak),))
        verified = _verified(root, made, asked, tell, stopwatch)
        if verified.has_errors:
            return _said(root, plan, (not_verified(verified),), verified)
        files = papers(made, verified, guarded=_guarded(plan), bob=bob)
        try:
            for data in files.values():
                refuse_addresses_in_file(data, plan.addresses)
        except ContentError as leak:
            return _said(root, plan, (leaked(leak),), verified)
        _write(root, files, plan)
    return replace(_said(root, replace(plan, issue=made.issue), (), verified), files=files, warnings=made.warnings)


def _plan(root: Path, asked: Asked, tell: Tell) -> _Plan:
    """Return what is to be released, and what stands in its way."""
    before = editors_text(root, RELEASES_FILE)
    known = read_releases(before)
    version = read_version(asked.version) if asked.version else next_version(known)
    out = out_already(version, known)
    given = (*allowances(asked.allow, RULES), *(out.allowed if out else ()))
    read = read_book(root, asked.source_date_epoch, tell)
    addresses = private_addresses(root)
    book = replace(read.book, imprint=replace(read.book.imprint, version=out.version if out else version))
    dated = _is_dated(read, asked.source_date_epoch)
    found = obstacles(read.desk.project, read.arrangement, read.findings, book, dated=dated) + _leak(book, addresses)
    issue = _issue(read, book, known, allowed=_allowed(found, given), dated=dated)
    record = Release(
        version=issue.version,
        on=book.modified.date() if dated else None,
        book=fingerprint_of_book(read.desk, book),
        allowed=tuple(allowance for allowance, _ in issue.allowed),
        pieces=issue.pieces,
    )
    let_pass = {allowance.rule for allowance in record.allowed}
    refused = [obstacle for obstacle in found if obstacle.rule not in let_pass]
    if out and not asked.again and (out.pieces, out.book) != (record.pieces, record.book):
        refused.insert(0, version_is_out(out, record, next_version(known)))
    return _Plan(
        issue=issue,
        record=record,
        recorded=with_release(before, record),
        known=known,
        refused=tuple(refused),
        addresses=addresses,
        unguarded=why_unguarded(root, read.desk.project.authors),
    )


def _issue(
    read: BookOnDesk,
    book: Book,
    known: Sequence[Release],
    *,
    allowed: tuple[tuple[Allowance, Obstacle], ...],
    dated: bool,
) -> Issue:
    """Return what the papers will tell, but for the editions, which are not made yet."""
    version = book.imprint.version
    pieces = released_pieces(read.desk, book)
    out = files_out(read.desk.project.decisions)
    return Issue(
        version=version,
        book=book,
        products=(),
        pieces=pieces,
        changes=changes_since(release_before(version, known), pieces),
        allowed=allowed,
        left_out=tuple((left.file, left.reason) for left in read.desk.project.left_out if left.file not in out),
        dated=dated,
    )


def _guarded(plan: _Plan) -> str:
    """Return whether private addresses were looked for, in a sentence."""
    if plan.addresses:
        return "The addresses of contacts.csv were looked for in every file. None was found."
    return plan.unguarded or "There are none here to look for."


def _is_dated(read: BookOnDesk, source_date_epoch: int | None) -> bool:
    """Decide whether somebody gave the day that the editions bear."""
    project = read.desk.project
    return bool(source_date_epoch is not None or project.imprint.published or project.call.closes)


def _leak(book: Book, addresses: frozenset[str]) -> tuple[Obstacle, ...]:
    """Return that a private address stands in the book, if one does."""
    try:
        refuse_addresses(book, addresses)
    except ContentError as leak:
        return (leaked(leak),)
    return ()


def _allowed(found: Sequence[Obstacle], given: Sequence[Allowance]) -> tuple[tuple[Allowance, Obstacle], ...]:
    """Return which obstacles are allowed, each with the first word on it. What stands in no way is not recorded."""
    reasons = {allowance.rule: allowance for allowance in reversed(given)}
    return tuple(
        (reasons[obstacle.rule], obstacle) for obstacle in found if obstacle.can_be_allowed and obstacle.rule in reasons
    )


def _verified(root: Path, made: MadeRelease, asked: Asked, tell: Tell, stopwatch: Callable[[], float]) -> Verified:
    """Return what is right and wrong with the editions, read from the disk as they will be published."""
    folder = root / BUILD / _VERIFYING
    with replacing({folder: made.to_verify}, below=root) as move_folder:
        move_folder()
        places = [folder / name for name in made.places]
        try:
            return verify(root, places, source_date_epoch=asked.source_date_epoch, tell=tell, stopwatch=stopwatch)
        finally:
            made.remove(folder)


def _write(root: Path, files: Mapping[str, bytes], plan: _Plan) -> None:
    """Write the folder as a whole, and then into releases.yaml that it is out.

    A kill between the two leaves a release that is not recorded: the same command finds it again, and records it.
    """
    with replacing({root / BUILD / RELEASE: files}, below=root) as move_folder:
        move_folder()
    replace_all({inside(root, RELEASES_FILE): plan.recorded.encode()}, below=root)


def _said(root: Path, plan: _Plan, refused: tuple[Obstacle, ...], verified: Verified | None = None) -> Released:
    """Return what to tell."""
    before = release_before(plan.issue.version, plan.known)
    same_day = before is not None and before.on is not None and before.on == plan.record.on
    return Released(
        root=root,
        issue=plan.issue,
        refused=refused,
        notes=release_notes(plan.issue),
        verified=verified,
        unguarded=plan.unguarded,
        same_day_as=before.version if before and same_day else "",
    )
