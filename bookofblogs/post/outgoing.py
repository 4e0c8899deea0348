"""A letter on its way: a draft with its address, as the server is handed it."""

from collections.abc import Callable
from dataclasses import field
from datetime import datetime

from bookofblogs.model.frozen import dataclass
from bookofblogs.model.outbox import Became, LetterEvent, Occasion


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A letter that is ready to be sent to one person."""

    key: str
    """The person's, in the register."""
    occasion: Occasion
    about: tuple[str, ...] = ()
    """What the letter is about, as in `Due`."""
    draft: str
    """Its file, relative to outbox/."""
    digest: str = ""
    """The SHA-256 of the draft."""
    mark: str = ""
    """Of the address, salted: what the record knows it by."""
    made: Callable[[], bytes] = field(repr=False, compare=False)
    """Makes the whole mail when its turn comes: its date is that moment, and no two attached files are held at once."""
    sender: str = field(repr=False)
    """The address that the server is told it comes from: that of the account."""
    recipient: str = field(repr=False)
    """The one address that the server is told to bring it to."""

    def event(self, became: Became, at: datetime) -> LetterEvent:
        """Return the line of the record that says what became of the letter, when."""
        return LetterEvent(
            at=at,
            key=self.key,
            occasion=self.occasion,
            about=self.about,
            became=became,
            digest=self.digest,
            draft=self.draft,
            to=self.mark,
        )

    @property
    def needs_smtputf8(self) -> bool:
        """Whether only a server with SMTPUTF8 (RFC 6531) takes it: an address of it has letters beyond ASCII."""
        return not f"{self.sender}{self.recipient}".isascii()
