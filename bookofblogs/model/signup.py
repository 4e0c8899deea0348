"""Sign-ups: what people typed into the form, cleaned. The one place of the model where an e-mail address has a field.

Nothing that makes a book imports this module: an import contract holds it.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime

from bookofblogs.model.frozen import dataclass
from bookofblogs.model.people import Consent


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUp:
    """One person's answers: of one row of the sheet, or of all the rows that the person sent."""

    rows: tuple[int, ...]
    name: str
    name_as_typed: bool = True
    """Whether the name stands as it was typed; False if capitals or order had to be mended."""
    sort_name: str = ""
    also_known_as: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    """In small letters, the one to write to first."""
    bio: str = ""
    links: tuple[str, ...] = ()
    affiliation: str = ""
    country: str = ""
    promised: tuple[str, ...] = ()
    reviews: bool | None = None
    wants_feedback: bool | None = None
    consent: Consent | None = None
    no_consent: str = ""
    """What was answered instead of a yes, as a message says it; empty if nothing was asked, or nothing answered."""
    sent: datetime | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    """The answers of columns that bob does not know, by the column's header. They stay in the private file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A row that is nobody's sign-up, and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A row of contacts.csv: whose it is, the addresses, and the private answers by their headers."""

    key: str
    emails: tuple[str, ...] = ()
    letters: str = ""
    """What the person said of letters, as it stands there: `no, since 2027-05-02`; empty if nothing."""
    shares_address: str = ""
    """Whether those with whom somebody reads may have the address, as it stands there; empty if nobody asked."""
    facts: Mapping[str, str] = field(default_factory=dict)
