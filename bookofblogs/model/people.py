"""People: the public register of those who signed up or wrote. E-mail addresses have no field here.

They are in model/signup.py, which nothing that makes a book imports.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """The words a person agreed to, and when."""

    words: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A person of the register: authors.yaml holds one entry for each, under a key that never changes."""

    key: str
    name: str
    """As credited, in every edition."""
    name_in_register: str = ""
    """The spelling in authors.yaml, where the one with which they signed is credited in its place."""
    sort_name: str = ""
    also_known_as: tuple[str, ...] = ()
    bio: str = ""
    links: tuple[str, ...] = ()
    affiliation: str = ""
    country: str = ""
    promised: tuple[str, ...] = ()
    reviews: bool | None = None
    wants_feedback: bool | None = None
    consent: Consent | None = None
    withdrawn: bool = False
    pieces: tuple[str, ...] = ()
    """The pieces that the import recorded as theirs, by file."""
