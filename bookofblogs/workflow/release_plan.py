"""A release before anything is made: what it is, what stands in its way, and what was let pass."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from bookofblogs.cache.caches import BuildCache
from bookofblogs.checks.table import RULES
from bookofblogs.editions.paged.missing_fonts import without_font
from bookofblogs.editions.shared.address_guard import refuse_addresses
from bookofblogs.editions.shared.fonts import without_face
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.pages import Page, pages
from bookofblogs.editions.table import Edition
from bookofblogs.errors import ContentError
from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.model.book import Book
from bookofblogs.model.book_folder import BOOK_FILE, REGISTER_FILE, RELEASES_FILE, THEMES_FILE
from bookofblogs.model.decision import files_out
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.release import Allowance, Blocker, Release, ReleaseData
from bookofblogs.processes.side_work import SideWork
from bookofblogs.project.contacts import private_addresses, why_unguarded
from bookofblogs.project.fingerprints import fingerprint_of_book, released_pieces
from bookofblogs.project.folder import BookFolder, editors_text
from bookofblogs.project.picture_files import PictureOpening
from bookofblogs.project.releases_file import read_releases, with_release
from bookofblogs.project.standing_edits import mended_places
from bookofblogs.release.changes import changes_since
from bookofblogs.release.refusals import leaked, release_command, version_is_out
from bookofblogs.release.release_checks import allowances, blockers, letters_missing
from bookofblogs.release.versions import next_version, out_already, read_version, release_before
from bookofblogs.shell_word import shell_word
from bookofblogs.workflow.build import CheckedBook, read_book
from bookofblogs.workflow.making import Tell
from bookofblogs.workflow.release_files import editions_of

_SET_IN_PAGES = frozenset({"pdf", "print"})
"""The editions that have faces of their own; the others are shown in their readers' fonts."""
_MAX_TEXT_BYTES = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for on the command line."""

    version: str = ""
    """Empty: the next one."""
    allow: tuple[str, ...] = ()
    again: bool = False
    dry_run: bool = False
    source_date_epoch: int | None = None
    book: str = ""
    """The folder that was named; empty for the one around."""

    @property
    def book_option(self) -> str:
        """What a command ends with so that it is about the same folder."""
        return f" --book {shell_word(self.book)}" if self.book else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A release before anything is made."""

    asked: Asked
    release_data: ReleaseData
    editions: tuple[Edition, ...]
    record: Release
    recorded_before: str
    """What releases.yaml says without it."""
    known: tuple[Release, ...]
    typed: tuple[Allowance, ...]
    """What was allowed on the command line, whether it stands in the way or not."""
    given: tuple[Allowance, ...]
    """The same, and what was allowed when this version was released before."""
    refused: tuple[Blocker, ...]
    addresses: frozenset[str]
    unguarded: str

    def command(self, *, dry_run: bool = False) -> str:
        """Return the command that makes this release, or only looks, with all that was asked for."""
        asked = self.asked
        return _command(asked, self.typed, self.release_data.version, again=asked.again, dry_run=dry_run)


def plan_of(root: Path, asked: Asked, tell: Tell) -> Plan:
    """Return what is to be released, and what stands in its way. Raises every BobError of the steps that lead there."""
    before = editors_text(root, RELEASES_FILE)
    known = read_releases(before)
    version = read_version(asked.version) if asked.version else next_version(known)
    out = out_already(version, known)
    typed = allowances(asked.allow, RULES)
    given = (*typed, *(out.allowed if out else ()))
    with SideWork() as work:
        pictures = PictureOpening(root, work, BuildCache(root, "pictures"))
        read = read_book(root, asked.source_date_epoch, tell, pictures)
    addresses = private_addresses(root)
    book = replace(read.book, imprint=replace(read.book.imprint, version=out.version if out else version))
    editions = editions_of(book.imprint)
    dated = _is_dated(read, asked.source_date_epoch)
    found = (
        *blockers(read.folder.project, read.arrangement, read.findings, book, dated=dated),
        *letters_missing(_letters_without_font(read.folder, book, editions)),
        *_leak(book, addresses),
    )
    release_data = _release_data(read, book, known, allowed=_allowed(found, given), dated=dated)
    record = Release(
        version=release_data.version,
        on=book.modified.date() if dated else None,
        identifier=book.identifier,
        book=fingerprint_of_book(read.folder, book),
        allowed=tuple(allowance for allowance, _ in release_data.allowed),
        pieces=release_data.pieces,
    )
    with_release(before, record)  # what cannot be recorded is said before anything is made
    passed = {allowance.rule for allowance in record.allowed}
    refused = [_about(blocker, asked) for blocker in found if blocker.rule not in passed]
    if out and not asked.again and (out.pieces, out.book) != (record.pieces, record.book):
        refused.insert(0, _is_out(out, record, known, asked, typed))
    return Plan(
        asked=asked,
        release_data=release_data,
        editions=editions,
        record=record,
        recorded_before=before,
        known=known,
        typed=typed,
        given=given,
        refused=tuple(refused),
        addresses=addresses,
        unguarded=why_unguarded(root, read.folder.project.authors),
    )


def let_pass(plan: Plan, found: Sequence[Blocker]) -> Plan:
    """Return `plan` with what was `found` in the finished editions: allowed and recorded, or in the way.

    What was allowed for this version before holds only where the same was found, so it is no longer recorded elsewhere.
    """
    allowed = (*plan.release_data.allowed, *_allowed(found, plan.given))
    passed = {allowance.rule for allowance, _ in allowed}
    return replace(
        plan,
        release_data=replace(plan.release_data, allowed=allowed),
        record=replace(plan.record, allowed=tuple(allowance for allowance, _ in allowed)),
        refused=tuple(blocker for blocker in found if blocker.rule not in passed),
    )


def _command(
    asked: Asked, typed: Sequence[Allowance], version: str, *, again: bool = False, dry_run: bool = False
) -> str:
    return release_command(version, typed, again=again, dry_run=dry_run, book=asked.book_option)


def _is_out(
    out: Release, record: Release, known: Sequence[Release], asked: Asked, typed: Sequence[Allowance]
) -> Blocker:
    """Return that this number is out, with the two commands that are left."""
    following = next_version(known)
    command = partial(_command, asked, typed)
    return version_is_out(
        out, record, again=command(out.version, again=True), following=(following, command(following))
    )


def _about(blocker: Blocker, asked: Asked) -> Blocker:
    """Return a blocker whose commands are about the folder that was named."""
    return replace(
        blocker,
        command=blocker.command and blocker.command + asked.book_option,
        all_places=blocker.all_places and blocker.all_places + asked.book_option,
    )


def _release_data(
    read: CheckedBook,
    book: Book,
    known: Sequence[Release],
    *,
    allowed: tuple[tuple[Allowance, Blocker], ...],
    dated: bool,
) -> ReleaseData:
    """Return what the papers will tell, but for the editions, which are not made yet."""
    version = book.imprint.version
    pieces = released_pieces(read.folder, book)
    out = files_out(read.folder.project.decisions)
    return ReleaseData(
        version=version,
        book=book,
        products=(),
        pieces=pieces,
        changes=changes_since(release_before(version, known), pieces),
        allowed=allowed,
        left_out=tuple((left.file, left.reason) for left in read.folder.project.left_out if left.file not in out),
        dated=dated,
        edited=mended_places(read.folder.root, [piece.file for piece in pieces]),
    )


def _is_dated(read: CheckedBook, source_date_epoch: int | None) -> bool:
    """Decide whether somebody gave the day that the editions bear."""
    project = read.folder.project
    return bool(source_date_epoch is not None or project.imprint.published or project.call.closes)


def _letters_without_font(folder: BookFolder, book: Book, editions: Iterable[Edition]) -> tuple[tuple[str, str], ...]:
    """Return each character of `book` that no font here has, with each place where it stands.

    None where no edition among `editions` is set in pages. Raises MachineError if Pango or a face is not installed.
    """
    if _SET_IN_PAGES.isdisjoint(edition.name for edition in editions):
        return ()
    shown = pages(book, notes=NotePlacement.END)
    missing = without_face("".join(page.body for page in shown))
    if missing:
        missing = without_font(missing, book.imprint.language)
    places = {character: _places_of(folder, book, shown, character) for character in sorted(missing)}
    return tuple((character, place) for character, found in places.items() for place in found)


def _places_of(folder: BookFolder, book: Book, shown: Iterable[Page], character: str) -> tuple[str, ...]:
    """Return file and line of a character for each page that shows it; the pages' titles where no file has it so."""
    files = {piece.id: piece.file for piece in folder.project.pieces}
    files |= {text.id: text.file for text in folder.project.matter} | {part.id: THEMES_FILE for part in book.parts}
    showing = [page for page in shown if character in page.body]
    read = dict.fromkeys(file for page in showing for file in [files.get(page.id)] if file)
    found = [_first_line_with(folder.root, file, character) for file in (read or (BOOK_FILE, REGISTER_FILE))]
    return tuple(filter(None, found)) or tuple(f"“{page.title}”" for page in showing)


def _first_line_with(root: Path, file: str, character: str) -> str:
    """Return the file with the first line that has a character; empty if none has."""
    try:
        text = read_bounded(inside(root, file), _MAX_TEXT_BYTES).decode("utf-8", errors="replace")
    except (OSError, OutsideError, NotAFileError, TooLargeError):
        return ""
    return next((f"{file}:{number}" for number, line in enumerate(text.splitlines(), 1) if character in line), "")


def _leak(book: Book, addresses: frozenset[str]) -> tuple[Blocker, ...]:
    """Return that a private address stands in the book, if one does."""
    try:
        refuse_addresses(book, addresses)
    except ContentError as leak:
        return (leaked(leak),)
    return ()


def _allowed(found: Sequence[Blocker], given: Sequence[Allowance]) -> tuple[tuple[Allowance, Blocker], ...]:
    """Return which blockers are allowed, each with the first word on it. What stands in no way is not recorded."""
    reasons = {allowance.rule: allowance for allowance in reversed(given)}
    return tuple(
        (reasons[blocker.rule], blocker) for blocker in found if blocker.can_be_allowed and blocker.rule in reasons
    )
