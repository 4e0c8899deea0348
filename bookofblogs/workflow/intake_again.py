"""A post that is another version of a piece: what changed since is brought into it, ours before theirs."""

from collections.abc import Sequence
from dataclasses import replace

from bookofblogs.errors import UsageError
from bookofblogs.model.balance import Count
from bookofblogs.model.book_folder import ORIGINALS
from bookofblogs.model.intake_record import KeptPicture, TakenIn
from bookofblogs.model.intake_report import Fate, PieceReport
from bookofblogs.model.manuscript import Source
from bookofblogs.project.originals import read_original, sha256_of
from bookofblogs.shell_word import shell_word
from bookofblogs.workflow.intake_post import (
    Desk,
    Post,
    SentPost,
    draft_of,
    note_leave,
    post_of,
    read_again,
    remember,
    version_of_bob,
)
from bookofblogs.workflow.intake_shelf import KeptOriginal, Shelf
from bookofblogs.workflow.second_version import SecondVersion, in_words, second_version


def take_again(desk: Desk, post: Post, piece: str, report: PieceReport) -> PieceReport:
    """Return what becomes of a post that is another version of a piece."""
    shelf = desk.shelf
    past = shelf.of_piece(piece)
    before = tuple(picture for entry in past for picture in entry.pictures)
    ours = shelf.text_of(piece)
    if ours is None:
        raise UsageError(f"{piece} is no text that can be read. Mend it, then try again: bob check {shell_word(piece)}")
    made = draft_of(desk, post, piece, before)
    was = _was(desk, piece, past, before, ours)
    version = second_version(was, made.text, ours)
    report, read = read_again(desk, post, piece, made, version.text, report)
    if read is None:
        return report
    is_same = not version.taken and not version.differences
    is_same_file = bool(past) and past[-1].sha256 == post.source.sha256
    if past and is_same and (post.sent.is_shared or is_same_file):
        note_leave(desk, past[-1])
        return replace(report, fate=Fate.AS_BEFORE, original=f"{ORIGINALS}/{past[-1].original}", look_at=())
    kept = shelf.keep(post.source, piece, is_shared=post.sent.is_shared)
    shelf.put_piece(piece, made, version.text, kept)
    listed = _listed(shelf, kept, version, piece, post.source)
    remember(desk, post, piece, made, kept)
    shelf.pieces[piece] = read
    return replace(
        report,
        fate=Fate.SAME_WORDS if is_same else Fate.CHANGED,
        original=f"{ORIGINALS}/{kept.file}",
        differences=listed,
        changes=version.taken,
    )


def _listed(shelf: Shelf, kept: KeptOriginal, version: SecondVersion, piece: str, source: Source) -> str:
    """Return where the places are listed that both sides changed; nothing where there is none."""
    if not version.differences:
        return ""
    page = in_words(version.differences, piece=piece, source=source.name)
    return shelf.put_beside(kept, "differences.md", page.encode())


def _was(desk: Desk, piece: str, past: Sequence[TakenIn], before: Sequence[KeptPicture], ours: str) -> str | None:
    """Return the piece as bob wrote it from the last file that came, by this bob's hand if another one made it.

    None where nobody knows: its original lies on another machine, and somebody changed the piece since.
    """
    if not past:
        return None
    last = past[-1]
    if last.bob != version_of_bob():
        again = desk.remake(last)
        if again is not None:
            source = Source(kind=again.manuscript.kind, name=last.source, data=b"")
            sent = SentPost(source=source, manuscript=again.manuscript, count=Count(text=""), typed="", is_shared=False)
            earlier = replace(desk, wanted=replace(desk.wanted, title=""))
            return draft_of(desk, post_of(earlier, sent, again), piece, before).text
    kept = desk.shelf.files.get(desk.shelf.root / ORIGINALS / last.text) or read_original(desk.shelf.root, last.text)
    if kept is not None:
        return kept.decode(errors="replace")
    return ours if sha256_of(ours.encode()) == last.written else None
