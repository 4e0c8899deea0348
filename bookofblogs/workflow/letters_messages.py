"""A draft as a mail: to whom it goes, in which language it is, and what goes with it."""

from collections.abc import Iterable
from dataclasses import field
from pathlib import Path, PurePosixPath

from bookofblogs.errors import ContentError
from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.folding import name_key
from bookofblogs.letters.introductions import names_an_address
from bookofblogs.letters.own_pieces import file_of
from bookofblogs.letters.readings import reader_introduced_by
from bookofblogs.letters.writing import LetterWriter
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.outbox import LetterEvent, Occasion
from bookofblogs.names.register import names_on_screen
from bookofblogs.post.account import Account
from bookofblogs.post.message import (
    MAX_ATTACHMENT_BYTES,
    Message,
    Sender,
    identifier_of,
    message_of,
    with_address,
    with_attachment,
    with_unsubscribe,
)
from bookofblogs.post.recipients import Recipient, address_for_servers
from bookofblogs.workflow.letters import Lying
from bookofblogs.workflow.letters_situation import Correspondence, recipients_of
from bookofblogs.workflow.letters_writing import letter_writer

_TO_ALL = (Occasion.MILESTONE, Occasion.THANKS, Occasion.PUBLISHED)
"""Whoever reads these did nothing to be answered, and can ask for no more by a button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A draft as a mail, and why it is not to be sent, as it follows the person's name; empty if it is."""

    lying: Lying
    message: Message | None = field(default=None, repr=False)
    """Without the files that go with it; None where it cannot be sent at all."""
    files: tuple[str, ...] = ()
    """The proofs that go with it, relative to the book's folder."""
    why_not: str = ""

    def mail(self, root: Path) -> Message:
        """Return the whole mail of a draft of the book in `root`. Raises ContentError for a proof that cannot go."""
        if self.message is None:
            raise ContentError(self.why_not)
        message = self.message
        for file in self.files:
            message = with_attachment(message, PurePosixPath(file).name, _bytes(root, file))
        return message


class Mailing:
    """Makes mails of the drafts of one book."""

    def __init__(self, letters: Correspondence, sender: Sender) -> None:
        """Look up who can be written to."""
        self.letters = letters
        self.sender = sender
        self.recipients = recipients_of(letters)
        self.writer: LetterWriter = letter_writer(letters.root, letters.situation)
        self.on_screen = names_on_screen(letters.situation.project.authors)
        self.names = {
            person.key: {name_key(name) for name in (person.name, *person.also_known_as)}
            for person in letters.situation.project.authors
        }

    def ready(self, drafts: Iterable[Lying]) -> tuple[Ready, ...]:
        """Return each of `drafts` as a mail, or why it is none."""
        return tuple(map(self._ready, drafts))

    def _ready(self, lying: Lying) -> Ready:
        recipient = self.recipients.get(lying.event.key)
        if recipient is None:
            return Ready(lying=lying, why_not=lying.why_not or "has no address in contacts.csv")
        if name_key(lying.draft.to) not in self.names[lying.event.key]:
            return Ready(lying=lying, why_not=f"has a draft that is to {lying.draft.to}")
        files = self._proofs(lying.event)
        too_large = _too_large(self.letters.root, files)
        why_not = f"has a proof that is too large for a mail: {too_large}" if too_large else ""
        message = self.message(lying, recipient)
        if lying.event.occasion is Occasion.READER_FOUND and names_an_address(message.text):
            why_not = "has a draft with an address to be put in that is not theirs to have"
        return Ready(lying=lying, message=message, files=files, why_not=lying.why_not or why_not)

    def _proofs(self, event: LetterEvent) -> tuple[str, ...]:
        """Return the proofs that go with a letter."""
        situation = self.letters.situation
        proofs = {Occasion.PROOF: situation.proofs, Occasion.READ_THIS: situation.reading_proofs}.get(
            event.occasion, {}
        )
        pieces = dict.fromkeys(file_of(event.occasion, about) for about in event.about)
        return tuple(proofs[piece].file for piece in pieces if piece in proofs)

    def message(self, lying: Lying, recipient: Recipient) -> Message:
        """Return a draft as a mail to `recipient`, without the files that go with it."""
        event = lying.event
        _, language = self.writer.template(event.occasion, event.key)
        message = message_of(
            lying.draft,
            recipient,
            self.sender,
            identifier=identifier_of(
                event.key, event.occasion, event.about, salt=self.letters.salt, sender=self.sender
            ),
            language=language,
        )
        reader = reader_introduced_by(self.letters.situation, event)
        if reader in self.recipients:
            message = with_address(message, self.on_screen[reader], self.recipients[reader])
        if event.occasion in _TO_ALL:
            title = self.letters.situation.project.imprint.title
            wish = self.writer.texts.strings(language).mail.no_more_letters
            message = with_unsubscribe(message, wish.replace("{title}", title))
        return message


def sender_of(account: Account) -> Sender:
    """Return whom letters are from that go through `account`."""
    return Sender(name=account.name, address=address_for_servers(account.address), reply_to=account.reply_to)


def _too_large(root: Path, files: Iterable[str]) -> str:
    """Return the first of `files` with which many mail servers would take no letter, empty if they take all of them.

    One that is gone says so when it is read.
    """
    total = 0
    for file in files:
        try:
            total += inside(root, file).stat().st_size
        except (OSError, OutsideError):
            continue
        if total > MAX_ATTACHMENT_BYTES:
            return file
    return ""


def _bytes(root: Path, file: str) -> bytes:
    """Return the bytes of a proof. Raises ContentError where it cannot be read."""
    try:
        return read_bounded(inside(root, file), MAX_ATTACHMENT_BYTES)
    except (OSError, OutsideError, NotAFileError, TooLargeError):
        raise ContentError(f"{file} cannot be read, or is too large. Make it again: bob proof") from None
