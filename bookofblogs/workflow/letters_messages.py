"""A draft as a mail: to whom it goes, in which language it is, and what goes with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from bookofblogs.errors import ContentError, UsageError
from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.folding import name_key
from bookofblogs.letters.own_pieces import file_of
from bookofblogs.letters.writing import LetterWriter
from bookofblogs.model.outbox import Occasion, Situation
from bookofblogs.post.account import Account
from bookofblogs.post.message import (
    MAX_ATTACHMENT_BYTES,
    Message,
    Sender,
    identifier_of,
    message_of,
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
    """None where it cannot be sent at all."""
    why_not: str = ""

    @property
    def mail(self) -> Message:
        """The mail of a draft that can be sent."""
        if self.message is None:
            raise ValueError(self.why_not)
        return self.message


class Mailing:
    """Makes mails of the drafts of one book."""

    def __init__(self, letters: Correspondence, sender: Sender) -> None:
        """Look up who can be written to."""
        self.letters = letters
        self.sender = sender
        self.recipients = recipients_of(letters)
        self.writer: LetterWriter = letter_writer(letters.root, letters.situation)
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
        try:
            return Ready(lying=lying, message=self.message(lying, recipient), why_not=lying.why_not)
        except ContentError as error:
            return Ready(lying=lying, why_not=f"has a proof that does not go by mail: {error}")

    def message(self, lying: Lying, recipient: Recipient) -> Message:
        """Return a draft as a mail to `recipient`. Raises ContentError for a proof that no mail holds."""
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
        if event.occasion in _TO_ALL:
            message = with_unsubscribe(message, f"No more letters: {self.letters.situation.project.imprint.title}")
        for name, data in _proofs(self.letters.root, self.letters.situation, lying):
            message = with_attachment(message, name, data)
        return message


def sender_of(account: Account) -> Sender:
    """Return whom letters are from that go through `account`."""
    return Sender(name=account.name, address=address_for_servers(account.address))


def to_oneself(message: Message) -> Message:
    """Return a mail as its sender would get it, to see what arrives."""
    recipient = replace(message.recipient, address=message.sender.address)
    return replace(message, recipient=recipient)


def _proofs(root: Path, situation: Situation, lying: Lying) -> Iterator[tuple[str, bytes]]:
    """Yield the proofs that go with a letter. Raises ContentError for one that is too large, UsageError for a gone."""
    if lying.event.occasion is not Occasion.PROOF:
        return
    for about in lying.event.about:
        proof = situation.proofs[file_of(lying.event.occasion, about)]
        try:
            data = read_bounded(inside(root, proof.file), 2 * MAX_ATTACHMENT_BYTES)
        except TooLargeError:
            raise ContentError(f"{proof.file} is larger than mail servers take. Send it by another way.") from None
        except (OSError, OutsideError, NotAFileError):
            raise UsageError(f"{proof.file} cannot be read. Make it again: bob proof") from None
        yield Path(proof.file).name, data
