"""One post on its way to a piece: mended, named, balanced, and brought together with the piece that it was before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from importlib import metadata
from pathlib import PurePosixPath

from bookofblogs.errors import UsageError
from bookofblogs.markdown.limits import UnreadableError
from bookofblogs.markdown.reader import read_passage
from bookofblogs.mending.balance import balance
from bookofblogs.mending.mend import mend
from bookofblogs.model.book_folder import CONTRIBUTIONS, ORIGINALS
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.intake_record import KeptPicture, TakenIn
from bookofblogs.model.intake_report import Fate, PieceReport, Question
from bookofblogs.model.manuscript import Balance, Count, Fact, Manuscript, MendedManuscript, Source
from bookofblogs.model.project import Project
from bookofblogs.names.likeness import Likeness, likeness, same_title
from bookofblogs.names.signatures import IsKnown
from bookofblogs.project.originals import read_original, sha256_of
from bookofblogs.project.piece_file import read_bytes
from bookofblogs.project.pieces import contribution_of
from bookofblogs.shell_word import shell_word
from bookofblogs.workflow.intake_draft import DraftedPiece, PictureNames, drafted
from bookofblogs.workflow.intake_shelf import KeptOriginal, Shelf
from bookofblogs.workflow.second_version import SecondVersion, in_words, second_version
from bookofblogs.workflow.which_original import Arrival, Belonging, belonging
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
    left_over: tuple[str, ...] = ()
    """The files of contributions/ that are no pieces."""
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
    """How the source is named on a command line."""
    is_shared: bool
    """Whether its source may hold others, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Post:
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


def take_post(desk: Desk, sent: SentPost) -> PieceReport:
    """Return what becomes of a post that was sent. Raises ContentError where it is nested too deep."""
    post = _post(desk, sent, mend(sent.manuscript, is_known=desk.is_known))
    report = PieceReport(
        fate=Fate.ASKED,
        title=post.title,
        authors=tuple(fact for fact in post.mended.authors if fact.is_certain),
        guesses=post.guesses,
        mended=post.mended.mended,
        left_out=post.manuscript.left_out,
        added=post.manuscript.added,
        comments=post.manuscript.comments,
        look_at=(*post.manuscript.remarks, *_on_title(post.title)),
    )
    place = _place(desk, post)
    if place.asked and not _is_left_over(desk, post, place.seen):
        return replace(report, questions=(_which(place, post),))
    if place.piece:
        return _changed(desk, post, place.piece, report)
    if not post.title:
        return replace(report, questions=(_untitled(post),))
    if place.seen and not place.asked:
        seen = f"{place.seen} has the same title; if this is another version of it, take one of the two away"
        report = replace(report, look_at=(*report.look_at, seen))
    return _taken(desk, post, report)


def _post(desk: Desk, sent: SentPost, mended: MendedManuscript) -> _Post:
    """Return a post with its title and its authors."""
    sender = sent.source.sender
    certain = tuple(fact.value for fact in mended.authors if fact.is_certain)
    title = Fact(value=desk.wanted.title, found_in="command line") if desk.wanted.title else mended.title
    if title is None:
        promised = _promised(desk, certain or ((sender,) if sender else ()))
        title = Fact(value=promised, found_in="sign-up") if promised else None
    return _Post(
        sent=sent,
        mended=mended,
        title=title,
        names=certain,
        guesses=tuple(fact for fact in mended.authors if not fact.is_certain),
    )


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


def _on_title(title: Fact | None) -> tuple[str, ...]:
    """Return what to say of a title that does not stand in the text for sure."""
    if title is None or title.is_certain:
        return ()
    return (f"the title “{title.value}” comes from its {title.found_in}; is it right?",)


def _place(desk: Desk, post: _Post) -> Belonging:
    """Return which piece a post belongs to, as the editor says, or as can be seen."""
    if desk.wanted.piece:
        return Belonging(piece=desk.wanted.piece)
    arrival = Arrival(
        title=post.title.value if post.title else "",
        names=post.names,
        source=post.source.name,
        item=post.manuscript.item,
        address=post.manuscript.address,
    )
    found = belonging(arrival, desk.shelf.taken, tuple(desk.shelf.pieces.values()), desk.project.authors)
    if desk.wanted.is_new:
        return Belonging()
    if found.piece and not desk.shelf.is_there(found.piece):
        gone = f"it was taken in as {found.piece}, which is not there any more"
        return Belonging(asked=gone)
    return found


def _is_left_over(desk: Desk, post: _Post, piece: str) -> bool:
    """Decide whether `piece` says just what would be written: a run that was stopped left it, and nobody knows it."""
    return (
        bool(piece)
        and not desk.shelf.of_piece(piece)
        and (desk.shelf.text_of(piece) == _drafted(desk, post, piece, ()).text)
    )


def _which(place: Belonging, post: _Post) -> Question:
    """Return the question whether a post is another version of a piece."""
    return Question(
        text=f"{place.asked}. If this is another version of it, say so with --for and its name; if not, with --new",
        command=f"bob intake {shell_word(post.sent.typed)} --new",
    )


def _untitled(post: _Post) -> Question:
    return Question(text="no title stands in it", command=f'bob intake {shell_word(post.sent.typed)} --title "..."')


def _taken(desk: Desk, post: _Post, report: PieceReport) -> PieceReport:
    """Return what becomes of a post that is a piece of its own."""
    shelf = desk.shelf

    def draft(stem: str) -> DraftedPiece:
        return _drafted(desk, post, f"{CONTRIBUTIONS}/{stem}.md", ())

    stem = shelf.new_stem(post.title.value if post.title else "", lambda stem: draft(stem).text)
    piece, made = f"{CONTRIBUTIONS}/{stem}.md", draft(stem)
    report, read = _read(desk, post, piece, made, made.text, report)
    if read is None:
        shelf.stems.discard(stem.casefold())
        return report
    kept = shelf.keep(post.source, piece, is_shared=post.sent.is_shared)
    shelf.put_piece(piece, made, made.text, kept)
    _remember(desk, post, piece, made, kept)
    shelf.pieces[piece] = read
    return replace(report, fate=Fate.TAKEN, original=f"{ORIGINALS}/{kept.file}")


def _drafted(desk: Desk, post: _Post, piece: str, before: Sequence[KeptPicture]) -> DraftedPiece:
    path = PurePosixPath(piece)
    names = PictureNames(
        folder=desk.shelf.root / path.parent,
        stem=path.stem,
        known={picture.sha256: picture.file for picture in before},
    )
    title = post.title.value if post.title else ""
    return drafted(post.mended, title=title, authors=post.names, names=names)


def _read(  # noqa: PLR0913, PLR0917 - a piece with what is known of it
    desk: Desk, post: _Post, piece: str, made: DraftedPiece, text: str, report: PieceReport
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


def _balance(desk: Desk, post: _Post, made: DraftedPiece) -> Balance:
    """Return the account of the words of a post and of the piece as drafted. Raises UnreadableError."""
    passage = read_passage(made.body, prefix="piece", language=desk.project.imprint.language)
    title = post.title.value if post.title else ""
    return balance(post.sent.count, post.mended, passage, title=title, authors=post.names)


def _changed(desk: Desk, post: _Post, piece: str, report: PieceReport) -> PieceReport:
    """Return what becomes of a post that is another version of a piece."""
    shelf = desk.shelf
    past = shelf.of_piece(piece)
    before = tuple(picture for entry in past for picture in entry.pictures)
    ours = shelf.text_of(piece)
    if ours is None:
        raise UsageError(f"{piece} is no text that can be read. Mend it, then try again: bob check {shell_word(piece)}")
    made = _drafted(desk, post, piece, before)
    was = _was(desk, piece, past, before, ours)
    version = second_version(was, made.text, ours)
    report, read = _read(desk, post, piece, made, version.text, report)
    if read is None:
        return report
    is_same = not version.taken and not version.differences
    if past and post.sent.is_shared and is_same:
        return replace(report, fate=Fate.AS_BEFORE, original=f"{ORIGINALS}/{past[-1].original}")
    kept = shelf.keep(post.source, piece, is_shared=post.sent.is_shared)
    shelf.put_piece(piece, made, version.text, kept)
    listed = _listed(shelf, kept, version, piece, post.source)
    _remember(desk, post, piece, made, kept)
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
            return _drafted(desk, _post(earlier, sent, again), piece, before).text
    kept = desk.shelf.files.get(desk.shelf.root / ORIGINALS / last.text) or read_original(desk.shelf.root, last.text)
    if kept is not None:
        return kept.decode(errors="replace")
    return ours if sha256_of(ours.encode()) == last.written else None


def _remember(desk: Desk, post: _Post, piece: str, made: DraftedPiece, kept: KeptOriginal) -> None:
    """Let intake.yaml say what a piece was made of."""
    desk.shelf.remember(
        TakenIn(
            piece=piece,
            source=post.source.name,
            kind=post.source.kind.value,
            sha256=sha256_of(post.source.data),
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


def version_of_bob() -> str:
    """Return the version of this bob."""
    return metadata.version("bookofblogs")
