"""A letter as a mail: who from, who to, and the bytes that a server or a mail program takes."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import field, replace
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import quote

from bookofblogs.errors import ContentError
from bookofblogs.language.characters import clean_text, value_on_one_line, words_on_one_line
from bookofblogs.letters.introductions import place_of_address
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.outbox import Draft, Occasion
from bookofblogs.post.encoding import address_header, base64_lines, quoted_printable, text_header
from bookofblogs.post.recipients import Recipient
from bookofblogs.signups.marks import seal
from bookofblogs.wording import size

MAX_ATTACHMENT_BYTES = 10_000_000
"""Many servers take no mail beyond 20 MB, and Base64 adds a third."""
_MARK_LENGTH = 24
_LONGEST_UNSUBSCRIBE = 60
_LONGEST_FILE_NAME = 60
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,8}")
"""A tag as RFC 5646 writes it: nothing else can stand in a header."""
_KEPT_IN_MAILTO = "@.!$*+-_~'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Whom letters are from."""

    name: str
    address: str = field(repr=False)
    """As `recipients.address_for_servers` gives it."""
    reply_to: str = field(default="", repr=False)
    """Where answers go, if not to `address`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A PDF that goes with a letter."""

    name: str
    """Of the file, without a folder."""
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A letter as a mail to one person."""

    sender: Sender
    recipient: Recipient
    subject: str
    """One line."""
    text: str
    """With line feeds, one at its end."""
    identifier: str
    """The Message-ID, without its brackets: the same however often the letter is made."""
    language: str
    on: datetime | None = None
    """When it is sent, with its time zone; None in what is only exported."""
    attachments: tuple[Attachment, ...] = ()
    unsubscribe: str = ""
    """The subject of the mail by which somebody asks for no more letters; empty: no such header."""
    is_unsent: bool = False
    """Whether a mail program shall open it to be sent, and not as something that came."""


def identifier_of(key: str, occasion: Occasion, about: tuple[str, ...], *, salt: str, sender: Sender) -> str:
    """Return the Message-ID of a letter, without brackets: it names no machine, and tells nobody whose it is."""
    mark = seal("\n".join((key, occasion, *about)), salt)[:_MARK_LENGTH]
    return f"{mark}@{sender.address.rpartition('@')[2]}"


def message_of(draft: Draft, recipient: Recipient, sender: Sender, *, identifier: str, language: str) -> Message:
    """Return a draft as a mail to one person; subject and text hold nothing that a mail cannot carry.

    `language` is a tag of BCP 47.
    """
    return Message(
        sender=sender,
        recipient=recipient,
        subject=words_on_one_line(draft.subject),
        text=clean_text(draft.text, first_line=1)[0].rstrip("\n") + "\n",
        identifier=identifier,
        language=language,
    )


def dated(message: Message, on: datetime) -> Message:
    """Return a message as it is sent at the moment `on`, which knows its time zone."""
    return replace(message, on=on)


def with_attachment(message: Message, name: str, data: bytes) -> Message:
    """Return a message with one PDF more. Raises ContentError where all are beyond `MAX_ATTACHMENT_BYTES` together."""
    before = sum(len(file.data) for file in message.attachments)
    if before + len(data) > MAX_ATTACHMENT_BYTES:
        together = " with the files before it" if before else ""
        raise ContentError(
            f"{name} has more than {size(MAX_ATTACHMENT_BYTES)}{together}, and many mail servers take no letter with "
            "such a file. Send it by another way."
        )
    return replace(message, attachments=(*message.attachments, Attachment(name=name, data=data)))


def with_address(message: Message, name: str, other: Recipient) -> Message:
    """Return a message with the name and address of `other` where its draft says `(address of NAME)`."""
    address = f"{value_on_one_line(other.name)} <{other.address}>"
    return replace(message, text=place_of_address(name).sub(lambda _: address, message.text))


def with_unsubscribe(message: Message, subject: str) -> Message:
    """Return a message whose reader can ask for no more letters by a button, which writes a mail with this subject."""
    return replace(message, unsubscribe=words_on_one_line(subject)[:_LONGEST_UNSUBSCRIBE])


def unsent(message: Message) -> Message:
    """Return a message as a mail program opens it to be sent by hand: without a date."""
    return replace(message, on=None, is_unsent=True)


def to_oneself(message: Message) -> Message:
    """Return a message as its sender gets it, to see what arrives.

    Its identifier follows from what it says: some mail programs show no second message with one that they have seen,
    and would hide the draft that was mended meanwhile.
    """
    said = f"{message.recipient.key}\n{message.subject}\n{message.text}"
    mark = hashlib.sha256(said.encode()).hexdigest()[:_MARK_LENGTH]
    domain = message.identifier.rpartition("@")[2]
    return replace(
        message,
        recipient=replace(message.recipient, address=message.sender.address),
        identifier=f"{mark}@{domain}",
    )


def headers_of(message: Message) -> tuple[tuple[str, str], ...]:
    """Return the headers that a person reads, each with its text, as no mail encodes it."""
    return tuple((name, text) for name, text, _ in _headers(message))


def bytes_of(message: Message) -> bytes:
    """Return a message as RFC 5322 has it, with CRLF. The same message gives the same bytes, on every Python."""
    head = [written for _, _, written in _headers(message)]
    text = quoted_printable(message.text.removesuffix("\n"))
    as_text = ('Content-Type: text/plain; charset="utf-8"', "Content-Transfer-Encoding: quoted-printable")
    if not message.attachments:
        return _block(*head, "MIME-Version: 1.0", *as_text) + text
    files = [base64_lines(file.data) for file in message.attachments]
    boundary = "=_" + hashlib.sha256(b"\0".join((text, *files))).hexdigest()[:32]
    between = f"--{boundary}\r\n".encode("ascii")
    return b"".join(
        (
            _block(*head, "MIME-Version: 1.0", f'Content-Type: multipart/mixed; boundary="{boundary}"'),
            between,
            _block(*as_text),
            text,
            b"\r\n",  # the one before a boundary belongs to the boundary
            *(
                between + _head_of(attachment) + file
                for attachment, file in zip(message.attachments, files, strict=True)
            ),
            f"--{boundary}--\r\n".encode("ascii"),
        )
    )


def _headers(message: Message) -> Iterator[tuple[str, str, str]]:
    """Yield the headers of the letter itself: name, what it says, and the line as it is written."""
    sender, to = message.sender, message.recipient
    people = [("From", value_on_one_line(sender.name), sender.address), ("To", value_on_one_line(to.name), to.address)]
    if sender.reply_to and sender.reply_to != sender.address:
        people.append(("Reply-To", "", sender.reply_to))
    for header, who, address in people:
        yield header, f"{who} <{address}>" if who else address, address_header(header, who, address)
    yield "Subject", message.subject, text_header("Subject", message.subject)
    plain = [("Date", format_datetime(message.on))] if message.on else []
    plain.append(("Message-ID", f"<{message.identifier}>"))
    if _LANGUAGE.fullmatch(message.language):
        plain.append(("Content-Language", message.language))
    if message.unsubscribe:
        mailto = quote(sender.reply_to or sender.address, safe=_KEPT_IN_MAILTO)
        plain.append(("List-Unsubscribe", f"<mailto:{mailto}?subject={quote(message.unsubscribe, safe='')}>"))
    if message.is_unsent:
        plain.append(("X-Unsent", "1"))
    for header, text in plain:
        yield header, text, f"{header}: {text}"


def _head_of(attachment: Attachment) -> bytes:
    """Return the header lines of a PDF that goes with a letter."""
    return _block(
        "Content-Type: application/pdf",
        "Content-Transfer-Encoding: base64",
        f"Content-Disposition: attachment;\r\n {_file_name(attachment.name)}",
    )


def _file_name(name: str) -> str:
    """Return the name of an attachment as a parameter (RFC 2231)."""
    plain = value_on_one_line(name.replace("/", "_").replace("\\", "_"))[-_LONGEST_FILE_NAME:]
    if plain.isascii() and plain.isprintable() and '"' not in plain:
        return f'filename="{plain}"'
    return f"filename*=utf-8''{quote(plain, safe='')}"


def _block(*lines: str) -> bytes:
    """Return header lines and the empty line that ends them; UTF-8 only where an address needs it (RFC 6532)."""
    return "\r\n".join((*lines, "", "")).encode("utf-8")
