"""People: the public register of those who signed up or wrote. E-mail addresses have no field here.

They are in model/signup.py, which nothing that makes a book imports.
"""

from dataclasses import field
from datetime import date

from bookofblogs.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """The words a person agreed to, and when."""

    words: str
    """One line for each question: the question of the form with the answer to it, or the editor's own words."""
    on: date | None = None
    agreed: bool = True
    """False where it was withdrawn, or refused: the words say how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A person of the register: authors.yaml holds one entry for each, under a key that never changes.

    The import writes its fields in this order.
    """

    key: str
    name: str
    """As credited, in every edition."""
    name_in_register: str = ""
    """The spelling in authors.yaml, where the one with which they signed is credited in its place."""
    called: str = ""
    """How a letter addresses them; empty: by the whole name. First names are not guessed."""
    language: str = ""
    """In which they are written to, BCP 47; empty: in that of their pieces, if these agree, or of the book."""
    sort_name: str = ""
    also_known_as: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    """The keys of entries that turned out to be this person, and are no more."""
    not_same_as: tuple[str, ...] = ()
    """The keys of those who are somebody else, however much alike."""
    bio: str = ""
    bio_line: int = field(default=1, compare=False)
    """The line of authors.yaml on which its text begins."""
    links: tuple[str, ...] = ()
    affiliation: str = ""
    country: str = ""
    promised: tuple[str, ...] = ()
    reviews: bool | None = None
    """Whether they offer to read for others; an offer is not yet a reading."""
    read: tuple[str, ...] = ()
    """The pieces that they read before publication, as the editor recorded it."""
    wants_feedback: bool | None = None
    languages: tuple[str, ...] = ()
    """Those that they read, BCP 47; none: those of their own pieces, or else the book's."""
    variety: str = ""
    """The English that they keep where the book is brought into one, BCP 47: `edit: {variety: en-AU}`."""
    may_be_thanked: bool = True
    """Whether the book may name them for reading: `thanked: no` in authors.yaml."""
    consent: Consent | None = None
    pieces: tuple[str, ...] = ()
    """The pieces that the import recorded as theirs, by file."""
    withdrawn: bool = False
