"""What intake.yaml remembers: which piece was made of which file, so that the same file is never taken in twice."""

from datetime import date

from bookofblogs.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPicture:
    """A picture that came with a piece: where it lies, what it was called, and its bytes by their SHA-256."""

    file: str
    """As the piece names it, relative to contributions/; relative to originals/ where no book can hold its format."""
    name: str = ""
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """A file that a piece was made of, or was changed by: a line of the piece's past."""

    piece: str
    """Its file, relative to the book's folder."""
    source: str
    """What the file was called when it was sent."""
    kind: str
    sha256: str
    """Of the file as it was sent."""
    original: str
    """Where that is kept, relative to originals/."""
    text: str
    """Where the Markdown is kept that bob made of it, the same way."""
    written: str
    """Its SHA-256."""
    item: str = ""
    """Which of an export or feed it is: its own id there."""
    address: str = ""
    """Where it was fetched."""
    permission: str = ""
    """By whose leave, as the editor noted it."""
    pictures: tuple[KeptPicture, ...] = ()
    on: date | None = None
    bob: str = ""
    """The version of bob that made it."""
    line: int | None = None
