"""A post that was sent becomes a piece: a new one, another version of one that is there, or a question."""

from dataclasses import replace
from pathlib import PurePosixPath

from bookofblogs.mending.mend import mend
from bookofblogs.model.book_folder import CONTRIBUTIONS, ORIGINALS
from bookofblogs.model.intake_report import Fate, PieceReport, Question
from bookofblogs.model.manuscript import Fact
from bookofblogs.shell_word import shell_word
from bookofblogs.workflow.intake_again import take_again
from bookofblogs.workflow.intake_draft import DraftedPiece
from bookofblogs.workflow.intake_post import (
    Desk,
    Post,
    SentPost,
    draft_of,
    post_of,
    read_again,
    remember,
    with_title,
)
from bookofblogs.workflow.which_original import Arrival, Belonging, belonging

_BY_ITSELF = "Take it in by itself"


def take_post(desk: Desk, sent: SentPost) -> PieceReport:
    """Return what becomes of a post that was sent. Raises ContentError where it is nested too deep."""
    post = post_of(desk, sent, mend(with_title(sent.manuscript, desk.wanted.title), is_known=desk.is_known))
    report = PieceReport(
        fate=Fate.ASKED,
        title=post.title,
        authors=tuple(fact for fact in post.mended.authors if fact.is_certain),
        guesses=post.guesses,
        mended=post.mended.mended,
        left_out=post.manuscript.left_out,
        added=post.manuscript.added,
        comments=post.manuscript.comments,
        look_at=(*post.manuscript.remarks, *_on_title(post.title), *_on_leave(desk, post)),
    )
    place = _place(desk, post)
    if place.asked and not _is_left_over(desk, post, place.seen):
        return replace(report, questions=(_which(place, post),))
    if place.piece and not desk.shelf.is_there(place.piece):
        gone = f"{place.piece} is not there any more. To have it again, say --new."
        return replace(report, fate=Fate.AS_BEFORE, file=place.piece, look_at=(gone,))
    if place.piece:
        return take_again(desk, post, place.piece, report)
    if not post.title:
        return replace(report, questions=(_untitled(post),))
    if place.seen and not place.asked:
        seen = f"{place.seen} has the same title. If this is another version of it, take one of the two away."
        report = replace(report, look_at=(*report.look_at, seen))
    return _taken(desk, post, report)


def _on_title(title: Fact | None) -> tuple[str, ...]:
    """Return what to say of a title that does not stand in the text for sure."""
    if title is None or title.is_certain:
        return ()
    return (f"The title “{title.value}” stands in its {title.found_in} only. Is it right?",)


def _on_leave(desk: Desk, post: Post) -> tuple[str, ...]:
    """Return what to say of a post that was fetched, and nobody said by whose leave."""
    if not post.source.address or desk.wanted.permission:
        return ()
    return ('Does its author know? Say by whose leave it is printed: --permission "..."',)


def _place(desk: Desk, post: Post) -> Belonging:
    """Return which piece a post belongs to, as the editor says, or as can be seen."""
    if desk.wanted.piece:
        return Belonging(piece=desk.wanted.piece)
    earlier = [] if post.manuscript.item else desk.shelf.earlier(post.source.sha256)
    if earlier and not desk.wanted.is_new:
        return Belonging(piece=earlier[-1].piece, is_certain=True)
    arrival = Arrival(
        title=post.title.value if post.title else "",
        names=post.names,
        source=post.source.name,
        item=post.manuscript.item,
        address=post.manuscript.address,
    )
    found = belonging(arrival, desk.shelf.taken, tuple(desk.shelf.pieces.values()), desk.project.authors)
    if desk.wanted.is_new and not (found.is_certain and desk.shelf.is_there(found.piece)):
        return Belonging()
    return found


def _is_left_over(desk: Desk, post: Post, piece: str) -> bool:
    """Decide whether `piece` says just what would be written: a run that was stopped left it, and nobody knows it."""
    return (
        bool(piece)
        and not desk.shelf.of_piece(piece)
        and (desk.shelf.text_of(piece) == draft_of(desk, post, piece, ()).text)
    )


def _which(place: Belonging, post: Post) -> Question:
    """Return the question whether a post is another version of a piece."""
    name = shell_word(PurePosixPath(place.seen).stem)
    if not post.sent.typed:
        return Question(text=f"{place.asked}. {_BY_ITSELF}, with --for {name} or with --new.")
    text = f"{place.asked}. If this is a piece of its own, say --new; if it is another version of that one"
    return Question(text=text, command=f"bob intake {_as_argument(post.sent.typed)} --for {name}")


def _untitled(post: Post) -> Question:
    if not post.sent.typed:
        return Question(text=f"No title stands in it. {_BY_ITSELF}, with --title.")
    return Question(text="No title stands in it", command=f'bob intake {_as_argument(post.sent.typed)} --title "..."')


def _taken(desk: Desk, post: Post, report: PieceReport) -> PieceReport:
    """Return what becomes of a post that is a piece of its own."""
    shelf = desk.shelf

    def draft(stem: str) -> DraftedPiece:
        return draft_of(desk, post, f"{CONTRIBUTIONS}/{stem}.md", ())

    title = post.title.value if post.title else ""
    stem = shelf.new_stem(title, lambda stem: draft(stem).text)
    piece, made = f"{CONTRIBUTIONS}/{stem}.md", draft(stem)
    report, read = read_again(desk, post, piece, made, made.text, report)
    if read is None:
        shelf.let_go(title, stem)
        return report
    kept = shelf.keep(post.source, piece, is_shared=post.sent.is_shared)
    shelf.put_piece(piece, made, made.text, kept)
    remember(desk, post, piece, made, kept)
    shelf.pieces[piece] = read
    return replace(report, fate=Fate.TAKEN, original=f"{ORIGINALS}/{kept.file}")


def _as_argument(typed: str) -> str:
    """Return a source as it is typed again: no option, whatever sign it begins with."""
    return shell_word(f"./{typed}" if typed.startswith("-") else typed)
