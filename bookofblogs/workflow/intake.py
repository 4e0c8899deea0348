"""The steps from what an author sent to a piece, in order.

open_sources -> read -> mend -> write -> balance -> place
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bookofblogs.cache.caches import ReadCache
from bookofblogs.email_addresses import masked
from bookofblogs.errors import ContentError, UsageError
from bookofblogs.files.lock import working_on
from bookofblogs.files.reading import read_bounded
from bookofblogs.intake.counting.count import count
from bookofblogs.intake.on_disk import MAX_FILE_BYTES
from bookofblogs.intake.opening import open_bytes, open_sources
from bookofblogs.intake.readers import COLLECTION_READERS, read
from bookofblogs.mending.mend import mend
from bookofblogs.model.book_folder import CONTRIBUTIONS, INTAKE_FILE, ORIGINALS
from bookofblogs.model.intake_record import TakenIn
from bookofblogs.model.intake_report import Fate, IntakeReport, PieceReport, SourceReport
from bookofblogs.model.manuscript import Count, Fact, MendedManuscript, Source, Wishes
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

_OURS = (ORIGINALS, "build", ".bob")
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
    dry_run: bool = False
    today: date


def take_in(start: Path, wishes: IntakeWishes, tell: Callable[[str, int, int], None]) -> IntakeReport:
    """Return what became of the sources that were given, taken into the book around `start`.

    `tell` hears how far it has come. What is wrong with one source stands in the report; every other BobError of the
    steps is raised.
    """
    root = find_book(start)
    for typed in wishes.sources:
        if not os.path.lexists(wishes.here / Path(typed).expanduser()):
            raise UsageError(f"There is no file {typed}. Nothing was taken in.")
    with working_on(root):
        is_seen_by_git = refuse_if_git_keeps_them(root)
        desk = _desk(root, wishes, is_seen_by_git=is_seen_by_git)
        reports: list[SourceReport] = []
        for number, typed in enumerate(wishes.sources):
            tell(f"Taking in {Path(typed).name}", number, len(wishes.sources))
            reports += _sources(desk, typed, wishes, tell)
            if desk.shelf.is_full:
                desk.shelf.write(dry_run=wishes.dry_run)
        desk.shelf.write(dry_run=wishes.dry_run)
        moved = () if wishes.dry_run else tuple(_moved(desk, wishes))
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
        left_over=tuple(left.file for left in project.left_out if left.remark.kind == "not-a-piece"),
        remake=lambda entry: _remade(root, entry, is_known),
    )


def _sources(
    desk: Desk, typed: str, wishes: IntakeWishes, tell: Callable[[str, int, int], None]
) -> Iterator[SourceReport]:
    """Yield what becomes of each file that `typed` names, a file, a folder or a zip."""
    path = wishes.here / Path(typed).expanduser()
    files = _sent_files(desk, path)
    opened = open_sources(files)
    for number, source in enumerate(opened.sources):
        if len(opened.sources) > 1:
            tell(f"Taking in {source.name}", number, len(opened.sources))
        yield _source(desk, source, typed if len(opened.sources) == 1 else "", wishes)
    for refused in opened.refused:
        yield SourceReport(name=refused.name, problem=refused.why)


def _sent_files(desk: Desk, path: Path) -> list[Path]:
    """Return the files that are meant: of a folder of pieces those that are none yet.

    Raises UsageError for a piece.
    """
    root = desk.shelf.root
    place = path.resolve()
    if not place.is_relative_to(root / CONTRIBUTIONS):
        if place.is_relative_to(root) and (place == root or place.relative_to(root).parts[0] in _OURS):
            raise UsageError(f"{path} is the book itself, or what bob keeps for it. Name what an author sent.")
        return [path]
    if place.is_dir():
        return [root / file for file in desk.left_over if (root / file).is_relative_to(place)]
    if place.relative_to(root).as_posix() in desk.shelf.pieces:
        raise UsageError(f"{path} is a piece already. To see what the rules say of it: bob check {path.name}")
    return [path]


def _moved(desk: Desk, wishes: IntakeWishes) -> Iterator[str]:
    """Yield the files of contributions/ that lie in originals/ now, byte for byte, and are taken away here."""
    root = desk.shelf.root
    kept = {each.sha256: each.original for each in desk.shelf.taken}
    for typed in wishes.sources:
        for file in _sent_files(desk, wishes.here / Path(typed).expanduser()):
            place = file.resolve()
            if not place.is_relative_to(root / CONTRIBUTIONS) or file.is_symlink() or not place.is_file():
                continue
            data = read_bounded(place, MAX_FILE_BYTES)
            if read_original(root, kept.get(sha256_of(data), "")) == data:
                place.unlink()
                yield place.relative_to(root).as_posix()


def _source(desk: Desk, source: Source, typed: str, wishes: IntakeWishes) -> SourceReport:
    """Return what becomes of one source, which is `typed` so on a command line if it can be named there alone."""
    report = SourceReport(name=source.name, kind=source.kind.value, came_in=source.came_in, set_aside=source.set_aside)
    is_collection = source.kind in COLLECTION_READERS
    if not is_collection:
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
                manuscript=manuscript,
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
