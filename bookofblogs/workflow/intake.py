"""The steps from what an author sent to a piece, in order.

open_sources -> read -> mend -> write -> balance -> place
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bookofblogs.cache.caches import ReadCache
from bookofblogs.email_addresses import masked
from bookofblogs.errors import BobError, ContentError, UsageError
from bookofblogs.fetching.fetcher import Fetcher
from bookofblogs.files.lock import working_on
from bookofblogs.intake.counting.count import count
from bookofblogs.intake.opening import open_bytes
from bookofblogs.intake.readers import COLLECTION_READERS, read
from bookofblogs.mending.mend import mend
from bookofblogs.model.balance import Count
from bookofblogs.model.book_folder import BOOK_FILE, INTAKE_FILE, ORIGINALS
from bookofblogs.model.intake_record import TakenIn
from bookofblogs.model.intake_report import Fate, IntakeReport, PieceReport, SourceReport
from bookofblogs.model.manuscript import Fact, MendedManuscript, Source, Wishes
from bookofblogs.names.matching import knows
from bookofblogs.names.signatures import IsKnown
from bookofblogs.project.folder import editors_text, find_book, open_folder
from bookofblogs.project.intake_file import read_intake
from bookofblogs.project.originals import read_original, refuse_if_git_keeps_them, sha256_of
from bookofblogs.project.pieces import piece_names
from bookofblogs.project.which_piece import which_piece
from bookofblogs.workflow.intake_piece import take_post
from bookofblogs.workflow.intake_post import Desk, SentPost, Wanted
from bookofblogs.workflow.intake_shelf import Shelf, by_file
from bookofblogs.workflow.intake_sources import (
    Places,
    is_address,
    moved_away,
    opened,
    refuse_missing,
    signed_by_address,
    with_pictures,
)

_NAMES = ("file", "original", "differences", "name", "command", "sha256", "moved")
"""What is a name by which a file is found, or a command: no address in it is masked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeWishes:
    """What the editor asks of an intake."""

    sources: tuple[str, ...]
    here: Path
    """The folder from which files are named."""
    piece: str = ""
    is_new: bool = False
    title: str = ""
    permission: str = ""
    tag: str = ""
    pages: bool = False
    with_pictures: bool = False
    """Whether pictures that stand at addresses are fetched."""
    feeds: bool = False
    """Whether the feeds that book.yaml names are asked, too."""
    dry_run: bool = False
    today: date


def take_in(start: Path, wishes: IntakeWishes, tell: Callable[[str, int, int], None]) -> IntakeReport:
    """Return what became of the sources that were given, taken into the book around `start`.

    `tell` hears how far it has come. What is wrong with one source stands in the report; every other BobError of the
    steps is raised.
    """
    root = find_book(start)
    refuse_missing(wishes.sources, wishes.here)
    with working_on(root):
        is_seen_by_git = refuse_if_git_keeps_them(root)
        desk = _desk(root, wishes, is_seen_by_git=is_seen_by_git)
        reports: list[SourceReport] = []
        run = _Run(desk=desk, wishes=wishes, places=_places(desk, wishes), fetcher=Fetcher(), tell=tell)
        sources = (*wishes.sources, *(desk.project.call.feeds if wishes.feeds else ()))
        for number, typed in enumerate(sources):
            tell(f"{'Fetching' if is_address(typed) else 'Taking in'} {typed}", number, len(sources))
            reports += _sources(run, typed, is_alone=len(sources) == 1)
            if desk.shelf.is_full:
                desk.shelf.write(dry_run=wishes.dry_run)
        desk.shelf.write(dry_run=wishes.dry_run)
        moved = () if wishes.dry_run else tuple(moved_away(wishes.sources, run.places, desk.shelf.taken))
    report = IntakeReport(sources=tuple(reports), is_dry_run=wishes.dry_run, moved=moved)
    return masked(report, but=_NAMES)


def _desk(root: Path, wishes: IntakeWishes, *, is_seen_by_git: bool) -> Desk:
    """Return everything with which posts are made pieces of the book in `root`. Raises UsageError for no such piece."""
    project = open_folder(root, ReadCache(root)).project
    pieces = by_file(project.pieces)
    piece = ""
    if wishes.piece:
        piece = which_piece(
            wishes.piece, {file: each.title for file, each in pieces.items()}, root=root, here=wishes.here
        )
    shelf = Shelf(
        root=root,
        taken=list(read_intake(editors_text(root, INTAKE_FILE))),
        pieces=dict(pieces),
        stems={name.casefold() for name in piece_names(root)},
        is_seen_by_git=is_seen_by_git,
    )
    is_known = knows(project.authors)
    wanted = Wanted(
        piece=piece,
        is_new=wishes.is_new,
        title=wishes.title,
        permission=wishes.permission,
        today=wishes.today,
    )
    return Desk(
        project=project,
        shelf=shelf,
        wanted=wanted,
        is_known=is_known,
        remake=lambda entry: _remade(root, entry, is_known),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """One intake, as it goes on."""

    desk: Desk
    wishes: IntakeWishes
    places: Places
    fetcher: Fetcher
    tell: Callable[[str, int, int], None]


def _places(desk: Desk, wishes: IntakeWishes) -> Places:
    """Return what may be meant by a source. Raises UsageError where feeds are asked for and none is known."""
    if wishes.feeds and not desk.project.call.feeds:
        raise UsageError(f"{BOOK_FILE} names no feeds. Write their addresses under call, as feeds: [https://...]")
    return Places(
        root=desk.shelf.root,
        here=wishes.here,
        pieces=frozenset(desk.shelf.pieces),
        left_over=tuple(left.file for left in desk.project.left_out if left.remark.kind == "not-a-piece"),
    )


def _sources(run: _Run, typed: str, *, is_alone: bool) -> Iterator[SourceReport]:
    """Yield what becomes of each file that `typed` names, a file, a folder or a zip.

    Where it does not stand alone, one that cannot be fetched stops no other.
    """
    try:
        found = opened(typed, run.places, run.fetcher)
        found = signed_by_address(found, typed, run.places, run.desk.project.authors)
    except BobError as error:
        if is_alone or not is_address(typed):
            raise
        yield SourceReport(name=typed, problem=str(error))
        return
    for number, source in enumerate(found.sources):
        if len(found.sources) > 1:
            run.tell(f"Taking in {source.name}", number, len(found.sources))
        yield _source(run, source, typed if len(found.sources) == 1 else "")
    for refused in found.refused:
        yield SourceReport(name=refused.name, problem=refused.why)


def _source(run: _Run, source: Source, typed: str) -> SourceReport:
    """Return what becomes of one source, which is `typed` so on a command line if it can be named there alone."""
    desk, wishes = run.desk, run.wishes
    report = SourceReport(name=source.name, kind=source.kind.value, came_in=source.came_in, set_aside=source.set_aside)
    is_collection = source.kind in COLLECTION_READERS
    if not is_collection and not wishes.with_pictures:
        known = _known(desk, source)
        if known is not None:
            return replace(report, pieces=(known,))
    try:
        reading = read(source, Wishes(tag=wishes.tag, pages=wishes.pages))
        if (wishes.piece or wishes.title) and len(reading.manuscripts) > 1:
            return replace(report, problem="It holds several posts; --for and --title speak of one. Leave them out.")
        counts = count(source, {manuscript.item for manuscript in reading.manuscripts})
        posts = (
            SentPost(
                source=source,
                manuscript=with_pictures(
                    manuscript, run.fetcher if wishes.with_pictures else None, page=source.address
                ),
                count=counts.get(manuscript.item, Count(text="")),
                typed=typed,
                is_shared=is_collection,
            )
            for manuscript in reading.manuscripts
        )
        pieces = tuple(take_post(desk, post) for post in posts)
    except ContentError as error:
        return replace(report, problem=str(error))
    return replace(report, called=reading.called, pieces=pieces, not_taken=reading.not_taken, remarks=reading.remarks)


def _known(desk: Desk, source: Source) -> PieceReport | None:
    """Return what is said of a file that was taken in already, None for another.

    A piece that was given another name since is told by --for; intake.yaml knows it from then on.
    """
    earlier = desk.shelf.earlier(sha256_of(source.data))
    if not earlier:
        return None
    last = earlier[-1]
    file, original = last.piece, f"{ORIGINALS}/{last.original}"
    if desk.shelf.is_there(file):
        if desk.wanted.piece and desk.wanted.piece != file:
            raise UsageError(f"{source.name} was taken in as {file}, and two pieces are never made of one file.")
        return PieceReport(fate=Fate.AS_BEFORE, title=_title_of(desk, file), file=file, original=original)
    if desk.wanted.is_new:
        return None
    if not desk.wanted.piece:
        gone = (
            f"{file} is not there any more. If it has another name now, say so with --for; to have it again, say --new."
        )
        return PieceReport(fate=Fate.AS_BEFORE, file=file, original=original, look_at=(gone,))
    desk.shelf.remember(replace(last, piece=desk.wanted.piece, on=desk.wanted.today))
    title = _title_of(desk, desk.wanted.piece)
    return PieceReport(fate=Fate.AS_BEFORE, title=title, file=desk.wanted.piece, original=original)


def _title_of(desk: Desk, piece: str) -> Fact | None:
    """Return what a piece is called now."""
    there = desk.shelf.pieces.get(piece)
    return Fact(value=there.title, found_in=piece) if there else None


def _remade(root: Path, entry: TakenIn, is_known: IsKnown) -> MendedManuscript | None:
    """Return the post of `entry` read and mended once more; None where its original is not here or reads otherwise."""
    data = read_original(root, entry.original)
    if data is None or sha256_of(data) != entry.sha256:
        return None
    opened = open_bytes(entry.source, data)
    kinds = [source for source in opened.sources if source.kind == entry.kind]
    try:
        manuscripts = [post for source in kinds[:1] for post in read(source, Wishes(pages=True)).manuscripts]
    except ContentError:
        return None
    # A page whose pictures lay beside it has none now.
    found = [post for post in manuscripts if post.item == entry.item and len(post.pictures) >= len(entry.pictures)]
    return mend(found[0], is_known=is_known) if len(found) == 1 else None
