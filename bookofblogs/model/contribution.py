"""A contribution: one file of contributions/, read. Messages call it a piece."""

from datetime import date
from enum import StrEnum

from bookofblogs.model.frozen import dataclass
from bookofblogs.model.passage import UNSIGNED, Passage, Remark, Signature
from bookofblogs.model.people import Author


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPublished:
    """Where and when a piece was first published."""

    url: str = ""
    on: date | None = None
    where: str = ""


class TitleSource(StrEnum):
    """Where a piece's title was found."""

    METADATA_BLOCK = "metadata block"
    HEADING = "heading"
    SIGN_UP = "sign-up"
    FILE_NAME = "file name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One piece, read as far as it can be read."""

    file: str
    """Relative to the book's folder, with forward slashes: the piece's name in every file and message."""
    id: str
    """Its chapter's id: unique in the book, stable, and the prefix of all ids of its passage."""
    title: str
    title_source: TitleSource = TitleSource.FILE_NAME
    title_line: int | None = None
    authors: tuple[str, ...] = ()
    authors_line: int | None = None
    signature: Signature = UNSIGNED
    """How it is signed, of which the authors were read."""
    people: tuple[Author | None, ...] = ()
    """Who each of `authors` is in the register; None for nobody of it, or where that is open. Empty: not looked up."""
    passage: Passage
    theme: str = ""
    tags: tuple[str, ...] = ()
    summary: str = ""
    language: str = ""
    """BCP 47; empty: the book's."""
    first_published: FirstPublished | None = None
    licence: str = ""
    remarks: tuple[Remark, ...] = ()
    """What was met while opening the file and its metadata block; the passage carries its own."""

    @property
    def signed(self) -> tuple[tuple[str, Author | None], ...]:
        """Every name that the piece bears, with who that is in the register, None if nobody certainly is."""
        return tuple(zip(self.authors, self.people or (None,) * len(self.authors), strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A file of contributions/ that cannot be set, and the reason why not."""

    file: str
    remark: Remark

    @property
    def reason(self) -> str:
        """What is wrong with it, as it follows the name of the file: `is empty`."""
        return self.remark.detail


class PieceState(StrEnum):
    """How far a piece has come. There is no state between received and accepted: every ready piece is used."""

    RECEIVED = "received"
    """It is there, and something keeps it from print."""
    ACCEPTED = "accepted"
    """It is ready and nobody declined it, or the editor accepted it as it is."""
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPiece:
    """A piece as the check tells of it."""

    file: str
    title: str
    authors: tuple[str, ...]
    words: int
    theme: str
    """Where the arrangement has it; empty for nowhere."""
    state: PieceState
    reason: str = ""
    """Why it is not in the book, where its authors are meant to be told."""
