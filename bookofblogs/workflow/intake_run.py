"""One intake as it goes on: each source that was named is opened, read, and its posts are taken."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bookofblogs.errors import BobError, ContentError, UsageError
from bookofblogs.intake.counting.count import count
from bookofblogs.intake.readers import COLLECTION_READERS, read
from bookofblogs.model.balance import Count
from bookofblogs.model.book_folder import ORIGINALS
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.intake_report import Fate, PieceReport, SourceReport
from bookofblogs.model.manuscript import Fact, Manuscript, NotTaken, Source, Wishes
from bookofblogs.wording import counted, one_or_many
from bookofblogs.workflow.intake_piece import take_post
from bookofblogs.workflow.intake_post import Desk, SentPost, note_leave
from bookofblogs.workflow.intake_sources import Places, is_address, opened, signed_by_address, without_pictures

if TYPE_CHECKING:
    from bookofblogs.workflow.intake_web import Web


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
    pages_too: bool = False
    """Whether the pages of posts are fetched of which a feed shows a summary only."""
    feeds: bool = False
    """Whether the feeds that book.yaml names are asked, too."""
    dry_run: bool = False
    today: date


@dataclass(frozen=True, kw_only=True)
class Run:
    """One intake, as it goes on."""

    desk: Desk
    wishes: IntakeWishes
    places: Places
    tell: Callable[[str, int, int], None]
    announce: Callable[[str], None]

    @cached_property
    def web(self) -> "Web":
        """What fetches."""
        from bookofblogs.workflow.intake_web import Web  # noqa: PLC0415 - most sources are files, and need no network

        return Web(self.announce, has_leave=bool(self.wishes.permission))


def reports_on(run: Run, typed: str, *, is_alone: bool) -> Iterator[SourceReport]:
    """Yield what becomes of each file that `typed` names, a file, a folder or a zip.

    Where it does not stand alone, one that cannot be fetched stops no other.
    """
    try:
        found = run.web.opened(typed) if is_address(typed) else opened(typed, run.places)
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


def _source(run: Run, source: Source, typed: str) -> SourceReport:
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
        elsewhere = [post for post in reading.not_taken if post.is_elsewhere]
        number = len(reading.manuscripts) + (len(elsewhere) if wishes.pages_too else 0)
        if (wishes.piece or wishes.title) and number > 1:
            return replace(report, problem="It holds several posts; --for and --title speak of one. Leave them out.")
        counts = count(source, {manuscript.item for manuscript in reading.manuscripts})
        posts = (
            SentPost(
                source=source,
                manuscript=_with_pictures(run, manuscript, source),
                count=counts.get(manuscript.item, Count(text="")),
                typed=typed,
                is_shared=is_collection,
            )
            for manuscript in reading.manuscripts
        )
        pieces = tuple(take_post(desk, post) for post in posts)
    except ContentError as error:
        return replace(report, problem=str(error))
    report = replace(report, called=reading.called, pieces=pieces, not_taken=reading.not_taken, remarks=reading.remarks)
    return _with_pages(run, report, elsewhere, source) if elsewhere else report


def _with_pictures(run: Run, manuscript: Manuscript, source: Source) -> Manuscript:
    """Return a manuscript with the pictures that stand elsewhere, if they are wanted."""
    if run.wishes.with_pictures:
        return run.web.with_pictures(manuscript, page=source.address)
    return without_pictures(manuscript)


def _with_pages(run: Run, report: SourceReport, elsewhere: Sequence[NotTaken], feed: Source) -> SourceReport:
    """Return the report of a feed that shows some posts as summaries: with their pages, or how to have those."""
    if not run.wishes.pages_too:
        number = len(elsewhere)
        only = f"Only {'a summary' if number == 1 else 'summaries'}."
        if report.pieces:
            only = f"{counted(number, 'post')} {one_or_many(number, 'is a summary', 'are summaries')} only."
        told = f"{only} To fetch the {counted(number, 'page')}: the same with --pages-too"
        return replace(report, remarks=(*report.remarks, told))
    pieces, not_taken = list(report.pieces), [post for post in report.not_taken if not post.is_elsewhere]
    for found in run.web.pages_of(elsewhere, feed=feed.address):
        if isinstance(found, NotTaken):
            not_taken.append(found)
            continue
        manuscript = _with_pictures(run, found.manuscript, found.source)
        count_of_page = count(found.source)[""]
        post = SentPost(source=found.source, manuscript=manuscript, count=count_of_page, typed="", is_shared=False)
        try:
            pieces.append(take_post(run.desk, post))
        except ContentError as error:
            not_taken.append(replace(found.post, why=str(error)))
    return replace(report, pieces=tuple(pieces), not_taken=tuple(not_taken))


def _known(desk: Desk, source: Source) -> PieceReport | None:
    """Return what is said of a file that was taken in already, None for another.

    A piece that was given another name since is told by --for; intake.yaml knows it from then on.
    """
    earlier = desk.shelf.earlier(source.sha256)
    if not earlier:
        return None
    last = earlier[-1]
    file, original = last.piece, f"{ORIGINALS}/{last.original}"
    if desk.shelf.is_there(file):
        if desk.wanted.piece and desk.wanted.piece != file:
            raise UsageError(f"{source.name} was taken in as {file}, and two pieces are never made of one file.")
        note_leave(desk, last)
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
