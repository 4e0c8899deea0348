"""What `bob edit` looks at: which small mendings each piece could have. Writes nothing but the cache.

open_folder -> the running words -> every class proposes -> the guard
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from bookofblogs.editing.book_to_edit import BookToEdit
from bookofblogs.editing.editing_class import proposed
from bookofblogs.editing.guard import allowed
from bookofblogs.editing.house_questions import open_questions
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.editing.table import CLASSES
from bookofblogs.editing.unified_diff import unified_diff
from bookofblogs.language.languages import primary_language
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.light_edit import EditClass, HouseQuestion, Proposal, Refused
from bookofblogs.project.folder import find_book
from bookofblogs.project.which_piece import titles_of, which_piece
from bookofblogs.workflow.edit_opening import OpenedBook, Tell, open_to_edit


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A mending with the number by which it is called."""

    number: int
    proposal: Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedPiece:
    """A piece and what could be mended in it."""

    file: str
    title: str
    authors: tuple[str, ...]
    text: str = ""
    """Of the whole file; empty where nothing can be proposed."""
    mark: str = ""
    """The byte order mark, if the file begins with one: the text is without it."""
    digest: str = ""
    """SHA-256 of the file that was looked at."""
    shown: tuple[Numbered, ...] = ()
    """What was asked for, in the order of the text."""
    hidden: tuple[Numbered, ...] = ()
    """What was not: the classes that are looked at only by name, and those that were not named."""
    refused: tuple[Refused, ...] = ()
    """What was thought of and would change more than it promises."""
    why_not: str = ""
    """Why nothing is proposed, as it follows `Nothing is proposed:`."""
    in_other_language: bool = False
    """Whether it is not in English, so that its words are not looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LightEdit:
    """What `bob edit` tells of a book, or of the pieces that were asked for."""

    root: Path
    title: str
    pieces: tuple[EditedPiece, ...]
    classes: tuple[EditClass, ...] = ()
    """Those that were asked for; none is all but those that are looked at only by name."""
    questions: tuple[HouseQuestion, ...] = ()
    """What the pieces write in several ways, and nobody has answered yet."""
    other_spellings: int = 0
    """How many words are spelt as another English does, in a book that leaves that to its authors."""
    has_words: bool = True
    """Whether the dictionaries are here."""
    is_in_other_language: bool = False
    """Whether the book is not in English."""

    @property
    def has_certain(self) -> bool:
        """Whether a mending that is certain stands."""
        return any(each.proposal.certain for piece in self.pieces for each in piece.shown)


def diff_of(piece: EditedPiece, proposals: Iterable[Proposal]) -> str:
    """Return `proposals` for a piece as a unified diff of its file; empty for none."""
    return "".join(unified_diff(piece.file, f"{piece.mark}{piece.text}", _behind(piece.mark, proposals)))


def _behind(mark: str, proposals: Iterable[Proposal]) -> list[Proposal]:
    """Return `proposals` with their places in the file, whose byte order mark the text has not."""
    return [replace(each, start=each.start + len(mark), end=each.end + len(mark)) for each in proposals]


def nobody(_step: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def look(
    start: Path, *, here: Path, piece: str = "", classes: Collection[EditClass] = (), tell: Tell = nobody
) -> LightEdit:
    """Return what could be mended in the book around `start`: in `piece`, as it is named at `here`, or in all of them.

    Raises UsageError for a piece that is none, and every BobError of reading a book.
    """
    opened = open_to_edit(find_book(start), tell)
    return seen(opened, here=here, piece=piece, classes=classes, tell=tell)


def seen(
    opened: OpenedBook, *, here: Path, piece: str = "", classes: Collection[EditClass] = (), tell: Tell = nobody
) -> LightEdit:
    """Return the same of a book that is open. Raises UsageError for a piece that is none."""
    project = opened.folder.project
    titles = titles_of(project)
    wanted = [which_piece(piece, titles, root=opened.folder.root, here=here)] if piece else sorted(titles)
    to_edit = {each.file: each for each in opened.book.pieces}
    authors = {each.file: each.authors for each in project.pieces}
    pieces = []
    for done, file in enumerate(wanted):
        tell("Looking at the words", done, len(wanted))
        found = EditedPiece(file=file, title=titles[file] or file, authors=authors.get(file, ()))
        if file in to_edit:
            pieces.append(_looked_at(found, to_edit[file], opened, frozenset(classes)))
        else:
            pieces.append(replace(found, why_not=opened.why_not.get(file, "it is no piece")))
    return LightEdit(
        root=opened.folder.root,
        title=project.imprint.title,
        pieces=tuple(pieces),
        classes=tuple(each for each in EditClass if each in classes),
        questions=() if piece or classes else open_questions(opened.book),
        other_spellings=0 if piece or classes else _other_spellings(opened.book),
        has_words=opened.has_words,
        is_in_other_language=primary_language(project.imprint.language) != "en",
    )


def _other_spellings(book: BookToEdit) -> int:
    if book.settings.one_variety:
        return 0
    return sum(book.words.counts.get(word, 0) for word in book.facts.other_variety)


def _looked_at(
    found: EditedPiece, piece: PieceToEdit, opened: OpenedBook, classes: frozenset[EditClass]
) -> EditedPiece:
    """Return a piece with what could be mended in it, all of it numbered, whichever `classes` are asked for.

    What a reader sees comes first, so that its numbers stay when the rest is asked for; the rest gives way to what
    touches it, and the guard is asked about it only where it is wanted.
    """
    by_name = [name for name, each in CLASSES.items() if each.only_by_name]
    wanted = classes or CLASSES.keys() - {*by_name}
    usual = proposed([each for name, each in CLASSES.items() if name not in by_name], piece, opened.book)
    others = _apart_from(proposed([CLASSES[name] for name in by_name], piece, opened.book), usual)
    kept, refused = _guarded(piece, usual, opened)
    if wanted & {*by_name}:
        also, refused_too = _guarded(piece, others, opened)
        others, refused = list(also), (*refused, *refused_too)
    numbered = tuple(Numbered(number=number, proposal=each) for number, each in enumerate((*kept, *others), 1))
    return replace(
        found,
        text=piece.text,
        mark="\ufeff" if opened.texts[piece.file].has_mark else "",
        digest=opened.texts[piece.file].digest,
        shown=tuple(each for each in numbered if each.proposal.edit_class in wanted),
        hidden=tuple(each for each in numbered if each.proposal.edit_class not in wanted),
        refused=tuple(each for each in refused if each.proposal.edit_class in wanted),
        in_other_language=not piece.is_english,
    )


def _guarded(
    piece: PieceToEdit, proposals: Sequence[Proposal], opened: OpenedBook
) -> tuple[tuple[Proposal, ...], tuple[Refused, ...]]:
    """Return which of `proposals` change what they say and nothing else, and which do not."""
    if not proposals:
        return (), ()
    return allowed(piece.text, proposals, read=opened.read, linked=opened.linked.get(piece.file, ()))


def _apart_from(proposals: Iterable[Proposal], others: Iterable[Proposal]) -> list[Proposal]:
    """Return those of `proposals` that touch none of `others`."""
    taken: set[int] = set()
    for other in others:
        taken.update(range(other.start, other.end + 1))
    return [each for each in proposals if taken.isdisjoint(range(each.start, each.end + 1))]
