"""The steps from what an author sent to a piece, in order.

open_sources -> read -> mend -> write -> balance -> place
"""

from collections.abc import Callable
from pathlib import Path

from bookofblogs.cache.caches import ReadCache
from bookofblogs.email_addresses import masked
from bookofblogs.errors import ContentError, UsageError
from bookofblogs.files.lock import working_on
from bookofblogs.intake.opening import open_bytes
from bookofblogs.intake.readers import read
from bookofblogs.mending.mend import mend
from bookofblogs.model.book_folder import BOOK_FILE, INTAKE_FILE
from bookofblogs.model.intake_record import TakenIn
from bookofblogs.model.intake_report import IntakeReport, SourceReport
from bookofblogs.model.manuscript import MendedManuscript, Wishes
from bookofblogs.names.matching import knows
from bookofblogs.names.signatures import IsKnown
from bookofblogs.project.folder import editors_text, find_book, open_folder
from bookofblogs.project.intake_file import read_intake
from bookofblogs.project.originals import read_original, sha256_of
from bookofblogs.project.pieces import piece_names
from bookofblogs.project.private_places import SENT_TO_THE_EDITOR, refuse_if_git_keeps
from bookofblogs.project.which_piece import which_piece
from bookofblogs.workflow.intake_post import Desk, Wanted
from bookofblogs.workflow.intake_run import IntakeWishes, Run, reports_on
from bookofblogs.workflow.intake_shelf import Shelf, by_file
from bookofblogs.workflow.intake_sources import Places, is_address, moved_away, refuse_missing

_NAMES = ("file", "original", "differences", "name", "command", "sha256", "moved")
"""What is a name by which a file is found, or a command: no address in it is masked."""


def take_in(
    start: Path, wishes: IntakeWishes, tell: Callable[[str, int, int], None], announce: Callable[[str], None]
) -> IntakeReport:
    """Return what became of the sources that were given, taken into the book around `start`.

    `tell` hears how far it has come, and `announce` what is fetched, before it is. What is wrong with one source
    stands in the report; every other BobError of the steps is raised.
    """
    root = find_book(start)
    refuse_missing(wishes.sources, wishes.here)
    with working_on(root):
        is_seen_by_git = not refuse_if_git_keeps(root, SENT_TO_THE_EDITOR, outcome="Nothing was taken in.").ignored
        desk = _desk(root, wishes, is_seen_by_git=is_seen_by_git)
        reports: list[SourceReport] = []
        run = Run(desk=desk, wishes=wishes, places=_places(desk, wishes), tell=tell, announce=announce)
        feeds = desk.project.call.feeds if wishes.feeds else ()
        sources = (*wishes.sources, *feeds)
        for noun, asked in (("page or feed", wishes.sources), ("feed", feeds)):
            if addresses := [typed for typed in asked if is_address(typed)]:
                run.web.announce(addresses, noun)
        for number, typed in enumerate(sources):
            tell(f"{'Fetching' if is_address(typed) else 'Taking in'} {typed}", number, len(sources))
            reports += reports_on(run, typed, is_alone=len(sources) == 1)
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
