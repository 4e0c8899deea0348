"""What became of each thing that was taken in: what the editor is told, and what a program gets."""

from enum import StrEnum

from bookofblogs.model.balance import Balance
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.intake_record import KeptPicture
from bookofblogs.model.manuscript import Entry, Fact, Mended, NotTaken, ReviewComment


class Fate(StrEnum):
    """What became of a post, or of the file that holds it."""

    TAKEN = "taken"
    """It is a piece now."""
    CHANGED = "changed"
    """It came again with other words, and its piece has them."""
    SAME_WORDS = "same words"
    """It came again in another file that says the same."""
    AS_BEFORE = "as before"
    """The file was taken in already."""
    ASKED = "asked"
    """Nobody but the editor can tell what it is."""
    UNBALANCED = "unbalanced"
    """A word would be lost, or one came from nowhere, so nothing is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that only the editor knows, and the command that settles it, if there is one."""

    text: str
    command: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What stands in a piece, counted."""

    words: int = 0
    headings: int = 0
    pictures: int = 0
    tables: int = 0
    notes: int = 0
    code_blocks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceReport:
    """What became of one post."""

    fate: Fate
    title: Fact | None = None
    authors: tuple[Fact, ...] = ()
    guesses: tuple[Fact, ...] = ()
    """Who may have written it; never written into the piece."""
    file: str = ""
    """The piece, relative to the book's folder; empty where there is none."""
    original: str = ""
    """Where the file as sent is kept, relative to the book's folder."""
    differences: str = ""
    """Where the places are listed that both sides changed, the same way."""
    contents: Contents = Contents()
    mended: tuple[Mended, ...] = ()
    left_out: tuple[Entry, ...] = ()
    added: tuple[Entry, ...] = ()
    comments: tuple[ReviewComment, ...] = ()
    look_at: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    signed_up: str = ""
    """How it goes with the sign-up sheet."""
    about: tuple[str, ...] = ()
    """What the piece says of its author, a paragraph each."""
    balance: Balance | None = None
    pictures: tuple[KeptPicture, ...] = ()
    changes: tuple[str, ...] = ()
    """What came new in a second version, a block each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReport:
    """What became of one file that was given."""

    name: str
    kind: str = ""
    came_in: str = ""
    called: str = ""
    """What an export or feed says of itself."""
    pieces: tuple[PieceReport, ...] = ()
    not_taken: tuple[NotTaken, ...] = ()
    set_aside: tuple[Entry, ...] = ()
    remarks: tuple[str, ...] = ()
    problem: str = ""
    """Why nothing of it could be taken in, in whole sentences; empty where it could."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeReport:
    """What became of everything that was given, in its order."""

    sources: tuple[SourceReport, ...] = ()
    is_dry_run: bool = False
    moved: tuple[str, ...] = ()
    """The files that lay in contributions/ and lie in originals/ now."""

    @property
    def is_all_well(self) -> bool:
        """Whether nothing waits for the editor: every file was read, and everything in it is settled."""
        fates = {piece.fate for source in self.sources for piece in source.pieces}
        return not any(source.problem for source in self.sources) and not fates & {Fate.ASKED, Fate.UNBALANCED}
