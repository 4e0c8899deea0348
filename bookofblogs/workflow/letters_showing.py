"""A draft as it will be read: its headers, and its text. Whom it is to stands there by name, and without the address.

the situation -> the drafts -> whose are meant -> a mail each
"""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path, PurePosixPath

from bookofblogs.errors import BookFileError, UsageError
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.outbox import Draft
from bookofblogs.names.register import person_called
from bookofblogs.post.account import read_account
from bookofblogs.post.message import Sender, headers_of
from bookofblogs.project.folder import find_book
from bookofblogs.workflow.letters import Lying, Outbox, outbox_of
from bookofblogs.workflow.letters_messages import Mailing, sender_of
from bookofblogs.workflow.letters_situation import correspondence, require_contacts

_NOBODY = Sender(name="", address="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A draft, with the headers that it will have."""

    lying: Lying
    headers: tuple[tuple[str, str], ...]
    """Without an address, but for the editor's own."""
    attached: tuple[str, ...] = ()
    """The names of the files that go with it."""
    why_not: str = ""
    """Why it is not to be sent, as it follows the person's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The drafts that somebody asked to read."""

    outbox: Outbox
    shown: tuple[Shown, ...]

    @property
    def names(self) -> Mapping[str, str]:
        """What a screen calls each person, by key."""
        return self.outbox.names


def show_letters(start: Path, typed: str, *, now: datetime) -> Shelf:
    """Return the drafts in the book around `start` that are to whom `typed` means, every draft if it means nobody.

    Raises UsageError for a name that is nobody's or several people's, and for somebody without a draft; BookFileError
    for drafts that cannot be read; and every BobError of the steps.
    """
    letters = correspondence(find_book(start), now=now)
    require_contacts(letters)
    outbox = outbox_of(letters)
    if outbox.problems:
        raise BookFileError(outbox.problems)
    key = person_called(typed, letters.situation.project.authors).key if typed else ""
    meant = [lying for lying in outbox.drafts if key in ("", lying.event.key)]
    if key and not meant:
        raise UsageError(f"No draft to {letters.names[key]} lies in outbox/. What is due: bob letters")
    sender = _sender()
    mails = Mailing(letters, sender).ready(meant) if meant else ()
    return Shelf(
        outbox=outbox,
        shown=tuple(
            Shown(
                lying=mail.lying,
                headers=_headers(mail.lying.draft, headers_of(mail.message) if mail.message else (), sender),
                attached=tuple(PurePosixPath(file).name for file in mail.files),
                why_not=mail.why_not,
            )
            for mail in mails
        ),
    )


def _sender() -> Sender:
    """Return whom letters are from, nobody where no account is known yet: the draft can be read all the same."""
    try:
        return sender_of(read_account(os.environ))
    except (UsageError, BookFileError):
        return _NOBODY


def _headers(draft: Draft, headers: tuple[tuple[str, str], ...], sender: Sender) -> tuple[tuple[str, str], ...]:
    """Return the headers of a mail as a screen shows them; of a draft that is none yet, what it says itself."""
    shown = dict(headers) | {"To": draft.to, "Subject": draft.subject}
    hidden = () if sender.address else ("From", "Message-ID", "List-Unsubscribe")
    return tuple((name, text) for name, text in shown.items() if name not in hidden)
