"""A release: what was published under a number, what stops one, and what is new in it."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum

from bookofblogs.model.book import Book
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.imprint import EditionUse

_ABOUT_PEOPLE = ("author-", "consent-", "pieces-per-author", "private-")
"""How the rules begin whose findings name people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """A reason not to release. All that one rule finds is one blocker, with every place that it holds for."""

    rule: str
    """The name by which it is allowed: a rule of `bob check`, or one of the release's own."""
    message: str
    hint: str
    """How it is mended; a second line leads to the command."""
    command: str = ""
    """One that settles it, or the first of several; empty where none does."""
    places: tuple[str, ...] = ()
    """Where it holds, a sentence each."""
    all_places: str = ""
    """The command that shows every place, where there is one."""
    can_be_allowed: bool = True

    @property
    def public_places(self) -> tuple[str, ...]:
        """The places as papers for everybody may name them: none, where they are about people."""
        return () if self.rule.startswith(_ABOUT_PEOPLE) else self.places


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What an editor let pass for a release, and why."""

    rule: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedPiece:
    """A piece as it stood in a release."""

    file: str
    title: str
    authors: tuple[str, ...]
    """As credited."""
    words: int
    sha256: str
    """Of all that its author gave besides title and names: the text, its pictures, and the facts that are printed."""
    keys: tuple[str, ...] = ()
    """Who the authors are: the register's key of whoever has a namesake there, the name of everybody else.

    Empty where none of them has a namesake.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A release, as releases.yaml remembers it."""

    version: str
    on: date | None = None
    """The day that its editions bear."""
    identifier: str = ""
    """The book's own, as a URN: later releases keep that of the first."""
    book: str = ""
    """The SHA-256 of the whole book, before it was made into editions."""
    allowed: tuple[Allowance, ...] = ()
    pieces: tuple[ReleasedPiece, ...] = ()
    line: int | None = None


class PieceChange(StrEnum):
    """What can differ between two states of a piece."""

    TITLE = "title"
    AUTHORS = "authors"
    TEXT = "text or pictures"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedPiece:
    """A piece that was in the last release too, and is not the same."""

    piece: ReleasedPiece
    before: ReleasedPiece
    changes: tuple[PieceChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is new, changed and gone since the last release. `since` is its version; empty for a first release."""

    since: str = ""
    new: tuple[ReleasedPiece, ...] = ()
    changed: tuple[ChangedPiece, ...] = ()
    gone: tuple[ReleasedPiece, ...] = ()
    new_authors: tuple[str, ...] = ()
    gone_authors: tuple[str, ...] = ()

    @property
    def are_none(self) -> bool:
        """Whether every piece and every author is as it was."""
        return not (self.new or self.changed or self.gone or self.new_authors or self.gone_authors)


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """An edition as shops know it: its files' names, how large they are, its pages if they are fixed, its ISBN."""

    edition: str
    """epub, mobi, azw3, pdf, print or web."""
    title: str
    """How people call it."""
    use: EditionUse
    files: Mapping[str, int]
    """The bytes of each file, the one to read first."""
    pages: int | None = None
    isbn: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseData:
    """Everything that a release's own papers tell: the book, its editions, and what became of the pieces."""

    version: str
    book: Book
    products: tuple[Product, ...]
    """Empty while nothing was made yet."""
    pieces: tuple[ReleasedPiece, ...]
    changes: Changes
    allowed: tuple[tuple[Allowance, Blocker], ...] = ()
    """What stood in the way and was allowed."""
    left_out: tuple[tuple[str, str], ...] = ()
    """Files of contributions/ that are not in the book, each with the reason why not."""
    claims: tuple[tuple[str, str], ...] = field(default=())
    """What the EPUB says of its own accessibility: names and values of Schema.org's vocabulary."""
    dated: bool = True
    """Whether the day of the book was laid down by somebody."""
    edited: Mapping[str, int] = field(default_factory=dict)
    """In how many places each piece that was edited lightly differs for readers from what its author sent."""

    @property
    def words(self) -> int:
        """The words of all pieces."""
        return sum(piece.words for piece in self.pieces)

    @property
    def pages(self) -> int | None:
        """The pages of the first edition that has any."""
        return next((product.pages for product in self.products if product.pages), None)
