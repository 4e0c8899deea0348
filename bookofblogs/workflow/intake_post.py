"""A post that was sent, with all that is needed to make a piece of it: drafted, balanced, read again, remembered."""

from collections.abc import Callable, Sequence
from dataclasses import field, replace
from datetime import date
from importlib import metadata
from pathlib import PurePosixPath

from bookofblogs.balancing.balance import balance
from bookofblogs.folding import fold
from bookofblogs.markdown.limits import UnreadableError
from bookofblogs.markdown.reader import read_passage
from bookofblogs.model.balance import Balance, Count
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.intake_record import KeptPicture, TakenIn
from bookofblogs.model.intake_report import Fate, PieceReport, Question
from bookofblogs.model.manuscript import Entry, EntryKind, Fact, Manuscript, MendedManuscript, Source
from bookofblogs.model.project import Project
from bookofblogs.names.likeness import Likeness, likeness, same_title
from bookofblogs.names.signatures import IsKnown
from bookofblogs.project.originals import sha256_of
from bookofblogs.project.piece_file import read_bytes
from bookofblogs.project.pieces import contribution_of
from bookofblogs.workflow.intake_draft import DraftedPiece, PictureNames, drafted
from bookofblogs.workflow.intake_shelf import KeptOriginal, Shelf
from bookofblogs.workflow.whose_piece import about_the_author, questions_on, signed_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the editor says of the posts that are taken in."""

    piece: str = ""
    """The piece that a post is another version of."""
    is_new: bool = False
    """Whether it is a piece of its own, whatever it is like."""
    title: str = ""
    permission: str = ""
    today: date


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Everything with which a post is made a piece."""

    project: Project
    shelf: Shelf
    wanted: Wanted
    is_known: IsKnown
    remake: Callable[[TakenIn], MendedManuscript | None] = field(default=lambda _entry: None)
    """Reads an original once more; None where it is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPost:
    """A post as it was read, and what it came in."""

    source: Source
    manuscript: Manuscript
    count: Count
    """What its source holds of it, by a reader that shares nothing with the one that made the manuscript."""
    typed: str
    """How the source is named on a command line; empty where it came together with others."""
    is_shared: bool
    """Whether its source may hold others, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post with all that was found about it."""

    sent: SentPost
    mended: MendedManuscript
    title: Fact | None
    names: tuple[str, ...]
    guesses: tuple[Fact, ...]

    @property
    def source(self) -> Source:
        """What it came in."""
        return self.sent.source

    @property
    def manuscript(self) -> Manuscript:
        """The post, mended."""
        return self.mended.manuscript


def with_title(manuscript: Manuscript, wanted: str) -> Manuscript:
    """Return a text of which the title that the editor wants is known, so that it goes where it stands at the top."""
    if not wanted:
        return manuscript
    return replace(manuscript, titles=(Fact(value=wanted, found_in="command line"), *manuscript.titles))


def post_of(desk: Desk, sent: SentPost, mended: MendedManuscript) -> Post:
    """Return a post with its title and its authors."""
    sender = sent.source.sender
    certain = tuple(fact.value for fact in mended.authors if fact.is_certain)
    title = mended.title
    if desk.wanted.title:
        mended = _with_other_title(mended, desk.wanted.title)
        title = Fact(value=desk.wanted.title, found_in="command line")
    if title is None:
        promised = _promised(desk, certain or ((sender,) if sender else ()))
        title = Fact(value=promised, found_in="sign-up") if promised else None
    return Post(
        sent=sent,
        mended=mended,
        title=title,
        names=certain,
        guesses=tuple(fact for fact in mended.authors if not fact.is_certain),
    )


def _with_other_title(mended: MendedManuscript, wanted: str) -> MendedManuscript:
    """Return a text whose own title gives way to the one that the editor wants, and is told as left out."""
    own = mended.title.value if mended.title else ""
    if own not in mended.taken or fold(own) == fold(wanted):
        return mended
    entry = Entry(kind=EntryKind.OTHER, words=own, detail="the title in the text, for which --title gives another")
    manuscript = replace(mended.manuscript, left_out=(*mended.manuscript.left_out, entry))
    taken = list(mended.taken)
    taken.remove(own)
    return replace(mended, manuscript=manuscript, taken=tuple(taken))


def _promised(desk: Desk, names: Sequence[str]) -> str:
    """Return the one title that these people promised and no piece has; nothing where there is not one."""
    titles = [
        title
        for author in desk.project.authors
        if any(likeness(name, author.name) is Likeness.SAME for name in names)
        for title in author.promised
        if not any(same_title(title, piece.title) for piece in desk.shelf.pieces.values())
    ]
    return titles[0] if len(titles) == 1 else ""


def draft_of(desk: Desk, post: Post, piece: str, before: Sequence[KeptPicture]) -> DraftedPiece:
    """Return `post` as it would stand in the file `piece`; `before` are the pictures that came with it earlier."""
    path = PurePosixPath(piece)
    names = PictureNames(
        folder=desk.shelf.root / path.parent,
        stem=path.stem,
        known={picture.sha256: picture.file for picture in before},
    )
    title = post.title.value if post.title else ""
    return drafted(post.mended, title=title, authors=post.names, names=names)


def read_again(  # noqa: PLR0913, PLR0917 - a piece with what is known of it
    desk: Desk, post: Post, piece: str, made: DraftedPiece, text: str, report: PieceReport
) -> tuple[PieceReport, Contribution | None]:
    """Return the report with the balance, and the piece as bob reads it; None where it must not be written."""
    language = desk.project.imprint.language
    report = replace(report, pictures=made.pictures, look_at=(*report.look_at, *made.look_at))
    try:
        account = _balance(desk, post, made)
        file = read_bytes(text.encode(), prefix="piece-", language=language, signed=True)
    except UnreadableError as why:
        return replace(report, questions=(Question(text=f"as Markdown it {why.remark.detail}"),)), None
    report = replace(report, balance=account)
    if not account.is_even:
        return replace(report, fate=Fate.UNBALANCED), None
    read = contribution_of(piece, "piece", file)
    return (
        replace(
            report,
            file=piece,
            contents=replace(made.contents, words=read.passage.words),
            questions=tuple(questions_on(read, post.guesses, post.source.sender, desk.project)),
            signed_up=signed_up(read, desk.project),
            about=about_the_author(post.manuscript.body, desk.project.authors, read.authors),
        ),
        read,
    )


def _balance(desk: Desk, post: Post, made: DraftedPiece) -> Balance:
    """Return the account of the words of a post and of the piece as drafted. Raises UnreadableError."""
    passage = read_passage(made.body, prefix="piece", language=desk.project.imprint.language)
    title = post.title.value if post.title else ""
    return balance(post.sent.count, post.mended, passage, title=title, authors=post.names)


def remember(desk: Desk, post: Post, piece: str, made: DraftedPiece, kept: KeptOriginal) -> None:
    """Let intake.yaml say what a piece was made of."""
    desk.shelf.remember(
        TakenIn(
            piece=piece,
            source=post.source.name,
            kind=post.source.kind.value,
            sha256=post.source.sha256,
            original=kept.file,
            text=kept.text,
            written=sha256_of(made.text.encode()),
            item=post.manuscript.item,
            address=post.source.address,
            permission=desk.wanted.permission,
            pictures=made.pictures,
            on=desk.wanted.today,
            bob=version_of_bob(),
        )
    )


def note_leave(desk: Desk, last: TakenIn) -> None:
    """Let intake.yaml say by whose leave a piece is printed that was taken in already, if that is new."""
    if desk.wanted.permission and desk.wanted.permission != last.permission:
        desk.shelf.remember(replace(last, permission=desk.wanted.permission, on=desk.wanted.today, line=None))


def version_of_bob() -> str:
    """Return the version of this bob."""
    return metadata.version("bookofblogs")
